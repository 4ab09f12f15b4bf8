"""A workbook to be filled in: its columns, lists to choose from, each in words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from renda.directory.models import Congress
from renda.kernel import cells
from renda.kernel.language import recording
from renda.ledgers.reading import GUIDE
from renda.ledgers.spec import Column, Content, Ledger
from renda.ledgers.words import ENUMERATED, LISTS, NO_WORD, YES_WORD

#: the rows for which lists are offered
OFFERED = 5000
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
NARROW, WIDE, WORDS = 12, 40, 90
#: contents of which a cell is chosen from a list
LISTED = (Content.CHOICE, Content.BODY, Content.FLAG)


def template(ledger: Ledger, congress: Congress) -> bytes:
    """Return the workbook in which a congress can write down what it brings in."""
    with recording():  # what is chosen must be known again, whoever reads the page
        lists = {one.key: _list(one, ledger, congress) for one in ledger.columns}
        title = str(ledger.label)
    return workbook(title, ledger.columns, lists)


def workbook(
    title: str,
    columns: Sequence[Column],
    lists: Mapping[str, Sequence[str]],
    *,
    rows: Iterable[Sequence[object]] = (),
    told: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Return a workbook with some columns, and the sheet that explains them.

    lists: by the key of a column what may be chosen in it. rows: what stands in it already.
    told: what the explaining sheet says besides, each with its name.
    """
    book = Workbook()
    with recording():
        names = [str(one.label) for one in columns]
    sheet: Any = book.active
    sheet.title = title[:31]
    sheet.append(names)
    sheet.freeze_panes = "A2"
    lists_sheet: Any = book.create_sheet(LISTS)
    lists_sheet.sheet_state = "hidden"
    for place, one in enumerate(columns, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place)
        head.font, head.alignment = BOLD, WRAPPED
        sheet.column_dimensions[letter].width = WIDE if one.limit > WIDE * 5 else NARROW + 6
        if one.content is Content.DATE:
            sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
        if words := lists.get(one.key):
            _offer(sheet, lists_sheet, letter, words)
    for n, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _write(sheet.cell(n, place), value)
    _guide(book.create_sheet(GUIDE), columns, names, lists, told)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(cell: Any, value: object) -> None:
    cell.value = cells.as_value(value)
    if isinstance(cell.value, str):
        # a text stays a text, also one that begins like a formula
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(cells.FORMULA_STARTS)


def _list(column: Column, ledger: Ledger, congress: Congress) -> list[str]:
    if column.content is Content.CHOICE:
        return [str(label) for _key, label in column.choices]
    if column.content is Content.FLAG:
        return [YES_WORD, NO_WORD]
    if column.content is Content.BODY:
        bodies = ledger.bodies(congress).filter(kind__in=column.kinds)
        return [body.name for body in bodies.order_by("position", "pk")]
    return []


def _offer(sheet: Any, lists: Any, letter: str, words: Sequence[str]) -> None:
    """Let the cells of a column be chosen from a list; other words stay possible."""
    for row, word in enumerate(words, start=1):
        lists[f"{letter}{row}"] = word
    area = f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
    rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=False)
    rule.add(f"{letter}2:{letter}{OFFERED}")
    sheet.add_data_validation(rule)


def _guide(
    sheet: Any,
    columns: Sequence[Column],
    names: Sequence[str],
    lists: Mapping[str, Sequence[str]],
    told: Iterable[tuple[str, str]],
) -> None:
    sheet.append([_("栏目"), _("是否必填"), _("怎样填写")])
    for cell in sheet[1]:
        cell.font = BOLD
    for one, name in zip(columns, names, strict=True):
        needed = _("必填") if one.required else _("选填")
        sheet.append([name, needed, "".join(_words(one, lists.get(one.key, ())))])
        sheet.cell(sheet.max_row, 3).alignment = WRAPPED
    for name, words in told:
        sheet.append([name, words])
    for letter, width in zip("ABC", (WIDE, NARROW, WORDS), strict=True):
        sheet.column_dimensions[letter].width = width


def _words(column: Column, listed: Sequence[str]) -> Iterator[str]:
    if column.help:
        yield str(column.help)
    if column.content is Content.DATE:
        yield _("写日期，如2026-03-05；没有的留空。")
    elif column.content is Content.BODY:
        yield _("写单位名称，可以从列表中选。")
    elif column.content is Content.NUMBER:
        yield _("写数字。")
    elif column.content in LISTED:
        yield _("从列表中选：%(words)s。") % {"words": ENUMERATED.join(listed)}
    elif column.limit < 20_000:  # noqa: PLR2004  what every text may have
        yield _("不超过%(limit)d字。") % {"limit": column.limit}
