"""What the worker does: draws up a year's records, and ends the days to contest one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from django.utils import timezone

from renda.directory.models import Mandate
from renda.directory.queries import mandates_of
from renda.directory.standing import SYSTEM
from renda.kernel.jobs import Job, brought
from renda.lines.record.forms import title_of
from renda.lines.record.models import ServiceRecord
from renda.lines.record.procedures import RecordLine, YearLine, showing
from renda.matters.actors import system
from renda.matters.commands import open_all, perform, perform_all
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import of
from renda.matters.step import Step
from renda.service.record import Record, recorded

#: so many at a time: how far it has come is seen, and what is done stays done
SOME = 50


def draw(at: dt.datetime) -> int:
    """Draw up what is still to be drawn up of every year begun; return how many records."""
    years = of(YearLine).filter(stage=YearLine.drawing.name).select_related("congress")
    return sum(_draw_year(year, at) for year in years.order_by("pk"))


def _draw_year(year: Matter, at: dt.datetime) -> int:
    today = timezone.localdate(at)
    there = mandates_of(year.congress, on=min(today, dt.date(year.year, 12, 31)))
    known = ServiceRecord.objects.filter(year=year.year).values("seat")
    left = list(there.exclude(pk__in=known).select_related("person", "term", "congress"))
    records = recorded(left, year.year, today)
    for start in range(0, len(left), SOME):
        _open(left[start : start + SOME], records, year, at)
    perform(year, YearLine.drawn, by=SYSTEM, at=at)
    return len(left)


def _open(
    seats: list[Mandate], records: Mapping[int, Record], year: Matter, at: dt.datetime
) -> None:
    asked = [
        {
            "congress": year.congress,
            "year": year.year,
            "title": title_of(seat, year.year),
            "deputy": seat,
        }
        for seat in seats
    ]
    effect = partial(_showing, records)
    open_all(RecordLine, asked, by=SYSTEM, at=at, raised_by=system, effect=effect)


def _showing(records: Mapping[int, Record], step: Step) -> None:
    showing(step, records[step.matter.deputy_id or 0])


def lapse(at: dt.datetime) -> int:
    """End the days to contest a record where nobody did; return of how many."""
    late = RunningClock.objects.filter(
        name=RecordLine.object_by.name, stopped_on=None, due_on__lt=timezone.localdate(at)
    ).values("matter")
    found = of(RecordLine).filter(stage=RecordLine.checking.name, pk__in=late).order_by("pk")
    done = 0
    while some := list(found[:SOME]):
        perform_all([(one, {}) for one in some], RecordLine.lapse, by=SYSTEM, at=at)
        done += len(some)
    return done


brought.append(Job("records", dt.timedelta(minutes=1), draw))
brought.append(Job("record-days", dt.timedelta(days=1), lapse, begins=dt.time(4)))
