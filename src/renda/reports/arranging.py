"""A report in order: a heading above nothing is left out, and those behind it are counted anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from renda.reports.numerals import chinese, spelt
from renda.reports.spec import Passage, Piece

#: what a heading is numbered with: 一、 （一） 1. （1）
NUMBERED = re.compile(
    r"(?P<open>[（(]?)(?:(?P<words>[一二三四五六七八九十]+)|(?P<digits>\d+))(?P<close>[、.．)）])"
)


def arranged(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages without headings above nothing, numbered without a break."""
    gone: dict[int, int] = {}
    for n, passage in enumerate(passages):
        if passage.level <= 1:
            yield passage
            continue
        for deeper in [level for level in gone if level > passage.level]:
            del gone[deeper]
        if _is_bare(passages, n):
            gone[passage.level] = gone.get(passage.level, 0) + 1
        else:
            yield _moved_up(passage, gone.get(passage.level, 0))


def _is_bare(passages: Sequence[Passage], n: int) -> bool:
    """Say whether nothing stands between a heading and the next one of its level or above."""
    level = passages[n].level
    for below in passages[n + 1 :]:
        if below.level <= 0:
            return False
        if below.level <= level:
            return True
    return True


def _moved_up(passage: Passage, by: int) -> Passage:
    """Return a heading with a number that is so much smaller."""
    first, *others = passage.pieces
    found = NUMBERED.match(first.text)
    if not by or found is None:
        return passage
    was = int(chinese(found["words"])) if found["words"] else int(found["digits"])
    number = spelt(was - by) if found["words"] else str(was - by)
    said = f"{found['open']}{number}{found['close']}{first.text[found.end() :]}"
    return replace(passage, pieces=(Piece(said, first.cited, first.gap), *others))
