"""Punctuation as it stands in Chinese print: full-width beside Chinese words (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from renda.kernel.documents.spec import Block, Kind, Paper, Run, Tail
from renda.papers.levels import level_of

_CHINESE = "[\u4e00-\u9fff\u3001-\u3011\u3014\u3015\u201c\u201d\uff00-\uff5e]"
_FULL = str.maketrans(",;:?!", "，；：？！")
_MARK = re.compile(rf"(?<={_CHINESE})[,;:?!]|[,;:?!](?={_CHINESE})")
_BRACKETS = re.compile(
    rf"(?<={_CHINESE})\(([^()\n]*)\)|\(([^()\n]*{_CHINESE}[^()\n]*)\)|\(([^()\n]*)\)(?={_CHINESE})"
)
_QUOTED = re.compile(rf'"([^"\n]*{_CHINESE}[^"\n]*)"')
_DOTS = re.compile(rf"(?<={_CHINESE})(?:\.{{3,}}|。{{3,}})")
#: a point that ends a sentence; after a numeral it ends the number of a heading
_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff\u201d\uff09\u300b])(?<![一二三四五六七八九十])\.(?=$|[\u4e00-\u9fff\u201c\u201d])",
    re.MULTILINE,
)
#: up to where a paragraph's first words are its heading, set in the typeface of its level
_LEAD = re.compile(r"[^。！？\n]{1,28}(?:。(?=.)|$)")
_FACES = {1: "strong", 2: "kai"}


def typeset(text: str) -> str:
    """Return text with full-width punctuation wherever it stands beside Chinese words."""
    text = _QUOTED.sub(r"“\1”", text)
    text = _STOP.sub("。", _DOTS.sub("……", text))
    bracketed = _BRACKETS.sub(lambda found: f"（{''.join(filter(None, found.groups()))}）", text)
    return _MARK.sub(lambda found: found[0].translate(_FULL), bracketed)


def typeset_whole(paper: Paper) -> Paper:
    """Return a paper with every word of it typeset."""
    made = worded(paper, typeset)
    return replace(made, blocks=[_begun(block) for block in made.blocks])


def worded(paper: Paper, change: Callable[[str], str]) -> Paper:
    """Return a paper with every word of it changed in the same way."""
    tail = paper.tail or Tail()
    return replace(
        paper,
        title=change(paper.title),
        addressee=change(paper.addressee),
        subtitle=change(paper.subtitle),
        corner=change(paper.corner),
        blocks=[_changed(block, change) for block in paper.blocks],
        tail=replace(
            tail,
            attachments=tuple(map(change, tail.attachments)),
            signature=change(tail.signature),
            note=change(tail.note),
            copies_to=change(tail.copies_to),
        ),
    )


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    runs = tuple(replace(run, text=change(run.text)) for run in block.runs)
    return replace(block, runs=runs, rows=tuple(tuple(map(change, row)) for row in block.rows))


def _begun(block: Block) -> Block:
    if block.kind is not Kind.PARAGRAPH or not block.runs:
        return block
    return replace(block, runs=(*_led(block.runs[0]), *block.runs[1:]))


def _led(run: Run) -> tuple[Run, ...]:
    """Set the heading with which a numbered paragraph begins in its typeface (7.3.3)."""
    face = _FACES.get(level_of(run.text, 0))
    found = _LEAD.match(run.text) if face and not run.bold else None
    if face is None or found is None or found[0].endswith(("；", "，")):
        return (run,)
    rest = run.text[found.end() :]
    lead = replace(run, text=found[0], face=face)
    return (lead, replace(run, text=rest)) if rest else (lead,)
