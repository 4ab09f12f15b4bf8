"""What a meeting is called: one name is one day, one day is one name."""

from __future__ import annotations

import datetime as dt

from renda.example.days import Days
from renda.example.district import TERM_18

#: the months in which the standing committee sits, on the 20th or the working day after it
MONTHS = (2, 4, 6, 8, 9, 10, 12)
#: term, the year in which its sittings begin to be counted
TERMS = ((TERM_18, "十八", 2022), (dt.date.min, "十七", 2017))


def sitting_of(days: Days, year: int, month: int) -> dt.date:
    """Return the day on which the committee sits in a month."""
    return days.next(dt.date(year, month, 20))


def next_sitting(days: Days, day: dt.date) -> dt.date:
    """Return the first day on which the committee sits, from a day on."""
    later = ((day.year + n // 12, n % 12 + 1) for n in range(day.month - 1, day.month + 12))
    sittings = (sitting_of(days, year, month) for year, month in later if month in MONTHS)
    return next(on for on in sittings if on >= day)


def committee(days: Days, on: dt.date) -> str:
    """Return what the committee's sitting of a day is called; one out of turn goes by its day."""
    term, first = next((name, first) for since, name, first in TERMS if on >= since)
    if on.month in MONTHS and on == sitting_of(days, on.year, on.month):
        number = (on.year - first) * len(MONTHS) + MONTHS.index(on.month) + 1
        return f"区第{term}届人大常委会第{number}次会议"
    return f"区第{term}届人大常委会{on.year}年{on.month}月{on.day}日会议"


def directors(on: dt.date) -> str:
    """Return what the directors' meeting of a day is called."""
    return f"区人大常委会{on.year}年{on.month}月{on.day}日主任会议"
