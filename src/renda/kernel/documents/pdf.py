"""Papers as PDF: Typst sets the page, and gets a paper as data, so that no word is markup."""

from __future__ import annotations

import datetime as dt
import json
import re
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
    led_to,
    shares,
    squared,
)
from renda.kernel.text import clean

_LAYOUT = Path(__file__).parent / "paper.typ"
_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
ARCHIVED = "a-2u"
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
#: sharp in print at half the width of a page
PICTURE_PPI = 220


def written(paper: Paper, *, created_at: dt.datetime | None = None) -> bytes:
    """Return the PDF of a paper; the same paper and moment give the same bytes.

    It is fit for an archive, its words can be found (PDF/A-2u), if its day is known, by when it
    was made or as it is dated, and the typefaces have all its characters.
    """
    told = _as_data(paper, created_at)
    data = {"paper": json.dumps(told, ensure_ascii=False)}
    moment = created_at and created_at.replace(microsecond=0)
    wanted = {"format": "pdf", "sys_inputs": data, "timestamp": moment}
    if told["day"] is None:
        return _compiled(_LAYOUT, **wanted)
    try:
        return _compiled(_LAYOUT, **wanted, pdf_standards=ARCHIVED)
    except typst.TypstError:  # a character of no typeface here, which no archive takes
        return _compiled(_LAYOUT, **wanted)


def png_of(svg: str) -> bytes:
    """Return an SVG as a PNG, for programs that know no SVG."""
    files = {"main": _PICTURE, "picture.svg": svg.encode()}
    return _compiled(files, format="png", ppi=PICTURE_PPI)


def _compiled(source: Any, **wanted: Any) -> bytes:
    compiled: Any = typst.compile  # its types know no dictionary of files
    made = compiled(source, font_paths=fonts.folders(), ignore_system_fonts=True, **wanted)
    return bytes(made)


def _as_data(paper: Paper, created_at: dt.datetime | None) -> dict[str, Any]:
    return {
        "title": clean(paper.title),
        "lines": paper.lines,
        "subtitle": clean(paper.subtitle),
        "corner": clean(paper.corner),
        "addressee": paper.addressed,
        "blocks": [_block(block) for block in paper.blocks],
        "head": {name: clean(value) for name, value in vars(paper.head or Head()).items()},
        "headed": paper.head is not None,
        "tail": _tail(paper.tail or Tail()),
        "example": paper.example,
        "letter": paper.letter,
        "unsealed": paper.unsealed,
        "day": _day(paper, created_at),
        "fonts": fonts.FAMILIES,
        "bundled": not settings.FONTS,
    }


def _day(paper: Paper, created_at: dt.datetime | None) -> list[int] | None:
    """Return the day of the file: when it was made, else the day the paper is dated."""
    if created_at is not None:
        local = timezone.localdate(created_at)
        return [local.year, local.month, local.day]
    tail = paper.tail
    found = _DAY.fullmatch(clean(tail.date)) if tail else None
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    return [year, month, day] if _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _tail(tail: Tail) -> dict[str, Any]:
    names, narrow = tail.printer
    return {
        "attached": tail.attached,
        "signing": tail.signing,
        "beside": tail.beside,
        "free": tail.free,
        "date": clean(tail.date),
        "noted": tail.noted,
        "copied": tail.copied,
        "printer": names,
        "narrow": narrow,
        "printed": tail.printed,
    }


def _block(block: Block) -> dict[str, Any]:
    kind = Kind.PARAGRAPH if block.kind is Kind.ITEM else block.kind
    told: dict[str, Any] = {"kind": kind.value, "runs": [_run(run) for run in block.runs]}
    if block.kind is Kind.HEADING:
        told["level"] = min(max(block.level, 1), 4)
    if block.kind is Kind.TABLE:
        told |= {"rows": squared(block), "shares": shares(block), "headed": block.headed}
        told |= {"room": sorted(block.room), "high": ROOM, "fine": block.fine}
        told["links"] = [led_to(one) for one in block.links]
    if block.kind is Kind.PICTURE:
        told["picture"] = block.picture
    return told


def _run(run: Run) -> dict[str, Any]:
    # blanks at the edges part one run from the next
    text = "".join(clean(part) if part.strip() else part for part in _edges(run.text))
    return {"text": text, "link": run.address, "face": "strong" if run.bold else run.face}


def _edges(text: str) -> tuple[str, str, str]:
    body = text.strip()
    lead = " " if text[:1].isspace() else ""
    return lead, body, " " if body and text[-1:].isspace() else ""
