"""The page of a .docx: its lines, its typefaces by name, its numbers.

Word, WPS and LibreOffice set a line alike when its height is exact and each character is a little
narrower; a grid of characters they do not (LibreOffice sets 14 on a line, for a character of
16 pt is wider than its cell).
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from renda.kernel.documents.fonts import NAMED, OTHERS
from renda.kernel.text import one_line

RED, BLUE, BLACK = RGBColor(0xD7, 0x00, 0x0F), RGBColor(0x17, 0x4A, 0x7C), RGBColor(0, 0, 0)
#: how a Chinese typeface is described to whoever lacks it: its form, its characters, its widths
FACE = """<w:font w:name="{name}"><w:altName w:val="{others}"/>\
<w:panose1 w:val="02010609030101010101"/><w:charset w:val="86"/>\
<w:family w:val="modern"/><w:pitch w:val="default"/></w:font>"""
#: what else stands in the properties of characters after how far apart they are
AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
WESTERN = "Times New Roman"
#: 22 lines of 28 characters within 156 by 225 mm
LINE_PITCH, LINE = 579, Pt(28.95)
#: how much narrower a character is, so that 28 fit (twentieths of a point)
TIGHTER = -5
SIZE, SMALL, LARGE = Pt(16), Pt(14), Pt(22)
LEVELS = ("strong", "kai", "body", "body")


def element(tag: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def named(run: Run | ParagraphStyle, face: str) -> None:
    """Set a typeface by name, for Chinese characters too."""
    run.font.name = WESTERN
    fonts = run.element.get_or_add_rPr().get_or_add_rFonts()
    # a style of the empty file names the typefaces of its theme, which would win
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), NAMED[face])
    fonts.set(qn("w:cs"), WESTERN)


def started(title: str) -> Document:
    """Return an empty file with the page of the standard, made by nobody in particular."""
    document = docx.Document()
    lay_out(document)
    _describe_faces(document)
    told = document.core_properties
    told.title, told.author, told.last_modified_by = one_line(title)[:255], "", ""
    told.comments = told.keywords = told.subject = ""
    told.language = "zh-CN"
    return document


def saved(document: Document) -> bytes:
    """Return a file's bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lay_out(document: Document) -> Section:
    """Give the file the page of the standard, and styles that fit on its grid."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(12), Mm(25)
    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001  no public way
        section._sectPr.remove(old)  # noqa: SLF001
    section._sectPr.append(element("docGrid", linePitch=str(LINE_PITCH)))  # noqa: SLF001
    document.settings.odd_and_even_pages_header_footer = True
    _speak_chinese(document)
    style(document, "Normal", "body", SIZE)
    spaced(document.styles["Normal"].element.get_or_add_rPr(), TIGHTER)
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, face in enumerate(LEVELS, start=1):
        style(document, f"Heading {level}", face, SIZE)
        indented(document.styles[f"Heading {level}"].element.get_or_add_pPr())
    style(document, "List", "body", SIZE)
    indented(document.styles["List"].element.get_or_add_pPr())
    style(document, "Title", "title", LARGE)
    spaced(document.styles["Title"].element.get_or_add_rPr(), 0)
    return section


def _speak_chinese(document: Document) -> None:
    """Let lines be broken as in Chinese: marks set close, none at a line's beginning."""
    for told in document.settings.element.iter(qn("w:characterSpacingControl")):
        told.set(qn("w:val"), "compressPunctuation")
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:eastAsia"), "zh-CN")


def _describe_faces(document: Document) -> None:
    """Name for each typeface what may stand in for it where it is missing."""
    faces = "".join(
        FACE.format(name=name, others=",".join(OTHERS[face])) for face, name in NAMED.items()
    )
    table = f"<w:fonts {nsdecls('w')}>{faces}</w:fonts>"
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{table}'.encode()  # noqa: SLF001


def spaced(properties: Any, twentieths: int) -> None:
    """Set characters apart, or closer where it is less than nothing."""
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    properties.insert_element_before(element("spacing", val=str(twentieths)), *AFTER_SPACING)


def style(document: Document, name: str, face: str, size: Pt) -> None:
    """Word a style anew: black, upright, on the grid."""
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101  all that are named here are
    named(found, face)
    found.font.size, found.font.bold, found.font.italic = size, False, False
    found.font.color.rgb = BLACK
    form = found.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    if size == LARGE:
        form.line_spacing, form.alignment = Pt(32), WD_ALIGN_PARAGRAPH.CENTER
        for border in found.element.get_or_add_pPr().findall(qn("w:pBdr")):
            border.getparent().remove(border)


def indented(properties: Any, characters: int = 2) -> None:
    """Indent a first line by characters, whatever their size."""
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = {"firstLineChars": str(characters * 100), "firstLine": str(characters * 316)}
    follow = ("w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
    properties.insert_element_before(element("ind", **indent), *follow)


def linked(paragraph: Paragraph, run: Run, link: str) -> None:
    """Have words lead to an address."""
    run.font.color.rgb, run.font.underline = BLUE, True
    key = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = element("hyperlink", history="1")
    anchor.set(qn("r:id"), key)
    run._r.addprevious(anchor)  # noqa: SLF001  no public way
    anchor.append(run._r)  # noqa: SLF001


def bordered(paragraph: Paragraph, side: str, line: str, size: int, space: int = 1) -> None:
    """Draw a red line above or below a paragraph; sizes are eighths of a point."""
    borders = element("pBdr")
    told = {"val": line, "sz": str(size), "space": str(space), "color": str(RED)}
    borders.append(element(side, **told))
    follow = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *follow)  # noqa: SLF001


def numbered(section: Section, *, first: bool) -> None:
    """Put page numbers where they belong: odd pages right, even pages left."""
    section.different_first_page_header_footer = not first
    sides = (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    for footer, side in zip((section.footer, section.even_page_footer), sides, strict=True):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = SMALL
        _field(paragraph)


def _field(paragraph: Paragraph) -> None:
    for part in ("— ", "begin", "PAGE", "end", " —"):
        run = paragraph.add_run()
        named(run, "song")
        run.font.name = NAMED["song"]
        run.font.size = SMALL
        if part in {"begin", "end"}:
            run._r.append(element("fldChar", fldCharType=part))  # noqa: SLF001
        elif part == "PAGE":
            code = element("instrText")
            code.text = part
            run._r.append(code)  # noqa: SLF001
        else:
            run.text = part
