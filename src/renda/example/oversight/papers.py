"""Papers that went out under a number, drafted, checked and signed; and some that came in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.deciding import OFFICE
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE
from renda.lines.correspondence.procedures import IncomingLine, OutgoingLine
from renda.lines.opinion.procedures import OpinionLine
from renda.matters.models import Matter

#: so many opinions of the year went out through the office's book of papers
LETTERS = 6
CODE = "青禾人常"
ABOVE = "澜州市人大常委会办公室"


def play(stage: Stage) -> None:
    """Send out, and take in."""
    letters(stage)
    came_in(stage)


def letters(stage: Stage) -> None:
    """Send out opinions: to the government, which signs for them; the last still waits for it."""
    found = Matter.objects.filter(
        procedure=OpinionLine.slug, congress=stage.congress, year=YEAR, stage="closed"
    )
    sent = list(found.select_related("opinion", "body").order_by("pk")[:LETTERS])
    for opinion in sent:
        letter(stage, opinion, received=opinion is not sent[-1])


def letter(stage: Stage, opinion: Matter, *, received: bool) -> None:
    """Send one opinion out on the days after it was decided."""
    office, on = stage.clerk(OFFICE), opinion.opinion.decided_on or stage.today
    words: dict[str, Any] = {"title": opinion.title, "addressee": "", "text": "", "signs": ""}
    paper = f"{opinion.pk}/letter"
    matter = stage.begin(OutgoingLine, office, on, upon=opinion, paper=paper, **words)
    stage.do(matter, OutgoingLine.vet, office, stage.days.after(on, 1), remark="")
    stage.do(matter, OutgoingLine.sign_off, stage.cast("director"), stage.days.after(on, 2))
    numbered = stage.days.after(on, 3)
    stage.do(matter, OutgoingLine.number, office, numbered, code=CODE, urgency="")
    to = [{"to": str(opinion.body), "way": "exchange"}]
    stage.do(matter, OutgoingLine.send, office, stage.days.after(on, 4), sent=to)
    if not received:
        return
    day = stage.days.next(stage.days.after(on, 5))
    (delivery,) = matter.deliveries.all()
    got = {"delivery": delivery, "received_on": day, "received_by": ""}
    stage.do(matter, OutgoingLine.receive, office, day, **got)
    stage.do(matter, OutgoingLine.file, office, stage.days.after(on, 9), filed_in="")


def came_in(stage: Stage) -> None:
    """Register what came in: dealt with, noted, and one that has just come."""
    office, today = stage.clerk(OFFICE), stage.today
    asked = incoming(stage, dt.date(YEAR, 3, 14), "关于报送审计整改情况的函", ABOVE)
    day = stage.days.after(dt.date(YEAR, 3, 14), 2)
    lead: dict[str, Any] = {"lead": stage.body(FINANCE), "instruction": "请财经委办理。"}
    stage.do(asked, IncomingLine.assign, office, day, **lead)
    stage.do(asked, IncomingLine.finish, stage.clerk(FINANCE), stage.days.after(day, 6),
             result="已按要求报送。")  # fmt: skip
    told = incoming(stage, dt.date(YEAR, 9, 5), "关于召开座谈会的通知", ABOVE)
    stage.do(told, IncomingLine.note, office, stage.days.after(dt.date(YEAR, 9, 5), 1))
    incoming(stage, stage.days.before(today, 2), "关于征求意见的函", "区委办公室")


def incoming(stage: Stage, day: dt.date, title: str, office: str) -> Matter:
    """Register one paper on the day it came."""
    on = stage.days.next(day)
    told: dict[str, Any] = {
        "office": office,
        "document": "示例函号",
        "dated_on": day,
        "received_on": on,
    }
    return stage.begin(IncomingLine, stage.clerk(OFFICE), on, title=title, **told)
