"""What a table in a file says, and how one is written, as offices keep them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from renda.kernel import cells
from renda.kernel.language import listed
from renda.kernel.sheets import ROW_LIMIT, Row, Sheet, TableRefused, read_sheets
from renda.kernel.text import one_line

#: a header stands among the first rows, below titles
HEADER_WITHIN, HEADER_CELLS, HEADER_LENGTH = 20, 3, 40
#: so many lines or cells are named, not all of them
NAMED = 12
WIDTH_FROM, WIDTH_LIMIT = 200, 60
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Table:
    """A header, the rows under it (all as wide), and where each stands in the file."""

    headers: Row
    rows: tuple[Row, ...]
    #: the row's number in the file, as the office sees it beside the sheet
    lines: tuple[int, ...] = ()
    #: what stands above the header: the title of the ledger, remarks
    titles: tuple[str, ...] = ()
    #: every word that stands above the header, those on the right of a title, too
    above: tuple[str, ...] = ()
    sheet: str = ""
    #: which lines are hidden in the file
    hidden: frozenset[int] = frozenset()
    #: cells without a value that should have one: formulas without result, errors
    empty: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_tables(stream: BinaryIO, name: str) -> list[Table]:
    """Return the table of each visible sheet that has one. Raises TableRefused.

    A sheet without a header, such as one of explanations, comes without headers and rows.
    """
    sheets = read_sheets(stream.read(settings.FILE_LIMIT + 1), name)
    filled = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not filled:
        raise TableRefused(_("文件里没有内容。"))
    tables = [_table(sheet) for sheet in filled]
    if not any(table.headers for table in tables):
        raise TableRefused(_("找不到表头。请保留一行列名（如：编号、标题、承办单位）。"))
    return tables


def read_table(stream: BinaryIO, name: str) -> Table:
    """Return the only table of a file. Raises TableRefused, also where something would be lost."""
    found = [table for table in read_tables(stream, name) if table.rows or table.headers]
    if len(found) > 1:
        names = listed(f"“{table.sheet}”" for table in found)
        raise TableRefused(
            _("文件里有几个工作表：%(names)s。请只留要导入的一个（其余的可以隐藏），再上传。")
            % {"names": names}
        )
    (table,) = found
    if table.hidden:
        lines = listed(map(str, sorted(table.hidden)[:NAMED]))
        raise TableRefused(
            _("有隐藏的行（第%(lines)s行）。请取消隐藏，不要的删去，再上传。") % {"lines": lines}
        )
    if table.empty:
        raise TableRefused(told_empty(table.empty))
    return table


def told_empty(names: Sequence[str]) -> str:
    """Say which cells have no value though they should."""
    shown = listed(names[:NAMED]) + ("…" if len(names) > NAMED else "")
    return _("单元格%(cells)s的公式没有结果或者是错误，请用表格软件打开、改正并保存后再上传。") % {
        "cells": shown
    }


def _table(sheet: Sheet) -> Table:
    numbered = _filled(sheet.rows)
    top = _first(numbered, HEADER_WITHIN)
    at = _header_at([row for _line, row in top])
    if at is None:
        return Table((), (), titles=_words(top), sheet=sheet.name)
    headers, used = _headers([row for _line, row in top], at)
    below = [*top[at + used :], *_first(numbered, ROW_LIMIT + 1)]
    if len(below) > ROW_LIMIT:
        raise TableRefused(_("超过%(limit)d行，请分几次导入。") % {"limit": ROW_LIMIT})
    headers = _wide_enough(headers, [row for _line, row in below])
    lines = tuple(line for line, _row in below)
    return Table(
        headers=headers,
        rows=tuple((row + ("",) * len(headers))[: len(headers)] for _line, row in below),
        lines=lines,
        titles=_words(top[:at]),
        above=tuple(cell for _line, row in top[:at] for cell in row if cell),
        sheet=sheet.name,
        hidden=sheet.hidden & frozenset(lines),
        empty=sheet.empty,
        notes=sheet.notes,
    )


def _words(rows: Sequence[tuple[int, Row]]) -> tuple[str, ...]:
    return tuple(next(cell for cell in row if cell) for _line, row in rows)


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
    # a name over both rows stands in both
    lower = tuple("" if under == over else under for over, under in zip(upper, lower, strict=False))
    if not _is_second_header(upper, lower[:width]):
        return _named(upper), 1
    return _named(tuple(under or over for over, under in zip(upper, lower, strict=False))), 2


def _is_second_header(upper: Row, lower: Row) -> bool:
    """Say whether a row only names the columns that a merged cell above it joins."""
    if not any(lower) or lower[0] or not _is_header(lower, 1):
        return False
    # joined cells are empty but for the first, or each has its word
    joined = any(
        under and (not over or over in upper[place - 1 : place])
        for place, (over, under) in enumerate(zip(upper, lower, strict=False))
    )
    last = max(place for place, name in enumerate(upper) if name)
    return joined and all(lower[place] for place, name in enumerate(upper[: last + 1]) if not name)


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
