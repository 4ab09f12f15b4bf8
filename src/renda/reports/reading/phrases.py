"""A numeral with its measure word: any word may be one, the list says where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from renda.reports.reading.grammar import Token, tokens
from renda.reports.reading.lexicon import any_of
from renda.reports.reading.view import JOIN

MONEY = ("元", "角", "分钱", "美元", "欧元", "港元", "日元", "英镑")
#: another measure word in brackets, or 次 behind it: 次(项), 人(次), 艘次
SECOND = re.compile(r"次(?![全会主常代大性日年要数于级]|\()|[(][人次项件起批场个名]{1,2}[)]")
#: words that follow a number and measure nothing
FUNCTION = re.compile(r"[的和与及等以至到是为在由从向对把被将之而或且又也都即则共占比了着过均各其]")
WORD = re.compile(r"[\u4e00-\u9fff]")
#: so many to so many: 4.0:37.7:58.3
TO = re.compile(r":(?=\d)")
GAP = re.compile(rf"[ {JOIN}]{{0,2}}")


@dataclass(frozen=True)
class Phrase:
    """A numeral and its measure word. known: the measure word is one of the list."""

    token: Token
    unit: str
    end: int
    known: bool = True

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.token.start


def phrases(seen: str) -> Iterator[Phrase]:
    """Return every numeral of a text with its measure word."""
    for token in tokens(seen):
        yield measured(seen, token)


def measured(seen: str, token: Token) -> Phrase:
    """Return a numeral with the measure word behind it, or none."""
    if token.unit:
        return Phrase(token, token.unit, token.end)
    if TO.match(seen, token.end) or (
        token.start > 1 and TO.match(seen, token.start - 1) and seen[token.start - 2].isdecimal()
    ):
        return Phrase(token, "比", token.end)
    gap = GAP.match(seen, token.end)
    at = gap.end() if gap else token.end
    found = any_of("measures").match(seen, at)
    if found and not (found[0].isascii() and seen[found.end() : found.end() + 1].isalpha()):
        return _second(seen, token, found[0], found.end())
    if not token.han and WORD.match(seen, at) and not FUNCTION.match(seen, at):
        return _second(seen, token, seen[at], at + 1, known=False)
    return Phrase(token, "", token.end)


def _second(seen: str, token: Token, unit: str, end: int, *, known: bool = True) -> Phrase:
    other = SECOND.match(seen, end)
    if (other and not unit.endswith("次")) or (other and other[0][0] == "("):
        return Phrase(token, unit + other[0], other.end(), known)
    return Phrase(token, unit, end, known)
