"""What answers each figure and each topic of the published report: the page report_coverage."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tools.bench.report import labelled

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "renda" / "example" / "tests" / "data"
LAST = 104
#: told in words, or in a sentence that the kept text leaves out
ELSEWHERE = {
    "F006": ("结果均为满意", "figure", "satisfaction-rate"),
    "F072": ("两个确立", "label", ""),
    "F073": ("四个意识", "label", ""),
    "F074": ("四个自信", "label", ""),
    "F075": ("两个维护", "label", ""),
}
KINDS = {"label": "名称用语", "date": "日期、年度", "ordinal": "届次、次序"}
#: which figure lists the activities of a kind
LISTED = {
    "常委会听取和审议报告": "hearing-heard",
    "主任会议听取汇报": "briefing-heard",
    "询问": "inquiry-held",
    "满意度测评": "satisfaction-held",
    "执法检查": "inspection-held",
    "专项工作评议": "appraisal-held",
    "审查批准/决议": "resolution-approvals",
    "备案审查": "filing-reviewed",
    "执法检查(上级统一部署)": "task-inspections",
    "协助立法调研": "task-legislation",
    "协助专题调研": "task-research",
    "建议交办答复": "suggestion-total",
    "承诺落实": "suggestion-kept",
    "牵头督办": "suggestion-key",
    "信访办理": "petition-received",
    "进家进站接待群众": "reception-said",
    "主任接待日": "directors-days",
    "评价": "suggestion-evaluations",
    "跨年度督办": "suggestion-carried-cleared",
    "宪法宣誓": "oaths",
    "代表活动日": "activity-day-events",
    "代表专题活动": "theme-visited",
    "宣传": "press-all",
    "信息报送": "honour-adopted",
    "征文获奖": "honour-essay",
    "走访企业": "enterprise-visits",
    "疫情防控": "volunteers",
    "代表团建议": "higher-suggestions",
}
#: of kinds that several figures list, which one lists a topic, by the topic
BY_TOPIC = {
    ("表彰", "重庆市优秀人大代表家站"): "honour-station",
    ("表彰", "2021年度代表活动先进单位"): "honour-unit",
    ("获奖", "市第五届人大代表履职贡献奖"): "honour-group",
    ("获奖", "重庆市人大新闻奖"): "honour-news",
    ("获奖", "市人大公民导刊杂志社好新闻"): "honour-story",
    ("培训", "新任代表初任培训"): "trainings-held",
    ("培训", "履职培训"): "trainings-held",
    ("培训", "学习贯彻党的二十大精神专题培训"): "trainings-held",
    ("指导/交流", "镇街规范性文件管理指导"): "plan-own",
    ("机制建设", "完善“四联”网络"): "plan-own",
    ("机制建设", "分类督办、跟踪督办机制，答复和落实情况检查"): "plan-own",
    ("制度制定", "《关于加强全区各级人大代表培训工作的意见》"): "plan-own",
    ("机制建设", "建立代表履职档案，强化登记结果运用"): "plan-own",
    ("党的建设", "理论武装、党组从严治党、意识形态责任制、作风纪律、巡察整改巩固"): "plan-own",
    ("机制优化", "优化人代会和常委会组织工作"): "plan-own",
    ("制度修订", "各专委会议事规则"): "plan-own",
    ("信息化建设", "监督工作、代表服务、办文办会信息化"): "plan-own",
    ("宣讲调研", "宣讲中央、市委、区委人大工作会议精神，调研督导"): "plan-own",
    ("制度修订", "指导镇人大修订完善议事规则"): "plan-own",
    ("考核制度", "镇街人大负责人实绩考核标准"): "plan-own",
    ("考核制度", "区人大代表小组活动专项工作考评细则"): "plan-own",
    ("课题", "《“问题清单制”提升地方人大监督实效的实践与探索》"): "plan-own",
    ("组织建设", "组建区人大代表小组、代表专业小组"): "circle-groups",
    ("聘任", "选聘政策咨询员作为代表履职助手"): "circle-consultants",
    ("组建", "区人大常委会咨询专家库"): "circle-experts",
}
#: what the plan for the next year holds as topics
PLANNED = (
    "计划:学习贯彻",
    "计划:请示报告",
    "计划:围绕重点",
    "计划:机制完善",
    "计划:人事任免",
    "计划:题库更新",
    "计划:制度修订",
    "计划:代表活动日",
    "计划:机制深化",
    "计划:邀请列席",
    "计划:建设",
    "计划:服务保障",
    "计划:交办督办",
    "计划:评选表扬",
    "计划:信息化建设",
    "计划:使用",
    "计划:加强",
    "计划:组织建设",
    "计划:接受指导",
    "计划:联系指导",
    "计划:检查决议落实",
    "计划:听取履职报告",
    "计划:常委会听取和审议报告",
    "计划:联动视察监督",
    "计划:视察调研",
    "计划:听取汇报",
    "计划:执法检查",
    "计划:专题调研",
    "计划:工作评议",
    "计划:询问",
    "计划:信访办理",
)
#: Chinese text has Chinese punctuation, whatever was typed; what is quoted stays as it was printed
WIDE = str.maketrans(",;:()", "，；：（）")
NONE, GAP = "不是业务数", "待建：该业务尚未建设"


def page() -> str:
    """Return the page; every figure it names is looked up, so none can be made up."""
    return "\n".join(["# 报告覆盖情况", "", *_summary(), "", *_figures(), "", *_items(), ""])


def answer_of(kind: str, topic: str = "") -> str | None:
    """Return the key of the figure that lists an activity of a kind, about a topic."""
    return "plan-next" if kind in PLANNED else BY_TOPIC.get((kind, topic), LISTED.get(kind))


def figure_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield code, words, kind and figure of each numbered row of the report."""
    text = (DATA / "report_2022.txt").read_text("utf-8")
    known = {label.code: label for label in labelled(DATA / "report_2022.csv")}
    for number in range(1, LAST + 1):
        code = f"F{number:03}"
        if code in ELSEWHERE:
            yield (code, *ELSEWHERE[code])
            continue
        label = known[code]
        end = label.start + len(label.text)
        words = text[max(label.start - 10, 0) : end + 6].replace("\n", " ").strip()
        yield code, words, label.kind, label.figure


