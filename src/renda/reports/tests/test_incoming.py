"""The words of a report are taken from plain text and .docx; everything else is refused."""

import io
import zipfile

import pytest
from docx import Document

from renda.kernel.files import FileRefused
from renda.reports import incoming


def document(*paragraphs, table=()):
    made, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        cells = made.add_table(1, len(table)).rows[0].cells
        for cell, words in zip(cells, table, strict=True):
            cell.text = words
    made.save(out)
    return out.getvalue()


def test_a_document_gives_its_paragraphs_and_its_tables_in_order():
    content = document("第一段", "第二段", table=("满意", "532件"))
    assert incoming.words_of("报告.docx", content) == "第一段\n第二段\n满意\t532件"


def test_the_annex_that_a_report_was_handed_out_with_is_not_checked():
    content = document("第一段70件", "附：数字溯源表", table=("代表建议", "534件"))
    assert incoming.words_of("报告.docx", content) == "第一段70件"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_as_offices_write_it(encoding):
    assert incoming.words_of("报告.txt", "代表建议\r\n534件".encode(encoding)) == "代表建议\n534件"


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, words in parts.items():
            file.writestr(name, words)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.txt", b""),
        ("报告.txt", b"\x00\x01\x02"),
        ("报告.pdf", b"%PDF-1.7"),
        ("报告.doc", b"\xd0\xcf\x11\xe0"),
        ("报告.docx", b"PK\x03\x04broken"),
        ("报告.docx", packed(other="x")),
        ("报告.txt", b"x" * (incoming.LENGTH + 1)),
    ],
    ids=["empty", "control characters", "pdf", "old word", "damaged", "no document", "too long"],
)
def test_what_is_no_report_is_refused(name, content):
    with pytest.raises(FileRefused):
        incoming.words_of(name, content)


def test_a_damaged_document_is_refused_wherever_it_is_damaged():
    whole = document("报告正文", table=("甲", "乙"))
    for at in range(0, len(whole), max(len(whole) // 60, 1)):
        broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            incoming.words_of("报告.docx", broken)
        except FileRefused:
            continue


@pytest.mark.parametrize("part", ["<w:p/>", "<w:p></w:p>", "<w:tc><w:p/></w:tc>"])
def test_a_small_file_of_a_million_paragraphs_is_refused_at_once(part, monkeypatch):
    """It packs to a hundred kilobytes and would keep the reader busy for minutes."""
    monkeypatch.setattr(incoming.worded, "read", None)
    body = f"<w:document><w:body>{part * 300_000}</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", body)
    assert len(out.getvalue()) < 200_000
    with pytest.raises(FileRefused, match="段落太多"):
        incoming.words_of("报告.docx", out.getvalue())
