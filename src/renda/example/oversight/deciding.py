"""What was resolved, what bodies stated, what a dossier follows."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import committee, sitting_of
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE, LAW, RURAL, SOCIAL, URBAN
from renda.lines.dossier.procedures import DossierLine
from renda.lines.filing.catalogue import CatalogueLine, Missed
from renda.lines.filing.models import Filed
from renda.lines.indicator.procedures import IndicatorLine
from renda.lines.resolution.following import CheckLine
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine
from renda.matters.models import Matter

OFFICE = "常委会办公室"
#: six directors and twelve members sit on the standing committee
MEMBERS = 18


def catalogue(stage: Stage) -> None:
    """What the government issued in the year, held against what it filed."""
    law, day, body = stage.clerk(LAW), dt.date(YEAR + 1, 1, 9), stage.body("区政府")
    title = f"{YEAR}年度规范性文件目录"
    matter = stage.begin(
        CatalogueLine, law, day, title=title, body=body, lead=stage.body(LAW), of_year=YEAR
    )
    filed = Filed.objects.filter(matter__body=body, issued_on__year=YEAR).select_related("matter")
    rows = [
        {"text": one.matter.title, "document": one.document, "issued_on": one.issued_on}
        for one in filed.order_by("pk")
    ]
    own = {"text": "机关值班工作规定", "document": "", "issued_on": dt.date(YEAR, 11, 8)}
    sender = stage.clerk("区政府办")
    stage.do(matter, CatalogueLine.list_, sender, dt.date(YEAR + 1, 1, 20), documents=[*rows, own])
    for missed in stage.children(matter, Missed):
        reason = "内部管理文件，不需要备案。"
        stage.do(missed, Missed.give_up, law, dt.date(YEAR + 1, 2, 3), reason=reason)
    stage.do(matter, CatalogueLine.conclude, law, dt.date(YEAR + 1, 2, 6))


def resolutions(stage: Stage) -> None:
    """Two approvals of the year; the fishing ban of the year before, checked the year after."""
    for title, month in (("预算调整方案", 10), ("决算草案", 8)):
        name = "预算调整情况" if month == 10 else "决算情况"  # noqa: PLR2004
        on = sitting_of(stage.days, YEAR, month)
        resolve(stage, f"关于批准{title}的决议", "approval", on, stage.known.get(f"hearing:{name}"))
    ban = "关于促进和保障长江流域禁捕工作的决议"
    matter = resolve(stage, ban, "resolution", sitting_of(stage.days, YEAR - 1, 12), None, RURAL)
    lead = stage.clerk(RURAL)
    for text in ("健全禁捕执法协作机制", "落实退捕渔民安置保障"):
        stage.do(
            matter,
            ResolutionLine.hand_over,
            lead,
            dt.date(YEAR, 1, 20),
            text=text,
            body=stage.body("区农业农村委"),
            due_on=dt.date(YEAR, 12, 20),
        )
    for duty in stage.children(matter, ResolutionDuty):
        told = {"report": "已落实。", "papers": []}
        stage.do(
            duty, ResolutionDuty.report, stage.clerk("区农业农村委"), dt.date(YEAR, 11, 20), **told
        )
        stage.do(duty, ResolutionDuty.accept, lead, dt.date(YEAR, 12, 2), checked="已核实。")
    check = stage.begin(
        CheckLine,
        lead,
        dt.date(YEAR + 1, 4, 10),
        upon=matter,
        title=f"{ban}落实情况检查",
        plan="实地检查和座谈。",
        lead=stage.body(RURAL),
        body=stage.body("区政府"),
    )
    day = stage.days.next(dt.date(YEAR + 1, 5, 18))
    found = {"checked_on": day, "result": "决议得到有效执行。", "papers": []}
    stage.do(check, CheckLine.check, lead, day, **found)
    sat = sitting_of(stage.days, YEAR + 1, 6)
    heard = {"decided_on": sat, "meeting": committee(stage.days, sat), "note": ""}
    stage.do(check, CheckLine.report, lead, sat, **heard)


def resolve(
    stage: Stage, title: str, sort: str, on: dt.date, upon: Matter | None, lead: str = FINANCE
) -> Matter:
    """One resolution: put, voted on, published."""
    office = stage.clerk(OFFICE)
    matter = stage.begin(
        ResolutionLine,
        office,
        on,
        upon=upon,
        title=title,
        sort=sort,
        proposer="区人民政府",
        draft=f"提请审议{title}。",
        lead=stage.body(lead),
    )
    votes = {
        "members": MEMBERS,
        "present": 16,
        "votes_for": 16,
        "votes_against": 0,
        "votes_abstained": 0,
        "votes_unpressed": 0,
    }
    stage.do(
        matter,
        ResolutionLine.vote,
        office,
        on,
        meeting=committee(stage.days, on),
        decided_on=on,
        text=f"{title}（示例文本）。",
        **votes,
    )
    released = {"screened": True, "approved": True}
    stage.do(matter, ResolutionLine.release, office, stage.days.after(on, 5), **released)
    return matter


def stated(stage: Stage) -> None:
    """What the environment bureau states of the air."""
    on, urban = dt.date(YEAR, 12, 29), stage.clerk(URBAN)
    matter = stage.begin(
        IndicatorLine,
        urban,
        on,
        upon=stage.known.get("hearing:2021年度环境保护工作情况"),
        year=YEAR,
        title="全年空气质量优良天数",
        body=stage.body("区生态环境局"),
        lead=stage.body(URBAN),
        value=311,
        unit="天",
        quoted="全年空气质量优良天数311天。",
        document="2022年环境质量简报",
        stated_on=on,
        papers=[],
    )
    stage.do(matter, IndicatorLine.confirm, stage.clerk(OFFICE), dt.date(YEAR, 12, 30))


def dossiers(stage: Stage) -> None:
    """Traffic safety, followed across an appraisal, a hearing, a problem list and opinions."""
    lead = stage.clerk(SOCIAL)
    day = stage.days.next(dt.date(YEAR, 10, 28))
    matter = stage.begin(
        DossierLine,
        lead,
        day,
        title="农村道路交通安全",
        text="农村道路交通执法薄弱、设施不足，多年反映。",
    )
    names = (
        "appraisal:道路交通执法情况专项工作评议",
        "hearing:道路交通执法情况",
        "opinion:道路交通执法情况",
    )
    found = [stage.known[name] for name in names if name in stage.known]
    found += list(Matter.objects.filter(procedure="problem-item", title__contains="农村道路")[:2])
    found += list(Matter.objects.filter(procedure="suggestion", title__contains="道路")[:3])
    for other in found:
        stage.do(matter, DossierLine.tie, lead, day, other=other, note="")
    for year in range(YEAR + 1, stage.today.year + 1):
        again = stage.days.next(dt.date(year, 10, 20))
        stage.do(matter, DossierLine.review, lead, again, review="持续跟踪，设施逐年改善。")
