"""What the page of a ledger shows at each point of its way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Mandate
from renda.kernel.language import recording
from renda.kernel.tables import told_empty
from renda.ledgers import meanings, queries, rehearsing, remarks
from renda.ledgers.cells import choices_of
from renda.ledgers.models import LedgerRow, NameMatch, PersonMatch, Upload
from renda.ledgers.registry import ledgers

#: so many rows are listed, and so many are shown as they stand
SHOWN, SAMPLE = 200, 10


def _mapping(upload: Upload) -> dict[str, Any]:
    sheets = [
        {**one, "told": told_empty(one["empty"]) if one["empty"] else ""} for one in upload.sheets
    ]
    shown = LedgerRow.objects.filter(upload=upload, closing=False).order_by("position")
    return {
        **columns(upload, upload.columns, upload.given),
        "bodies": ledgers[upload.ledger].bodies(upload.congress).order_by("sound", "pk"),
        "headers": list(enumerate(upload.headers)),
        "sheets": sheets,
        "repeated": _repeated(upload),
        "hidden": sum(one["hidden"] for one in sheets),
        "closing": _closing(upload),
        "sample": [line.cells for line in shown[:SAMPLE]],
    }


def columns(upload: Upload, chosen: Mapping[str, int], given: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns with the heading and with what holds for the whole file of each."""
    columns = ledgers[upload.ledger].columns
    with recording():  # what is chosen must be known again, whoever reads the page
        words = {c.key: [str(label) for _key, label in choices_of(c)] for c in columns}
    return {
        "columns": [(c, chosen.get(c.key)) for c in columns],
        "given": [(c, given.get(c.key, ""), words[c.key]) for c in columns],
        "given_count": len(given),
    }


def _repeated(upload: Upload) -> list[str]:
    """Return the headings that several columns have: each field reads one of them."""
    named = (heading.partition(" #")[0] for heading in upload.headers if " #" in heading)
    return [name for name in dict.fromkeys(named) if name in upload.headers]


def _closing(upload: Upload) -> list[str]:
    """Return the rows that are no records, in their words."""
    found = LedgerRow.objects.filter(upload=upload, closing=True).order_by("position")
    cells = found.values_list("cells", flat=True)[:SHOWN]
    return [" ".join(dict.fromkeys(filter(None, row)))[:80] for row in cells]


def _naming(upload: Upload) -> dict[str, Any]:
    found, said = queries.matches(upload), meanings.words(upload)
    strangers = ledgers[upload.ledger].strangers(upload)
    return {
        "unsure": [one for one in found if not one.sure],
        "sure": [one for one in found if one.sure],
        "words": [(one, choices_of(one.column)) for one in said if not one.sure],
        "remembered": _remembered(upload),
        "bodies": ledgers[upload.ledger].bodies(upload.congress).order_by("sound", "pk"),
        "strangers": strangers,
        "seats": [named(seat) for seat in seats(upload)] if strangers else [],
    }


def _remembered(upload: Upload) -> list[tuple[str, int, str, str]]:
    """Return what was said before and holds here: its sort, its key, the writing, the meaning."""
    columns = {c.key: c for c in ledgers[upload.ledger].columns}
    found = []
    for one in queries.remembered(upload):
        if isinstance(one, NameMatch):
            found.append(("name", one.pk, one.written, one.body.name))
        elif isinstance(one, PersonMatch):
            found.append(("person", one.pk, one.written, one.mandate.person.name))
        else:
            said = meanings.Word(columns[one.key], one.written, one.meant, sure=True).label
            label = f"{columns[one.key].label}{_('：')}{one.written}"
            found.append(("word", one.pk, label, said or _("按没有写处理")))
    return found


def seats(upload: Upload) -> QuerySet[Mandate]:
    seats = Mandate.objects.filter(congress=upload.congress)
    return seats.select_related("person", "delegation", "term").order_by("person__sound", "pk")


def named(seat: Mandate) -> str:
    """Return a deputy's name as it is chosen, with what tells namesakes apart."""
    return f"{seat.person.name}（{seat.delegation or seat.term}）#{seat.pk}"


def _ready(upload: Upload) -> dict[str, Any]:
    count = queries.counted(upload)
    good = queries.taken(upload).filter(state=LedgerRow.State.GOOD)
    rows = queries.Rows(upload, today=timezone.localdate())
    preview = [
        ledgers[upload.ledger].preview(row)
        for row in rows.of(list(good.order_by("position")[:SAMPLE]))
    ]
    left = queries.left(upload)
    return {
        "count": count,
        "good": count.get(LedgerRow.State.GOOD, 0),
        "refused_count": count.get(LedgerRow.State.BAD, 0),
        "known_count": count.get(LedgerRow.State.KNOWN, 0),
        "out_count": count.get(LedgerRow.State.LEFT, 0),
        "left_count": left.count(),
        "refused": _remarked_rows(left.filter(state=LedgerRow.State.BAD)),
        "known": _remarked_rows(left.filter(state=LedgerRow.State.KNOWN)),
        "out": _remarked_rows(left.filter(state=LedgerRow.State.LEFT)),
        "warned_count": good.exclude(warnings=[]).count(),
        "warned": _remarked_rows(good.exclude(warnings=[])),
        "remembered": _remembered(upload),
        "outcome": rehearsing.told(upload.outcome),
        "late": upload.outcome.get("late", 0),
        "first_late": [
            (title, dt.date.fromisoformat(due))
            for title, due in upload.outcome.get("first_late", ())
        ],
        "heads": [label for label, _value in preview[0]] if preview else [],
        "preview": [[value for _label, value in row] for row in preview],
    }


def _remarked_rows(lines: QuerySet[LedgerRow]) -> list[dict[str, Any]]:
    """Return lines with what is to be said of each."""
    found = lines.select_related("matter").order_by("position")[:SHOWN]
    return [{"line": line, "said": remarks_on(line)} for line in found]


def remarks_on(line: LedgerRow) -> list[str]:
    said = [str(remarks.again(one)) for one in (*line.problems, *line.warnings)]
    if line.state == LedgerRow.State.KNOWN and line.matter is not None:
        return [_("已在系统中：%(matter)s") % {"matter": line.matter}, *said]
    return said


def _busy(upload: Upload) -> dict[str, Any]:
    count = queries.counted(upload)
    done = count.get(LedgerRow.State.ENTERED, 0)
    total = done + count.get(LedgerRow.State.GOOD, 0)
    return {"done": done, "total": total, "percent": done * 100 // total if total else 0}


PARTS: dict[str, Callable[[Upload], dict[str, Any]]] = {
    Upload.State.READING: _busy,
    Upload.State.MAPPING: _mapping,
    Upload.State.NAMING: _naming,
    Upload.State.CHECKING: _busy,
    Upload.State.READY: _ready,
    Upload.State.ENTERING: _busy,
    Upload.State.ENTERED: lambda upload: {"left_count": queries.left(upload).count()},
    Upload.State.DISCARDED: lambda _upload: {},
}
