"""On which working day and at which hour of it something of the example happens."""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.utils import timezone

from renda.kernel.queries import calendar


class Days:
    """Working days of the official calendar, counted from one another."""

    def __init__(self) -> None:
        self._calendar = calendar()
        self.next = cache(self._next)
        self.last = cache(self._last)

    def _next(self, day: dt.date) -> dt.date:
        """Return the day itself, or the next working day."""
        while not self._calendar.is_working(day):
            day += dt.timedelta(1)
        return day

    def _last(self, day: dt.date) -> dt.date:
        """Return the day itself, or the working day before."""
        while not self._calendar.is_working(day):
            day -= dt.timedelta(1)
        return day

    def after(self, day: dt.date, count: int) -> dt.date:
        """Return the working day that is so many working days later."""
        for _ in range(count):
            day = self.next(day + dt.timedelta(1))
        return day

    def before(self, day: dt.date, count: int) -> dt.date:
        """Return the working day that is so many working days earlier."""
        for _ in range(count):
            day = self.last(day - dt.timedelta(1))
        return day

    def friday(self, day: dt.date) -> dt.date:
        """Return the working day, on or after, on which the clerks enter what came on paper."""
        return self.next(day + dt.timedelta((4 - day.weekday()) % 7))


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment of local time."""
    return dt.datetime.combine(day, dt.time(hour, minute), timezone.get_default_timezone())
