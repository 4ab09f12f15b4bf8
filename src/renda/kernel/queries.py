"""What can be asked of the kernel: the calendar in force."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet, Subquery

from renda.kernel.models import CalendarDay, CalendarYear
from renda.kernel.periods import Calendar
from renda.kernel.prepared import prepared

_known: dict[str, Calendar] = {}


def calendar() -> Calendar:
    """Return the official calendar: one query, three when it has changed since last asked."""
    return calendar_of(next(iter(prepared("", _newest)), None))


def calendar_edition() -> Subquery:
    """Return the edition of the calendar as a column: whoever reads it needs no query for it."""
    return Subquery(_newest(()))


def calendar_of(edition: str | None) -> Calendar:
    """Return the official calendar of an edition, None where no year's notice is known.

    The edition tells this process that another one has edited the calendar; it also goes back
    with a transaction that is rolled back, so a copy never outlives what it was made from.
    """
    found = _known.get(edition or "")
    if found is None:
        found = _read()
        if edition:
            _known.clear()
            _known[edition] = found
    return found


def _newest(_keys: Sequence[int]) -> QuerySet[CalendarYear, str]:
    """Each change of the calendar gives all its years a new edition."""
    return CalendarYear.objects.order_by("-year").values_list("edition", flat=True)[:1]


def _read() -> Calendar:
    rows = CalendarDay.objects.order_by("day").values_list("day", "is_off", "name")
    days = {day: (is_off, name) for day, is_off, name in rows}
    return Calendar(days, frozenset(CalendarYear.objects.values_list("year", flat=True)))
