"""What the papers of a hearing say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda.matters.models import Matter, Tie


def printed(matter: Matter, _tree: Sequence[Matter]) -> dict[str, Any]:
    """Return the views, whether a plan asks for the report, and its days (L2 Art. 15)."""
    running = matter.clocks.filter(name__in=("draft_by", "final_by")).order_by("pk")
    return {
        "views": list(matter.views.order_by("pk")),
        "planned": matter.ties.filter(way=Tie.Way.ARISES, other__procedure="plan-topic").exists(),
        **dict(running.values_list("name", "due_on")),
    }
