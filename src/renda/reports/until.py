"""A number that ends before the year does says so, once where its clause ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from renda.reports.spec import Piece

_ENDS = re.compile(r"[，。；：！？,;（(]")
_CLOSES = re.compile(r"[）)]")


def told_until(pieces: Iterable[Piece], year: int) -> Iterator[Piece]:
    """Return the pieces of a passage of a year's report, each day till which numbers go told once.

    It stands behind the unit of the number: 完成185.3亿元（截至10月31日），…
    """
    told: set[dt.date] = set()
    waiting: dt.date | None = None
    for piece in pieces:
        if waiting and piece.cited is None and (mark := _marked(piece, waiting, year)):
            yield from mark
            waiting = None
            continue
        yield piece
        if piece.until and piece.until not in told:
            waiting = piece.until
            told.add(waiting)
    if waiting:
        yield Piece(f"（{until(waiting, year)}）")


def until(day: dt.date, year: int | None = None) -> str:
    """Return until when a number tells; the year is named where it is another one."""
    said = f"{day.month}月{day.day}日"
    return f"截至{said}" if day.year == year else f"截至{day.year}年{said}"


def _marked(piece: Piece, day: dt.date, year: int) -> list[Piece]:
    """Return a piece with the day where its clause ends in it; nothing where it does not."""
    ends, closes = _ENDS.search(piece.text), _CLOSES.search(piece.text)
    at = min((one.start() for one in (ends, closes) if one), default=-1)
    if at < 0:
        return []
    inside = closes is not None and closes.start() == at
    words = f"，{until(day, year)}" if inside else f"（{until(day, year)}）"
    return [Piece(f"{piece.text[:at]}{words}{piece.text[at:]}")]
