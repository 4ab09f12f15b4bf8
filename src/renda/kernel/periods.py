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
DAY = dt.timedelta(days=1)


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
    """A day that did not count, and why."""

    day: dt.date
    reason: str


@dataclass(frozen=True)
class Deadline:
    """A date with what led to it. `unknown_years`: years without an official notice."""

    due_on: dt.date
    skipped: tuple[Skipped, ...] = ()
    unknown_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """The exceptional days by date as (is off, name), and the years that a notice covers."""

    days: Mapping[dt.date, tuple[bool, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Say whether a day is a working day: the notice before the weekday."""
        if day in self.days:
            return not self.days[day][0]
        return day.weekday() < 5  # noqa: PLR2004  Monday to Friday

    def reason(self, day: dt.date) -> str | None:
        """Return why a day is off; None on a working day."""
        if self.is_working(day):
            return None
        return self.days[day][1] if day in self.days else str(WEEKEND)

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
    return _moved(end, start, calendar)


def latest(event: dt.date, period: Period, calendar: Calendar) -> Deadline:
    """Return the last day on which something still is a period before an event.

    Natural days count back without moving: seven days before a meeting are seven days.
    """
    if period.unit == Unit.WORKING_DAY:
        return _working_days(event, period.length, calendar, -DAY)
    if period.unit == Unit.MONTH:
        day = add_months(event, -period.length)
    else:
        day = event - period.length * DAY
    return Deadline(day, (), _unknown(day, event, calendar))


def add_months(start: dt.date, count: int) -> dt.date:
    """Return the same-numbered day some months later, else that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(start.day, last))


def _working_days(start: dt.date, count: int, calendar: Calendar, step: dt.timedelta) -> Deadline:
    day, left, skipped = start, count, []
    while left > 0:
        day += step
        reason = calendar.reason(day)
        if reason is None:
            left -= 1
        else:
            skipped.append(Skipped(day, reason))
    return Deadline(day, tuple(skipped), _unknown(start, day, calendar))


def _moved(end: dt.date, start: dt.date, calendar: Calendar) -> Deadline:
    day, skipped = end, []
    for off in _days_off(end, calendar):
        skipped.append(off)
        day = off.day + DAY
    return Deadline(day, tuple(skipped), _unknown(end, day, calendar) if end >= start else ())


def _days_off(day: dt.date, calendar: Calendar) -> Iterator[Skipped]:
    while (reason := calendar.reason(day)) is not None:
        yield Skipped(day, reason)
        day += DAY


def _unknown(one: dt.date, other: dt.date, calendar: Calendar) -> tuple[int, ...]:
    first, last = sorted((one.year, other.year))
    return tuple(year for year in range(first, last + 1) if not calendar.covers(year))
