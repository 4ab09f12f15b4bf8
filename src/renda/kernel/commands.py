"""What can be done in the kernel: the calendar amended, numbers taken, files stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from renda.kernel.models import CalendarDay, CalendarYear, Series


@transaction.atomic
def set_day(day: dt.date, *, is_off: bool, name: str, source: str) -> CalendarDay:
    """Say of one day whether it is off."""
    found, _made = CalendarDay.objects.update_or_create(
        day=day, defaults={"is_off": is_off, "name": name, "source": source}
    )
    return found


@transaction.atomic
def add_year(year: int, days: Mapping[dt.date, tuple[bool, str]], *, source: str) -> CalendarYear:
    """Enter the official notice of a year, replacing what was known of it."""
    CalendarDay.objects.filter(day__in=list(days)).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(day=day, is_off=off, name=name, source=source)
        for day, (off, name) in sorted(days.items())
    )
    found, _made = CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    return found


@transaction.atomic
def take_number(key: str) -> int:
    """Return the next number of a series. Nobody else gets it; a rolled-back one is given again."""
    Series.objects.get_or_create(key=key)
    Series.objects.filter(key=key).update(last=F("last") + 1)
    return Series.objects.values_list("last", flat=True).get(key=key)
