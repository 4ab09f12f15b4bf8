"""What waits for somebody, most urgent first, with the step one click away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.queries import actions_in, awaiting, light
from renda.sites.folio.page import Offer

ROWS = 50


@dataclass(frozen=True)
class Waiting:
    """One page of what waits, in groups of urgency."""

    groups: list[dict[str, Any]]
    shown: int
    start: int
    more: bool


def waiting(who: Standing, today: dt.date, *, start: int, site: str) -> Waiting:
    """Return fifty of the matters that wait for somebody, in two queries."""
    found = awaiting(who).select_related("body", "deputy__person", "parent", "congress")
    some = list(found[start : start + ROWS + 1])
    page = some[:ROWS]
    allowed = actions_in(who, page) if page else {}
    rows = [row(m, [a for a in allowed[m.pk] if a.duty], today, site) for m in page]
    labels = {
        "overdue": _("已逾期"),
        "soon": _("临近期限"),
        "on_time": _("期限内"),
        "none": _("未设期限"),
    }
    groups = [
        {"light": name, "label": label, "rows": [r for r in rows if r["light"] == name]}
        for name, label in labels.items()
    ]
    return Waiting([g for g in groups if g["rows"]], len(page), start, len(some) > ROWS)


def row(matter: Matter, duties: list[Any], today: dt.date, site: str) -> dict[str, Any]:
    """Return one matter with the step it waits for."""
    offers = [Offer(a, matter, reverse(f"{site}:act", args=[matter.pk, a.name])) for a in duties]
    return {
        "matter": matter,
        "url": reverse(f"{site}:matter", args=[matter.pk]),
        "offer": offers[0] if offers else None,
        "others": offers[1:],
        "stage": matter.standing_at.label,
        "kind": matter.declaration.label,
        "due": matter.due_on,
        "light": light(matter.due_on, today),
        "left": left(matter.due_on, today),
    }


def left(due_on: dt.date | None, today: dt.date) -> str:
    """Return how long there is, in words."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return _("逾期%(n)d天") % {"n": -days}
    return _("今天到期") if days == 0 else _("还有%(n)d天") % {"n": days}
