"""How figures are laid out on a page: numbers beside last year's, charts, records in rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.directory.models import Congress, Mandate
from renda.directory.standing import Standing
from renda.figures import kept, queries
from renda.figures.opening import Opening, contributing, given_by, opening
from renda.figures.queries import Amount, Tally
from renda.figures.registry import doubts, figures
from renda.figures.spec import AnyFigure, Board, Breakdown, CongressYear, Figure
from renda.figures.years import first_year
from renda.service.models import Belonging, Circle
from renda.sites.folio.asked import opens
from renda.sites.folio.counted import Shown, address, parts, shown
from renda.sites.folio.rows import rows_of
from renda.ui import charts

ROWS = 50
#: so many rows of a table stand on the dashboard, the others are folded away
FIRST = 12
SIDES = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Opened:
    """The records of a figure, fifty at a time."""

    amount: Amount
    period: CongressYear
    rows: list[dict[str, Any]]
    count: int
    start: int
    more: bool
    slice: str
    tabs: list[dict[str, Any]]
    parts: tuple[tuple[Amount, str], ...]
    #: of a part or a slice, the figure itself, and where it opens
    whole: Amount | None
    whole_url: str
    #: so many more records count of which the reader may not know
    kept_back: int = 0

    @property
    def counted(self) -> int:
        """Return how many records the number counts, shown here or not."""
        return self.count + self.kept_back

    @property
    def figure(self) -> AnyFigure:
        """Return the figure whose page it is."""
        return (self.whole or self.amount).figure

    @property
    def gives(self) -> bool:
        """Say whether the records do not each count as one."""
        return any(row.get("gives") is not None for row in self.rows)


def years(period: CongressYear, name: str) -> list[dict[str, Any]]:
    """Return the years around the one shown, on the dashboard or on the page of all figures.

    None before the congress's records begin, but for the one that is shown.
    """
    first = min(period.year, max(period.year - 1, first_year(period.congress)))
    found = range(first, min(period.year + 1, period.today.year) + 1)
    code = period.congress.code
    return [
        {
            "year": year,
            "current": year == period.year,
            "url": reverse("accounts:year", args=[code, year])
            if name == "accounts:year"
            else f"{reverse(name)}?{urlencode({'congress': code, 'year': year})}",
        }
        for year in found
    ]


def places(
    congresses: Iterable[Congress], chosen: Congress, name: str = "accounts:dashboard"
) -> list[dict[str, Any]]:
    """Return the congresses between which somebody can choose, if there are several."""
    found = [
        {
            "label": one.short_name,
            "url": f"{reverse(name)}?{urlencode({'congress': one.code})}",
            "current": one.pk == chosen.pk,
        }
        for one in congresses
    ]
    return found if len(found) > 1 else []


def crumbs(period: CongressYear, figure: AnyFigure | None = None) -> list[dict[str, str]]:
    """Return the way back from a page of figures."""
    code = period.congress.code
    overview = (
        f"{reverse('accounts:dashboard')}?{urlencode({'congress': code, 'year': period.year})}"
    )
    found = [{"label": _("概览"), "url": overview}]
    whole = {"label": _("全部指标"), "url": reverse("accounts:year", args=[code, period.year])}
    if figure is None:
        return [*found, {**whole, "url": ""}]
    return [*found, whole, {"label": str(figure.label), "url": ""}]


def sections(period: CongressYear) -> list[dict[str, Any]]:
    """Return every figure, in sections."""
    counts = kept.tally(queries.asked_for(figures.values(), [period, period.before]))
    rows = [shown(figure, period, counts) for figure in figures.values()]
    ordered: dict[str, list[Shown]] = {}
    for row in rows:
        ordered.setdefault(str(row.figure.section), []).append(row)
    return [{"label": label, "rows": found} for label, found in ordered.items()]


def doubted(period: CongressYear) -> list[Shown]:
    """Return everything doubtful, in one query; what concerns records first."""
    counts = queries.tally(queries.asked_for(doubts.values(), [period]))
    rows = [shown(one, period, counts) for one in doubts.values()]
    return sorted(rows, key=lambda row: not row.now.records)


def board(one: Board, period: CongressYear) -> dict[str, Any]:
    """Return what a line shows first, in two queries and one for the names."""
    main, lights = one.headline(period), [figure for _state, figure in one.lights]
    asked = queries.asked_for(main, [period, period.before])
    waiting = [one.waiting] if one.waiting else []
    asked += queries.asked_for([*lights, *waiting], [period])
    for breakdown in one.breakdowns:
        asked += queries.divided(breakdown, period)
    counts = kept.tally(asked)
    return {
        "label": one.label,
        "stats": [shown(figure, period, counts) for figure in main],
        "lights": _lights(one, period, counts),
        "waiting": [shown(figure, period, counts) for figure in waiting],
        "breakdowns": [drawn(breakdown, period, counts) for breakdown in one.breakdowns],
    }


def _lights(one: Board, period: CongressYear, counts: Tally) -> charts.Chart:
    found = [(state, queries.amount(figure, period, counts)) for state, figure in one.lights]
    points = [
        charts.Point(str(a.figure.label), a.records, address(a.figure, period), tone)
        for tone, a in found
    ]
    return charts.ring(_("当前时限"), points, header=_("时限"))


def drawn(breakdown: Breakdown, period: CongressYear, counts: Tally) -> dict[str, Any]:
    """Return a breakdown as a chart, or as a table of linked numbers."""
    slices = queries.slices_of(breakdown, period, counts)
    title = str(breakdown.title)
    dimension = str(breakdown.dimension_of(breakdown.figures[0]).label)
    if breakdown.shape == "table":
        return {"title": title, "header": dimension, **_table(breakdown, period, slices)}
    if breakdown.shape == "bars":
        return {"title": title, "chart": _bars(breakdown, period, slices, dimension)}
    series = [
        _series(figure, breakdown, period, slices, tone)
        for figure, tone in zip(breakdown.figures, SIDES, strict=False)
    ]
    names = [str(name) for _part, name, _found in slices]
    return {"title": title, "chart": charts.line(title, names, series, header=dimension)}


Slices = list[tuple[str, Any, Mapping[str, Amount]]]


def _bars(breakdown: Breakdown, period: CongressYear, slices: Slices, header: str) -> charts.Chart:
    figure = breakdown.figures[0]
    points = [
        charts.Point(
            str(name),
            found[figure.key].value,
            address(figure, period, by=breakdown.dimension, **{"is": part}),
        )
        for part, name, found in slices
    ]
    points.sort(key=lambda point: -(point.value or 0))
    return charts.bars(str(breakdown.title), points, header=header, unit=str(figure.unit))


def _series(
    figure: Figure, breakdown: Breakdown, period: CongressYear, slices: Slices, tone: str
) -> charts.Series:
    values = [found[figure.key].value for _part, _name, found in slices]
    urls = [
        address(figure, period, by=breakdown.dimension, **{"is": part}) if value else ""
        for (part, _name, _found), value in zip(slices, values, strict=True)
    ]
    return charts.Series(str(figure.label), values, tone, urls)


def _table(breakdown: Breakdown, period: CongressYear, slices: Slices) -> dict[str, Any]:
    rows = [
        {"name": name, "cells": [_cell(f, breakdown, period, part, found) for f in
                                 breakdown.figures]}
        for part, name, found in slices
    ]  # fmt: skip
    rows.sort(key=lambda row: -row["cells"][0]["value"])
    headers = [figure.label for figure in breakdown.figures]
    return {"headers": headers, "rows": rows[:FIRST], "others": rows[FIRST:], "count": len(rows)}


def _cell(
    figure: Figure,
    breakdown: Breakdown,
    period: CongressYear,
    part: str,
    found: Mapping[str, Amount],
) -> dict[str, Any]:
    url = address(figure, period, by=breakdown.dimension, **{"is": part})
    return {"figure": figure, "value": found[figure.key].value, "url": url}


def opened(
    figure: AnyFigure, period: CongressYear, asked: Mapping[str, str], who: Standing, *, start: int
) -> Opened | None:
    """Return fifty of the records that a number counts; None if the figure has no such part."""
    found = opening(figure, period, part=asked["part"], by=asked["by"], of=asked["is"])
    if found is None:
        return None
    counted, hidden = found.amount.figure, queries.kept_back(figure, found.records, who)
    kept_back = hidden.order_by().count()
    count, records = found.amount.records - kept_back, found.records
    if kept_back:
        records = records.exclude(pk__in=hidden.order_by().values("pk"))
    page = queries.related(counted, contributing(counted, records))
    rows = _rows(counted, list(page[start : start + ROWS]), period, who)
    name = f"{found.by.label}{_colon()}{found.slice}" if found.by else ""
    url = address(figure, period)
    more, tabs = start + ROWS < count, _tabs(found, period)
    whole = found.whole if found.part or found.by else None
    return Opened(
        found.amount, period, rows, count, start, more, name, tabs,
        parts(found.whole), whole, url, kept_back,
    )  # fmt: skip


def _colon() -> str:
    return pgettext("between items", "：")


def _tabs(found: Opening, period: CongressYear) -> list[dict[str, Any]]:
    return [
        {
            "label": amount.figure.label,
            "url": address(found.whole.figure, period, part=name),
            "current": name == (found.part or "denominator"),
            "count": amount.text,
        }
        for name, amount in found.parts
    ]


def _rows(
    figure: AnyFigure, records: list[Any], period: CongressYear, who: Standing
) -> list[dict[str, Any]]:
    matters = [queries.matter_of(figure, record) for record in records]
    known = [matter for matter in matters if matter is not None]
    shown = rows_of(known, who, period.today)
    if not shown:
        told = queries.describing(figure)
        return [{"title": told(one), "url": _page_of(one, who)} for one in records]
    told, gives = queries.describing(figure), given_by(figure, records, period)
    return [
        {
            **row,
            "record": record.pk,
            "number": (row["matter"].root or row["matter"]).number,
            "told": "" if record is row["matter"] else told(record),
            "gives": given,
        }
        for record, row, given in zip_longest(records, shown, gives)
    ]


def _page_of(record: Any, who: Standing) -> str:
    """Return the page of a record that is no matter; nothing where it has none for who asks."""
    address = ""
    if isinstance(record, Circle | Belonging):
        key = record.circle_id if isinstance(record, Belonging) else record.pk
        address = reverse("office:circle", args=[key])
    elif isinstance(record, Mandate):
        address = reverse("office:deputy", args=[record.pk])
    return address if address and opens(address, who) else ""
