"""How the auditors' table of findings becomes findings; what does not fit names its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from renda.directory.models import Body, Congress
from renda.directory.queries import bodies_of
from renda.lines.audit.models import Finding
from renda.matters.steps import Refused

#: heading words → what they hold
COLUMNS = {"问题": "text", "类别": "sort", "金额": "money", "单位": "body", "期限": "due_on"}


def findings(rows: Sequence[Mapping[str, Any]], congress: Congress, on: dt.date) -> list[Any]:
    """Return (body, values) of each row. Raises Refused with every row that does not fit."""
    bodies = {name: body for body in bodies_of(congress, on=on) for name in _names(body)}
    found, problems = [], []
    for row in rows:
        values = {key: _cell(row, word) for word, key in COLUMNS.items()}
        body = bodies.get(values["body"])
        money = _money(values["money"])
        if not values["text"] or body is None or money is None:
            what = values["body"] if values["text"] and money is not None else values["text"]
            problems.append(_("第%(n)s行:%(what)s") % {"n": row["line"], "what": what or "—"})
            continue
        found.append((body, _values(values, money)))
    if problems:
        raise Refused(_("这些行不能导入,一行也没有导入:") + ";".join(problems), field="table")
    return found


def _names(body: Body) -> list[str]:
    return [name for name in (body.name, body.short_name) if name]


def _cell(row: Mapping[str, Any], word: str) -> str:
    return next((str(v).strip() for k, v in row.items() if word in str(k)), "")


def _money(text: str) -> int | None:
    try:
        return int(Decimal(text.replace(",", "") or "0") * 10_000)
    except InvalidOperation:
        return None


def _values(values: Mapping[str, str], money: int) -> dict[str, Any]:
    labels = {str(label): key for key, label in Finding.Sort.choices}
    try:
        due_on = dt.date.fromisoformat(values["due_on"]) if values["due_on"] else None
    except ValueError:
        due_on = None
    sort = labels.get(values["sort"], Finding.Sort.OTHER)
    return {"text": values["text"], "sort": sort, "money": money, "due_on": due_on}
