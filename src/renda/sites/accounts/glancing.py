"""The year at a glance: the main figures of each field, beside last year's and its same day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.figures import queries
from renda.figures.queries import Amount, Tally
from renda.figures.registry import figures
from renda.figures.spec import AnyFigure, Period, Ratio
from renda.sites.folio.counted import address
from renda.ui import charts

#: so many names fit below the columns of a chart
DRAWN = 4
#: each field of work with what leaders ask first
FIELDS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        gettext_lazy("代表建议"),
        (
            "suggestion-total", "suggestion-answered", "suggestion-satisfied", "suggestion-kept",
            "suggestion-satisfied-rate", "suggestion-kept-rate", "suggestion-carried-rate",
        ),
    ),
    (
        gettext_lazy("听取审议和主任会议"),
        ("hearing-heard", "briefing-heard", "opinion-issued", "opinion-points", "opinion-met",
         "opinion-met-rate"),
    ),
    (
        gettext_lazy("执法检查和问题清单"),
        ("inspection-held", "inspection-findings", "problem-handed", "problem-solved",
         "inspection-amendments", "problem-solved-rate"),
    ),
    (
        gettext_lazy("审计整改"),
        ("audit-found", "audit-put-right", "audit-rules", "audit-money", "audit-rate"),
    ),
    (
        gettext_lazy("备案审查"),
        ("filing-filed", "filing-reviewed", "filing-faulty", "filing-corrected", "filing-timely"),
    ),
    (
        gettext_lazy("询问、测评和评议"),
        ("inquiry-held", "inquiry-bodies", "satisfaction-held", "appraisal-held",
         "satisfaction-rate"),
    ),
    (gettext_lazy("计划和决议"), ("plan-topics", "plan-done", "resolution-passed", "plan-rate")),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A number and where it opens."""

    amount: Amount
    url: str


@dataclass(frozen=True)
class Row:
    """A figure: up to a day, up to the same day of last year, in all of last year."""

    figure: AnyFigure
    now: Told
    then: Told
    whole: Told


def fields(period: Period) -> list[dict[str, Any]]:
    """Return every field with its rows and a chart of its counts, in two queries."""
    wanted = [figures[key] for _label, keys in FIELDS for key in keys]
    year_before = Period.of(period.congress, period.year - 1, today=period.today)
    counts = queries.tally(queries.asked_for(wanted, [period, period.before, year_before]))
    found = []
    for label, keys in FIELDS:
        rows = [_row(figures[key], period, counts, year_before) for key in keys]
        found.append({"label": label, "rows": rows, "chart": _chart(str(label), rows, period)})
    return found


def _row(figure: AnyFigure, period: Period, counts: Tally, year_before: Period) -> Row:
    return Row(
        figure,
        _told(figure, period, counts),
        _told(figure, period.before, counts),
        _told(figure, year_before, counts),
    )


def _told(figure: AnyFigure, period: Period, counts: Tally) -> Told:
    amount = queries.amount(figure, period, counts)
    return Told(amount, address(figure, period, until=period.until.isoformat()))


def _chart(label: str, rows: list[Row], period: Period) -> charts.Chart:
    counted = [row for row in rows if not isinstance(row.figure, Ratio)][:DRAWN]
    names = [str(row.figure.label) for row in counted]
    years = [str(period.year), _("上年同期")]
    series = list(_series(counted, years))
    return charts.columns(label, names, series, header=_("指标"))


def _series(rows: list[Row], names: list[str]) -> Iterator[charts.Series]:
    for name, tone, side in zip(names, ("1", "2"), ("now", "then"), strict=True):
        told: list[Told] = [getattr(row, side) for row in rows]
        values = [one.amount.value or 0 for one in told]
        urls = [one.url if one.amount.value else "" for one in told]
        yield charts.Series(name, values, tone, urls)
