"""What a list of matters looks like as a workbook, where a line does not say so itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.matters.dues import Due, dues_below
from renda.matters.models import Matter
from renda.matters.sheets import UNSHOWN, fields_of, text_of
from renda.matters.spec import Procedure, Table

CHUNK = 400


def table_of(procedure: type[Procedure]) -> Table:
    """Return the line's own table, else what every matter says and its one-to-one facts."""
    return procedure.table or Table(
        titles=lambda: [*_titles(), *(str(field.verbose_name) for _n, field in _facts(procedure))],
        rows=lambda matters, who: _rows(procedure, matters, who),
    )


def _titles() -> list[str]:
    return [
        _("编号"),
        _("标题"),
        _("年度"),
        _("牵头专工委"),
        _("承办单位"),
        _("环节"),
        _("提出日期"),
        _("期限"),
        _("期限事项"),
        _("办结日期"),
        _("所属事项"),
    ]


def _rows(
    procedure: type[Procedure], matters: QuerySet[Matter], who: Standing
) -> Iterator[list[Any]]:
    facts = _facts(procedure)
    related = dict.fromkeys(name for name, _field in facts)
    found = matters.select_related("lead", "body", "root", *related)
    staff = who.congresses(STAFF)
    source = found.iterator(CHUNK)
    while chunk := list(islice(source, CHUNK)):
        dues = dues_below(who, chunk)
        for matter in chunk:
            masked = matter.confidential and matter.congress_id not in staff
            values = ["" if masked else _cell(matter, name, field) for name, field in facts]
            yield [*_row(matter, dues[matter.pk].first), *values]


def _row(matter: Matter, due: Due | None) -> list[Any]:
    root = matter.root if matter.parent_id and matter.root else ""
    return [
        matter.number,
        matter.title,
        matter.year,
        str(matter.lead or ""),
        str(matter.body or ""),
        str(matter.standing_at.label),
        timezone.localdate(matter.opened_at),
        due.due_on if due else "",
        due.label if due else "",
        timezone.localdate(matter.closed_at) if matter.closed_at else "",
        str(root),
    ]


def _facts(procedure: type[Procedure]) -> list[tuple[str, Any]]:
    """Return the fields of the one-to-one facts that the procedure's sheet shows, by name."""
    names = dict.fromkeys(
        n.split("__")[0] for n in (procedure.sheet.related if procedure.sheet else ())
    )
    found = []
    for name in names:
        relation = Matter._meta.get_field(name)  # noqa: SLF001  the documented way to it
        model: Any = relation.related_model
        found += [(name, field) for field in fields_of(model, UNSHOWN)]
    return found


def _cell(matter: Matter, name: str, field: Any) -> Any:
    record = getattr(matter, name, None)
    if record is None:
        return ""
    value = getattr(record, field.name)
    # a workbook keeps days as days, to sort and to reckon with
    return value if isinstance(value, dt.date) else text_of(record, field)