def item_rows() -> Iterator[dict[str, str]]:
    """Yield each activity of the report."""
    with (DATA / "items_2022.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _summary() -> Iterator[str]:
    figures, items = list(figure_rows()), list(item_rows())
    business = [row for row in figures if row[2] not in KINDS]
    answered = sum(bool(row[3]) for row in business)
    listed = sum(bool(answer_of(row["kind"], row["topic"])) for row in items)
    yield "`make docs` 生成；指标的名称取自声明。没有指标的行列为缺口，不以编造的数字代替。"
    yield ""
    yield f"- 报告中的数字{len(figures)}行：业务数{len(business)}个，其中{answered}个有指标回答。"
    yield f"- 报告和计划中的事项{len(items)}行：其中{listed}行有列表回答。"


def _figures() -> Iterator[str]:
    yield "## 数字\n"
    yield "| 编号 | 文中 | 回答它的指标 |"
    yield "|---|---|---|"
    for code, words, kind, key in figure_rows():
        said = f"{NONE}（{KINDS[kind]}）" if kind in KINDS else _named(key)
        yield f"| {code} | {words} | {said} |"


def _items() -> Iterator[str]:
    yield "## 事项\n"
    yield "| 编号 | 年度 | 类别 | 题目 | 回答它的列表 |"
    yield "|---|---|---|---|---|"
    for row in item_rows():
        key = answer_of(row["kind"], row["topic"])
        kind, topic = (row[name].translate(WIDE) for name in ("kind", "topic"))
        yield f"| {row['code']} | {row['year']} | {kind} | {topic} | {_named(key)} |"


def _named(key: str | None) -> str:
    from renda.figures.registry import figures  # noqa: PLC0415  after django.setup()

    return f"{figures[key].label} `{key}`" if key else GAP
