"""Records that most lines count: matters of a procedure, by the year or by a step taken in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from renda.figures.spec import Period, Records
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.registry import procedures


def of_year(slug: str, *done: str, undone: bool = False, **filters: Any) -> Records:
    """Return the matters of a year's work, those that void left out.

    done: only those that had taken one of these steps by the last day; undone: only those that
    had not. filters: further conditions on the matter.
    """

    def records(period: Period) -> QuerySet[Matter]:
        found = _living(slug, period).filter(year=period.year, **filters)
        if not done:
            return found
        taken = Exists(_steps(done, period))
        return found.filter(~taken if undone else taken)

    return records


def in_year(slug: str, *done: str, **filters: Any) -> Records:
    """Return the matters that took one of these steps within the year, whenever they began."""

    def records(period: Period) -> QuerySet[Matter]:
        within = Exists(_steps(done, period).filter(at__gte=_start(period)))
        return _living(slug, period).filter(within, **filters)

    return records


def open_now(*slugs: str, late: bool = False, **filters: Any) -> Records:
    """Return what is open today, whatever its year; late: only what is past its date."""

    def records(period: Period) -> QuerySet[Matter]:
        found = Matter.objects.filter(
            congress=period.congress, procedure__in=slugs, closed_at=None, **filters
        )
        return found.filter(due_on__lt=period.today) if late else found

    return records


def in_time(slug: str, clock: str, *, due: bool = False, **filters: Any) -> Records:
    """Return the year's matters whose clock was stopped in time; due: all that had to by now."""

    def records(period: Period) -> QuerySet[Matter]:
        own = RunningClock.objects.filter(matter=OuterRef("pk"), name=clock)
        stopped = own.filter(stopped_on__lte=period.until)
        missed = own.filter(stopped_on=None, due_on__lt=period.overdue_before)
        found = _living(slug, period).filter(year=period.year, **filters)
        if due:
            return found.filter(Exists(stopped) | Exists(missed))
        return found.filter(Exists(stopped.filter(stopped_on__lte=F("due_on"))))

    return records


def _living(slug: str, period: Period) -> QuerySet[Matter]:
    void = [stage.name for stage in procedures[slug].stages.values() if stage.void]
    found = Matter.objects.filter(
        congress=period.congress, procedure=slug, opened_at__lt=period.ends_at
    )
    return found.exclude(stage__in=void) if void else found


def _steps(done: tuple[str, ...], period: Period) -> QuerySet[Entry]:
    return Entry.objects.filter(matter=OuterRef("pk"), action__in=done, at__lt=period.ends_at)


def _start(period: Period) -> dt.datetime:
    first = dt.datetime.combine(period.starts_on, dt.time.min)
    return timezone.make_aware(first, timezone.get_default_timezone())
