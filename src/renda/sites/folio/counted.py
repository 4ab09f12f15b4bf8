"""How a figure is shown wherever it stands, and where it opens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from renda.directory.models import Congress
from renda.figures import queries
from renda.figures.doubts import UNOWNED, unowned_years
from renda.figures.queries import Amount, Tally
from renda.figures.registry import doubts
from renda.figures.spec import AnyFigure, CongressYear

#: so many addresses of figures are kept
PATHS = 4000


@dataclass(frozen=True)
class Shown:
    """A figure as a page shows it: now, a year before, and where both open."""

    now: Amount
    before: Amount | None
    url: str
    before_url: str
    parts: tuple[tuple[Amount, str], ...] = ()

    @property
    def figure(self) -> AnyFigure:
        """Return the figure."""
        return self.now.figure


def address(figure: AnyFigure, period: CongressYear, **query: str) -> str:
    """Return where a figure opens, as of the day that is looked at."""
    if period.until != dt.date(period.year, 12, 31):
        query["until"] = period.until.isoformat()
    path = _path(period.congress.code, period.year, figure.key)
    return f"{path}?{urlencode(query)}" if query else path


@lru_cache(maxsize=PATHS)
def _path(code: str, year: int, key: str) -> str:
    """Return an address without its query: a page of figures has hundreds of them."""
    return reverse("accounts:figure", args=[code, year, key])


def shown(figure: AnyFigure, period: CongressYear, counts: Tally) -> Shown:
    """Return a figure with the year before beside it."""
    before = queries.amount(figure, period.before, counts) if figure.yearly else None
    now = queries.amount(figure, period, counts)
    url, before_url = address(figure, period), address(figure, period.before)
    return Shown(now, before, url, before_url, parts(now))


def parts(amount: Amount) -> tuple[tuple[Amount, str], ...]:
    """Return a ratio's numerator and denominator, with where they open."""
    return tuple((one, address(one.figure, one.period)) for one in amount.parts)


def unowned(congress: Congress, today: dt.date) -> list[Shown]:
    """Return what is open of any year and nobody can act on; nothing where there is none."""
    years = unowned_years(congress, today)
    if not years:
        return []
    wanted = [doubts[key] for key in UNOWNED]
    periods = [CongressYear.of(congress, year, today=today) for year in years]
    counts = queries.tally(queries.asked_for(wanted, periods))
    rows = [shown(one, period, counts) for period in periods for one in wanted]
    return [row for row in rows if row.now.records]
