"""How the headings of a paper are numbered (GB/T 9704-2012, 7.3.3): 一、（一）1.（1）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from renda.kernel.documents.spec import Block, Kind
from renda.papers.titles import numeral

#: how the numbering of a heading tells its level (GB/T 9704-2012, 7.3.3)
LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[)）]")),
    (3, re.compile(r"\d+[.．、]")),
    (4, re.compile(r"[（(]\d+[)）]")),
)


def level_of(text: str, otherwise: int = 1) -> int:
    """Return the level of a heading by the numbering it begins with."""
    return next((level for level, begins in LEVELS if begins.match(text)), otherwise)


def renumbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks whose headings count 一、二、三 without a gap where a part was left out."""
    made, count = [], 0
    for block in blocks:
        first = block.runs[0] if block.kind is Kind.HEADING and block.level == 1 else None
        begins = LEVELS[0][1].match(first.text) if first else None
        if first and begins:
            count += 1
            text = f"{numeral(count)}、{first.text[begins.end() :]}"
            block = replace(block, runs=(replace(first, text=text), *block.runs[1:]))  # noqa: PLW2901
        made.append(block)
    return made


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
