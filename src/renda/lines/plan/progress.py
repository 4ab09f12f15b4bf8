"""How far a year's plan has come: its topics by month, each with what arose from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda.matters.models import Matter, Tie
from renda.matters.queries import light_of
from renda.matters.sheets import living, rows_of


def progress(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the topics in order of month; one query for all that arose from them."""
    topics = by_month(tree)
    arose: dict[int, list[Matter]] = {}
    ties = Tie.objects.filter(other__in=topics, way=Tie.Way.ARISES).select_related("matter")
    for tie in ties.order_by("pk"):
        arose.setdefault(tie.other_id, []).append(tie.matter)
    shown, root = folio.matter, folio.root
    own = shown.topic if hasattr(shown, "topic") else root.outline
    return {
        "rows": [
            {
                "matter": topic,
                "arose": arose.get(topic.pk, []),
                "light": light_of(topic, topic.due_on, folio.today),
            }
            for topic in topics
        ],
        "whole": shown.pk == root.pk,
        "about": rows_of(own),
        "closed": sum(topic.closed_at is not None for topic in topics),
        "count": len(topics),
    }


def by_month(tree: Sequence[Matter]) -> list[Matter]:
    """Return the topics in the order in which they come."""
    return sorted(living(tree, "topic"), key=lambda one: (one.topic.month, one.pk))


def listed(_matter: Matter | None, tree: Sequence[Matter]) -> dict[str, Any]:
    """Return the topics as the published plan and its paper list them."""
    return {"topics": by_month(tree)}
