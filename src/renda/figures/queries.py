"""How much each figure is: any number of figures, years and divisions in one query."""

from __future__ import annotations

import datetime as dt
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
    Max,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.figures.records import work_of
from renda.figures.registry import figure_of, figures
from renda.figures.spec import AnyFigure, Breakdown, CongressYear, Dimension, Figure, Ratio, Text
from renda.matters.circles import closed, kept_from
from renda.matters.models import Matter

#: SQLite takes twice as long for the same selects in one statement as in several of this size
SELECTS = 100
#: so many selects are kept as compiled; one is about a kilobyte
COMPILED = 4000
PARTS = ("denominator", "numerator", "rest")
#: why there is no number
NOT_STATED = _("没有登记，或者登记的已经撤回")
NO_SHARE = _("没有可以相比的记录")


@dataclass(frozen=True)
class Asked:
    """A figure in a period, or one that is divided by a dimension."""

    figure: Figure
    period: CongressYear
    dimension: Dimension | None = None

    @property
    def key(self) -> str:
        """Return what tells the rows of one answer from those of another."""
        by = self.dimension.key if self.dimension else ""
        return f"{self.figure.key}|{self.period.key}|{by}"


@dataclass(frozen=True)
class Counted:
    """What the database said: the measure, and of how many records."""

    value: int | None = None
    records: int = 0
    #: until when its records tell, where they say so
    day: str = ""


Tally = Mapping[str, Mapping[str, Counted]]
#: what counts: anew, or what is kept (`kept.tally`)
Tallying = Callable[[Iterable[Asked]], Tally]


@dataclass(frozen=True)
class Amount:
    """A figure's value in a period; a ratio names both parts.

    parts: of a ratio its numerator and its denominator, as they are told. why: why there is no
    value. as_of: until when the records tell, where that is before the day looked at.
    """

    figure: AnyFigure
    period: CongressYear
    value: int | Decimal | None
    records: int
    numerator: int | None = None
    denominator: int | None = None
    parts: tuple[Amount, ...] = ()
    why: Text = ""
    as_of: dt.date | None = None

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
        for answer, part, *counted in _rows(wanted[start : start + SELECTS]):
            found[answer][part] = Counted(*counted)
    return found


def _rows(asked: Iterable[Asked]) -> list[tuple[Any, ...]]:
    selects = [select for one in asked if (select := select_of(one)) is not None]
    if not selects:
        return []
    with connection.cursor() as cursor:
        params = [param for _sql, some in selects for param in some]
        cursor.execute(" UNION ALL ".join(sql for sql, _some in selects), params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@lru_cache(maxsize=COMPILED)
def select_of(asked: Asked) -> tuple[str, tuple[Any, ...]] | None:
    """Return the SQL that answers it with its parameters, None where nothing has to be asked.

    Django builds it in several times as long as the database takes to answer; the same is asked
    all day. What a figure's records are follows from its period alone, so it can be kept.
    """
    try:
        sql, params = _select(asked).query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, params


def _select(asked: Asked) -> QuerySet[Any, Any]:
    part = _slice(asked.dimension) if asked.dimension else Cast(Value(""), CharField())
    rows = asked.figure.records(asked.period).order_by()
    # named as no model names a field
    labels = {"of_figure": Cast(Value(asked.key), CharField()), "of_part": part}
    measured = Cast(asked.figure.measure.expression(), BigIntegerField())
    as_of = asked.figure.as_of
    day = Cast(Max(as_of), CharField()) if as_of else Cast(Value(""), CharField())
    told = {"of_value": measured, "of_records": Count("pk"), "of_day": day}
    found: QuerySet[Any, Any] = rows.values(**labels).annotate(**told).values_list(*labels, *told)
    return found


def _slice(dimension: Dimension) -> Coalesce:
    """Return the slice that a record belongs to; what has no value is one of its own."""
    path = dimension.path
    told = Cast(F(path) if isinstance(path, str) else path, CharField())
    return Coalesce(told, Value(""), output_field=CharField())


def parts_of(figure: AnyFigure) -> tuple[Figure, ...]:
    """Return the sets of records that a figure is made of."""
    if isinstance(figure, Ratio):
        return (figure.numerator, figure.denominator)
    return (figure,)


def asked_for(wanted: Iterable[AnyFigure], periods: Iterable[CongressYear]) -> list[Asked]:
    """Return what has to be counted for some figures in some periods."""
    bases = {part.key: part for figure in wanted for part in parts_of(figure)}
    works = {one.work: work_of(one.work) for one in bases.values() if one.work and one.yearly}
    needed = [*bases.values(), *works.values()]
    return [Asked(one, period) for period in periods for one in needed]


def divided(breakdown: Breakdown, period: CongressYear) -> list[Asked]:
    """Return what has to be counted for a breakdown."""
    return [Asked(one, period, breakdown.dimension_of(one)) for one in breakdown.figures]


def amount(figure: AnyFigure, period: CongressYear, counts: Tally) -> Amount:
    """Return a figure's value from what was counted."""
    if isinstance(figure, Ratio):
        return _share(figure, period, counts)
    return _told(figure, period, counts[Asked(figure, period).key].get("", Counted()), counts)


def amount_of_slice(asked: Asked, of: str, counts: Tally) -> Amount:
    """Return the value of one slice of a figure that was asked for divided."""
    return _told(asked.figure, asked.period, counts[asked.key].get(of, Counted()), counts)


def _share(ratio: Ratio, period: CongressYear, counts: Tally) -> Amount:
    parts = tuple(amount(one, period, counts) for one in parts_of(ratio))
    below = parts[-1]
    over, base = (_exact(one, period, counts) for one in parts_of(ratio))
    return Amount(
        ratio,
        period,
        ratio.value(over, base),
        below.records,
        numerator=over,
        denominator=base,
        parts=parts,
        why="" if base else below.why or NO_SHARE,
        as_of=min((one.as_of for one in parts if one.as_of), default=None),
    )


def _exact(figure: Figure, period: CongressYear, counts: Tally) -> int:
    return counts[Asked(figure, period).key].get("", Counted()).value or 0


def _told(figure: Figure, period: CongressYear, counted: Counted, counts: Tally) -> Amount:
    if not counted.records and _without_work(figure, period, counts):
        return Amount(figure, period, None, 0, why=_no_work(period.year))
    value = figure.measure.empty if counted.value is None else counted.value
    day = dt.date.fromisoformat(counted.day) if counted.day else None
    as_of = day if day and day < period.seen_on else None
    why = NOT_STATED if value is None else ""
    return Amount(figure, period, scaled(figure, value), counted.records, why=why, as_of=as_of)


def _in_no_year(year: int) -> str:
    return gettext("%(year)s年没有这项工作的记录") % {"year": year}


#: in the reader's language, when it is read
_no_work = lazy(_in_no_year, str)


def _without_work(figure: Figure, period: CongressYear, counts: Tally) -> bool:
    """Say whether it is known that there was none of the work of which a figure tells."""
    if not figure.work or not figure.yearly:
        return False
    answer = counts.get(Asked(work_of(figure.work), period).key)
    return answer is not None and not any(one.records for one in answer.values())


def exactly(figure: Figure, value: int | None) -> str | None:
    """Return what a record gives to a sum, in the figure's unit and to the last digit."""
    return None if value is None else f"{(Decimal(value) / figure.scale).normalize():f}"


def scaled(figure: Figure, value: int | None) -> int | Decimal | None:
    """Return a sum as the figure tells it: 元 in 亿元."""
    if value is None or figure.scale == 1:
        return value
    exact = Decimal(value) / figure.scale
    told = exact.quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP)
    if told or not exact:
        return told
    # a little is not nothing: what would be told as 0.0 is told to two digits
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1), ROUND_HALF_UP)


