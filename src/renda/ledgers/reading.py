"""How the file of a ledger becomes lines: every sheet that has a table, nothing left out unsaid."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from django.utils.translation import gettext as _

from renda.kernel.money import unit_in
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import Table, read_tables
from renda.ledgers import queries
from renda.ledgers.headings import heads
from renda.ledgers.models import LedgerRow, Upload
from renda.ledgers.words import HEADING

#: how a row begins that is no record wherever it stands
CLOSING = ("合计", "总计", "小计", "共计", "备注:", "备注：", "说明:", "说明：", "填表人", "制表人")
#: how a note begins; each line of it below is one cell that runs across the sheet
_NOTE = re.compile(r"(?:附注|备注|说明|注)\d*[:：.、]")
#: below the last record: a short label with a colon (审核：…), or a number alone (a sum)
_LABELLED = re.compile(r"[^：:，。；]{1,8}[：:].{0,60}", re.DOTALL)
_LABEL = re.compile(r"(?:填|制|报|审|复|打|统)\S{0,3}(?:日期|时间|单位|人)\s*(?:[（(].*)?")
_SUM = re.compile(r"(?:共|共计|计)?[\d,.，]+\s*(?:件|项|条|个|万元|元|人|%)?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_SHEET_LENGTH, WRITTEN = 40, 500
#: the sheet of our own workbooks that says how they are filled in
GUIDE = "填写说明"


def tables_in(content: bytes, name: str) -> list[Table]:
    """Return the table of each visible sheet but the one that explains. Raises TableRefused."""
    found = read_tables(io.BytesIO(content), name)
    told = [table for table in found if table.sheet != GUIDE]
    if not any(table.headers for table in told):
        raise TableRefused(_("找不到表头。请保留一行列名（如：编号、标题、承办单位）。"))
    return told


def fill(upload: Upload, tables: Sequence[Table]) -> None:
    """Keep the lines of a file, and propose which sheets are taken and what the columns are."""
    headers = list(dict.fromkeys(name for table in tables for name in table.headers))
    if HEADING not in headers and any(heads(table) for table in tables):
        headers.append(HEADING)
    first = next(table for table in tables if table.headers)
    upload.headers = headers
    upload.sheets = [_about(table, first) for table in tables]
    upload.year = _year(upload, tables)
    LedgerRow.objects.bulk_create(_lines(upload, tables, headers), batch_size=WRITTEN)
    upload.columns = queries.proposed_columns(upload)
    upload.state = Upload.State.MAPPING
    upload.save(update_fields=["headers", "sheets", "year", "columns", "state"])


def _about(table: Table, first: Table) -> dict[str, object]:
    shared = set(table.headers) & set(first.headers)
    return {
        "name": table.sheet[:_SHEET_LENGTH],
        "rows": len(table.rows),
        "hidden": len(table.hidden),
        "headers": list(table.headers),
        # the same ledger on several sheets, one per delegation or year, has the same columns
        "taken": bool(table.headers) and len(shared) * 2 > len(first.headers),
        "empty": list(table.empty),
        "notes": list(table.notes),
        "titles": list(table.titles),
        "unit": next(filter(None, map(unit_in, table.above)), None),
    }


def _lines(upload: Upload, tables: Sequence[Table], headers: Sequence[str]) -> Iterator[LedgerRow]:
    place = {name: position for position, name in enumerate(headers)}
    number = 0
    for table in tables:
        tail = len(table.rows) - _tail(table)
        headings, heading = heads(table), ""
        for at, (line, row) in enumerate(zip(table.lines, table.rows, strict=True)):
            cells = [""] * len(headers)
            for name, cell in zip(table.headers, row, strict=True):
                cells[place[name]] = cell
            heading = headings.get(at, heading)
            if headings:
                cells[place[HEADING]] = heading
            number += 1
            yield LedgerRow(
                upload=upload,
                position=number,
                sheet=table.sheet[:_SHEET_LENGTH],
                line=line,
                cells=cells,
                hidden=line in table.hidden,
                closing=at >= tail or at in headings or _closes(row),
            )


def _closes(row: Sequence[str]) -> bool:
    """Say whether a row is the ledger's last word (合计, 备注) and no record."""
    first = next((cell for cell in row if cell), "")
    first = first.replace(" ", "")
    return first.startswith(CLOSING) or bool(_NOTE.match(first))


def _tail(table: Table) -> int:
    """Return how many rows below the last record are none: who made the table, when, sums."""
    rows = table.rows[: _noted(table.rows)]
    ends = takewhile(lambda row: _closes(row) or _signs_off(row), reversed(rows))
    return len(table.rows) - len(rows) + sum(1 for _row in ends)


def _noted(rows: Sequence[Sequence[str]]) -> int:
    """Return where the note begins that runs to the end: 注：1.…, 2.…; without one, the end."""
    single = takewhile(lambda at: len(_filled(rows[at])) == 1, reversed(range(len(rows))))
    return min((at for at in single if _NOTE.match(_filled(rows[at])[0])), default=len(rows))


def _filled(row: Sequence[str]) -> list[str]:
    """Return the different words of a row; merged cells say one word once each."""
    return list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))


def _signs_off(row: Sequence[str]) -> bool:
    """Say whether a row has few cells filled, and each is a label, what it labels, or a sum."""
    filled = _filled(row)
    labels = [bool(_LABELLED.fullmatch(c) or _LABEL.fullmatch(c)) for c in filled]
    sums = [bool(_SUM.fullmatch(cell)) for cell in filled]
    few = len(filled) < len(row) and (len(filled) * 2 <= len(row) or len(filled) == 1)
    # what a label stands before needs none of its own
    led = all(ours or before for ours, before in zip(labels, [False, *labels], strict=False))
    return bool(filled) and few and (led or all(sums))


def _year(upload: Upload, tables: Sequence[Table]) -> int | None:
    """Return the year that the titles, the sheets or the file's name name, if it is one."""
    said = [word for table in tables for word in (*table.titles, table.sheet)]
    found = {int(year) for text in (*said, str(upload.file)) for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None
