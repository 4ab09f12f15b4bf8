"""What waits for somebody, most urgent first, with the step one click away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.prepared import prepared
from renda.matters.dues import NOTHING_DUE, Dues, due_to, dues_of
from renda.matters.models import Matter
from renda.matters.queries import actions_in, awaiting, light, shape_of
from renda.matters.spec import Action
from renda.sites.folio.offers import Offer

ROWS = 50
#: so many steps that wait for somebody stand beside each other, as equals (to grant or to refuse);
#: where there are more, the first stands for all and the page has the others
CHOICES = 2


@dataclass(frozen=True)
class Waiting:
    """One page of what waits, in groups of urgency."""

    groups: list[dict[str, Any]]
    shown: int
    start: int
    more: bool


def waiting(who: Standing, today: dt.date, *, start: int, site: str) -> Waiting:
    """Return fifty of the matters that wait for somebody, in three queries.

    The date is the one that binds the reader; where none does, another's with its name.
    """

    def build(_keys: Sequence[int]) -> QuerySet[Matter]:
        found = awaiting(who).select_related("body", "deputy__person", "parent__deputy__person")
        ordered = found.order_by(due_to(who).asc(nulls_last=True), "pk")
        return ordered[start : start + ROWS + 1]

    some = list(prepared((shape_of(who), start), build))
    page = some[:ROWS]
    allowed = actions_in(who, page) if page else {}
    base = base_of(site)
    dues = dues_of(who, [m.pk for m in page])
    rows = [row(m, allowed[m.pk], dues.get(m.pk, NOTHING_DUE), today, base) for m in page]
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


def base_of(site: str) -> str:
    """Return where the matters of a site are: one look-up for a page of links."""
    return reverse(f"{site}:matter", args=[0]).removesuffix("0/")


def row(
    matter: Matter, allowed: Sequence[Action], dues: Dues, today: dt.date, base: str
) -> dict[str, Any]:
    """Return one matter with the steps it waits for, and by when."""
    url, due = f"{base}{matter.pk}/", dues.first
    offers = [Offer(action, matter, f"{url}{action.name}/") for action in _asked(allowed, dues)]
    due_on = due.due_on if due else None
    return {
        "matter": matter,
        "url": url,
        "offers": offers if len(offers) <= CHOICES else offers[:1],
        "beside": len(offers) - 1 if len(offers) > CHOICES else 0,
        "stage": matter.standing_at.label,
        "kind": matter.kind.label,
        "body": str(matter.body or ""),
        "raised_by": raised_by(matter),
        "due": due_on.isoformat() if due_on else "",
        "clock": due.label if due else "",
        "light": light(due_on, today),
        "left": left(due_on, today),
    }


def _asked(allowed: Sequence[Action], dues: Dues) -> list[Action]:
    """Return what somebody is asked for: first the step by whose name their nearest date goes.

    A report of every quarter is asked for when it is due, though the matter waits for its end.
    """
    named = dues.own[0].name if dues.own else ""
    pressing = [one for one in allowed if not one.duty and str(one.label) == named]
    return [*pressing, *(one for one in allowed if one.duty)]


def raised_by(matter: Matter) -> str:
    """Return who raised what another deputy is asked about: whoever is asked must know by whom."""
    whole = matter.parent
    if matter.deputy_id is None or whole is None or whole.deputy in (None, matter.deputy):
        return ""
    kept = whole.confidential and matter.kind.beside
    return "" if kept or whole.deputy is None else whole.deputy.person.name


def left(due_on: dt.date | None, today: dt.date) -> str:
    """Return how long there is, in words."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return _("逾期%(n)d天") % {"n": -days}
    return _("今天到期") if days == 0 else _("还有%(n)d天") % {"n": days}
