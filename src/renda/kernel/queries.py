"""What can be asked of the kernel: the calendar in force."""

from __future__ import annotations

from renda.kernel.models import CalendarDay, CalendarYear
from renda.kernel.periods import Calendar


def calendar() -> Calendar:
    """Return the official calendar, in two queries."""
    days = {day: (off, name) for day, off, name in _days()}
    return Calendar(days, frozenset(CalendarYear.objects.values_list("year", flat=True)))


def _days() -> list[tuple[object, bool, str]]:
    return list(CalendarDay.objects.values_list("day", "is_off", "name"))
