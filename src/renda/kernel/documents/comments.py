"""A text as .docx with remarks in its margin, each on the words it is about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as File
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run

from renda.kernel.documents.sheets import indented, saved, started
from renda.kernel.text import clean

COLOURS = {
    "yellow": WD_COLOR_INDEX.YELLOW,
    "green": WD_COLOR_INDEX.BRIGHT_GREEN,
    "red": WD_COLOR_INDEX.PINK,
    "blue": WD_COLOR_INDEX.TURQUOISE,
}


@dataclass(frozen=True)
class Note:
    """A remark on the characters from `start` up to `end`."""

    start: int
    end: int
    text: str
    author: str
    colour: str = "yellow"


def commented(title: str, text: str, notes: Sequence[Note]) -> bytes:
    """Return the .docx of a plain text with its remarks."""
    document = started(title)
    if title:
        document.add_paragraph(clean(title), style="Title")
        document.add_paragraph()
    pieces = list(_written(document, text, notes))
    for note in notes:
        runs = [run for start, end, run in pieces if start < note.end and end > note.start]
        if not runs:
            continue
        comment = document.add_comment([runs[0], runs[-1]], clean(note.text), clean(note.author))
        # the moment of writing is no part of what is said
        comment._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001
    return saved(document)


def _written(document: File, text: str, notes: Sequence[Note]) -> Iterator[tuple[int, int, Run]]:
    """Write the paragraphs, cut wherever a remark begins or ends; yield each piece's place."""
    edges = sorted({edge for note in notes for edge in (note.start, note.end)})
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        paragraph = document.add_paragraph()
        indented(paragraph._p.get_or_add_pPr())  # noqa: SLF001
        cuts = [begin, *[edge for edge in edges if begin < edge < end], end]
        for start, stop in itertools.pairwise(cuts):
            run = paragraph.add_run(clean(f"·{text[start:stop]}·")[1:-1])
            colour = _colour(notes, start, stop)
            if colour is not None:
                run.font.highlight_color = colour
            yield start, stop, run
        begin = end + 1


def _colour(notes: Sequence[Note], start: int, stop: int) -> WD_COLOR_INDEX | None:
    on = [note for note in notes if note.start < stop and note.end > start]
    return COLOURS.get(on[-1].colour, WD_COLOR_INDEX.YELLOW) if on else None
