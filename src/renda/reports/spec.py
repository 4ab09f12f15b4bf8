"""What a composed report is made of: words, where they come from, and what is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from renda.figures import queries
from renda.figures.spec import AnyFigure, CongressYear, Dimension, Figure

#: how the annex begins that a report is handed out with
ANNEXED = "附：数字溯源表"
#: what parts one thing that is said from the next; how much of it is told on either side
PARTING, AROUND = re.compile(r"[。；，;,\n〔〕]"), 16
#: what is looked up for a part that is repeated: one slice of one dimension
Slice = tuple[Dimension, str]


#: told against the year before
BEFORE = "before"


@dataclass(frozen=True)
class Cited:
    """Where words come from: a figure, one part or one slice of it, or one of its records.

    than: what it is told against: the year before (`BEFORE`), or the key of the figure of which it
    is a share.
    """

    figure: AnyFigure
    period: CongressYear
    part: str = ""
    by: str = ""
    of: str = ""
    name: str = ""
    matter: int | None = None
    than: str = ""

    @property
    def whole(self) -> AnyFigure:
        """Return the figure whose number it is: of a slice, the slice."""
        by = self.figure.dimension(self.by) if isinstance(self.figure, Figure) else None
        if by is None or not isinstance(self.figure, Figure):
            return self.figure
        return queries.slice_of(self.figure, by, self.of, self.name)


@dataclass(frozen=True)
class Piece:
    """Some words. gap: what is asked for there, in words, and that nothing answers.

    until: until when its number tells, where that is before the day looked at.
    """

    text: str
    cited: Cited | None = None
    gap: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class Missing:
    """What nothing answers: its number in the report, its name, the words around it."""

    number: int
    name: str
    around: str


@dataclass(frozen=True)
class Bar:
    """One bar of a chart and where it comes from."""

    name: str
    value: int | Decimal
    cited: Cited


@dataclass(frozen=True)
class Picture:
    """A figure by one of its dimensions."""

    title: str
    header: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Passage:
    """A heading (level 1 to 4), an item (level -1) or a paragraph (0), or a chart."""

    level: int
    pieces: tuple[Piece, ...]
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cited(self) -> list[Cited]:
        """Return where its words and its bars come from."""
        bars = self.picture.bars if self.picture else ()
        return [*(one.cited for one in self.pieces if one.cited), *(bar.cited for bar in bars)]


@dataclass(frozen=True)
class Composed:
    """A report, ready to be read; empty where the year has no record of what is asked for."""

    period: CongressYear
    passages: tuple[Passage, ...]
    is_empty: bool = False

    @property
    def title(self) -> str:
        """Return the first heading, or the congress and the year."""
        named = next((one.text for one in self.passages if one.level == 1), "")
        return named or f"{self.period.congress.name} {self.period.year}"

    @property
    def text(self) -> str:
        """Return the words alone, one passage a line."""
        return "\n".join(passage.text for passage in self.passages if passage.text)

    @property
    def cited(self) -> list[AnyFigure]:
        """Return every figure and slice that is cited, once, in the order of the report."""
        return [figure for figure, _cited in self.sources]

    @property
    def sources(self) -> list[tuple[AnyFigure, Cited]]:
        """Return the same, each with where it opens."""
        found: dict[str, tuple[AnyFigure, Cited]] = {}
        for cited in (one for passage in self.passages for one in passage.cited):
            whole = replace(cited, part="", matter=None, than="")
            found.setdefault(whole.whole.key, (whole.whole, whole))
        return list(found.values())

    @property
    def missing(self) -> list[Missing]:
        """Return everything that is asked for and not there, in the order of the report."""
        found = (gap for passage in self.passages for gap in _gaps(passage))
        return [Missing(n, *gap) for n, gap in enumerate(found, 1)]

    @property
    def gaps(self) -> list[str]:
        """Return the same by name, each once."""
        return list(dict.fromkeys(one.name for one in self.missing))


def _gaps(passage: Passage) -> Iterator[tuple[str, str]]:
    start = 0
    for piece in passage.pieces:
        end = start + len(piece.text)
        if piece.gap:
            around = _around(passage.text, start, end)
            yield (piece.gap if not piece.gap.isascii() else _("一个数字")), around
        start = end


def _around(text: str, start: int, end: int) -> str:
    """Return the part of a sentence that stands around a place, its gap as an ellipsis."""
    before = PARTING.split(text[:start])[-1][-AROUND:]
    return f"{before}…{PARTING.split(text[end:])[0][:AROUND]}"
