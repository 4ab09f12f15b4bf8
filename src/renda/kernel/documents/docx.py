"""Papers as .docx, to be worked on in Word or WPS; typefaces are named, not embedded."""

from __future__ import annotations

import io

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as FileRun

from renda.kernel.documents import frame, pdf, tables
from renda.kernel.documents.comments import Note, commented
from renda.kernel.documents.sheets import (
    SMALL,
    indented,
    linked,
    named,
    numbered,
    saved,
    started,
)
from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.kernel.text import clean

__all__ = ["Note", "add", "commented", "written"]
#: the type area's width
AREA, TALLEST = Mm(156), Mm(190)


def written(paper: Paper) -> bytes:
    """Return the .docx of a paper."""
    document = started(paper.title)
    section = document.sections[0]
    numbered(section, first=not paper.letter)
    frame.marked(section, paper)
    if paper.head is not None:
        (frame.letter_head if paper.letter else frame.head)(document, section, paper.head)
    if corner := clean(paper.corner):
        document.add_paragraph(corner).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _title(document, paper)
    if told := paper.addressed:
        document.add_paragraph(told)
    for block in paper.blocks:
        add(document, block)
    if paper.tail is not None and paper.tail.signature:
        # who signs never stands on a page without words: a table's last row comes along
        row = document.tables[-1].rows[-1].cells if paper.ends_in_table else ()
        for one in (*[paragraph for cell in row for paragraph in cell.paragraphs],
                    document.paragraphs[-1]):  # fmt: skip
            one.paragraph_format.keep_with_next = True
    if paper.tail is not None:
        frame.tail(document, paper)
    return saved(document)


def _title(document: File, paper: Paper) -> None:
    if not paper.lines:
        return
    # lines of one paragraph: a title is one thing
    document.add_paragraph("\n".join(paper.lines), style="Title")
    for line in clean(paper.subtitle).split("\n") if paper.subtitle else ():
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        named(paragraph.add_run(line), "kai")
    document.add_paragraph()


def add(document: File, block: Block) -> None:
    """Write one block at the end of the file."""
    if block.kind is Kind.TABLE:
        tables.add(document, block)
        return
    if block.kind is Kind.PICTURE:
        _picture(document, block)
        return
    paragraph = document.add_paragraph()
    if block.kind is Kind.PAGE_BREAK:
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        return
    if block.kind is Kind.HEADING:
        paragraph.style = f"Heading {min(max(block.level, 1), 4)}"
    if block.kind is Kind.ITEM:
        paragraph.style = "List"
    if block.kind is Kind.PARAGRAPH:
        indented(paragraph._p.get_or_add_pPr())  # noqa: SLF001  no public way to indent by characters
    for run in block.runs:
        _say(paragraph, run)


def _say(paragraph: Paragraph, run: Run) -> FileRun:
    text = clean(f"·{run.text}·")[1:-1]  # blanks at the edges part one run from the next
    made = paragraph.add_run(text)
    if face := "strong" if run.bold else run.face:
        named(made, face)
    if link := run.address:
        linked(paragraph, made, link)
    return made


def _picture(document: File, block: Block) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # a picture is cut off where lines have an exact height
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = bool(block.runs)
    shape = paragraph.add_run().add_picture(io.BytesIO(pdf.png_of(block.picture)), width=AREA)
    if shape.height > TALLEST:
        shape.width, shape.height = Mm(AREA * TALLEST / shape.height / Mm(1)), TALLEST
    shape._inline.docPr.set("descr", clean("".join(run.text for run in block.runs)))  # noqa: SLF001
    if block.runs:
        below = document.add_paragraph()
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below.paragraph_format.space_after = Pt(6)
        for run in block.runs:
            _say(below, run).font.size = SMALL
