"""The audit report of the year before, problem by problem, until the congress has verified."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import directors, sitting_of
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE
from renda.lines.audit.procedures import AuditFinding, AuditLine
from renda.matters.models import Matter

#: of the audit's faults so many cost more than the rest; so many brought a rule about
LARGER, RULES_MADE = 120, 46


def audit(stage: Stage) -> None:
    """The audit report of the year before: 9.2亿元 put right, 46 rules made.

    The published report gives 98.39 % only; that it is 122 of 124 faults is invented.
    """
    days, lead = stage.days, stage.clerk(FINANCE)
    heard = days.next(dt.date(YEAR, 6, 20))
    matter = stage.begin(
        AuditLine,
        lead,
        heard,
        upon=stage.known.get("hearing:审计工作"),
        title="2021年度预算执行和其他财政收支审计工作报告",
        of_year=YEAR - 1,
        body=stage.body("区审计局"),
        lead=stage.body(FINANCE),
        heard_on=heard,
    )
    rows = faults_found(124, "2022-11-30")
    stage.do(matter, AuditLine.import_, lead, days.after(heard, 5), table=[], rows=rows)
    stage.do(matter, AuditLine.hand_over, lead, days.after(heard, 8))
    items = stage.children(matter, AuditFinding)
    put_right(stage, items[:122], YEAR, rules=RULES_MADE)
    for item in items[122:]:
        decided = {
            "decided_on": dt.date(YEAR, 12, 20),
            "meeting": directors(dt.date(YEAR, 12, 20)),
            "note": "",
        }
        stage.do(
            item,
            AuditFinding.carry_over,
            lead,
            dt.date(YEAR, 12, 20),
            weighed="安排下年预算时压减相应项目。",
            **decided,
        )
    stage.known["audit"] = matter


def former(stage: Stage) -> None:
    """The audit report of the year before that: sixty faults, all put right."""
    days, lead = stage.days, stage.clerk(FINANCE)
    heard = days.next(dt.date(YEAR - 1, 6, 21))
    matter = stage.begin(
        AuditLine,
        lead,
        heard,
        title="2020年度预算执行和其他财政收支审计工作报告",
        of_year=YEAR - 2,
        body=stage.body("区审计局"),
        lead=stage.body(FINANCE),
        heard_on=heard,
    )
    rows = faults_found(60, f"{YEAR - 1}-11-30")
    stage.do(matter, AuditLine.import_, lead, days.after(heard, 5), table=[], rows=rows)
    stage.do(matter, AuditLine.hand_over, lead, days.after(heard, 8))
    put_right(stage, stage.children(matter, AuditFinding), YEAR - 1, rules=12)
    rectified(stage, matter, YEAR - 1)


def faults_found(count: int, due_on: str) -> list[dict[str, object]]:
    """The rows of the auditors' table."""
    bodies = [
        "区财政局",
        "区交通运输委",
        "区教委",
        "区水利局",
        "区卫生健康委",
        "区住房城乡建委",
        "区农业农村委",
        "区民政局",
    ]
    sorts = ("budget", "special", "project", "assets")
    faults = ("预算编制不够细化", "专项资金使用进度慢", "工程结算多计造价", "资产未及时入账")
    return [
        {
            "line": n,
            "问题": f"{faults[n % 4]}（第{n + 1}项）",
            "类别": _label(sorts[n % 4]),
            "金额（万元）": str(760 if n < LARGER else 400),
            "责任单位": bodies[n % 8],
            "整改期限": due_on,
        }
        for n in range(count)
    ]


def _label(sort: str) -> str:
    return {
        "budget": "预算管理",
        "special": "专项资金",
        "project": "政府投资项目",
        "assets": "国有资产",
    }[sort]


def put_right(stage: Stage, items: list[Matter], year: int, *, rules: int) -> None:
    """What the bodies did; each body at its own date, the first ones with a rule made."""
    answers = [
        {
            "measures": "已完成整改。",
            "restored": (760 if n < LARGER else 400) * 10_000,
            "evidence": [],
            "rules": [{"name": f"{item.body}有关管理办法（第{n + 1}项）"}] if n < rules else [],
        }
        for n, item in enumerate(items)
    ]
    day = dt.date(year, 11, 8)
    for body in dict.fromkeys(item.body_id for item in items):
        some = [(i, a) for i, a in zip(items, answers, strict=True) if i.body_id == body]
        stage.do_all(some, AuditFinding.report, stage.district.clerk_of(body or 0), day)
    verdict = {"verdict": "已核实。"}
    lead = stage.clerk(FINANCE)
    stage.do_all(
        [(item, verdict) for item in items], AuditFinding.accept, lead, dt.date(year, 11, 25)
    )


def rectified(stage: Stage, matter: Matter, year: int = YEAR) -> None:
    """The report on rectification, sent in time before the meeting that hears it."""
    on, clerk = sitting_of(stage.days, year, 12), stage.clerk("区审计局")
    stage.do(
        matter, AuditLine.reschedule, stage.clerk(FINANCE), dt.date(year, 10, 20), meeting_on=on
    )
    paper = {"rectification": "整改情况报告。", "papers": [], "exempt": ""}
    stage.do(matter, AuditLine.draft, clerk, dt.date(year, 11, 14), **paper)
    stage.do(matter, AuditLine.submit, clerk, dt.date(year, 12, 8), **paper)
    lead = stage.clerk(FINANCE)
    stage.do(matter, AuditLine.hear, lead, on, rectified_on=on)
    # L2 Art. 27: what was reported and heard is made public
    out = stage.days.after(on, 5)
    stage.do(matter, AuditLine.publish, lead, out, screened=True, approved=True)


def under_way(stage: Stage) -> None:
    """Findings of this year's report with those who must act, one waiting to be verified."""
    days, lead = stage.days, stage.clerk(FINANCE)
    report_of = stage.begin(
        AuditLine,
        lead,
        days.before(stage.today, 70),
        title=f"{stage.today.year - 1}年度审计工作报告",
        of_year=stage.today.year - 1,
        body=stage.body("区审计局"),
        lead=stage.body(FINANCE),
        heard_on=days.before(stage.today, 70),
    )
    for n, short in enumerate(("区交通运输委", "区教委", "区财政局", "区审计局")):
        stage.do(
            report_of,
            AuditLine.add,
            lead,
            days.before(stage.today, 60),
            text=f"项目管理不规范（第{n + 1}项）",
            sort="project",
            money=2_000_000 * (n + 1),
            cause="",
            body=stage.body(short),
            due_on=stage.today + dt.timedelta(10 * n - 8),
        )
    stage.do(report_of, AuditLine.hand_over, lead, days.before(stage.today, 58))
    first = stage.children(report_of, AuditFinding)[2]
    fixed = {"measures": "已整改。", "restored": 6_000_000, "rules": [], "evidence": []}
    stage.do(
        first, AuditFinding.report, stage.clerk("区财政局"), days.before(stage.today, 3), **fixed
    )
