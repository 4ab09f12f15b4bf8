"""What a page about a problem list shows: every problem with its body, light and re-check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from renda.lines.problem.models import Progress
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.sheets import living, rows_of


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the own facts of the page's matter, and for a list all of its problems."""
    matter, root = folio.matter, folio.root
    whole = matter.pk == root.pk
    reports = Progress.objects.filter(matter__in=[m.pk for m in tree] if whole else [matter.pk])
    return {
        "whole": whole,
        "own": [] if whole else rows_of(matter.problem),
        "about": rows_of(root.listing),
        "rows": [_row(m, folio.today) for m in living(tree, "problem")] if whole else [],
        "progress": list(reports.select_related("matter__body").order_by("-on", "-pk")),
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: where the list comes from, each problem and its result."""
    root = next(matter for matter in tree if matter.parent_id is None)
    rows = sorted(
        (m for m in living(tree, "problem") if not m.confidential),
        key=lambda m: (m.problem.aspect, m.pk),
    )
    aspects = [(name, list(some)) for name, some in groupby(rows, lambda m: m.problem.aspect)]
    became = Counter(one.standing_at.public_label for one in rows)
    return {
        "about": rows_of(root.listing),
        "aspects": aspects,
        "count": len(rows),
        "became": list(became.items()),
    }


def _row(matter: Matter, today: Any) -> dict[str, Any]:
    state = light_of(matter, matter.due_on, today)
    return {"matter": matter, "problem": matter.problem, "light": state}
