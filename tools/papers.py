"""Shows each paper as a picture: its first page, as the example's first matter gives it.

The example is built in a scratch database, always for the same day, so that the same declarations
give the same pictures.
"""

from __future__ import annotations

import datetime as dt
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import django
import pypdfium2

if TYPE_CHECKING:
    from renda.kernel.documents.spec import Paper
    from renda.papers.spec import Place

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "papers"
TODAY = dt.date(2026, 11, 23)
#: sharp enough to be read on a screen, small enough to be kept
PPI = 84
#: a shade of 256 as one of four, where a point keeps it
RED = bytes(round(shade / 85) << 2 for shade in range(256))
GREEN = bytes(round(shade / 85) for shade in range(256))
HEAD = """<!-- Made from the example by `python -m tools.papers`; edit the wordings. -->
# 文书

每种文书的第一页，内容来自示例数据中第一件已有该文书的事项。
"""
NONE = "示例数据中没有这种文书。"


@dataclass(frozen=True)
class Shown:
    """A paper of the example, None where it has no such matter."""

    place: Place
    paper: Paper | None

    @property
    def name(self) -> str:
        """Return what its picture is called."""
        return f"{self.place.procedure.slug}-{self.place.document.key}"


def main() -> int:
    """Build the example, draw its papers, write the pictures and the page that shows them."""
    with TemporaryDirectory() as scratch:
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch}/papers.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.config.settings")
        os.environ["RENDA_VAR"] = scratch
        django.setup()
        _stand_still()
        _build()
        shown = list(_papers())
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for one in shown:
        if one.paper is not None:
            (FOLDER / f"{one.name}.png").write_bytes(_picture(one.paper))
    (FOLDER / "README.md").write_text(page(shown), encoding="utf-8")
    missing = [one.name for one in shown if one.paper is None]
    print(f"{len(shown) - len(missing)} papers; none in the example: {', '.join(missing) or '—'}")
    return 0


def page(shown: list[Shown]) -> str:
    """Return the page that shows the papers, by the kind of matter that gives them."""
    parts, kind = [HEAD], ""
    for one in shown:
        if one.place.procedure.slug != kind:
            kind = one.place.procedure.slug
            parts.append(f"## {one.place.procedure.label} `{kind}`\n")
        told = f"![{one.place.document.label}]({one.name}.png)" if one.paper else NONE
        parts.append(f"### {one.place.document.label} `{one.place.document.key}`\n\n{told}\n")
    return "\n".join(parts)


def _stand_still() -> None:
    """Let it be that day: a paper says how late something is by the clock."""
    from django.utils import timezone  # noqa: PLC0415  after django.setup()

    noon = dt.datetime.combine(TODAY, dt.time(12), tzinfo=timezone.get_default_timezone())
    timezone.now = lambda: noon


def _build() -> None:
    from django.core.management import call_command  # noqa: PLC0415  after django.setup()

    from renda.example.build import build  # noqa: PLC0415
    from renda.example.scale import FULL  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    build(FULL, today=TODAY, tell=lambda _day, _done: None)


def _papers() -> Iterator[Shown]:
    from renda.papers.spec import places  # noqa: PLC0415

    for place in sorted(places(), key=lambda one: one.procedure.slug):
        yield Shown(place, _first(place))


def _first(place: Place) -> Paper | None:
    from renda.matters.models import Matter  # noqa: PLC0415
    from renda.matters.trees import tree_of  # noqa: PLC0415
    from renda.papers.drawing import drawn  # noqa: PLC0415

    for matter in Matter.objects.filter(procedure=place.procedure.slug).order_by("pk"):
        if place.document.when(matter):
            tree = tree_of(matter)
            own = next(one for one in tree if one.pk == matter.pk)
            return drawn(place.document, own, tree, on=TODAY).paper
    return None


def _picture(paper: Paper) -> bytes:
    """Return the first page as a PNG of sixteen colours: black on white, and red."""
    from renda.kernel.documents import pdf  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf.written(paper))
    bitmap = document[0].render(scale=PPI / 72, rev_byteorder=True)
    raw, row = bytes(bitmap.buffer), bitmap.stride
    lines = [raw[at : at + row] for at in range(0, row * bitmap.height, row)]
    document.close()
    width = bitmap.width - bitmap.width % 2
    return _png(width, [_packed(line, width, bitmap.n_channels) for line in lines])


def _packed(line: bytes, width: int, step: int) -> bytes:
    """Return a line of two points a byte, each of four shades of red and four of green."""
    red, green = line[0 : width * step : step], line[1 : width * step : step]
    shades = zip(red.translate(RED), green.translate(GREEN), strict=True)
    points = bytes(r | g for r, g in shades)
    return bytes(left << 4 | right for left, right in zip(points[::2], points[1::2], strict=True))


def _png(width: int, lines: list[bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, len(lines), 4, 3, 0, 0, 0)
    colours = bytes(shade * 85 for at in range(16) for shade in (at >> 2, at & 3, at & 3))
    rows = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


if __name__ == "__main__":
    sys.exit(main())
