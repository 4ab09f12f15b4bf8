"""Every number of a text: where it stands, what it says, what kind of number it is.

In stages, each of which can be looked at by itself: `view` undoes slips of layout and scanning,
`named` finds what counts nothing by its form, `grammar` finds numerals, `phrases` what they count
in, `kinds` what kind of number they are. Words that must be known are lists in `lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renda.reports.reading import named
from renda.reports.reading.grammar import tokens
from renda.reports.reading.kinds import kind_of
from renda.reports.reading.phrases import MONEY, Phrase, measured
from renda.reports.reading.spec import Kind, Number
from renda.reports.reading.view import view

__all__ = ["Kind", "Number", "numbers"]

TITLED = re.compile("《[^》]*》")
SENTENCE = re.compile("[。！？!?\n]")


def numbers(text: str) -> list[Number]:
    """Return every number of a text, in order, none of them twice."""
    seen = view(text)
    taken = bytearray(len(text))
    for start, end in named.words(seen):
        taken[start:end] = b"\1" * (end - start)
    found: list[Number] = []
    for read in (named.programmes, named.ordinals, named.dates, named.names):
        for one in read(seen):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                value = Decimal(str(named.value_of(one.numeral)))
                said = text[one.start : one.end]
                found.append(
                    Number(said, one.start, one.end, value, one.unit, one.kind, why=one.why)
                )
    found += _counted(text, seen, taken)
    titles = [match.span() for match in TITLED.finditer(text)]
    found.sort(key=lambda number: number.start)
    return list(_of_titles(found, titles))


def _of_titles(found: list[Number], titles: list[tuple[int, int]]) -> Iterator[Number]:
    """What stands within a title counts nothing."""
    at = 0
    for number in found:
        while at < len(titles) and titles[at][1] <= number.start:
            at += 1
        inside = at < len(titles) and titles[at][0] < number.start
        yield (
            replace(number, kind=Kind.LABEL, why="title")
            if inside and number.is_business
            else number
        )


def _counted(text: str, seen: str, taken: bytearray) -> Iterator[Number]:
    hidden = "".join("\0" if taken[n] else sign for n, sign in enumerate(seen))
    before: Kind | None = None
    since = 0
    for token in tokens(hidden):
        phrase = measured(hidden, token)
        if SENTENCE.search(seen, since, phrase.start):
            before = None
        kind, why = kind_of(seen, phrase, before, since)
        if kind is None:
            continue
        if kind in (Kind.FIGURE, Kind.AMOUNT):
            before, since = kind, phrase.end
        yield _number(text, phrase, kind, why)


def _number(text: str, phrase: Phrase, kind: Kind, why: str) -> Number:
    token, end = phrase.token, phrase.end
    bare = kind is Kind.AMOUNT and not phrase.unit
    unit = "元" if phrase.unit in MONEY or bare else phrase.unit
    said = text[token.start : end]
    return Number(said, token.start, end, token.value, unit, kind,
                  token.rough, token.to, token.step, why)  # fmt: skip
