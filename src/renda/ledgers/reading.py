"""How the file of a ledger becomes lines: every sheet that has a table, nothing left out unsaid."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from renda.kernel.sheets import TableRefused
from renda.kernel.tables import Table, read_tables
from renda.ledgers import queries
from renda.ledgers.models import LedgerRow, Upload

CLOSING = ("合计", "总计", "小计", "共计", "备注:", "备注：", "说明:", "说明：", "填表人")
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
    }


def _lines(upload: Upload, tables: Sequence[Table], headers: Sequence[str]) -> Iterator[LedgerRow]:
    place = {name: position for position, name in enumerate(headers)}
    number = 0
    for table in tables:
        for line, row in zip(table.lines, table.rows, strict=True):
            cells = [""] * len(headers)
            for name, cell in zip(table.headers, row, strict=True):
                cells[place[name]] = cell
            number += 1
            yield LedgerRow(
                upload=upload,
                position=number,
                sheet=table.sheet[:_SHEET_LENGTH],
                line=line,
                cells=cells,
                hidden=line in table.hidden,
                closing=_closes(row),
            )


def _closes(row: Sequence[str]) -> bool:
    """Say whether a row is the ledger's last word (合计, 备注) and no record."""
    first = next((cell for cell in row if cell), "")
    return first.replace(" ", "").startswith(CLOSING)


def _year(upload: Upload, tables: Sequence[Table]) -> int | None:
    """Return the year that the titles, the sheets or the file's name name, if it is one."""
    said = [word for table in tables for word in (*table.titles, table.sheet)]
    found = {int(year) for text in (*said, str(upload.file)) for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None
