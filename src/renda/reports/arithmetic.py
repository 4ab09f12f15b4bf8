"""What follows from other numbers of the same text: sums, percentages, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from renda.reports.reading import Number

#: so near a sum or a rate that does not come out was meant to come out
NEAR_SUM, NEAR_RATE = Decimal("0.03"), Decimal("1.5")
#: numbers looked back at for the two parts of a percentage
BACK = 5
PARTS = (2, 3, 4)
#: smaller numbers add up by chance; larger ones that nearly do were meant to
LEAST_SUM, LEAST_NEAR = 10, 20
SENTENCE = re.compile(r"[。!?！？\n]")
OF_WHICH = re.compile("其中")
PERCENT = ("%", "％")


class RelationKind(StrEnum):
    """How numbers hang together."""

    SUM = "sum"
    RATIO = "ratio"
    PART = "part"


@dataclass(frozen=True)
class Relation:
    """Numbers that hang together: the whole (or the rate) first. holds: whether it comes out."""

    kind: RelationKind
    holds: bool
    numbers: tuple[Number, ...]


def relations(text: str, numbers: Sequence[Number]) -> list[Relation]:
    """Return every relation between numbers of the same sentence."""
    found: list[Relation] = []
    for sentence in _sentences(text, [n for n in numbers if n.is_business]):
        sums = list(_sums(sentence))
        found += sums
        found += _ratios(sentence)
        found += _parts(text, sentence, sums)
    return found


def _sentences(text: str, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    ends = [match.end() for match in SENTENCE.finditer(text)] + [len(text)]
    start = 0
    for end in ends:
        inside = [number for number in numbers if start <= number.start < end]
        if len(inside) > 1:
            yield inside
        start = end


def _sums(numbers: Sequence[Number]) -> Iterator[Relation]:
    """A whole beside its parts, before or after them: 7,978 = 7,528 + 450."""
    counted = [n for n in numbers if n.unit not in PERCENT and not n.rough]
    for at, whole in enumerate(counted):
        for count in PARTS:
            for parts in (counted[at + 1 : at + 1 + count], counted[max(at - count, 0) : at]):
                if len(parts) == count and (found := _sum(whole, parts)):
                    yield found


def _sum(whole: Number, parts: Sequence[Number]) -> Relation | None:
    if any(part.unit != whole.unit or not 0 < part.value < whole.value for part in parts):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    if total == whole.value and whole.value > LEAST_SUM:
        return Relation(RelationKind.SUM, holds=True, numbers=(whole, *parts))
    near = abs(total - whole.value) <= NEAR_SUM * whole.value and whole.value > LEAST_NEAR
    largest = max(part.value for part in parts)
    if near and len(parts) == PARTS[0] and largest < whole.value * (1 - NEAR_SUM):
        return Relation(RelationKind.SUM, holds=False, numbers=(whole, *parts))
    return None


def _ratios(numbers: Sequence[Number]) -> Iterator[Relation]:
    """A percentage behind the two numbers it is made of: 532 of 534 is 99.6 %."""
    for at, rate in enumerate(numbers):
        if rate.unit not in PERCENT:
            continue
        before = [n for n in numbers[max(at - BACK, 0) : at] if n.unit not in PERCENT]
        pairs = [
            (above, below)
            for n, above in enumerate(before)
            for below in (*before[:n], *before[n + 1 :])
            if above.unit == below.unit and 0 < above.value <= below.value
        ]
        exact = [pair for pair in pairs if _rate(*pair, rate) == rate.value]
        if exact:
            yield Relation(RelationKind.RATIO, holds=True, numbers=(rate, *exact[-1]))
        elif pairs and abs(_rate(*pairs[-1], rate) - rate.value) <= NEAR_RATE:
            yield Relation(RelationKind.RATIO, holds=False, numbers=(rate, *pairs[-1]))


def _rate(above: Number, below: Number, like: Number) -> Decimal:
    """Return a percentage with as many places as the one that is written."""
    places = like.value.as_tuple().exponent
    step = Decimal(1).scaleb(places if isinstance(places, int) else 0)
    return (100 * above.value / below.value).quantize(step, ROUND_HALF_UP)


def _parts(text: str, numbers: Sequence[Number], sums: Sequence[Relation]) -> Iterator[Relation]:
    """What is said to be part of the number before it: 3600余篇,其中国家级媒体70余篇."""
    summed = {number for found in sums for number in found.numbers}
    for at, whole in enumerate(numbers[:-1]):
        following = numbers[at + 1]
        if (
            whole in summed
            or not whole.value
            or not OF_WHICH.search(text, whole.end, following.start)
        ):
            continue
        parts = [n for n in numbers[at + 1 :] if n.unit == whole.unit and n.kind == whole.kind]
        if parts:
            holds = all(part.value <= whole.value for part in parts)
            yield Relation(RelationKind.PART, holds=holds, numbers=(whole, *parts))
