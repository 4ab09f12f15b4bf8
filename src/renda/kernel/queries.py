"""What can be asked of the kernel: the calendar in force."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet, Subquery

from renda.kernel.models import CalendarDay, CalendarYear
from renda.kernel.periods import Calendar
from renda.kernel.prepared import prepared

_known: dict[str, Calendar] = {}


def calendar() -> Calendar:
    """Return the official calendar: one query, two when it has changed since last asked."""
    years = dict(prepared("", _editions))
    newest = years[max(years)] if years else None
    return _known.get(newest or "") or _kept(newest, frozenset(years))


def calendar_edition() -> Subquery:
    """Return the edition of the calendar as a column: whoever reads it needs no query for it."""
    newest = CalendarYear.objects.order_by("-year").values("edition")
    return Subquery(newest[:1])


def calendar_of(edition: str | None) -> Calendar:
    """Return the official calendar of an edition, None where no year's notice is known.

    The edition tells this process that another one has edited the calendar; it also goes back
    with a transaction that is rolled back, so a copy never outlives what it was made from.
    """
    return _known.get(edition or "") or calendar()


def _editions(_keys: Sequence[int]) -> QuerySet[CalendarYear, tuple[int, str]]:
    """Each change of the calendar gives all its years a new edition."""
    return CalendarYear.objects.order_by("year").values_list("year", "edition")


def _kept(edition: str | None, years: frozenset[int]) -> Calendar:
    rows = CalendarDay.objects.order_by("day").values_list("day", "is_off", "name")
    found = Calendar({day: (is_off, name) for day, is_off, name in rows}, years)
    if edition:
        _known.clear()
        _known[edition] = found
    return found
