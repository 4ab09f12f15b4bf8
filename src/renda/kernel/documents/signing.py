"""Who signs a .docx, the day, and the place of the seal (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from renda.kernel.documents import pdf
from renda.kernel.documents.sheets import LINE, element, indented
from renda.kernel.documents.spec import DAY_FREE, NAME_FREE, Tail, width
from renda.kernel.text import clean

#: how wide a character is (points), the type area, how wide a seal is
CHARACTER, AREA, SEAL = 15.75, Mm(156), Mm(42)
#: who signs and the day stand so far below the seal's middle
BELOW = Mm(3)
#: what parts two rows of seals, and how far a cell's words are from its edge
GAP, CELL_EDGE = Mm(2), Mm(1.9)
AFTER_CLOSE = ("w:spacing", "w:ind", "w:jc", "w:rPr")
PLACE = "盖章处"
#: as `paper.typ` draws it
PICTURE = f"""<svg xmlns="http://www.w3.org/2000/svg" width="420" height="420">
<circle cx="210" cy="210" r="208" fill="none" stroke="#b9b9b9" stroke-width="2" \
stroke-dasharray="9 9"/><text x="210" y="92" fill="#969696" font-size="32" text-anchor="middle" \
font-family="Noto Serif SC">{PLACE}</text></svg>"""
ANCHOR = """<wp:anchor {names} behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1" \
simplePos="0" relativeHeight="2" distT="0" distB="0" distL="0" distR="0">\
<wp:simplePos x="0" y="0"/>\
<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>\
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{above}</wp:posOffset></wp:positionV>\
<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/></wp:anchor>"""


def sign(document: Document, told: Tail, *, unsealed: bool) -> None:
    """Write who signs and the day, with the room that a seal takes; `unsealed` shows where."""
    if len(told.signing) > 1:
        _together(document, told, unsealed=unsealed)
    elif lines := [line for line in (*told.signing, clean(told.date)) if line]:
        _alone(document, lines, unsealed=unsealed)
        if not told.noted:
            # nothing comes where the seal's lower edge will be
            document.add_paragraph()
    if told.noted:
        paragraph = document.add_paragraph(told.noted)
        indented(paragraph._p.get_or_add_pPr())  # noqa: SLF001


def _alone(document: Document, lines: Sequence[str], *, unsealed: bool) -> None:
    # the seal's upper edge is within a line of the words above it
    for _blank in range(2 if len(lines) < 3 else 1):  # noqa: PLR2004  one name, one day
        document.add_paragraph().paragraph_format.keep_with_next = True
    middle = max(
        DAY_FREE + width(lines[-1]) / 2, NAME_FREE + max(width(line) for line in lines) / 2
    )
    for line in lines:
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # figures and characters are set close, or the day would be wider than is reckoned here
        close = element("autoSpaceDN", val="0")
        paragraph._p.get_or_add_pPr().insert_element_before(close, *AFTER_CLOSE)  # noqa: SLF001
        free = max(middle - width(line) / 2, 0)
        paragraph.paragraph_format.right_indent = Pt(CHARACTER * free)
        paragraph.paragraph_format.keep_with_next = True
    if unsealed:
        left = AREA - Pt(CHARACTER * middle) - SEAL // 2
        _mark(paragraph, left, centre=(0 if len(lines) > 1 else LINE // 2) - BELOW)


def _together(document: Document, told: Tail, *, unsealed: bool) -> None:
    """Write who signs together in rows, each with a seal of its own, the day below the last."""
    names, beside = told.signing, told.beside
    rows = (len(names) + told.free) // beside
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = document.add_table(rows=rows, cols=beside)
    table.autofit = False
    for row in table.rows:
        row.height, row.height_rule = SEAL + GAP, WD_ROW_HEIGHT_RULE.EXACTLY
    cells = [cell for row in table.rows for cell in row.cells][told.free :]
    for at, (cell, name) in enumerate(zip(cells, names, strict=True)):
        # so much room above the name that it stands a little below the seal's middle
        room = cell.paragraphs[0]
        room.paragraph_format.line_spacing = Emu(SEAL // 2 + BELOW - LINE)
        day = clean(told.date) if at == len(names) - 1 else ""
        for paragraph in (room, cell.add_paragraph(name), cell.add_paragraph(day)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            # the words above come along, and a note below does not part from it
            paragraph.paragraph_format.keep_with_next = True
        if unsealed:
            _mark(room, (AREA // beside - SEAL) // 2 - CELL_EDGE, centre=SEAL // 2)


def _mark(paragraph: Paragraph, left: int, *, centre: int) -> None:
    """Show where the seal goes, behind the words: its middle so far below the paragraph's top."""
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(_picture()), width=SEAL)
    inline: Any = run._r.xpath(".//wp:inline")[0]  # noqa: SLF001  no public way to a floating one
    place = {"left": left, "above": centre - SEAL // 2}
    anchor = parse_xml(ANCHOR.format(names=nsdecls("wp"), **place))
    wrap = anchor[-1]
    anchor.insert(anchor.index(wrap) - 1, inline.find(f"{{{inline.nsmap['wp']}}}extent"))
    for part in list(inline):
        anchor.append(part)
    anchor.xpath("./wp:docPr")[0].set("descr", PLACE)
    inline.getparent().replace(inline, anchor)


@cache
def _picture() -> bytes:
    return pdf.png_of(PICTURE)
