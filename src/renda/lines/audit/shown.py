"""What a page about an audit shows: its findings with rates by number and by money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from renda.kernel.money import in_words
from renda.kernel.rates import percent
from renda.lines.audit.models import Rule
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.sheets import UNSHOWN, living, rows_of

HIDDEN = UNSHOWN | {"comments"}


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the own facts of the page's matter, and for the whole all findings."""
    matter, root = folio.matter, folio.root
    whole = matter.pk == root.pk
    made = Rule.objects.filter(matter__in=[m.pk for m in tree] if whole else [matter.pk])
    return {
        "whole": whole,
        "own": [] if whole else rows_of(matter.finding),
        "about": rows_of(root.audited),
        "made": list(made.select_related("matter__body").order_by("on", "pk")),
        "rates": rates(tree),
        "rows": [_row(m, folio.today) for m in living(tree, "finding")] if whole else [],
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the report, the rates, each finding and its result."""
    root = next(matter for matter in tree if matter.parent_id is None)
    rows = [_row(m, None) for m in living(tree, "finding") if not m.confidential]
    return {"about": rows_of(root.audited, HIDDEN), "rates": rates(tree), "rows": rows}


def rates(tree: Sequence[Matter]) -> dict[str, Any]:
    """Return both rates with what stands above and below the line."""
    all_ = [m for m in living(tree, "finding") if m.stage != "listed"]
    done = [m for m in all_ if m.stage == "met"]
    money, right = sum(m.finding.money for m in all_), sum(m.finding.confirmed for m in all_)
    return {
        "count": len(all_),
        "done": len(done),
        "rate": percent(len(done), len(all_), places=2),
        "money": in_words(money),
        "right": in_words(right),
        "money_rate": percent(right, money, places=2),
    }


def _row(matter: Matter, today: dt.date | None) -> dict[str, Any]:
    state = light_of(matter, matter.due_on, today)
    return {"matter": matter, "finding": matter.finding, "light": state}
