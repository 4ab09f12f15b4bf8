"""How the headings of a paper are numbered (GB/T 9704-2012, 7.3.3): 一、（一）1.（1）."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from renda.kernel.documents.spec import Block, Kind
from renda.papers.titles import numeral

#: how the numbering of a heading tells its level (GB/T 9704-2012, 7.3.3)
LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[)）]")),
    (3, re.compile(r"\d+[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d+[)）]")),
)


def level_of(text: str, otherwise: int = 1) -> int:
    """Return the level of a heading by the numbering it begins with."""
    return next((level for level, begins in LEVELS if begins.match(text)), otherwise)


#: what stands on a wording's line before its words, and where a list's rows are numbered
_BEFORE = re.compile(r"(?:\{\{\s*[#?^/][^{}]*\}\}|[#\s])*")
_ROWS = (
    (2, re.compile(r"[（(]\{\{\s*中文序号\s*\}\}[)）]")),
    (3, re.compile(r"\{\{\s*序号\s*\}\}[.．]")),
    (4, re.compile(r"[（(]\{\{\s*序号\s*\}\}[)）]")),
)
_NUMERALS = {numeral(n): n for n in range(1, 100)}


def number_of(text: str) -> int:
    """Return the number that a line begins with, in figures or in words; 0 for none."""
    begins = next((found[0] for _level, one in LEVELS if (found := one.match(text))), "")
    told = begins.strip("（()）.．、")
    return int(told) if told.isdecimal() else _NUMERALS.get(told, 0)


def counted(wording: str) -> frozenset[str]:
    """Return with which words the lines of a wording begin that count on from the one above.

    A line that begins with a number out of turn (（三）项规定的…) quotes another numbering.
    """
    found: set[str] = set()
    last: dict[int, int] = {}
    for line in wording.split("\n"):
        text = _BEFORE.sub("", line, count=1)
        row = next((level for level, begins in _ROWS if begins.match(text)), 0)
        level, number = row or level_of(text, 0), number_of(text)
        follows = number == 1 or number in {last.get(level, 0), last.get(level, 0) + 1}
        if level and (row or follows):
            last = {one: n for one, n in last.items() if one < level} | {level: number}
            found |= set() if row else {text.partition("{{")[0]}
    return frozenset(found)


def renumbered(
    blocks: Iterable[Block], own: Container[int], counting: Container[int]
) -> list[Block]:
    """Return blocks whose numbers follow one another on each level where a part was left out.

    own: which blocks begin with words of the wording. counting: those of them that count on.
    """
    made: list[Block] = []
    count: dict[int, int] = {}
    said: dict[int, int] = {}
    for at, block in enumerate(blocks):
        text = block.runs[0].text if block.runs else ""
        level = level_of(text, 0)
        counts = at in counting or (block.kind is Kind.HEADING and level == block.level == 1)
        if level and (counts or at in own):
            count = {one: n for one, n in count.items() if one <= level}
            said = {one: n for one, n in said.items() if one <= level}
        if level and counts:
            number = number_of(text)
            # a list that begins anew; what stands first counts through the whole paper
            anew = level > 1 and (number == 1 or number < said.get(level, 0))
            count[level], said[level] = 1 if anew else count.get(level, 0) + 1, number
            block = _numbered(block, level, count[level])  # noqa: PLW2901
        made.append(block)
    return made


def _numbered(block: Block, level: int, number: int) -> Block:
    """Return a block that begins with another number, its signs as they are."""
    first = block.runs[0]
    told = str(number) if level > 2 else numeral(number)  # noqa: PLR2004  一、（一）, then 1.（1）
    text = re.sub(r"\d+|[一二三四五六七八九十]+", told, first.text, count=1)
    return replace(block, runs=(replace(first, text=text), *block.runs[1:]))


#: how a wording begins a line of the fourth level, and of each above it
_FOURTH = re.compile(r"[（(](?:\d+|\{\{\s*序号\s*\}\})[)）]")
_THIRD = re.compile(r"(?:\d+|\{\{\s*序号\s*\}\})[.．](?!\d)")
_HIGHER = re.compile(
    r"[一二三四五六七八九十]+、|[（(](?:[一二三四五六七八九十]+|\{\{\s*中文序号\s*\}\})[)）]"
)


def skipped(wording: str) -> str:
    """Return the first line of a wording that begins with （1） though no 1. stands above it.

    “一、”“（一）”“1.”“（1）” follow in this order; 1. may stand below 一、 where
    there are two levels only.
    """
    third = False
    for line in wording.split("\n"):
        text = line.lstrip("# ")
        if _THIRD.match(text):
            third = True
        elif _HIGHER.match(text):
            third = False
        elif _FOURTH.match(text) and not third:
            return text
    return ""
