"""What a page about an inspection shows: laws, towns, visits, and all findings rolled up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from renda.lines.inspection.models import Amendment, Checked, Passed, Shortcoming, Survey, Visit
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.sheets import UNSHOWN, living, rows_of

#: the laws stand in a table of their own
HIDDEN = UNSHOWN | {"laws"}
#: between the committee and the body; and who took part
INTERNAL = HIDDEN | {"team", "groups", "self_check", "self_checked_on", "notified_on", "report_on"}


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the facts of the page's matter, its records, and for the whole those of the towns."""
    matter, root = folio.matter, folio.root
    whole = matter.pk == root.pk
    of = list(tree) if whole else [matter]
    findings = _of(Shortcoming, of)
    return {
        "whole": whole,
        "own": [] if whole else rows_of(matter.local),
        "about": rows_of(root.inspection, HIDDEN),
        "laws": list(Checked.objects.filter(matter=root.pk).order_by("pk")),
        "towns": _towns(tree, findings, folio) if whole else [],
        "findings": findings,
        "aspects": sorted(Counter(one.aspect for one in findings).items()),
        "visits": _of(Visit, of),
        "surveys": _of(Survey, of) if whole else [],
        "amendments": _of(Amendment, of) if whole else [],
        "cases": _of(Passed, of) if whole else [],
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the report, what was found, what the law should say."""
    root = next(matter for matter in tree if matter.parent_id is None)
    return {
        "about": rows_of(root.inspection, INTERNAL),
        "laws": list(Checked.objects.filter(matter=root.pk).order_by("pk")),
        "findings": _of(Shortcoming, list(tree)),
        "amendments": _of(Amendment, [root]),
        "towns": len(living(tree, "local")),
    }


def _of(model: Any, matters: Sequence[Matter]) -> list[Any]:
    """Return the records of some matters, in order; each knows the matter as it was read."""
    own = {matter.pk: matter for matter in matters}
    found = list(model.objects.filter(matter__in=own).order_by("on", "pk"))
    for one in found:
        one.matter = own[one.matter_id]
    return found


def _towns(tree: Sequence[Matter], findings: Sequence[Any], folio: Any) -> list[dict[str, Any]]:
    counted = Counter(one.matter_id for one in findings)
    return [
        {
            "matter": one,
            "local": one.local,
            "findings": counted[one.pk],
            "light": light_of(one, one.due_on, folio.today),
        }
        for one in living(tree, "local")
    ]
