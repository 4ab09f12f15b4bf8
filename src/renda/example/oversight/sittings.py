"""The sittings of the example: what was entered of them, one that was held here, one to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import MONTHS, committee, directors, sitting_of
from renda.example.oversight.stage import Stage
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.spec import Action
from renda.meetings.commands import hold, sign, told_by
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import heard, heard_of, pool
from renda.meetings.roll import roll_of

OFFICE = "常委会办公室"
STANDING, DIRECTORS = "standing", "directors"
FIRST = 2022
Entered = dict[tuple[str, dt.date], list[Entry]]
LEAVE = ("外出培训", "因病请假", "出差")


def play(stage: Stage) -> None:
    """Enter the sittings of the year and of this one; the next one is being prepared."""
    found = _entered(stage)
    for year in sorted({YEAR, stage.today.year}):
        for month in MONTHS:
            on = sitting_of(stage.days, year, month)
            # of the year all are told, of this one those that decided something
            if on < stage.today and (year == YEAR or (STANDING, on) in found):
                _afterwards(stage, STANDING, on, found.get((STANDING, on), []))
    for kind, on in sorted(found):
        if kind == DIRECTORS and on.year in (YEAR, stage.today.year) and on < stage.today:
            _afterwards(stage, DIRECTORS, on, found[kind, on])
    _coming(stage)


def _entered(stage: Stage) -> Entered:
    """Return what was entered as decided, by kind of sitting and day, in one query."""
    found: Entered = {}
    actions = {
        (slug, name): action
        for slug, procedure in procedures.items()
        for name, action in heard_of(procedure).items()
        if heard(action).kinds
    }
    every = Entry.objects.filter(
        matter__congress=stage.congress, action__in={name for _slug, name in actions}, decided=None
    )
    for entry in every.select_related("matter").order_by("at", "pk"):
        action = actions.get((entry.matter.procedure, entry.action))
        if action is not None:
            day = _day(entry, action)
            for kind in heard(action).kinds:
                found.setdefault((kind, day), []).append(entry)
    return found


def _day(entry: Entry, action: Action) -> dt.date:
    asked = [name for name, told in heard(action).fills.items() if told == "day"]
    said = entry.answers.get(asked[0]) if asked else None
    return dt.date.fromisoformat(said) if said else timezone.localdate(entry.at)


def planned(stage: Stage, kind: str, on: dt.date, begun_on: dt.date) -> Matter:
    """Plan a sitting: the committee's has its number, the directors' goes by its day."""
    regular = kind == STANDING and on.month in MONTHS
    regular = regular and on == sitting_of(stage.days, on.year, on.month)
    number = (on.year - FIRST) * len(MONTHS) + MONTHS.index(on.month) + 1 if regular else None
    name = committee(stage.days, on) if kind == STANDING else directors(on)
    return stage.begin(
        SittingLine,
        stage.clerk(OFFICE),
        begun_on,
        title=name,
        called=name,
        kind=kind,
        ordinal=number,
        day=on,
        place="机关会议室",
        by_video=False,
    )


def _afterwards(stage: Stage, kind: str, on: dt.date, entries: Sequence[Entry]) -> None:
    """Enter a sitting with what was entered on the matters before."""
    sitting = planned(stage, kind, on, stage.days.before(on, 15))
    office = stage.clerk(OFFICE)
    stage.do(sitting, SittingLine.notify, office, stage.days.before(on, 8), late_notice="")
    come(stage, sitting, on)
    stage.do(sitting, SittingLine.begin_sitting, office, on)
    if entries:
        stage.do(sitting, SittingLine.gather, office, on, entries=entries)
    stage.do(sitting, SittingLine.close, office, on)


def come(stage: Stage, sitting: Matter, on: dt.date) -> None:
    """Sign in all but one or two, who have leave."""
    sitting.refresh_from_db()
    keys = list(
        Attendance.objects.filter(sitting=sitting).order_by("pk").values_list("pk", flat=True)
    )
    away = keys[:: len(keys) // 2 + 1][: on.month % 3]
    by = stage.standing(stage.clerk(OFFICE), on)
    there = [key for key in keys if key not in away]
    sign(sitting, there, Attendance.State.PRESENT, by=by, at=at(on, 9))
    if away:
        reason = LEAVE[on.month % len(LEAVE)]
        sign(sitting, away, Attendance.State.EXCUSED, at=at(on, 8), reason=reason, by=by)


def placed(stage: Stage, sitting: Matter, matters: Sequence[Matter], on: dt.date) -> None:
    """Put matters on the agenda."""
    answers = {"items": list(matters), "more": None, "others": "", "late_reason": ""}
    stage.do(sitting, SittingLine.place, stage.clerk(OFFICE), on, **answers)


def lived(
    stage: Stage, sitting: Matter, action: Action, answers: Sequence[Mapping[str, Any]]
) -> None:
    """Hold a sitting here: everything on its agenda is taken from there."""
    on, office = sitting.sitting.day, stage.clerk(OFFICE)
    by = stage.standing(office, on)
    stage.do(sitting, SittingLine.notify, office, stage.days.before(on, 8), late_notice="")
    come(stage, sitting, on)
    stage.do(sitting, SittingLine.begin_sitting, office, on)
    stage.do(sitting, SittingLine.adopt, office, on)
    items = AgendaItem.objects.filter(matter=sitting).select_related("matter__sitting", "subject")
    for item, said in zip(items.order_by("position"), answers, strict=True):
        told = told_by(item, action, roll_of(sitting), sitting.sitting)
        hold(item, action, by=by, at=at(on, 11), answers={**told, **said})
    stage.do(sitting, SittingLine.close, office, on)


def _coming(stage: Stage) -> None:
    """The next sitting of the committee is being prepared: some of what is ready is on it."""
    days, today = stage.days, stage.today
    on = days.next(today + dt.timedelta(25))
    sitting = planned(stage, STANDING, on, days.before(today, 2))
    who = stage.standing(stage.clerk(OFFICE), today)
    ready = pool(who, stage.congress, STANDING).filter(procedure="resolution")
    if some := list(ready[:2]):
        placed(stage, sitting, some, days.before(today, 1))
