"""What can be asked of a ledger on its way in: its columns, its names, its rows good and bad."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.directory.models import Body
from renda.directory.naming import names_of
from renda.kernel.text import clean
from renda.ledgers.models import Mapping, NameMatch, Upload
from renda.ledgers.naming import Match, match
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Column, Content, Ledger, Row

SPLIT = re.compile(r"[;；、,，/\n]+|\s{2,}")
DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


def proposed_columns(upload: Upload) -> dict[str, int]:
    """Return which heading probably is which column: as the office said before, or as it sounds."""
    ledger = ledgers[upload.ledger]
    known = dict(
        Mapping.objects.filter(congress=upload.congress_id, ledger=ledger.slug).values_list(
            "heading", "key"
        )
    )
    found: dict[str, int] = {}
    for position, heading in enumerate(upload.headers):
        key = known.get(heading) or _sounds_like(ledger, heading, found)
        if key and key not in found:
            found[key] = position
    return found


def _sounds_like(ledger: Ledger, heading: str, taken: dict[str, int]) -> str | None:
    plain = re.sub(r"\s|[((].*?[))]", "", heading)
    for column in ledger.columns:
        words = (str(column.label), *column.synonyms)
        if column.key not in taken and plain in words:
            return column.key
    for column in ledger.columns:
        words = (str(column.label), *column.synonyms)
        if column.key not in taken and any(word in plain for word in words):
            return column.key
    return None


def matches(upload: Upload) -> list[Match]:
    """Return every unit name of a file with the body it means, unsure ones first."""
    taught = {
        row.written: row.body
        for row in NameMatch.objects.filter(congress=upload.congress_id).select_related("body")
    }
    names = names_of(upload.congress)
    found = [
        Match(written, taught[written], sure=True) if written in taught else match(written, names)
        for written in sorted(written_names(upload))
    ]
    return sorted(found, key=lambda one: (one.sure, one.body is not None, one.written))


def written_names(upload: Upload) -> set[str]:
    """Return the unit names that stand in a file."""
    ledger = ledgers[upload.ledger]
    keys = [c.key for c in ledger.columns if c.content is Content.BODIES]
    positions = [upload.columns[key] for key in keys if key in upload.columns]
    cells = (cells[p] for _line, cells in upload.rows for p in positions if p < len(cells))
    return {name for cell in cells for name in parts(cell)}


def parts(cell: str) -> list[str]:
    """Return the names that a cell lists."""
    return [part.strip() for part in SPLIT.split(cell) if part.strip()]


def rows_of(upload: Upload, *, today: dt.date) -> list[Row]:
    """Return the rows as understood, each with its problems and warnings."""
    ledger = ledgers[upload.ledger]
    bodies = Body.objects.in_bulk([key for key in upload.names.values() if key])
    known = {written: bodies.get(key) for written, key in upload.names.items() if key}
    rows = [
        Row(
            line,
            {k: cells[p] for k, p in upload.columns.items() if p < len(cells)},
            {h: cell for h, cell in zip(upload.headers, cells, strict=False) if cell},
        )
        for line, cells in upload.rows
    ]
    for row in rows:
        for column in ledger.columns:
            _understand(row, column, known, today)
    ledger.review(rows, upload.congress)
    return rows


def _understand(row: Row, column: Column, known: dict[str, Body | None], today: dt.date) -> None:
    text = clean(row.cells.get(column.key, ""))
    if column.required and not text:
        row.problems.append(_("缺少“%(column)s”") % {"column": column.label})
    if len(text) > column.limit:
        row.problems.append(
            _("“%(column)s”超过%(limit)d字") % {"column": column.label, "limit": column.limit}
        )
    row.values[column.key] = _reading(row, column, text, known, today)


def _reading(
    row: Row, column: Column, text: str, known: dict[str, Body | None], today: dt.date
) -> object:
    if column.content is Content.DATE:
        return _date(row, column, text, today)
    if column.content is Content.BODIES:
        return list(_bodies(row, text, known))
    return parts(text) if column.content is Content.NAMES else text


def _date(row: Row, column: Column, text: str, today: dt.date) -> dt.date | None:
    if not text:
        return None
    found = DATE.search(text)
    try:
        day = dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        row.problems.append(
            _("“%(column)s”不是日期：%(text)s") % {"column": column.label, "text": text[:30]}
        )
    elif day > today:
        row.problems.append(_("“%(column)s”晚于今天") % {"column": column.label})
    return day


def _bodies(row: Row, text: str, known: dict[str, Body | None]) -> Iterator[Body]:
    for name in parts(text):
        body = known.get(name)
        if body is not None:
            yield body
        else:
            row.warnings.append(_("没有对应的单位：%(name)s") % {"name": name})


def earlier(upload: Upload) -> Upload | None:
    """Return the entered upload of the same file, if there is one."""
    same = Upload.objects.filter(
        congress=upload.congress_id,
        ledger=upload.ledger,
        file__sha256=upload.file.sha256,
        state=Upload.State.ENTERED,
    )
    return same.exclude(pk=upload.pk or 0).order_by("pk").first()
