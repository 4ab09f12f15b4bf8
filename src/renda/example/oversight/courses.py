"""The year's courses: 2,046 person-times, some by name; one that deputies can enrol for today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.directory.models import Mandate
from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Stage
from renda.lines.course.procedures import CourseLine
from renda.service import commands

DEPUTIES = "人代工委"
#: title, sort, month and day, who came in all, how many of them signed in here
COURSES = (
    ("新任代表初任培训", "initial", (1, 20), 796, 12),
    ("代表履职培训", "duty", (6, 16), 850, 18),
    ("学习贯彻党的二十大精神专题培训", "special", (12, 2), 400, 9),
)


def play(stage: Stage) -> None:
    """Hold the year's courses, and announce one that is still to come."""
    for title, sort, day, people, signed in COURSES:
        _held(stage, title, sort, dt.date(YEAR, *day), people, signed)
    first = stage.days.after(stage.today, 6)
    coming = _announced(
        stage, "年度履职能力专题培训", "special", stage.days.before(stage.today, 3), first
    )
    for seat in stage.district.seats[2:5]:
        who = stage.standing(stage.district.deputy(seat), stage.today)
        commands.enrol(coming, by=who, at=at(stage.days.before(stage.today, 2), 9))


def _announced(stage: Stage, title: str, sort: str, on: dt.date, first: dt.date) -> Any:
    return stage.begin(
        CourseLine,
        stage.clerk(DEPUTIES),
        on,
        title=title,
        lead=stage.body(DEPUTIES),
        sort=sort,
        first_on=first,
        last_on=first,
        place="区委党校（示例）",
        subject="示例培训，内容为虚构。",
        papers=[],
    )


def _held(stage: Stage, title: str, sort: str, on: dt.date, people: int, signed: int) -> None:
    """Some sign in on the day, one takes leave, one stays away; the others are counted."""
    day = stage.days.next(on)
    matter = _announced(stage, title, sort, stage.days.before(day, 8), day)
    seats = stage.district.seats
    for n, seat in enumerate(seats[: signed + 2]):
        acting: dict[str, Any] = {"by": _who(stage, seat, day), "at": at(day, 9)}
        if n == signed:
            commands.excuse(matter, reason="因公出差（示例）", **acting)
        elif n > signed:
            commands.enrol(matter, **acting)
        else:
            commands.sign_in(matter, **acting)
    told = {"there": [], "others": people - signed, "note": "示例。", "papers": []}
    stage.do(matter, CourseLine.record, stage.clerk(DEPUTIES), stage.days.after(day, 1), **told)


def _who(stage: Stage, seat: Mandate, on: dt.date) -> Any:
    return stage.standing(stage.district.deputy(seat), on)
