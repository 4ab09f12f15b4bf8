"""A problem's whole life: what was done about it, by year, with whatever instrument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda.matters.models import Matter, Tie
from renda.matters.queries import light_of, visible
from renda.matters.sheets import rows_of

#: what belongs to a dossier: what was tied to it, and what it was opened upon
HELD = (Tie.Way.SAME_PROBLEM, Tie.Way.ARISES)


def life(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return what is tied to a dossier, oldest year first, in one query."""
    shown = folio.matter
    ties = Tie.objects.filter(
        matter=shown, way__in=HELD, other__in=visible(folio.who)
    ).select_related("other__body", "other__root")
    years: dict[int, list[dict[str, Any]]] = {}
    for tie in ties.order_by("other__opened_at", "pk"):
        years.setdefault(tie.other.year, []).append(_row(tie, folio))
    return {
        "years": sorted(years.items()),
        "count": sum(map(len, years.values())),
        "about": rows_of(shown.dossier) if hasattr(shown, "dossier") else [],
        "tree": len(tree),
    }


def _row(tie: Tie, folio: Any) -> dict[str, Any]:
    other = tie.other
    return {
        "tie": tie,
        "matter": other,
        "label": other.kind.label,
        "stage": other.standing_at.label,
        "light": light_of(other, other.due_on, folio.today),
    }
