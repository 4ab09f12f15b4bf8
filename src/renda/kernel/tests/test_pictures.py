"""Of a picture stays what is seen, and how it is turned; no place, no time, no device."""

import struct
import zlib

import pytest

from renda.kernel.files import FileRefused
from renda.kernel.pictures import without_traces

PLACE = b"GPS 31.2304N 121.4737E"
#: tables and coded lines: with bytes that look like markers and are none
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
TABLE = b"\xff\xdb\x00\x05\x00\x01\x02"
JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif(order, turned):
    mark = b"II" if order == "<" else b"MM"
    tags = struct.pack(f"{order}HHHIHH", 1, 0x0112, 3, 1, turned, 0)
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}HI", 42, 8) + tags + PLACE)


def jpeg(*segments, behind=b""):
    return b"\xff\xd8" + b"".join(segments) + TABLE + SCAN + b"\xff\xd9" + behind


def png(*chunks):
    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def webp(*chunks):
    body = b"".join(n + struct.pack("<I", len(d)) + d + b"\0" * (len(d) % 2) for n, d in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


ADOBE = segment(0xEE, b"Adobe" + b"\0" * 7)
COLOURS = segment(0xE2, b"ICC_PROFILE\0\x01\x01c")
SEEN = [
    (jpeg(JFIF, exif(">", 1), segment(0xFE, PLACE)), jpeg(JFIF)),
    (jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE)), jpeg()),
    (jpeg(segment(0xED, PLACE), ADOBE), jpeg(ADOBE)),
    (jpeg(COLOURS, segment(0xE2, b"MPF\0" + PLACE)), jpeg(COLOURS)),
    (jpeg(behind=PLACE), jpeg()),
    (png((b"IHDR", b"h" * 13), (b"eXIf", PLACE), (b"tEXt", PLACE), (b"IDAT", b"d"), (b"IEND", b"")),
     png((b"IHDR", b"h" * 13), (b"IDAT", b"d"), (b"IEND", b""))),
    (png((b"IHDR", b"h" * 13), (b"IDAT", b"d"), (b"IEND", b"")) + PLACE,
     png((b"IHDR", b"h" * 13), (b"IDAT", b"d"), (b"IEND", b""))),
    (webp((b"VP8X", b"\x1c" + b"\0" * 9), (b"VP8 ", b"d"), (b"EXIF", PLACE), (b"XMP ", PLACE)),
     webp((b"VP8X", b"\x10" + b"\0" * 9), (b"VP8 ", b"d"))),
]  # fmt: skip


@pytest.mark.parametrize(("given", "left"), SEEN)
def test_only_what_is_seen_stays(given, left):
    assert PLACE in given
    assert without_traces(given) == left


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_picture_stays_turned_as_it_was_held(order, turned):
    left = without_traces(jpeg(exif(order, turned)))
    assert PLACE not in left
    assert struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0) in left
    # what was cleaned is clean
    assert without_traces(left) == left


@pytest.mark.parametrize(
    "content",
    [
        jpeg()[:-8], jpeg(exif(">", 6))[:30], b"\xff\xd8\xff",
        png((b"IHDR", b"h" * 13)), webp((b"EXIF", PLACE))[:-4],
    ],
)  # fmt: skip
def test_a_picture_that_is_cut_off_is_refused(content):
    with pytest.raises(FileRefused, match="照片已经损坏"):
        without_traces(content)


def test_any_other_file_is_refused():
    with pytest.raises(FileRefused, match="只能是jpg、png或者webp"):
        without_traces(b"\0\0\0\x18ftypheic")
