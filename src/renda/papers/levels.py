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
