"""Punctuation as it stands in Chinese print: full-width beside Chinese words (GB/T 15834-2011)."""

from __future__ import annotations

import re
from dataclasses import replace

from renda.kernel.documents.spec import Block, Paper, Tail

_CHINESE = "[\u4e00-\u9fff\u3001-\u3011\u3014\u3015\u201c\u201d\uff00-\uff5e]"
_FULL = str.maketrans(",;:?!", "，；：？！")
_MARK = re.compile(rf"(?<={_CHINESE})[,;:?!]|[,;:?!](?={_CHINESE})")
_BRACKETS = re.compile(
    rf"(?<={_CHINESE})\(([^()\n]*)\)|\(([^()\n]*{_CHINESE}[^()\n]*)\)|\(([^()\n]*)\)(?={_CHINESE})"
)


def typeset(text: str) -> str:
    """Return text with full-width punctuation wherever it stands beside Chinese words."""
    bracketed = _BRACKETS.sub(lambda found: f"（{''.join(filter(None, found.groups()))}）", text)
    return _MARK.sub(lambda found: found[0].translate(_FULL), bracketed)


def typeset_whole(paper: Paper) -> Paper:
    """Return a paper with every word of it typeset."""
    tail = paper.tail or Tail()
    return replace(
        paper,
        title=typeset(paper.title),
        addressee=typeset(paper.addressee),
        subtitle=typeset(paper.subtitle),
        corner=typeset(paper.corner),
        blocks=[_block(block) for block in paper.blocks],
        tail=replace(
            tail,
            attachments=tuple(map(typeset, tail.attachments)),
            signature=typeset(tail.signature),
            note=typeset(tail.note),
            copies_to=typeset(tail.copies_to),
        ),
    )


def _block(block: Block) -> Block:
    runs = tuple(replace(run, text=typeset(run.text)) for run in block.runs)
    rows = tuple(tuple(map(typeset, row)) for row in block.rows)
    return replace(block, runs=runs, rows=rows)
