"""What can be done in the kernel: the calendar amended, numbers taken, files stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from renda.kernel import official
from renda.kernel.files import checked
from renda.kernel.models import CalendarDay, CalendarYear, Series, StoredFile


@transaction.atomic
def set_day(day: dt.date, *, is_off: bool, name: str, source: str) -> CalendarDay:
    """Say of one day whether it is off, and on whose word."""
    found, _made = CalendarDay.objects.update_or_create(
        day=day, defaults={"is_off": is_off, "name": name, "source": source, "notice": None}
    )
    _new_edition()
    return found


@transaction.atomic
def clear_day(day: dt.date) -> None:
    """Take back what was said of one day: it is what its weekday makes it."""
    CalendarDay.objects.filter(day=day).delete()
    _new_edition()


@transaction.atomic
def add_year(year: int, days: Mapping[dt.date, tuple[bool, str]], *, source: str) -> CalendarYear:
    """Enter the official notice of a year, replacing what an earlier notice said of it."""
    found, _made = CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    found.days.all().delete()
    CalendarDay.objects.filter(day__in=list(days)).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(day=day, is_off=is_off, name=name, source=source, notice=found)
        for day, (is_off, name) in sorted(days.items())
    )
    _new_edition()
    return found


def load_calendar_year(year: int) -> CalendarYear:
    """Enter a year's notice as it comes with the product. Raises LookupError if none does."""
    told = official.notice(year)
    return add_year(year, told.days, source=told.source)


def _new_edition() -> None:
    CalendarYear.objects.update(edition=secrets.token_hex(8))


def take_number(key: str) -> int:
    """Return the next number of a series. Nobody else gets it; a rolled-back one is given again."""
    return take_numbers(key, count=1)[0]


@transaction.atomic
def take_numbers(key: str, *, count: int) -> range:
    """Return the next numbers of a series. The row stays locked until the transaction ends."""
    following = Series.objects.filter(key=key)
    if not following.update(last=F("last") + count):
        Series.objects.get_or_create(key=key)
        following.update(last=F("last") + count)
    last = following.values_list("last", flat=True).get()
    return range(last - count + 1, last + 1)


@transaction.atomic
def skip_numbers(key: str, *, up_to: int) -> None:
    """Let a series go on after a number that was given elsewhere (an imported ledger)."""
    Series.objects.get_or_create(key=key)
    Series.objects.filter(key=key, last__lt=up_to).update(last=up_to)


def store_file(name: str, stream: BinaryIO, *, at: dt.datetime) -> StoredFile:
    """Keep a file under a name of ours. Raises FileRefused, in the reader's language."""
    content = stream.read(settings.FILE_LIMIT + 1)
    upload = checked(name, content, limit=settings.FILE_LIMIT)
    return StoredFile.objects.create(
        name=upload.name,
        content_type=upload.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=ContentFile(content, name=upload.name),
        stored_at=at,
    )
