"""The year at a glance: the main figures of each field, beside last year's and its same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.figures import kept, queries
from renda.figures.queries import Amount, Tally
from renda.figures.registry import figures
from renda.figures.spec import AnyFigure, CongressYear, Ratio
from renda.matters.line import lines
from renda.sites.folio.counted import address, parts
from renda.ui import charts

#: so many names fit below the columns of a chart
DRAWN = 4
#: the fields of work that leaders look at first; each line says what it shows of them
FIELDS = {
    "deputies": gettext_lazy("代表建议"),
    "hearings": gettext_lazy("听取审议和主任会议"),
    "inspections": gettext_lazy("执法检查和问题清单"),
    "audits": gettext_lazy("审计整改"),
    "filings": gettext_lazy("备案审查"),
    "questions": gettext_lazy("询问、测评和评议"),
    "petitions": gettext_lazy("人大信访"),
    "receptions": gettext_lazy("接待群众"),
    "decisions": gettext_lazy("计划和决议"),
    "projects": gettext_lazy("民生实事项目"),
}


@dataclass(frozen=True)
class Linked:
    """A number and where it opens; of a rate the two counts, too: 0.0% can be none of one."""

    amount: Amount
    url: str
    parts: tuple[tuple[Amount, str], ...]


@dataclass(frozen=True)
class Row:
    """A figure: up to a day, up to the same day of last year, in all of last year."""

    figure: AnyFigure
    now: Linked
    then: Linked
    whole: Linked


def fields(period: CongressYear, today: dt.date) -> list[dict[str, Any]]:
    """Return every field with its rows and a chart of its counts, in two queries."""
    congress, then = period.congress, period.year - 1
    before = CongressYear.on(congress, then, period.before.until, today=today)
    year_before = CongressYear.of(congress, then, today=today)
    shown = {name: _figures_of(name) for name in FIELDS}
    wanted = [figure for some in shown.values() for figure in some]
    periods = (period, before, year_before)
    counts = kept.tally(queries.asked_for(wanted, periods))
    found = []
    for name, some in shown.items():
        if not some:
            continue
        label, rows = FIELDS[name], [_row(one, periods, counts) for one in some]
        found.append({"label": label, "rows": rows, "chart": _chart(str(label), rows, period)})
    return found


def _figures_of(field: str) -> list[AnyFigure]:
    """Return what the lines show of a field: counts first, rates after them."""
    found = [figures[key] for line in lines.values() for key in line.glance.get(field, ())]
    return sorted(found, key=lambda figure: isinstance(figure, Ratio))


def _row(figure: AnyFigure, periods: tuple[CongressYear, ...], counts: Tally) -> Row:
    return Row(figure, *(_linked(figure, one, counts) for one in periods))


def _linked(figure: AnyFigure, period: CongressYear, counts: Tally) -> Linked:
    amount = queries.amount(figure, period, counts)
    beside = parts(amount) if amount.value is not None else ()
    return Linked(amount, address(figure, period), beside)


def _chart(label: str, rows: list[Row], period: CongressYear) -> charts.Chart:
    counted = [row for row in rows if not isinstance(row.figure, Ratio)][:DRAWN]
    names = [str(row.figure.label) for row in counted]
    years = [str(period.year), _("上年同期")]
    series = list(_series(counted, years))
    return charts.columns(label, names, series, header=_("指标"))


def _series(rows: list[Row], names: list[str]) -> Iterator[charts.Series]:
    for name, tone, side in zip(names, ("1", "2"), ("now", "then"), strict=True):
        numbers: list[Linked] = [getattr(row, side) for row in rows]
        values = [one.amount.value for one in numbers]
        urls = [one.url if one.amount.value else "" for one in numbers]
        yield charts.Series(name, values, tone, urls)
