"""How much each figure is: any number of figures, years and divisions in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from renda.directory.models import Congress
from renda.figures.registry import figure_of, figures
from renda.figures.spec import AnyFigure, Breakdown, CongressYear, Dimension, Figure, Ratio
from renda.matters.models import Matter
from renda.matters.queries import NOTHING

#: SQLite takes no more than five hundred selects in one statement
SELECTS = 400
#: so many statements are kept; a whole year's is about 200 KB
STATEMENTS = 64
PARTS = ("denominator", "numerator", "rest")


@dataclass(frozen=True)
class Asked:
    """A figure in a period, or one that is divided by a dimension."""

    figure: Figure
    period: CongressYear
    dimension: Dimension | None = None

    @property
    def key(self) -> str:
        """Return what tells the rows of one answer from those of another."""
        by, of = self.dimension.key if self.dimension else "", self.period
        return f"{self.figure.key}|{of.congress.pk}|{of.year}|{of.until}|{of.today}|{by}"


@dataclass(frozen=True)
class Counted:
    """What the database said: the measure, and of how many records."""

    value: int | None = None
    records: int = 0


Tally = Mapping[str, Mapping[str, Counted]]


@dataclass(frozen=True)
class Amount:
    """A figure's value in a period; a ratio names both parts."""

    figure: AnyFigure
    period: CongressYear
    value: int | Decimal | None
    records: int
    numerator: int | None = None
    denominator: int | None = None

    @property
    def text(self) -> str:
        """Return the number as it is written; — where there is none."""
        return "—" if self.value is None else str(self.value)

    @property
    def is_ratio(self) -> bool:
        """Say whether it has a numerator and a denominator."""
        return isinstance(self.figure, Ratio)


def tally(asked: Iterable[Asked]) -> Tally:
    """Return what was asked for: answer key → slice ("" when not divided) → what was counted."""
    wanted = list({one.key: one for one in asked}.values())
    found: dict[str, dict[str, Counted]] = {one.key: {} for one in wanted}
    for start in range(0, len(wanted), SELECTS):
        for answer, part, value, records in _rows(tuple(wanted[start : start + SELECTS])):
            found[answer][part or ""] = Counted(value, records)
    return found


def _rows(asked: tuple[Asked, ...]) -> list[tuple[Any, ...]]:
    try:
        sql, params = _statement(asked)
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@lru_cache(maxsize=STATEMENTS)
def _statement(asked: tuple[Asked, ...]) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL that answers all of it.

    Django builds it in several times as long as the database takes to answer; the same is asked
    all day. What a figure's records are follows from its period alone, so it can be kept.
    """
    first, *others = [_select(one) for one in asked]
    query = (first.union(*others, all=True) if others else first).query
    return query.sql_with_params()


def _select(asked: Asked) -> QuerySet[Any, Any]:
    path = asked.dimension.path if asked.dimension else Value("")
    part = F(path) if isinstance(path, str) else path
    rows = asked.figure.records(asked.period).order_by()
    # named as no model names a field
    labels = {"of_figure": Cast(Value(asked.key), CharField()), "of_part": Cast(part, CharField())}
    measured = Cast(asked.figure.measure.expression(), BigIntegerField())
    counted = rows.values(**labels).annotate(of_value=measured, of_records=Count("pk"))
    found: QuerySet[Any, Any] = counted.values_list(*labels, "of_value", "of_records")
    return found


def parts_of(figure: AnyFigure) -> tuple[Figure, ...]:
    """Return the sets of records that a figure is made of."""
    if isinstance(figure, Ratio):
        return (figure.numerator, figure.denominator)
    return (figure,)


def asked_for(wanted: Iterable[AnyFigure], periods: Iterable[CongressYear]) -> list[Asked]:
    """Return what has to be counted for some figures in some periods."""
    bases = {part.key: part for figure in wanted for part in parts_of(figure)}
    return [Asked(part, period) for period in periods for part in bases.values()]


def divided(breakdown: Breakdown, period: CongressYear) -> list[Asked]:
    """Return what has to be counted for a breakdown."""
    return [Asked(one, period, breakdown.dimension_of(one)) for one in breakdown.figures]


def amount(figure: AnyFigure, period: CongressYear, counts: Tally) -> Amount:
    """Return a figure's value from what was counted."""
    if isinstance(figure, Ratio):
        above = _counted(figure.numerator, period, counts).value or 0
        below = _counted(figure.denominator, period, counts)
        base = below.value or 0
        return Amount(figure, period, figure.value(above, base), below.records, above, base)
    counted = _counted(figure, period, counts)
    return Amount(figure, period, _scaled(figure, counted.value), counted.records)


def _scaled(figure: Figure, value: int | None) -> int | Decimal | None:
    if value is None or figure.scale == 1:
        return value
    exact = Decimal(value) / figure.scale
    told = exact.quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP)
    if told or not exact:
        return told
    # a little is not nothing: what would be told as 0.0 is told to two digits
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1), ROUND_HALF_UP)


def _counted(figure: Figure, period: CongressYear, counts: Tally) -> Counted:
    nothing = Counted() if figure.measure.empty is None else Counted(0)
    found = counts[Asked(figure, period).key].get("", nothing)
    return found if found.value is not None else nothing


