"""Pictures for the example: plain drawings made here, so that nobody's photograph is in it."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 320, 240
SKY, WALL, GROUND = (206, 222, 236), (196, 164, 132), (150, 160, 140)


def drawn(share: int) -> bytes:
    """Return a PNG of a wall that has been built to so many percent."""
    top, sky = HEIGHT - 40, bytes(SKY) * WIDTH
    built = top - (top - 30) * share // 100
    wall = bytes(SKY) * 60 + bytes(WALL) * (WIDTH - 120) + bytes(SKY) * 60
    ground = bytes(GROUND) * WIDTH
    rows = [sky] * built + [wall] * (top - built) + [ground] * (HEIGHT - top)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
