"""Tables of a .docx: ruled, their head repeated on each page, no row torn in two."""

from __future__ import annotations

from docx.document import Document
from docx.enum.table import (
    WD_CELL_VERTICAL_ALIGNMENT,
    WD_ROW_HEIGHT_RULE,
    WD_TABLE_ALIGNMENT,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table

from renda.kernel.documents.sheets import element, named
from renda.kernel.documents.spec import ROOM, Block, shares, squared, width

AREA = 156
#: a table of more columns is set smaller
MANY = 7
SHORT = 6


def add(document: Document, block: Block) -> None:
    """Write a table at the end of the file."""
    rows = squared(block)
    if not rows or not rows[0]:
        return
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares(block), strict=True):
        column.width = Mm(AREA * share)
    _fill(table, rows, shares(block), headed=block.headed)
    for number, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001  no public way
        if number in block.room:
            row.height, row.height_rule = Mm(ROOM), WD_ROW_HEIGHT_RULE.AT_LEAST
            row.cells[-1].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    if block.headed:
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001
    # Word joins two tables that nothing parts
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _fill(table: Table, rows: list[list[str]], wide: list[float], *, headed: bool) -> None:
    size = Pt(10.5) if len(wide) > MANY else Pt(12)
    cells = iter(table._cells)  # noqa: SLF001  asking row by row costs a walk for each
    for number, row in enumerate(rows):
        for text, share in zip(row, wide, strict=True):
            cell, head = next(cells), headed and number == 0
            cell.width = Mm(AREA * share)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            form = paragraph.paragraph_format
            form.line_spacing_rule = WD_LINE_SPACING.SINGLE
            run = paragraph.add_run(text)
            run.font.size = size
            if head or width(text) <= SHORT:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if head:
                named(run, "strong")


def ruled(table: Table, lines: dict[str, int]) -> None:
    """Draw only the lines that are named, as thick as told (eighths of a point)."""
    parts = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in lines.items()
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{parts}</w:tblBorders>")
    properties = table._tbl.tblPr  # noqa: SLF001
    follow = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(borders, *follow)
