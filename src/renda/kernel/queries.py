"""What can be asked of the kernel: the calendar in force."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from renda.kernel.models import CalendarDay, CalendarYear
from renda.kernel.periods import Calendar
from renda.kernel.prepared import prepared

_Key = tuple[tuple[int, str], ...]
_known: dict[_Key, Calendar] = {}


def calendar() -> Calendar:
    """Return the official calendar: one query, two when it has changed since last asked.

    The editions tell this process that another one has edited the calendar; they also go back
    with a transaction that is rolled back, so a copy never outlives what it was made from.
    """
    key = tuple(prepared("", _editions))
    found = _known.get(key) or _read(key)
    if key and key not in _known:
        _known.clear()
        _known[key] = found
    return found


def _editions(_keys: Sequence[int]) -> QuerySet[CalendarYear, tuple[int, str]]:
    return CalendarYear.objects.order_by("year").values_list("year", "edition")


def _read(key: _Key) -> Calendar:
    rows = CalendarDay.objects.order_by("day").values_list("day", "is_off", "name")
    days = {day: (is_off, name) for day, is_off, name in rows}
    return Calendar(days, frozenset(year for year, _edition in key))
