"""Papers as PDF: Typst sets the page, and gets a paper as data, so that no word is markup."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone

from renda.kernel.documents import fonts
from renda.kernel.documents.spec import (
    ROOM,
    Block,
    Head,
    Kind,
    Paper,
    Run,
    Tail,
    addressed,
    shares,
    squared,
)
from renda.kernel.text import clean

_LAYOUT = Path(__file__).parent / "paper.typ"
_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
#: sharp in print at half the width of a page
PICTURE_PPI = 220


def written(paper: Paper, *, created_at: dt.datetime | None = None) -> bytes:
    """Return the PDF of a paper; the same paper and moment give the same bytes."""
    told = json.dumps(_as_data(paper, created_at), ensure_ascii=False)
    return _compiled(_LAYOUT, format="pdf", sys_inputs={"paper": told}, timestamp=created_at)


def png_of(svg: str) -> bytes:
    """Return an SVG as a PNG, for programs that know no SVG."""
    files = {"main": _PICTURE, "picture.svg": svg.encode()}
    return _compiled(files, format="png", ppi=PICTURE_PPI)


def _compiled(source: Any, **wanted: Any) -> bytes:
    compiled: Any = typst.compile  # its types know no dictionary of files
    made = compiled(source, font_paths=fonts.folders(), ignore_system_fonts=True, **wanted)
    return bytes(made)


def _as_data(paper: Paper, created_at: dt.datetime | None) -> dict[str, Any]:
    local = timezone.localdate(created_at) if created_at else None
    day = [local.year, local.month, local.day] if local else None
    return {
        "title": clean(paper.title),
        "subtitle": clean(paper.subtitle),
        "corner": clean(paper.corner),
        "addressee": addressed(paper),
        "blocks": [_block(block) for block in paper.blocks],
        "head": _parts(paper.head or Head()),
        "headed": paper.head is not None,
        "tail": _parts(paper.tail or Tail()),
        "example": paper.example,
        "letter": paper.letter,
        "day": day,
        "fonts": fonts.FAMILIES,
        "bundled": not settings.FONTS,
    }


def _parts(part: Head | Tail) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in vars(part).items():
        told[name] = clean(value) if isinstance(value, str) else [clean(one) for one in value]
    return told


def _block(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind.value, "runs": [_run(run) for run in block.runs]}
    if block.kind is Kind.HEADING:
        told["level"] = min(max(block.level, 1), 4)
    if block.kind is Kind.TABLE:
        told |= {"rows": squared(block), "shares": shares(block), "headed": block.headed}
        told |= {"room": sorted(block.room), "high": ROOM}
    if block.kind is Kind.PICTURE:
        told["picture"] = block.picture
    return told


def _run(run: Run) -> dict[str, Any]:
    # blanks at the edges part one run from the next
    text = "".join(clean(part) if part.strip() else part for part in _edges(run.text))
    return {"text": text, "link": run.address, "bold": run.bold}


def _edges(text: str) -> tuple[str, str, str]:
    body = text.strip()
    lead = " " if text[:1].isspace() else ""
    return lead, body, " " if body and text[-1:].isspace() else ""
