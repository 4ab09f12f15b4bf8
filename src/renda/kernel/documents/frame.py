"""What stands around the text of a .docx: 版头, 落款, 版记, and the lines of a letter."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from renda.kernel.documents.sheets import (
    AFTER_SPACING,
    RED,
    SIZE,
    SMALL,
    bordered,
    element,
    named,
)
from renda.kernel.documents.signing import CHARACTER, sign
from renda.kernel.documents.spec import Head, Paper, Tail
from renda.kernel.text import clean

#: the type area (millimetres), a millimetre (twips)
AREA, TWIPS = 156, 56.69
#: how thick the rules of the 版记 are
THICK, THIN = Mm(0.35), Mm(0.25)
#: a black point as a PNG
INK = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
TEN, FULL = 10, 100
AFTER_FRAME = ("w:widowControl", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
#: how large the issuer's name may be set, and how wide it may run (points)
MARK_SIZE, MARK_ROOM = 46, 440


def marked(section: Section, paper: Paper) -> None:
    """Say on every page of an example that it is one."""
    if not paper.example:
        return
    for header in (section.header, section.even_page_header, section.first_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = SMALL
        run = paragraph.add_run("示例数据")
        named(run, "strong")
        run.font.size, run.font.color.rgb = SMALL, RED


def head(document: Document, _section: Section, told: Head) -> None:
    """Write the red head: its upper edge is 35 mm below the type area's."""
    used = _marginal(document, told)
    mark = _mark(document.add_paragraph(), told)
    mark.paragraph_format.space_before = Pt(max(99 - used * 28.95, 0))
    document.add_paragraph()
    number = document.add_paragraph(clean(told.number))
    if told.signatory:
        form = number.paragraph_format
        form.left_indent = form.right_indent = SIZE
        form.tab_stops.add_tab_stop(Mm(AREA) - SIZE, WD_TAB_ALIGNMENT.RIGHT)
        number.add_run("\t签发人：")
        named(number.add_run(clean(told.signatory)), "kai")
    else:
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bordered(number, "bottom", "single", 12, 11)
    for _line in range(2):
        document.add_paragraph()


def letter_head(document: Document, section: Section, told: Head) -> None:
    """Write a letter's head: two red lines, the second 20 mm above the first page's edge."""
    # 30 mm from the edge of the paper, above the type area: it stands in the page's header
    section.header_distance = Mm(30)
    mark = section.first_page_header.paragraphs[0]
    if mark.text:  # that it is an example stands above it
        section.header_distance = Mm(30) - SMALL
        mark = section.first_page_header.add_paragraph()
    _mark(mark, told)
    bordered(mark, "bottom", "thickThinSmallGap", 24, 11)
    mark.paragraph_format.left_indent = mark.paragraph_format.right_indent = -Mm(7)
    number = document.add_paragraph(clean(told.number))
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _marginal(document, told)
    document.add_paragraph()
    foot = section.first_page_footer.paragraphs[0]
    foot.paragraph_format.left_indent = foot.paragraph_format.right_indent = -Mm(7)
    bordered(foot, "top", "thinThickSmallGap", 24)


def tail(document: Document, paper: Paper) -> None:
    """Write what follows the text; a letter names who gets a copy, no issuer and no day."""
    told, letter = paper.tail or Tail(), paper.letter
    _attachments(document, told.attached)
    sign(document, told, unsealed=paper.unsealed)
    if letter:
        told = replace(told, issued_by="", issued_on="")
    if told.copied or told.issued_by or told.issued_on:
        _imprint(document, told, ruled=not letter)


def _marginal(document: Document, told: Head) -> int:
    lines = ((told.copy_number, "body"), (told.secrecy, "strong"), (told.urgency, "strong"))
    filled = [(clean(text), face) for text, face in lines if clean(text)]
    for text, face in filled:
        named(document.add_paragraph().add_run(text), face)
    return len(filled)


def _mark(paragraph: Paragraph, told: Head) -> Paragraph:
    text = clean(told.mark)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    run = paragraph.add_run(text)
    named(run, "title")
    run.font.size = Pt(int(min(MARK_SIZE, MARK_ROOM / max(len(text), 1))))
    run.font.color.rgb = RED
    return paragraph


def _attachments(document: Document, names: list[str]) -> None:
    if names:
        document.add_paragraph().paragraph_format.keep_with_next = True
    number = 0 if len(names) == 1 else 1 if len(names) < TEN else 1.5
    for at, name in enumerate(names):
        lead = "附件：" if at == 0 else ""
        paragraph = document.add_paragraph(lead + (f"{at + 1}.\t{name}" if number else name))
        form = paragraph.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT
        form.keep_with_next = True
        # a name that runs on begins below its own first character
        form.left_indent = Pt(CHARACTER * (5 + number))
        form.first_line_indent = Pt(-CHARACTER * (number + (3 if at == 0 else 0)))
        form.tab_stops.add_tab_stop(form.left_indent)


def _imprint(document: Document, told: Tail, *, ruled: bool) -> None:
    """Set the 版记 at the foot of the last page, between rules; a letter's has none.

    It is a frame of paragraphs: a table that floats stays where it stands in LibreOffice.
    """
    rows = [_copied] if told.copied else []
    rows += [_printer] if told.issued_by or told.issued_on else []
    for number, row in enumerate(rows):
        if ruled:
            _rule(document, THIN if number else THICK)
        row(document, told)
    if ruled:
        _rule(document, THICK)
    # a frame belongs to the page of the paragraph after it
    last = document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    last.add_run().font.size = Pt(1)


def _copied(document: Document, told: Tail) -> None:
    paragraph = _framed(document, f"抄送：{told.copied}")
    # names that run on begin below the first
    paragraph.paragraph_format.left_indent = SMALL * 4
    paragraph.paragraph_format.first_line_indent = -SMALL * 3


def _printer(document: Document, told: Tail) -> None:
    names, narrow = told.printer
    paragraph = _framed(document, "")
    run = paragraph.add_run("\n".join(names))
    run.font.size = SMALL
    if narrow < FULL:
        scale = element("w", val=str(narrow))
        run.element.get_or_add_rPr().insert_element_before(scale, *AFTER_SPACING[1:])
    paragraph.add_run(f"\t{told.printed}").font.size = SMALL
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT
    form.tab_stops.add_tab_stop(Mm(AREA) - SMALL, WD_TAB_ALIGNMENT.RIGHT)


def _rule(document: Document, thick: Mm) -> None:
    """Draw a rule as a picture: LibreOffice knows no lines between the paragraphs of a frame."""
    paragraph = _framed(document, "")
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(0)
    form.line_spacing = Pt(4)
    paragraph.add_run().add_picture(io.BytesIO(INK), width=Mm(AREA), height=thick)


def _framed(document: Document, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = SMALL
    form.line_spacing = Pt(22)
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    frame = element("framePr", w=str(round(AREA * TWIPS)), wrap="notBeside", **place)
    paragraph._p.get_or_add_pPr().insert_element_before(frame, *AFTER_FRAME)  # noqa: SLF001
    if text:
        paragraph.add_run(text).font.size = SMALL
    return paragraph
