"""What a table in a file says, and how one is written: .xlsx and .csv as offices keep them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from renda.kernel import cells
from renda.kernel.files import is_bounded_zip
from renda.kernel.text import one_line

ROW_LIMIT, COLUMN_LIMIT = 20_000, 200
#: a header stands among the first rows, below titles
HEADER_WITHIN, HEADER_CELLS, HEADER_LENGTH = 20, 3, 40
ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
WIDTH_FROM, WIDTH_LIMIT = 200, 60
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
#: what the reader raises at a broken workbook, as fuzzing found
UNREADABLE = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError),
    *(LookupError, ValueError, TypeError, AttributeError, OSError, EOFError, RuntimeError),
)

Row = tuple[str, ...]


class TableRefused(ValueError):
    """A file cannot be read as a table; the message says why."""


@dataclass(frozen=True)
class Table:
    """A header, the rows under it (all as wide), and where each stands in the file."""

    headers: Row
    rows: tuple[Row, ...]
    #: the row's number in the file, as the office sees it beside the sheet
    lines: tuple[int, ...] = ()
    #: what stands above the header: the title of the ledger, remarks
    titles: tuple[str, ...] = ()


def read_table(stream: BinaryIO, name: str) -> Table:
    """Return the first table of a file. Raises TableRefused, in the reader's language."""
    content = stream.read(settings.FILE_LIMIT + 1)
    if len(content) > settings.FILE_LIMIT:
        raise TableRefused(_("文件太大，请拆分后再导入。"))
    extension = name.rpartition(".")[2].lower()
    if extension == "xlsx":
        return _table(_sheet_rows(content))
    if extension in {"csv", "txt"}:
        return _table(_csv_rows(content))
    raise TableRefused(_("请上传.xlsx或.csv文件（旧的.xls文件请先另存为.xlsx）。"))


def _sheet_rows(content: bytes) -> Iterator[Row]:
    if not is_bounded_zip(content):
        raise TableRefused(_("这不是可以读取的.xlsx文件：文件损坏、加密，或解压后过大。"))
    try:
        _refuse_entities(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown[:1]:
            # what the sheet says of its own size is often wrong
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_col=COLUMN_LIMIT, values_only=True):
                yield tuple(cells.as_text(value) for value in row)
    except TableRefused:
        raise
    except UNREADABLE as error:
        raise TableRefused(
            _("这个.xlsx文件已损坏，读不出来。请用表格软件打开后另存再试。")
        ) from error


def _refuse_entities(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            if part.endswith((".xml", ".rels")):
                with packed.open(part) as text:
                    if b"<!DOCTYPE" in text.read(1024):
                        raise TableRefused(_("文件里有不允许的内容。"))


def _csv_rows(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    delimiter = max(",;\t", key=text[:20_000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield tuple(cells.as_text(value) for value in row[:COLUMN_LIMIT])
    except csv.Error as error:
        line = reader.line_num
        raise TableRefused(_("第%(line)d行读不出来。") % {"line": line}) from error


def _decoded(content: bytes) -> str:
    marked = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableRefused(_("文字编码不认识，请另存为UTF-8编码的.csv或.xlsx再试。"))


def _table(rows: Iterable[Row]) -> Table:
    numbered = _filled(rows)
    top = _first(numbered, HEADER_WITHIN)
    if not top:
        raise TableRefused(_("文件里没有内容。"))
    at = _header_at([row for _line, row in top])
    if at is None:
        raise TableRefused(_("找不到表头。请保留一行列名（如：编号、标题、承办单位）。"))
    headers, used = _headers([row for _line, row in top], at)
    below = [*top[at + used :], *_first(numbered, ROW_LIMIT + 1)]
    if len(below) > ROW_LIMIT:
        raise TableRefused(_("超过%(limit)d行，请分几次导入。") % {"limit": ROW_LIMIT})
    headers = _wide_enough(headers, [row for _line, row in below])
    return Table(
        headers=headers,
        rows=tuple((row + ("",) * len(headers))[: len(headers)] for _line, row in below),
        lines=tuple(line for line, _row in below),
        titles=tuple(next(cell for cell in row if cell) for _line, row in top[:at]),
    )


def _filled(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    return ((line, row) for line, row in enumerate(rows, start=1) if any(row))


def _first(rows: Iterator[tuple[int, Row]], count: int) -> list[tuple[int, Row]]:
    return [row for _place, row in zip(range(count), rows, strict=False)]


def _header_at(rows: Sequence[Row]) -> int | None:
    """Return which row is the header: the first with several short names that are no values."""
    widest = max(sum(map(bool, row)) for row in rows)
    needed = min(HEADER_CELLS, widest)
    return next((at for at, row in enumerate(rows) if _is_header(row, needed)), None)


def _is_header(row: Row, needed: int) -> bool:
    names = [cell for cell in row if cell]
    return (
        len(names) >= needed
        and all(len(name) <= HEADER_LENGTH and not cells.is_value(name) for name in names)
        # a merged title is repeated by some programs
        and len(set(names)) > len(names) / 2
    )


def _headers(rows: Sequence[Row], at: int) -> tuple[Row, int]:
    """Return the column names, and over how many rows they stand."""
    upper = rows[at]
    width = max(len(row) for row in rows[at:])
    upper += ("",) * (width - len(upper))
    lower = rows[at + 1] + ("",) * width if at + 1 < len(rows) else ()
    if not _is_second_header(upper, lower[:width]):
        return _named(upper), 1
    return _named(tuple(under or over for over, under in zip(upper, lower, strict=False))), 2


def _is_second_header(upper: Row, lower: Row) -> bool:
    """Say whether a row only names the columns that a merged cell above it joins."""
    if not any(lower) or lower[0] or not _is_header(lower, 1):
        return False
    last = max(place for place, name in enumerate(upper) if name)
    return all(lower[place] for place, name in enumerate(upper[: last + 1]) if not name)


def _wide_enough(headers: Row, rows: Sequence[Row]) -> Row:
    """Return the headers with a name for each nameless column on the right that holds something."""
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    return headers + tuple(_nameless(place) for place in range(len(headers) + 1, width + 1))


def _nameless(place: int) -> str:
    return _("第%(n)d列") % {"n": place}


def _named(names: Row) -> Row:
    last = max(place for place, name in enumerate(names) if name)
    found: list[str] = []
    for place, name in enumerate(names[: last + 1], start=1):
        label = " ".join(name.split()) or _nameless(place)
        again = sum(label == other.partition(" #")[0] for other in found)
        found.append(f"{label} #{again + 1}" if again else label)
    return tuple(found)


def write_xlsx(title: str, headers: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet: names on top that stay, a filter, nothing that computes."""
    body = [[cells.as_value(value) for value in row] for row in rows]
    names = [cells.as_value(name) for name in headers]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(names), 1))}{len(body) + 1}"
    for place, name in enumerate(names):
        column = [name, *(row[place] for row in body[:WIDTH_FROM] if place < len(row))]
        width = max(map(cells.display_width, column)) + 3
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(width, WIDTH_LIMIT)
    sheet.append([_cell(sheet, name, is_bold=True) for name in names])
    for row in body:
        sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Any, *, is_bold: bool = False) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value)
    # a text stays a text, also when it is edited or saved as another format
    cell.data_type = "s"
    if value.startswith(cells.FORMULA_STARTS):
        cell.quotePrefix = True
    if is_bold:
        cell.font = BOLD
    if "\n" in value:
        cell.alignment = WRAPPED
    return cell


def _sheet_name(title: str) -> str:
    return _SHEET_NAME.sub(" ", one_line(title))[:31].strip("' ") or "Sheet1"