def value(figure: AnyFigure, period: CongressYear) -> Amount:
    """Return one figure's value."""
    return amount(figure, period, tally(asked_for([figure], [period])))


def values(
    period: CongressYear, wanted: Iterable[AnyFigure] | None = None, *, count: Tallying = tally
) -> list[Amount]:
    """Return all figures of a period, in order."""
    chosen = list(figures.values() if wanted is None else wanted)
    counts = count(asked_for(chosen, [period]))
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
        return part_of(figure, part).records(period)
    found = figure.records(period)
    if not by:
        return found
    dimension = figure.dimension(by)
    if dimension is None:
        return found.none()
    named: QuerySet[Any] = found.alias(slice_of=_slice(dimension))
    return named.filter(slice_of=of)


def slice_of(figure: Figure, by: Dimension, of: str, name: Any) -> Figure:
    """Return one slice of a figure as a figure of its own, the same for the same slice."""
    return _slice_called(figure, by, of, f"{figure.label}({name})")


@lru_cache(maxsize=COMPILED)
def _slice_called(figure: Figure, by: Dimension, of: str, label: str) -> Figure:
    def sliced(period: CongressYear) -> QuerySet[Any]:
        return records(figure, period, by=by.key, of=of)

    key = f"{figure.key}@{by.key}:{of}"
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


@lru_cache
def part_of(ratio: Ratio, part: str) -> Figure:
    """Return one of a ratio's parts, or what is between them, as a figure of its own."""
    above, below = ratio.numerator, ratio.denominator
    if part == "numerator":
        return above
    if part == "denominator":
        return below

    def rest(period: CongressYear) -> QuerySet[Any]:
        counted = above.records(period).order_by().values("pk")
        return below.records(period).exclude(pk__in=counted)

    return replace(below, key=f"{ratio.key}~rest", label=_("其余"), records=rest, by=(), phrases=())


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


def kept_back(figure: AnyFigure, found: QuerySet[Any], who: Standing) -> QuerySet[Any]:
    """Return those of a figure's records of which somebody may not know: of a closed circle."""
    path = matter_path(figure)
    if path is None or not closed():
        return found.none()
    return found.filter(**{f"{path}__in" if path else "pk__in": kept_from(who).values("pk")})


def matter_of(figure: AnyFigure, record: Any) -> Matter | None:
    """Return the matter that a record belongs to."""
    path = matter_path(figure)
    if path is None:
        return None
    for name in path.split("__") if path else ():
        record = getattr(record, name)
    return record  # type: ignore[no-any-return]


def slices_of(
    breakdown: Breakdown, period: CongressYear, counts: Tally
) -> list[tuple[str, Any, Mapping[str, Amount]]]:
    """Return (slice, name, figure → what it is in the slice) in the dimension's order."""
    asked = divided(breakdown, period)
    found = {of for one in asked for of in counts[one.key]}
    names = breakdown.dimension_of(breakdown.figures[0]).names(list(found), period)
    return [
        (of, name, {one.figure.key: amount_of_slice(one, of, counts) for one in asked})
        for of, name in names.items()
    ]
