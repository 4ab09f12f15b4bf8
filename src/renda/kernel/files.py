"""Which files are taken: told by their content, never by what the sender says of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renda.kernel.language import listed
from renda.kernel.text import clean

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAME_LIMIT = 150
#: a packed document may not grow beyond this, nor hold more parts
UNPACKED_LIMIT, PART_LIMIT = 200 * 1024 * 1024, 5_000
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_UNPRINTED = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: the container that old office files are, and names of streams within it
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK, _MACROS = "Workbook\0".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le")
_LETTER = "WordDocument\0".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
#: how ZIP, RAR, 7z and gzip begin
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
#: what a telephone's pictures and films say they are, behind the length of their first box
_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1")
_FILMS = tuple(
    b"ftyp" + brand
    for brand in (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ")
)
#: the document readers look for this within the first kilobyte
PDF_WINDOW = 1024


class FileRefused(ValueError):
    """A file is not taken; the message says why."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: its content type, and the extensions that may name it."""

    content_type: str
    extensions: tuple[str, ...]
    test: Callable[[bytes], bool]


@dataclass(frozen=True)
class Upload:
    """A file that has been looked into."""

    name: str
    content_type: str


def checked(name: str, content: bytes, *, limit: int) -> Upload:
    """Return the safe name and the true type of a file. Raises FileRefused."""
    if len(content) > limit:
        size = limit // (1024 * 1024)
        raise FileRefused(_("文件超过%(size)d兆字节，请压缩或拆分后再上传。") % {"size": size})
    if not content:
        raise FileRefused(_("文件是空的。"))
    found = [kind for kind in KINDS if kind.test(content)]
    if not found:
        raise FileRefused(_why_not(content))
    safe = safe_name(name)
    extension = safe.rpartition(".")[2].lower()
    # an old document with a table in it is both, and is what its name says
    kind = next((one for one in found if extension in one.extensions), None)
    if kind is None:
        kinds = listed(found[0].extensions)
        raise FileRefused(_("文件的内容与扩展名不符：内容是%(kinds)s。") % {"kinds": kinds})
    return Upload(safe, kind.content_type)


def _why_not(content: bytes) -> str:
    """Return in words why a file of no known kind is not taken, and what to do instead."""
    if content.startswith((_OLD, b"PK\x03\x04")) and _has_macros(content):
        return _("不支持含有宏的文档：宏是程序。请另存为不含宏的文件再上传。")
    if content.startswith(_OLD) and _LOCKED in content:
        return _("不支持设有打开密码的文档：别人打不开。请去掉密码再上传。")
    if content.startswith(_ARCHIVES) and "[Content_Types].xml" not in _parts(content):
        return _("不支持压缩包：里面的文件无法逐个检查和查看。请解压后上传，一次可以选多个文件。")
    return _(
        "不支持这种文件。可以上传：PDF、OFD、Word和WPS文字（docx、doc、wps）、Excel和WPS表格（xlsx、xls、et、ods）、图片（png、jpg、webp、heic）、视频（mp4）、文本（txt）。"
    )


def _has_macros(content: bytes) -> bool:
    packed = any(name.lower().endswith("vbaproject.bin") for name in _parts(content))
    return packed or (content.startswith(_OLD) and _MACROS in content)


def safe_name(name: str) -> str:
    """Return a file name without folders or characters that a file system refuses."""
    last = re.split(r"[\\/]", clean(name))[-1]
    plain = _FORBIDDEN.sub("", last).replace("\n", "").strip(" .")
    stem, dot, extension = plain.rpartition(".")
    room = NAME_LIMIT - len(dot) - len(extension)
    return (stem[: max(room, 0)] + dot + extension)[:NAME_LIMIT]


def _parts(content: bytes) -> frozenset[str]:
    """Return the names inside a packed file; nothing if it is none, locked or a trap."""
    if not content.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
    is_locked = any(part.flag_bits & 1 for part in parts)
    if is_locked or len(parts) > PART_LIMIT or sum(p.file_size for p in parts) > UNPACKED_LIMIT:
        return frozenset()
    return frozenset(part.filename for part in parts)


def _office(part: str) -> Callable[[bytes], bool]:
    def test(content: bytes) -> bool:
        return {"[Content_Types].xml", part} <= _parts(content) and not _has_macros(content)

    return test


def _old(stream: bytes) -> Callable[[bytes], bool]:
    """Return the test for a document as Office and WPS kept them before 2007, without macros."""

    def test(content: bytes) -> bool:
        return content.startswith(_OLD) and stream in content and not _has_macros(content)

    return test


def _boxed(*brands: bytes) -> Callable[[bytes], bool]:
    """Return the test for a file of boxes that begins by saying what it is."""
    return lambda content: content[4:12] in brands


def _is_webp(content: bytes) -> bool:
    return content.startswith(b"RIFF") and content[8:12] == b"WEBP"


def _is_open_sheet(content: bytes) -> bool:
    parts = _parts(content)
    return {"mimetype", "content.xml"} <= parts and OPEN_SHEET.encode() in content[:200]


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _is_marked_text(content)
    if _UNPRINTED.search(content):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _is_marked_text(content: bytes) -> bool:
    """Say whether a file is a text of two bytes a sign, as "Unicode 文本" is saved."""
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        return False
    return not _UNPRINTED.search(text.encode("utf-8", "surrogatepass"))


KINDS = (
    Kind("application/pdf", ("pdf",), lambda content: b"%PDF-" in content[:PDF_WINDOW]),
    Kind("image/png", ("png",), lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    Kind("image/jpeg", ("jpg", "jpeg"), lambda content: content.startswith(b"\xff\xd8\xff")),
    Kind(OFFICE + "wordprocessingml.document", ("docx",), _office("word/document.xml")),
    Kind(OFFICE + "spreadsheetml.sheet", ("xlsx",), _office("xl/workbook.xml")),
    Kind("application/vnd.ms-excel", ("xls", "et"), _old(_WORKBOOK)),
    Kind("application/msword", ("doc", "wps"), _old(_LETTER)),
    Kind("image/webp", ("webp",), _is_webp),
    Kind("image/heic", ("heic", "heif"), _boxed(*_PICTURES)),
    Kind("video/mp4", ("mp4", "m4v"), _boxed(*_FILMS)),
    Kind(OPEN_SHEET, ("ods",), _is_open_sheet),
    Kind("application/ofd", ("ofd",), lambda content: "OFD.xml" in _parts(content)),
    Kind("text/plain", ("txt", "csv"), _is_text),
)
