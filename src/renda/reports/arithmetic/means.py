"""Averages: a total over so many, as it is printed. Their base is often not what stands nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import apart_by_one_slip, half, judged, rounded
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import Term
from renda.reports.reading import Kind, Number

MEAN = re.compile("平均|人均|年均|户均|场均|每[个人年省村户家次件]")
YEARLY = re.compile("年均|每年|一年")
WINDOW, CHARACTERS = 12, 400
#: years that a mean may be over
LEAST, MOST = 2, 100


def means_of(text: str, numbers: Sequence[Number], found: Sequence[Term]) -> Iterator[Relation]:
    """Return averages that come out, or that one slip of the pen keeps from coming out."""
    spans = [n for n in numbers if n.kind is Kind.DATE and n.text.endswith(("年", "年来", "年间"))]
    for term in found:
        if not term.is_count or term.number.value <= 0 or term.number.rough:
            continue
        if not MEAN.search(_clause(text, term)):
            continue
        before = [one for one in found[max(term.n - WINDOW, 0) : term.n]
                  if one.is_count and term.number.start - one.number.end < CHARACTERS]  # fmt: skip
        totals = [
            one.number
            for one in before
            if one.unit == term.unit and one.number.value > term.number.value
        ]
        years = [n for n in spans if n.end <= term.number.start and LEAST <= n.value < MOST]
        counts = [one.number for one in before if one.unit != term.unit] + years[-2:]
        counts = [n for n in counts if n.value >= LEAST and n.value == n.value.to_integral_value()]
        if best := _best(term.number, totals, counts):
            yield best


def _clause(text: str, term: Term) -> str:
    begun = max(term.number.start - 40, 0)
    return re.split("[。;；]", text[begun : term.number.start])[-1]


def _best(mean: Number, totals: Sequence[Number], counts: Sequence[Number]) -> Relation | None:
    pairs = [(total, count) for total in reversed(totals) for count in reversed(counts)]
    for total, count in pairs:
        if rounded(total.value / count.value, mean.step) == mean.value:
            return _relation(mean, total, count, Slip.NONE)
    for total, count in pairs:
        exact = total.value / count.value
        low, high = ((total.value + side * half(total)) / count.value for side in (-1, 1))
        slip = judged(exact, mean, low, high)
        near = apart_by_one_slip(rounded(exact, mean.step), mean.value)
        if slip in (Slip.TRUNCATED, Slip.ROUNDED) or (
            near and abs(exact - mean.value) < mean.value / 3
        ):
            return _relation(mean, total, count, slip)
    return None


def _relation(mean: Number, total: Number, count: Number, slip: Slip) -> Relation:
    expected: Decimal = total.value / count.value
    return Relation(
        RelationKind.MEAN, slip is Slip.NONE, (mean, total, count), Form.MEAN, slip, expected
    )
