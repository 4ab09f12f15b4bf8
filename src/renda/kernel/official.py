"""Which official days off come with the product, and when they are entered."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_FOLDER = files("renda.kernel") / "data" / "holidays"


@dataclass(frozen=True)
class Notice:
    """放假安排: one year's notice, days by date as (is off, name)."""

    year: int
    source: str
    days: dict[dt.date, tuple[bool, str]]


def years() -> tuple[int, ...]:
    """Return the years whose notice comes with the product."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(int(name[:4]) for name in names if name.endswith(".json")))


def notice(year: int) -> Notice:
    """Return the notice of a year. Raises LookupError if it does not come with the product."""
    if year not in years():
        raise LookupError(f"no official notice for {year}")
    found = json.loads((_FOLDER / f"{year}.json").read_text(encoding="utf-8"))
    days = {dt.date.fromisoformat(day): (is_off, name) for day, is_off, name in found["days"]}
    return Notice(year, " ".join(found["source"]), days)


def enter_missing(apps: Any, using: str) -> None:
    """Enter each notice whose year is not in the database yet; leave every other year alone."""
    year_model = apps.get_model("kernel", "CalendarYear")
    day_model = apps.get_model("kernel", "CalendarDay")
    known = set(year_model.objects.using(using).values_list("year", flat=True))
    for year in years():
        if year in known:
            continue
        told = notice(year)
        entered = year_model.objects.using(using).create(year=year, source=told.source)
        day_model.objects.using(using).bulk_create(
            [
                day_model(day=day, is_off=is_off, name=name, source=told.source, notice=entered)
                for day, (is_off, name) in sorted(told.days.items())
            ],
            # what an office has set before the notice stays
            ignore_conflicts=True,
        )
