"""Which files are taken."""

import io
import zipfile

import pytest
from django.utils import translation

from renda.kernel import files
from renda.kernel.files import FileRefused, checked, safe_name

LIMIT = 1024 * 1024
PDF = b"%PDF-1.7\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n rest"


def packed(*parts: str, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, content)
    return stream.getvalue()


OLD_BOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le")


OLD_LETTER = OLD_BOOK[:8] + "WordDocument\0".encode("utf-16-le")


def open_book() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", files.OPEN_SHEET)
        archive.writestr("content.xml", "<x/>")
    return stream.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("复函.pdf", PDF, "application/pdf"),
        ("现场.png", PNG, "image/png"),
        ("现场.JPG", b"\xff\xd8\xff\xe0 rest", "image/jpeg"),
        ("复函.docx", DOCX, files.OFFICE + "wordprocessingml.document"),
        (
            "台账.xlsx",
            packed("[Content_Types].xml", "xl/workbook.xml"),
            files.OFFICE + "spreadsheetml.sheet",
        ),
        ("公文.ofd", packed("OFD.xml"), "application/ofd"),
        ("台账.txt", "编号\t标题".encode("utf-16"), "text/plain"),
        ("台账.et", OLD_BOOK, "application/vnd.ms-excel"),
        ("台账.ods", open_book(), files.OPEN_SHEET),
        ("复函.doc", OLD_LETTER, "application/msword"),
        ("复函.wps", OLD_LETTER, "application/msword"),
        ("有附表.doc", OLD_BOOK + OLD_LETTER[8:], "application/msword"),
        ("现场.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("现场.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        ("现场.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00", "video/mp4"),
        ("说明.txt", "路灯不亮\r\n".encode("gb18030"), "text/plain"),
    ],
)
def test_a_file_is_known_by_its_content(name, content, kind):
    assert checked(name, content, limit=LIMIT).content_type == kind


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "空"),
        ("a.pdf", b"x" * (LIMIT + 1), "超过1兆字节"),
        ("a.pdf", b"MZ\x90\x00 a program", "不支持"),
        ("a.pdf", PNG, "不符"),
        ("a.exe", PDF, "不符"),
        ("a", PDF, "不符"),
        ("a.docx", packed("word/document.xml"), "不支持"),
        (
            "a.docx",
            packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "不支持",
        ),
        ("a.docx", DOCX[:40], "不支持"),
        ("a.txt", b"\x00\x01binary", "不支持"),
        (
            "a.docx",
            packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "含有宏",
        ),
        ("a.doc", OLD_LETTER + "_VBA_PROJECT".encode("utf-16-le"), "含有宏"),
        ("a.docx", OLD_BOOK[:8] + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("a.zip", packed("a.txt"), "压缩包"),
        ("a.rar", b"Rar!\x1a\x07\x00", "压缩包"),
        ("a.doc", OLD_BOOK, "不符"),
        ("a.mp4", b"\x00\x00\x00\x18ftypqt  \x00", "不支持"),
        ("a.webp", b"RIFF\x10\x00\x00\x00WAVE", "不支持"),
        ("a.txt", b"\xff\xff\xff", "不支持"),
    ],
)
def test_a_file_is_refused_with_the_reason(name, content, why):
    with pytest.raises(FileRefused, match=why):
        checked(name, content, limit=LIMIT)


def test_a_packed_file_that_grows_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(files, "UNPACKED_LIMIT", 10_000)
    bomb = packed("[Content_Types].xml", "word/document.xml", content=b"0" * 100_000)

    with pytest.raises(FileRefused, match="不支持"):
        checked("a.docx", bomb, limit=LIMIT)


def test_the_refusal_is_translated_when_it_is_made():
    with translation.override("zh-hans"), pytest.raises(FileRefused) as refused:
        checked("a.pdf", b"", limit=LIMIT)

    assert str(refused.value) == "文件是空的。"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\复函.pdf", "复函.pdf"),
        ("复\x00函\n.pdf", "复函.pdf"),
        ("a\u202efdp.txt", "afdp.txt"),
        ('what?<is>"this|.pdf', "whatisthis.pdf"),
        ("...", ""),
    ],
)
def test_a_name_is_made_safe(sent, kept):
    assert safe_name(sent) == kept


def test_a_long_name_keeps_its_extension():
    kept = safe_name("长" * 300 + ".pdf")

    assert (len(kept), kept[-4:]) == (files.NAME_LIMIT, ".pdf")
