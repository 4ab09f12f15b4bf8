"""Which rows stand in a file: a workbook of whatever office program, or a text with delimiters."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from renda.kernel import cells

Row = tuple[str, ...]
ROW_LIMIT, COLUMN_LIMIT = 20_000, 200
CELL_LIMIT, MEMORY = 1_500_000, 1024 * 1024 * 1024
DELIMITERS = ("\t", ",", ";")
#: how far down the lines are looked at to tell the delimiter and the encoding
LOOKED_AT, TWO = 20, 2
#: a text has so many Chinese characters before its encoding can be judged by them
JUDGED, COMMON = 4, 0.7
#: what is no character of either: punctuation, wide letters and figures
LATIN, MARKS_OF_TEXT = "\u0fff", re.compile(r"[\u2000-\u33ff\uff00-\uffef]")
#: where the Chinese characters begin in the older encodings
FIRST = 0xA4
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
BOOK, OLD_BOOK, TEXT = ("xlsx", "xlsm", "ods", "xls", "et"), b"\xd0\xcf\x11\xe0", ("csv", "txt")


class TableRefused(ValueError):
    """A file cannot be read as a table; the message says why."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in the file; rows are counted from 1."""

    name: str
    rows: Sequence[Row]
    hidden: frozenset[int] = frozenset()
    #: cells without a value that should have one: formulas without result, errors
    empty: tuple[str, ...] = ()
    #: what else the reader must be told of how it was read
    notes: tuple[str, ...] = ()


def read_sheets(content: bytes, name: str) -> list[Sheet]:
    """Return the visible sheets of a file. Raises TableRefused, in the reader's language."""
    if len(content) > settings.FILE_LIMIT:
        raise TableRefused(_("文件太大，请拆分后再导入。"))
    extension = name.rpartition(".")[2].lower()
    if extension in BOOK:
        return _workbook(content)
    if extension in TEXT:
        return [_text(content)]
    raise TableRefused(_("请上传表格文件：.xlsx、.xls、.et、.ods、.csv或.txt。"))


def _workbook(content: bytes) -> list[Sheet]:
    if not content.startswith((b"PK", OLD_BOOK)):
        raise TableRefused(
            _(
                "这不是可以读取的表格文件（可能是改了扩展名的网页）。请用表格软件打开后另存为.xlsx再试。"
            )
        )
    said = _unpacked(content)
    if "refused" in said:
        raise TableRefused(_reasons()[said["refused"]])
    return [_sheet(one) for one in said["sheets"]]


def _reasons() -> dict[str, str]:
    return {
        "large": _("文件解压后太大，不能读取。请删去图片和不用的工作表，或者拆分后再导入。"),
        "wide": _("表格太大（行数乘列数太多）。请删去空白的行和列，或者拆分后再导入。"),
        "slow": _("文件读了太久还没有读完，没有读取。请删去不用的工作表和格式，或者拆分后再试。"),
        "entities": _("文件里有不允许的内容。"),
        "locked": _("文件设有密码。请取消密码后再上传。"),
        "broken": _("这个表格文件已损坏，读不出来。请用表格软件打开后另存再试。"),
    }


def _unpacked(content: bytes) -> dict[str, Any]:
    """Open a workbook in a process of its own: a bad one ends that process and nothing else."""
    bounds = (settings.TABLE_UNPACKED, CELL_LIMIT, settings.TABLE_SECONDS, MEMORY)
    command = [sys.executable, "-P", str(Path(__file__).with_name("unpacking.py"))]
    try:
        done = subprocess.run(  # noqa: S603  our own module, and numbers
            [*command, *map(str, bounds)],
            input=content,
            capture_output=True,
            # where others work, too, it may take longer than it computes
            timeout=2 * settings.TABLE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "slow"}
    if done.returncode == -signal.SIGXCPU:
        return {"refused": "slow"}
    if done.returncode:
        return {"refused": "wide" if done.returncode < 0 else "broken"}
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _sheet(said: dict[str, Any]) -> Sheet:
    rows = [tuple(_as_text(cell) for cell in row[:COLUMN_LIMIT]) for row in said["rows"]]
    notes = () if said["seen"] else (_("旧格式的文件看不出哪些行是隐藏的，隐藏的行也读了进来。"),)
    hidden = frozenset(row + 1 for row in said["hidden"] if row < len(rows) and any(rows[row]))
    return Sheet(said["name"], rows, hidden, (*said["unvalued"], *said["errors"]), notes)


def _as_text(value: Any) -> str:
    return cells.as_text(_moment(value[0]) if isinstance(value, list) else value)


def _moment(text: str) -> object:
    for sort in (dt.datetime, dt.date, dt.time):
        try:
            return sort.fromisoformat(text)
        except ValueError:
            continue
    return text


def _text(content: bytes) -> Sheet:
    text, notes = _decoded(content)
    delimiter, text = _delimiter(text)
    return Sheet("", list(_lines(text, delimiter)), notes=notes)


def _lines(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            if number * len(row) > CELL_LIMIT:
                raise TableRefused(_reasons()["wide"])
            yield tuple(cells.as_text(value) for value in row[:COLUMN_LIMIT])
    except csv.Error as error:
        line = reader.line_num
        raise TableRefused(_("第%(line)d行读不出来。") % {"line": line}) from error


def _delimiter(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text: as it says itself, else by its first rows.

    The row with the names of the columns stands above the texts, so the sign counts that parts
    the earlier row; signs within the texts do not.
    """
    first, _break, rest = text.partition("\n")
    said = first.strip().lower()
    if said.startswith("sep=") and len(said) == len("sep=") + 1:
        return said[-1], rest
    return min(DELIMITERS, key=lambda sign: _parted_from(text, sign)), text


def _parted_from(text: str, delimiter: str) -> tuple[int, int]:
    """Return the first row that has several names, and the first that has two."""
    reader = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
    several = two = LOOKED_AT
    try:
        for place, row in zip(range(LOOKED_AT), reader, strict=False):
            names = sum(1 for cell in row if cell.strip())
            several = min(several, place) if names > TWO else several
            two = min(two, place) if names >= TWO else two
    except csv.Error:
        pass
    return several, two


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and (other := _as_big5(content, text)):
            return other, (_("文字按繁体编码（BIG5）读取，请核对有没有乱码。"),)
        return text, ()
    raise TableRefused(_("文字编码不认识，请另存为UTF-8编码的.csv或.xlsx再试。"))


def _as_big5(content: bytes, text: str) -> str:
    """Return the text as BIG5 where that gives common characters and GB18030 gives rare ones."""
    try:
        other = content.decode("big5")
    except UnicodeDecodeError:
        return ""
    return other if _common(text, "gb2312", 0xD7) < COMMON <= _common(other, "big5", 0xC6) else ""


def _common(text: str, charset: str, last: int) -> float:
    """Return which share of the Chinese characters is in the charset's first, common level."""
    signs = [sign for sign in text[:20_000] if sign > LATIN and not MARKS_OF_TEXT.match(sign)]
    if len(signs) < JUDGED:
        return 1.0
    codes = [sign.encode(charset, "ignore") for sign in signs]
    return sum(bool(code) and FIRST <= code[0] <= last for code in codes) / len(signs)
