"""Reads back what was written: the lines of a PDF's pages, the XML of a .docx."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages(pdf: bytes) -> list[list[str]]:
    """Return the lines of text of each page, the page number among them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    words = page.get_textpage()
    text = words.get_text_range()
    words.close()
    page.close()
    return [line for line in text.splitlines() if line.strip()]


def tops(pdf: bytes, *words: str) -> list[float]:
    """Return how high above the last page's edge each word begins, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[len(document) - 1].get_textpage()
        read = text.get_text_range()
        return [text.get_charbox(read.index(word))[3] for word in words]
    finally:
        document.close()


def squeezed(pdf: bytes) -> str:
    """Return all the text of a PDF without blanks."""
    return "".join("".join("".join(page).split()) for page in pages(pdf))


def part(docx: bytes, name: str = "document") -> etree._Element:
    """Return one part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return etree.fromstring(packed.read(f"word/{name}.xml"))


def names(docx: bytes) -> list[str]:
    """Return the names of a .docx's parts."""
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return packed.namelist()


def said(docx: bytes) -> str:
    """Return all the text of a .docx's body."""
    return "".join(part(docx).itertext(f"{W}t"))
