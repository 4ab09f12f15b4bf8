"""What can be done in the kernel: the calendar amended, numbers taken, files stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connections, router, transaction

from renda.kernel import official
from renda.kernel.files import checked
from renda.kernel.models import CalendarChange, CalendarDay, CalendarYear, Series, StoredFile


@dataclass(frozen=True)
class Hand:
    """Whose hand changes the calendar, for which body, and when: what the log keeps."""

    by_name: str
    at: dt.datetime
    by_body: str = ""


@transaction.atomic
def set_day(day: dt.date, *, is_off: bool, name: str, source: str, hand: Hand) -> CalendarDay:
    """Say of one day whether it is off, and on whose word."""
    before = _day_rows([day])
    found, _made = CalendarDay.objects.update_or_create(
        day=day, defaults={"is_off": is_off, "name": name, "source": source, "notice": None}
    )
    _note(before, {day: (is_off, name)}, source, hand)
    _new_edition()
    return found


@transaction.atomic
def clear_day(day: dt.date, *, source: str, hand: Hand) -> None:
    """Take back what was said of one day: it is what its weekday makes it."""
    before = _day_rows([day])
    CalendarDay.objects.filter(day=day).delete()
    _note(before, {}, source, hand)
    _new_edition()


@transaction.atomic
def add_year(
    year: int, days: Mapping[dt.date, tuple[bool, str]], *, source: str, hand: Hand
) -> CalendarYear:
    """Enter the official notice of a year, replacing what an earlier notice said of it."""
    found, _made = CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    before = _day_rows([*days, *found.days.values_list("day", flat=True)])
    found.days.all().delete()
    CalendarDay.objects.filter(day__in=list(days)).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(day=day, is_off=is_off, name=name, source=source, notice=found)
        for day, (is_off, name) in sorted(days.items())
    )
    CalendarChange.objects.create(year=year, source=source, **asdict(hand))
    _note(before, days, source, hand)
    _new_edition()
    return found


def load_calendar_year(year: int, *, hand: Hand) -> CalendarYear:
    """Enter a year's notice as it comes with the product. Raises LookupError if none does."""
    told = official.notice(year)
    return add_year(year, told.days, source=told.source, hand=hand)


def _day_rows(days: Iterable[dt.date]) -> dict[dt.date, tuple[bool, str]]:
    rows = CalendarDay.objects.filter(day__in=list(days)).values_list("day", "is_off", "name")
    return {day: (is_off, name) for day, is_off, name in rows}


def _note(
    before: Mapping[dt.date, tuple[bool, str]],
    after: Mapping[dt.date, tuple[bool, str]],
    source: str,
    hand: Hand,
) -> None:
    """Write down each day that is other than it was, as it was and as it is."""
    nothing = (None, "")
    rows = []
    for day in sorted({*before, *after}):
        (was_off, was_name), (is_off, name) = before.get(day, nothing), after.get(day, nothing)
        if (was_off, was_name) != (is_off, name):
            change = {"was_off": was_off, "was_name": was_name, "is_off": is_off, "name": name}
            rows.append(
                CalendarChange(year=day.year, day=day, source=source, **change, **asdict(hand))
            )
    CalendarChange.objects.bulk_create(rows)


def _new_edition() -> None:
    CalendarYear.objects.update(edition=secrets.token_hex(8))


def take_number(key: str) -> int:
    """Return the next number of a series. Nobody else gets it; a rolled-back one is given again."""
    return take_numbers(key, count=1)[0]


def take_numbers(key: str, *, count: int) -> range:
    """Return the next numbers of a series. The row stays locked until the transaction ends."""
    using = connections[router.db_for_write(Series)]
    table = using.ops.quote_name(Series._meta.db_table)  # noqa: SLF001
    with using.cursor() as cursor:
        sql = (
            f"INSERT INTO {table} (key, last) VALUES (%s, %s) ON CONFLICT (key)"  # noqa: S608
            f" DO UPDATE SET last = {table}.last + EXCLUDED.last RETURNING last"
        )
        cursor.execute(sql, [key, count])
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


class Numbers:
    """The numbers that one transaction takes, without asking for each of them.

    The first of a series is taken from its row, which nobody else gets from then on; the others
    are counted on, and written at the end.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._more: Counter[str] = Counter()

    def take(self, key: str) -> int:
        """Return the next number of a series."""
        if key in self._last:
            self._more[key] += 1
        self._last[key] = self._last[key] + 1 if key in self._last else take_number(key)
        return self._last[key]

    def write(self) -> None:
        """Write down how far each series has come."""
        for key, count in self._more.items():
            take_numbers(key, count=count)
        self._more.clear()


@transaction.atomic
def skip_numbers(key: str, *, up_to: int) -> None:
    """Let a series go on after a number that was given elsewhere (an imported ledger)."""
    Series.objects.get_or_create(key=key)
    Series.objects.filter(key=key, last__lt=up_to).update(last=up_to)


def discard_files(files: Iterable[StoredFile]) -> None:
    """Give up files that came to nothing: what they came with was refused."""
    for file in files:
        file.content.delete(save=False)
        file.delete()


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
