"""Every number of a text: where it stands, what it says, what kind of number it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from renda.reports import patterns
from renda.reports.numerals import LARGE, arabic, chinese


class Kind(StrEnum):
    """What a number is for: only figures and amounts state how much was done."""

    FIGURE = "figure"
    LABEL = "label"
    DATE = "date"
    ORDINAL = "ordinal"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Number:
    """One number. rough: the word that makes it about so many; start, end: where it stands."""

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    rough: str = ""

    @property
    def is_business(self) -> bool:
        """Say whether it states how much was done."""
        return self.kind in (Kind.FIGURE, Kind.AMOUNT)


def numbers(text: str) -> list[Number]:
    """Return every number of a text, in order, none of them twice."""
    taken: list[tuple[int, int]] = [match.span() for match in patterns.WORDS.finditer(text)]
    found: list[Number] = []
    for read in (_dates, _quoted, _named, _ordinals, _counted, _spelt):
        for number in read(text):
            if all(number.end <= start or number.start >= end for start, end in taken):
                found.append(number)
                taken.append((number.start, number.end))
    named = [match.span() for match in patterns.TITLED.finditer(text)]
    return sorted((_of_title(one, named) for one in found), key=lambda number: number.start)


def _of_title(number: Number, titles: list[tuple[int, int]]) -> Number:
    """What stands within a title counts nothing."""
    inside = any(start < number.start and number.end < end for start, end in titles)
    return replace(number, kind=Kind.LABEL) if inside and number.is_business else number


def _value(text: str) -> Decimal:
    return arabic(text) if text[0].isdecimal() else chinese(text)


def _dates(text: str) -> Iterator[Number]:
    for match in patterns.DATE.finditer(text):
        first = patterns.FIRST.search(match[0])
        if first is not None:
            yield Number(match[0], *match.span(), _value(first[0]), "", Kind.DATE)


def _quoted(text: str) -> Iterator[Number]:
    for match in patterns.QUOTED.finditer(text):
        for part in patterns.NUMERAL.finditer(text, *match.span(1)):
            yield Number(part[0], *part.span(), chinese(part[0]), "", Kind.LABEL)


def _named(text: str) -> Iterator[Number]:
    for match in patterns.NAMED.finditer(text):
        yield Number(match["n"], *match.span("n"), chinese(match["n"]), "", Kind.LABEL)


def _ordinals(text: str) -> Iterator[Number]:
    units = {"nth": "", "term": "届", "then": "次", "alone": "届", "session": "次"}
    for match in patterns.ORDINAL.finditer(text):
        for name, unit in units.items():
            if said := match[name]:
                of = match["of"] or "" if name == "nth" else unit
                yield Number(said, *match.span(name), _value(said), of, Kind.ORDINAL)


def _counted(text: str) -> Iterator[Number]:
    for match in patterns.COUNTED.finditer(text):
        unit, start = match["unit"] or "", match.start("n")
        value = arabic(match["n"])
        for sign in (match["large"] or "") + (match["more"] or ""):
            value *= LARGE.get(sign) or Decimal({"千": 1000, "百": 100}[sign])
        if unit in patterns.MONEY:
            value, unit = value * LARGE[unit[0]], "元"
        rough = match["after"] or match["before"] or ""
        kind = Kind.AMOUNT if unit == "元" else Kind.FIGURE if unit else Kind.LABEL
        said = text[start : match.end()]
        yield Number(said, start, match.end(), value, unit, kind, rough)


def _spelt(text: str) -> Iterator[Number]:
    for match in patterns.SPELT.finditer(text):
        said = text[match.start() : match.end()]
        value, rough = chinese(match["n"]), match["after"] or ""
        yield Number(said, *match.span(), value, match["unit"], Kind.FIGURE, rough)
