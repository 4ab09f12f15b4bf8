"""Pictures as somebody outside the house hands them in: without where, when and with what.

A telephone writes the place into each picture it takes. Whoever sends one to a congress shows what
is seen on it and nothing else (个人信息保护法 Art. 6). How it is turned stays, or it lies on its
side.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.kernel.files import FileRefused

#: segments of a JPEG that belong to the picture: JFIF, its colours (ICC), Adobe's transform
_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_EXIF, _ORIENTATION, _UPRIGHT = b"Exif\0\0", 0x0112, 1
_END, _SCAN, _COMMENT, _APP1, _MARK = 0xD9, 0xDA, 0xFE, 0xE1, 0xFF
#: segments of programs, and comments
_BY_PROGRAMS = frozenset((*range(0xE0, 0xF0), _COMMENT))
#: markers that stand alone, without a length
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: parts of a PNG that say something about the picture rather than what is seen
_SAID = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
#: parts of a WebP that do, and their flags in its head
_BESIDE, _FLAGS = frozenset((b"EXIF", b"XMP ")), 0x08 | 0x04


def without_traces(content: bytes) -> bytes:
    """Return a picture with nothing but what is seen. Raises FileRefused for any other file."""
    ways = ((b"\xff\xd8\xff", _jpeg), (_SIGNATURE, _png), (b"RIFF", _webp))
    way = next((way for begins, way in ways if content.startswith(begins)), None)
    if way is None:
        raise FileRefused(_("照片只能是jpg、png或者webp格式。"))
    try:
        return b"".join(way(content))
    except (struct.error, IndexError, ValueError) as error:
        raise FileRefused(_("照片已经损坏，请重新拍摄或者另存后再上传。")) from error


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    for marker, data in _segments(content):
        if marker == _APP1 and data[4:10] == _EXIF:
            turned = _turned(data[10:])
            yield _with_turn(turned) if turned != _UPRIGHT else b""
        elif marker not in _BY_PROGRAMS or data[4:].startswith(_KEPT.get(marker, b"\xff")):
            yield data
    # what a telephone hangs behind the end is left out
    yield b"\xff\xd9"


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Return each segment with its marker; of a scan with all that belongs to it."""
    at = 2
    while True:
        if content[at] != _MARK:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == _MARK:
            at += 1
            continue
        if marker == _END:
            return
        if marker in _ALONE:
            yield marker, content[at : at + 2]
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if end > len(content):
            raise ValueError("cut off")
        if marker == _SCAN:
            end = _after_scan(content, end)
        yield marker, content[at:end]
        at = end


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands behind the coded picture."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] and content[at + 1] not in _ALONE:
            return at
        at += 2


def _turned(tiff: bytes) -> int:
    """Return how a picture is turned, as its EXIF says: 1 to 8."""
    order = {b"II": "<", b"MM": ">"}[tiff[:2]] if tiff[:2] in (b"II", b"MM") else ""
    if not order:
        return _UPRIGHT
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for n in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
        if tag == _ORIENTATION:
            return value if value in range(1, 9) else _UPRIGHT
    return _UPRIGHT


def _with_turn(turned: int) -> bytes:
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    return struct.pack(">BBH", 0xFF, 0xE1, 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _png(content: bytes) -> Iterator[bytes]:
    yield _SIGNATURE
    read, name = io.BytesIO(content), b""
    read.seek(len(_SIGNATURE))
    while name != b"IEND":
        head = read.read(8)
        size, name = struct.unpack(">I4s", head)
        rest = read.read(size + 4)
        if len(rest) != size + 4:
            raise ValueError("cut off")
        if name not in _SAID:
            yield head + rest


def _webp(content: bytes) -> Iterator[bytes]:
    if content[8:12] != b"WEBP":
        raise ValueError("no picture")
    kept, read = [], io.BytesIO(content)
    read.seek(12)
    while head := read.read(8):
        name, size = struct.unpack("<4sI", head)
        data = read.read(size + size % 2)
        if len(data) < size:
            raise ValueError("cut off")
        if name == b"VP8X":
            data = bytes([data[0] & ~_FLAGS]) + data[1:]
        if name not in _BESIDE:
            kept.append(head + data)
    body = b"".join(kept)
    yield struct.pack("<4sI4s", b"RIFF", 4 + len(body), b"WEBP")
    yield body
