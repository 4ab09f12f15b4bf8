"""Reports on the budget that were decided of late, each with a last step to be taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.books import SPENDING, SPENT, TREASURY, book
from renda.example.oversight.budget import SORT, approved, begin, reviewed
from renda.example.oversight.meetings import committee
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE
from renda.lines.budget.procedures import BudgetLine
from renda.lines.opinion.procedures import OpinionLine

OFFICE = "常委会办公室"
OUT = {"screened": True, "approved": True}
NOTHING: list[int | None] = [None] * len(SPENDING)


def adjustments(stage: Stage) -> None:
    """Two adjustments: one is to be ended, the other still to be made public by the government."""
    days, office, treasury = stage.days, stage.clerk(OFFICE), stage.clerk(TREASURY)
    for nth, ago in (("一", 23), ("二", 6)):
        on = days.before(stage.today, ago)
        meeting, title = committee(days, on), f"{on.year}年第{nth}次预算调整情况"
        matter = begin(stage, title, SORT.ADJUSTMENT, on.year, days.before(on, 45), meeting_on=on,
                       meeting=meeting)  # fmt: skip
        day = days.before(on, 37)
        more = [row[3] + 1_000 * (row[2] == "区教委") for row in SPENDING]
        book(stage, matter, SPENT, NOTHING, day, as_of=day, force_on=day, adjusted=more)
        reviewed(stage, matter, [days.before(on, n) for n in (36, 22, 19, 14)])
        votes = {"vote_for": 17, "vote_all": 18, "note": "批准。", "exempt": ""}
        text = f"会议审查了{title}，决定予以批准。"
        passed = {"decided_on": on, "meeting": meeting, "resolution": text, **votes}
        stage.do(matter, BudgetLine.approve, office, on, **passed)
        stage.do(matter, BudgetLine.publish, office, days.after(on, 4), **OUT)
        told = {"publicised_on": days.after(on, 9), "publicised_at": "区政府门户网站"}
        stage.do(matter, BudgetLine.make_public, treasury, days.after(on, 9), **told)


def not_broken_down(stage: Stage) -> None:
    """This year's budget: the treasury has not yet said that the departments have theirs."""
    days, year = stage.days, stage.today.year
    on = days.next(dt.date(year, 1, 12))
    if on > stage.today:
        return
    meeting = f"区人民代表大会{year}年会议"
    matter = begin(stage, f"{year}年预算草案", SORT.DRAFT, year, dt.date(year - 1, 11, 21),
                   meeting_on=on, meeting=meeting)  # fmt: skip
    day = dt.date(year - 1, 12, 2)
    book(stage, matter, SPENT, NOTHING, day, as_of=day, force_on=day)
    place, view = "云台镇人大代表之家", {"text": "希望保障学校维修经费。", "photos": []}
    heard = {"on": day, "place": place, "deputies": 8, "voters": 20, **view}
    stage.do(matter, BudgetLine.hear_voters, stage.clerk(FINANCE), day, **heard)
    reviewed(stage, matter, [dt.date(year - 1, 12, n) for n in (5, 19, 23, 29)])
    approved(stage, matter, on, meeting=meeting, votes=(318, 330), told=False)


def entrusted(stage: Stage) -> None:
    """A report on debts: the opinions were drawn up while it was heard, and go their own way."""
    days, lead = stage.days, stage.clerk(FINANCE)
    on = days.before(stage.today, 2)
    title, meeting = "政府性债务风险化解情况", committee(days, on)
    matter = begin(stage, title, SORT.DEBT, on.year - 1, days.before(on, 45), meeting_on=on,
                   meeting=meeting)  # fmt: skip
    reviewed(stage, matter, [days.before(on, n) for n in (24, 17, 12)])
    opinions: dict[str, Any] = {"overall": "", "problems": "", "answer_on": None, "sort": "report"}
    opinions |= {"body": stage.body("区政府"), "lead": stage.body(FINANCE)}
    stage.begin(OpinionLine, lead, on, upon=matter, title=title, **opinions)
    heard = {"decided_on": on, "meeting": meeting, "note": "", "opinions": True, "exempt": ""}
    stage.do(matter, BudgetLine.hear, stage.clerk(OFFICE), on, hearing=None, **heard)


def play(stage: Stage) -> None:
    """Play what was decided of late; the draft comes before this year's audit."""
    adjustments(stage)
    entrusted(stage)
