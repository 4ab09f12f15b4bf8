"""Tables of a .docx: ruled, their head repeated on each page, no row torn in two."""

from __future__ import annotations

from docx.document import Document
from docx.enum.table import (
    WD_CELL_VERTICAL_ALIGNMENT,
    WD_ROW_HEIGHT_RULE,
    WD_TABLE_ALIGNMENT,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import Table

from renda.kernel.documents.sheets import element, linked, named
from renda.kernel.documents.spec import MANY, ROOM, Block, led_to, shares, squared, width

AREA = 156
SHORT = 6
#: how high a line of a table is, by its size, and what is left free above and below a cell's words
LEADING, AROUND = 1.45, Pt(5)


def add(document: Document, block: Block) -> None:
    """Write a table at the end of the file."""
    rows = squared(block)
    if not rows or not rows[0]:
        return
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares(block), strict=True):
        column.width = Mm(AREA * share)
    _fill(table, rows, shares(block), block)
    for row, link in zip(table.rows, block.links, strict=False):
        if led_to(link):
            paragraph = row.cells[0].paragraphs[0]
            linked(paragraph, paragraph.runs[0], led_to(link))
    for number, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001  no public way
        if number in block.room:
            row.height, row.height_rule = Mm(ROOM), WD_ROW_HEIGHT_RULE.AT_LEAST
            row.cells[-1].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    if block.headed:
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001
    # Word joins two tables that nothing parts
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _fill(table: Table, rows: list[list[str]], wide: list[float], block: Block) -> None:
    size = Pt(9) if block.fine else Pt(10.5) if len(wide) > MANY else Pt(12)
    high = round(size.pt * LEADING * 2) / 2
    cells = iter(table._cells)  # noqa: SLF001  asking row by row costs a walk for each
    for number, row in enumerate(rows):
        for text, share in zip(row, wide, strict=True):
            cell, head = next(cells), block.headed and number == 0
            cell.width = Mm(AREA * share)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            form = paragraph.paragraph_format
            # lines of an exact height, or they would be as far apart as those of the text
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(high)
            form.space_before = form.space_after = Pt(2) if block.fine else AROUND
            run = paragraph.add_run(text)
            run.font.size = size
            if head or (width(text) <= SHORT and not block.fine):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if head:
                named(run, "strong")
