"""What stands around the text of a .docx: 版头, 落款, 版记, and the lines of a letter."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from renda.kernel.documents import tables
from renda.kernel.documents.sheets import (
    RED,
    SIZE,
    SMALL,
    bordered,
    element,
    indented,
    named,
)
from renda.kernel.documents.spec import Head, Paper, Tail, width
from renda.kernel.text import clean

CHARACTER, AREA = Mm(156 / 28), 156
#: how large the issuer's name may be set, and how wide it may run (points)
MARK_SIZE, MARK_ROOM = 46, 440
LONG_SIGNATURE = 14


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
        form.left_indent = form.right_indent = CHARACTER
        form.tab_stops.add_tab_stop(Mm(AREA) - CHARACTER, WD_TAB_ALIGNMENT.RIGHT)
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
    if mark.text:
        mark = mark.insert_paragraph_before()
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


def tail(document: Document, told: Tail, *, letter: bool = False) -> None:
    """Write what follows the text; a letter names who gets a copy, no issuer and no day."""
    _attachments(document, told.attachments)
    _signature(document, told)
    if note := clean(told.note).strip("（）()"):
        paragraph = document.add_paragraph(f"（{note}）")
        indented(paragraph._p.get_or_add_pPr())  # noqa: SLF001
    if letter:
        told = replace(told, issued_by="", issued_on="")
    if told.copies_to or told.issued_by or told.issued_on:
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


def _attachments(document: Document, names: tuple[str, ...]) -> None:
    if names:
        document.add_paragraph()
    for at, name in enumerate(names):
        number = f"{at + 1}." if len(names) > 1 else ""
        paragraph = document.add_paragraph(("附件：" if at == 0 else "") + number + clean(name))
        form = paragraph.paragraph_format
        form.left_indent = CHARACTER * 5
        form.first_line_indent = -CHARACTER * 3 if at == 0 else 0


def _signature(document: Document, told: Tail) -> None:
    lines = [line for line in (*clean(told.signature).split("\n"), clean(told.date)) if line]
    if not lines:
        return
    document.add_paragraph().paragraph_format.keep_with_next = True
    longest = max(width(line) for line in lines)
    right = 2 if longest > LONG_SIGNATURE else 4
    for line in lines:
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # each line is centred over the longest
        inset = CHARACTER * (right + (longest - width(line)) / 2)
        paragraph.paragraph_format.right_indent = Mm(inset / Mm(1))
        paragraph.paragraph_format.keep_with_next = line is not lines[-1]


def _imprint(document: Document, told: Tail, *, ruled: bool) -> None:
    """Set the 版记 at the foot of the last page, between rules."""
    copies = clean(told.copies_to).rstrip("。")
    rows = [f"抄送：{copies}。"] if copies else []
    if told.issued_by or told.issued_on:
        issued = f"{clean(told.issued_on)}印发" if told.issued_on else ""
        rows.append(f"{clean(told.issued_by)}\t{issued}")
    table = document.add_table(rows=len(rows), cols=1)
    table.autofit = False
    for cell, text in zip(table._cells, rows, strict=True):  # noqa: SLF001
        cell.width = Mm(AREA)
        paragraph = cell.paragraphs[0]
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = SMALL
        form.tab_stops.add_tab_stop(Mm(AREA - 10), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(text).font.size = SMALL
    if ruled:
        tables.ruled(table, {"top": 8, "bottom": 8, "insideH": 6})
    where = {"vertAnchor": "margin", "horzAnchor": "margin"}
    place = element("tblpPr", tblpXSpec="left", tblpYSpec="bottom", **where)
    follow = ("w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook")
    table._tbl.tblPr.insert_element_before(place, *follow)  # noqa: SLF001
    last = document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    last.add_run().font.size = SIZE
