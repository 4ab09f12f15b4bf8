"""What a number opens to: a figure, one part of a ratio or one slice, with the very records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from renda.figures import queries
from renda.figures.queries import PARTS, Amount, Asked
from renda.figures.spec import AnyFigure, CongressYear, Dimension, Distinct, Figure, Ratio, Sum


@dataclass(frozen=True)
class Opening:
    """A number that was asked for, and the records of which it is the measure.

    whole: the figure itself. parts: of a ratio, each of its parts by its name. slice: what the
    slice is called, and by what it is one.
    """

    amount: Amount
    whole: Amount
    records: QuerySet[Any]
    part: str = ""
    parts: tuple[tuple[str, Amount], ...] = ()
    by: Dimension | None = None
    slice: Any = ""


def opening(
    figure: AnyFigure, period: CongressYear, *, part: str = "", by: str = "", of: str = ""
) -> Opening | None:
    """Return what a number opens to; None if the figure has no such part or is not so divided."""
    if part and part not in PARTS:
        return None
    if isinstance(figure, Ratio):
        return None if by else _of_ratio(figure, period, part)
    if not by:
        amount = queries.value(figure, period)
        return Opening(amount, amount, figure.records(period))
    dimension = figure.dimension(by)
    return _of_slice(figure, period, dimension, of) if dimension else None


def _of_ratio(ratio: Ratio, period: CongressYear, part: str) -> Opening:
    named = {name: queries.part_of(ratio, name) for name in PARTS}
    counts = queries.tally(queries.asked_for(named.values(), [period]))
    parts = {name: queries.amount(one, period, counts) for name, one in named.items()}
    whole = queries.amount(ratio, period, counts)
    records = named[part or "denominator"].records(period)
    return Opening(parts.get(part, whole), whole, records, part, tuple(parts.items()))


def _of_slice(figure: Figure, period: CongressYear, by: Dimension, of: str) -> Opening:
    asked = Asked(figure, period, by)
    counts = queries.tally([*queries.asked_for([figure], [period]), asked])
    known = of in counts[asked.key]
    # only what the database itself named is looked for: an address may hold anything
    found = queries.records(figure, period, by=by.key, of=of) if known else None
    return Opening(
        queries.amount_of_slice(asked, of, counts),
        queries.amount(figure, period, counts),
        figure.records(period).none() if found is None else found,
        by=by,
        slice=by.names([of], period).get(of, "—") if known else "—",
    )


def contributing(figure: AnyFigure, found: QuerySet[Any]) -> QuerySet[Any]:
    """Return records, each with what it gives to a sum or to a number of different things."""
    counted = figure.denominator if isinstance(figure, Ratio) else figure
    measure = counted.measure
    return found.annotate(gives=F(measure.field)) if isinstance(measure, Sum | Distinct) else found


def given_by(figure: AnyFigure, records: list[Any], period: CongressYear) -> list[Any]:
    """Return what each record gives, as a list says it; nothing where each is one."""
    counted = figure.denominator if isinstance(figure, Ratio) else figure
    if isinstance(counted.measure, Sum):
        return [queries.exactly(counted, record.gives) for record in records]
    if not isinstance(counted.measure, Distinct):
        return []
    by = counted.measure.by
    keys = ["" if record.gives is None else str(record.gives) for record in records]
    names = by.names(set(keys) - {""}, period) if by else {}
    return [names.get(key, key or "—") for key in keys]
