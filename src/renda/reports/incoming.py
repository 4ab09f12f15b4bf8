"""The words of a report that somebody brings: pasted, plain text, .docx, or a PDF with words."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.documents import printed, worded
from renda.kernel.files import FileRefused, checked
from renda.reports.spec import ANNEXED

LIMIT = 10 * 1024 * 1024
#: characters; five times the longest report seen
LENGTH = 200_000
#: said by Django's validator too, which names the limit so
TOO_LONG = gettext_lazy("文字超过%(limit_value)d个字符，请分开核对。")
#: of a PDF
PAGES = 300
ENCODINGS = ("utf-8-sig", "gb18030")
#: what a document's words may unpack to, and how many paragraphs and cells they may be
UNPACKED, PARTS = 16 * 1024 * 1024, 20_000
PART = re.compile(rb"<w:(?:p|tc)[ />]")
UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: what the readers raise at a broken document (bad XML is a SyntaxError), as damaging them showed
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError),
    *(KeyError, EOFError, NotImplementedError, ValueError, AttributeError, OSError, RuntimeError),
)


def words_of(name: str, content: bytes) -> str:
    """Return the words of a file, one paragraph a line. Raises FileRefused."""
    if content[:2] == b"PK":
        checked(name, content, limit=LIMIT)
        text = _document(content)
    elif content[:4] == b"%PDF":
        checked(name, content, limit=LIMIT)
        text = _pdf(content)
    else:
        text = _plain(name, content)
    if not text.strip():
        raise FileRefused(_("文件里没有文字。"))
    if len(text) > LENGTH:
        raise FileRefused(str(TOO_LONG) % {"limit_value": LENGTH})
    return text


def _plain(name: str, content: bytes) -> str:
    refused = FileRefused(_("不支持这种文件。可以上传.docx、.pdf和.txt文件，或者直接粘贴。"))
    if len(content) > LIMIT or not name.lower().endswith(".txt"):
        raise refused
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ["utf-16"] if wide else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if UNPRINTED.search(text):
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refused


def _document(content: bytes) -> str:
    try:
        _refuse_crowded(content)
        # the annex is our own: its numbers are no statements of the report
        return worded.read(content).text.partition(f"\n{ANNEXED}\n")[0]
    except FileRefused:
        raise
    except UNREADABLE as error:
        raise FileRefused(_("这不是可以读取的.docx文件：文件损坏、加密，或者不是文档。")) from error


def _pdf(content: bytes) -> str:
    """Return the words of a PDF, page by page; a scan has none."""
    try:
        pages = printed.pages(content, most=PAGES)
    except printed.UnreadableError as error:
        raise FileRefused(_("这不是可以读取的PDF文件：文件损坏或者加密。")) from error
    if len(pages) > PAGES:
        raise FileRefused(_("PDF超过%(n)d页，请分开核对。") % {"n": PAGES})
    text = UNPRINTED.sub("", "\n".join(pages))
    if not text.strip():
        raise FileRefused(_("PDF里没有文字，可能是扫描件。请先识别文字，或者粘贴正文。"))
    return text


def _refuse_crowded(content: bytes) -> None:
    """Refuse what would keep the reader busy for minutes, before it is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(worded.BODY) as part:
        words = part.read(UNPACKED + 1)
    if len(words) > UNPACKED or len(PART.findall(words)) > PARTS:
        raise FileRefused(_("文件的段落太多，请分开核对。"))
