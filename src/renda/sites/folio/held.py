"""What a step waits for: said where its button will stand, with what must move first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from renda.matters.awaits import Awaits
from renda.matters.models import Matter
from renda.matters.spec import Action
from renda.sites.folio.masking import masked

#: so many of the matters that must move first are named
NAMED = 5


def held(action: Action, matter: Matter, hidden: Collection[str]) -> dict[str, Any]:
    """Return an action that is held up: in words, and which matters it waits for."""
    rows = left(action, matter)
    return {
        "action": action,
        "says": says(action),
        "rows": [masked(_row(one), frozenset(hidden)) for one in rows[:NAMED]],
        "more": len(rows) > NAMED,
    }


def says(action: Action) -> str:
    """Return what an action waits for, in words."""
    return str(action.when.says) if isinstance(action.when, Awaits) else ""


def left(action: Action, matter: Matter) -> list[Matter]:
    """Return the first of the matters that must move before an action can be taken."""
    awaits = action.when
    if not isinstance(awaits, Awaits) or awaits.left is None:
        return []
    found = awaits.left(matter).select_related("body", "deputy__person", "parent").order_by("pk")
    return list(found[: NAMED + 1])


def _row(matter: Matter) -> dict[str, Any]:
    whose = str(matter.body or matter.deputy or "")
    above = matter.parent.title if matter.parent else ""
    named = [whose, "" if matter.title == above else matter.title]
    return {
        "pk": matter.pk,
        "name": " · ".join(one for one in named if one) or matter.title,
        "stage": matter.standing_at.label,
    }
