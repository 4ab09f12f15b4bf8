"""What the committee meant to do in its own house, in both years; each ended with a paper."""

from __future__ import annotations

import datetime as dt
import io

from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import directors
from renda.example.oversight.stage import Stage
from renda.kernel.commands import store_file
from renda.lines.plan.procedures import Plan, PlanTopic

OFFICE, DEPUTIES, LAW = "常委会办公室", "人代工委", "监察和法制委员会"
#: title, form, by whom, month
DONE = (
    ("指导镇街规范性文件管理", "own", LAW, 6),
    ("完善“四联”网络", "deputy_work", DEPUTIES, 5),
    ("分类督办、跟踪督办机制，答复和落实情况检查", "deputy_work", DEPUTIES, 8),
    ("《关于加强全区各级人大代表培训工作的意见》", "deputy_work", DEPUTIES, 3),
    ("建立代表履职档案，强化登记结果运用", "deputy_work", DEPUTIES, 4),
    ("理论武装、从严治党、作风纪律", "own", OFFICE, 11),
    ("优化人代会和常委会组织工作", "own", OFFICE, 9),
    ("修订各专委会议事规则", "own", OFFICE, 7),
    ("监督工作、代表服务、办文办会信息化", "own", OFFICE, 12),
    ("宣讲人大工作会议精神，调研督导", "own", OFFICE, 6),
    ("指导镇人大修订完善议事规则", "own", LAW, 10),
    ("镇街人大负责人实绩考核标准", "own", OFFICE, 10),
    ("区人大代表小组活动专项工作考评细则", "deputy_work", DEPUTIES, 9),
    ("“问题清单制”课题", "own", OFFICE, 12),
)
NEXT = (
    ("学习宣传贯彻党的二十大精神", "own", OFFICE, 6),
    ("重要会议、重要工作、重大事项及时向区委请示报告", "own", OFFICE, 12),
    ("围绕双城经济圈建设、陆海新通道主枢纽等重点工作", "own", OFFICE, 12),
    ("听取和审议区政府重大事项、重大决策的工作机制", "own", OFFICE, 7),
    ("依法开展人事任免工作", "own", OFFICE, 12),
    ("更新完善法律知识考试题库", "own", LAW, 5),
    ("任命人员报告履职情况试行办法", "own", OFFICE, 8),
    ("第二十个代表活动日", "deputy_work", DEPUTIES, 4),
    ("深化“四联”制度和“主任接待日”活动", "deputy_work", DEPUTIES, 6),
    ("邀请代表列席常委会会议，参加调研、视察", "deputy_work", DEPUTIES, 12),
    ("代表之家、代表活动站迭代升级、规范运行", "deputy_work", DEPUTIES, 9),
    ("代表提出议案建议的服务保障", "deputy_work", DEPUTIES, 2),
    ("代表建议交办、督办", "deputy_work", DEPUTIES, 11),
    ("评选代表工作先进单位", "deputy_work", DEPUTIES, 12),
    ("评选优秀基层人大代表", "deputy_work", DEPUTIES, 12),
    ("评选代表优秀建议", "deputy_work", DEPUTIES, 12),
    ("市人大代表服务保障", "deputy_work", DEPUTIES, 12),
    ("“四个机关”建设", "own", OFFICE, 12),
    ("修订主任会议议事规则等工作制度", "own", OFFICE, 8),
    ("深入推进人大信息化建设", "own", OFFICE, 12),
    ("用好咨询专家库", "own", OFFICE, 10),
    ("人大理论研究和宣传信息工作", "own", OFFICE, 12),
    ("筹备成立区人大制度研究会", "own", OFFICE, 11),
    ("自觉接受市人大常委会的监督指导", "own", OFFICE, 12),
    ("加强对镇街人大的联系指导", "own", OFFICE, 12),
)


def play(stage: Stage) -> None:
    """Draw up both plans, and end each topic in its month."""
    for year, topics in ((YEAR, DONE), (YEAR + 1, NEXT)):
        _plan(stage, year, topics)


def _plan(stage: Stage, year: int, topics: tuple[tuple[str, str, str, int], ...]) -> None:
    office, first = stage.clerk(OFFICE), dt.date(year, 1, 19)
    title = f"{year}年重点工作和自身建设计划"
    plan = stage.begin(Plan, office, first, title=title, sort="own", year=year)
    for name, way, lead, month in topics:
        answers = {"title": name, "way": way, "source": "members", "month": month}
        answers |= {"lead": stage.body(lead), "body": None, "origin": None}
        stage.do(plan, Plan.add, office, first, **answers)
    decided = stage.days.next(dt.date(year, 1, 26))
    stage.do(plan, Plan.pass_, office, decided, decided_on=decided, meeting=directors(decided))
    stage.do(plan, Plan.run, office, decided)
    for topic in stage.children(plan, PlanTopic):
        clerk = stage.district.clerk_of(topic.lead_id or 0)
        begun = stage.do(topic, PlanTopic.start, clerk, dt.date(year, 2, 10))
        day = stage.days.last(dt.date(year, topic.topic.month, 20))
        told = f"{topic.title}。（示例文件，内容为虚构）".encode()
        paper = store_file(f"{topic.title[:20]}.txt", io.BytesIO(told), at=at(day, 9))
        done = {"outcome": "已形成文件。（示例）", "papers": [paper]}
        stage.do(begun, PlanTopic.complete, clerk, day, **done)
    stage.do(plan, Plan.conclude, office, dt.date(year + 1, 1, 6))
