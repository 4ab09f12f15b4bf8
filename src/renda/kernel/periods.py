"""When a period ends: working days, months and days on the official calendar, with every reason."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEKEND = gettext_lazy("周末")
WEEKEND_DAYS = {5, 6}
DAY = dt.timedelta(days=1)
#: no notice has reached further back into the year before than 29 December (2018)
DECEMBER, NEW_YEAR_FROM = 12, 29


class Unit(TextChoices):
    """What a period is counted in."""

    WORKING_DAY = "working_day", gettext_lazy("个工作日")
    DAY = "day", gettext_lazy("日")
    MONTH = "month", gettext_lazy("个月")


@dataclass(frozen=True)
class Period:
    """A length of time as a statute states it."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a length that no statute can mean."""
        if self.length < 0:
            raise ValueError("a period cannot be negative")

    @property
    def text(self) -> str:
        """Return the period in words."""
        words = {
            Unit.WORKING_DAY: _("%(n)d个工作日"),
            Unit.DAY: _("%(n)d日"),
            Unit.MONTH: _("%(n)d个月"),
        }
        return words[self.unit] % {"n": self.length}


@dataclass(frozen=True)
class Skipped:
    """A day that did not count (or a weekend that did), and why."""

    day: dt.date
    reason: str


@dataclass(frozen=True)
class Deadline:
    """A date with what led to it: days skipped, and weekend days that were worked (`made_up`).

    `unknown_years` are the years whose notice is missing although the date depends on it: the
    page has to say so.
    """

    due_on: dt.date
    skipped: tuple[Skipped, ...] = ()
    unknown_years: tuple[int, ...] = ()
    made_up: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """The exceptional days by date as (is off, name), and the years that a notice covers."""

    days: Mapping[dt.date, tuple[bool, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Say whether a day is a working day: the notice before the weekday."""
        if day in self.days:
            return not self.days[day][0]
        return day.weekday() not in WEEKEND_DAYS

    def reason(self, day: dt.date) -> str | None:
        """Return what is special about a day: holiday, make-up day or weekend; else None."""
        if day in self.days:
            is_off, name = self.days[day]
            return name if is_off else _("%(name)s调休上班") % {"name": name}
        return None if self.is_working(day) else str(WEEKEND)

    def covers(self, year: int) -> bool:
        """Say whether the year's notice is in the calendar."""
        return year in self.years

    def changed(self, day: dt.date, *, is_off: bool, name: str) -> Calendar:
        """Return the calendar as it would be with one day changed."""
        return Calendar({**self.days, day: (is_off, name)}, self.years)


def deadline(start: dt.date, period: Period, calendar: Calendar) -> Deadline:
    """Return when a period from `start` ends.

    Civil Code Art. 200-203 as the model: the first day does not count; a month ends on the
    same-numbered day, else on the month's last; an end on a day off moves to the next working day.
    """
    if period.unit == Unit.WORKING_DAY:
        return _working_days(start, period.length, calendar, DAY)
    if period.unit == Unit.MONTH:
        end = add_months(start, period.length)
    else:
        end = start + period.length * DAY
    return _moved(end, calendar)


def latest(event: dt.date, period: Period, calendar: Calendar) -> Deadline:
    """Return the last day on which something still is a period before an event.

    Natural days count back without moving (seven days before a meeting are seven days), so they
    do not depend on the calendar.
    """
    if period.unit == Unit.WORKING_DAY:
        return _working_days(event, period.length, calendar, -DAY)
    if period.unit == Unit.MONTH:
        day = add_months(event, -period.length)
    else:
        day = event - period.length * DAY
    return Deadline(day)


def add_months(start: dt.date, count: int) -> dt.date:
    """Return the same-numbered day some months later, else that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(start.day, last))


def _working_days(start: dt.date, count: int, calendar: Calendar, step: dt.timedelta) -> Deadline:
    day, left = start, count
    skipped, made_up = [], []
    while left > 0:
        day += step
        if calendar.is_working(day):
            left -= 1
            if day.weekday() in WEEKEND_DAYS:
                made_up.append(Skipped(day, calendar.reason(day) or ""))
        else:
            skipped.append(Skipped(day, calendar.reason(day) or ""))
    unknown = _unknown(min(start, day), max(start, day), calendar)
    return Deadline(day, tuple(skipped), unknown, tuple(made_up))


def _moved(end: dt.date, calendar: Calendar) -> Deadline:
    skipped = tuple(_days_off(end, calendar))
    day = end + len(skipped) * DAY
    return Deadline(day, skipped, _unknown(end, day, calendar))


def _days_off(day: dt.date, calendar: Calendar) -> Iterator[Skipped]:
    while not calendar.is_working(day):
        yield Skipped(day, calendar.reason(day) or "")
        day += DAY


def _unknown(first: dt.date, last: dt.date, calendar: Calendar) -> tuple[int, ...]:
    # the notice for a year also arranges the last days of the year before (2018-12-29, 2022-12-31)
    until = last.year + (last.month == DECEMBER and last.day >= NEW_YEAR_FROM)
    return tuple(year for year in range(first.year, until + 1) if not calendar.covers(year))