def value(figure: AnyFigure, period: CongressYear) -> Amount:
    """Return one figure's value."""
    return amount(figure, period, tally(asked_for([figure], [period])))


def values(period: CongressYear, wanted: Iterable[AnyFigure] | None = None) -> list[Amount]:
    """Return all figures of a period, in order, in one query."""
    chosen = list(figures.values() if wanted is None else wanted)
    counts = tally(asked_for(chosen, [period]))
    return [amount(figure, period, counts) for figure in chosen]


def records(
    figure: AnyFigure,
    period: CongressYear,
    *,
    part: str = "denominator",
    by: str = "",
    of: str = "",
) -> QuerySet[Any]:
    """Return the records that a figure counts; of a ratio, one of its parts or what is between.

    by, of: one slice of a dimension. A dimension that the figure does not have gives nothing.
    """
    if isinstance(figure, Ratio):
        return _between(figure, period, part)
    found = figure.records(period)
    if not by:
        return found
    dimension = figure.dimension(by)
    if dimension is None:
        return found.none()
    path = dimension.path
    sliced = Cast(F(path) if isinstance(path, str) else path, CharField())
    nameless = Q(slice_of=None) if not of else NOTHING
    named: QuerySet[Any] = found.alias(slice_of=sliced)
    return named.filter(Q(slice_of=of) | nameless)


def slice_of(figure: Figure, by: Dimension, of: str, name: Any) -> Figure:
    """Return one slice of a figure as a figure of its own."""

    def sliced(period: CongressYear) -> QuerySet[Any]:
        return records(figure, period, by=by.key, of=of)

    key, label = f"{figure.key}@{by.key}:{of}", f"{figure.label}({name})"
    return replace(figure, key=key, label=label, records=sliced, by=(), phrases=())


def figure_at(key: str, period: CongressYear) -> AnyFigure | None:
    """Return a figure by its key, or one of its slices (`problem-handed@aspect:law`)."""
    whole, is_slice, place = key.partition("@")
    figure, (dimension, _colon, of) = figure_of(whole), place.partition(":")
    if not is_slice or figure is None:
        return figure
    by = figure.dimension(dimension) if isinstance(figure, Figure) else None
    if by is None or not isinstance(figure, Figure):
        return None
    return slice_of(figure, by, of, by.names([of], period).get(of, of))


def _between(ratio: Ratio, period: CongressYear, part: str) -> QuerySet[Any]:
    above, below = ratio.numerator.records(period), ratio.denominator.records(period)
    if part == "numerator":
        return above
    if part == "rest":
        return below.exclude(pk__in=above.order_by().values("pk"))
    return below


def matter_path(figure: AnyFigure) -> str | None:
    """Return the path from a figure's records to their matters."""
    return figure.denominator.matter if isinstance(figure, Ratio) else figure.matter


def describing(figure: AnyFigure) -> Callable[[Any], Any]:
    """Return what a list says of a record that is not itself a matter."""
    return figure.denominator.describe if isinstance(figure, Ratio) else figure.describe


def related(figure: AnyFigure, found: QuerySet[Any]) -> QuerySet[Any]:
    """Return records in a lasting order, with what a row of a list shows."""
    path = matter_path(figure)
    if path is None:
        return found.order_by("pk")
    start = f"{path}__" if path else ""
    names = [f"{start}{name}" for name in ("root", "body", "deputy__person")]
    return found.select_related(*([path] if path else []), *names).order_by(f"{start}root", "pk")


def matter_of(figure: AnyFigure, record: Any) -> Matter | None:
    """Return the matter that a record belongs to."""
    path = matter_path(figure)
    if path is None:
        return None
    for name in path.split("__") if path else ():
        record = getattr(record, name)
    return record  # type: ignore[no-any-return]


def sliced(
    breakdown: Breakdown, period: CongressYear, counts: Tally
) -> dict[str, dict[str, Counted]]:
    """Return slice → figure → what was counted, of the slices that have anything."""
    found: dict[str, dict[str, Counted]] = {}
    for figure in breakdown.figures:
        answer = counts[Asked(figure, period, breakdown.dimension_of(figure)).key]
        for part, counted in answer.items():
            found.setdefault(part, {})[figure.key] = counted
    return found


def with_newest_year(congresses: QuerySet[Congress]) -> QuerySet[Congress]:
    """Return congresses with the newest year in which anything got a number (`newest_year`)."""
    numbered = Matter.objects.filter(congress=OuterRef("pk"), parent=None).exclude(number="")
    newest = numbered.order_by("-year").values("year")[:1]
    return congresses.annotate(newest_year=Subquery(newest))


def slices_of(
    breakdown: Breakdown, period: CongressYear, counts: Tally
) -> list[tuple[str, Any, Mapping[str, Counted]]]:
    """Return (slice, name, figure → what was counted) in the dimension's order."""
    found = sliced(breakdown, period, counts)
    names = breakdown.dimension_of(breakdown.figures[0]).names(list(found), period)
    return [(part, name, found.get(part, {})) for part, name in names.items()]
