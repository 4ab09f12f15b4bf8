"""Quarters of years, written 2026Q1: which a day falls in, which come between, when one ends."""

from __future__ import annotations

import datetime as dt


def quarter_of(day: dt.date) -> str:
    """Return the quarter that a day falls in."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def _parts(quarter: str) -> tuple[int, int]:
    year, number = quarter.split("Q")
    return int(year), int(number)


def last_day(quarter: str) -> dt.date:
    """Return the last day of a quarter."""
    return _first_day(after(quarter)) - dt.timedelta(days=1)


def _first_day(quarter: str) -> dt.date:
    year, number = _parts(quarter)
    return dt.date(year, number * 3 - 2, 1)


def after(quarter: str) -> str:
    """Return the next quarter."""
    year, number = _parts(quarter)
    return f"{year + number // 4}Q{number % 4 + 1}"


def between(first: str, last: str) -> list[str]:
    """Return the quarters from one to another, both among them; none if the last is earlier."""
    found, one = [], first
    while one <= last:
        found.append(one)
        one = after(one)
    return found
