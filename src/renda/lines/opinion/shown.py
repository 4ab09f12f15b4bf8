"""What a page or a paper about opinions shows: the points with their bodies, days and results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from renda.lines.opinion.models import FollowUp
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.sheets import UNSHOWN, living, rows_of

#: what is the committee's and the body's between themselves
INTERNAL = UNSHOWN | {"draft", "view", "asked_until", "asked_reason"}
RESULT = frozenset({"result", "reported_on", "result_heard_on", "result_view"})
#: what the sheet shows of the whole; long texts of the way there are in the timeline
HIDDEN = UNSHOWN | {"result_released_on"}


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the opinions with every point, or the one point whose page it is."""
    matter, root = folio.matter, folio.root
    whole = matter.pk == root.pk
    return {
        "whole": whole,
        "own": [] if whole else rows_of(matter.point),
        "about": rows_of(root.opinion, HIDDEN),
        "rows": [_row(one, folio.today) for one in living(tree, "point")] if whole else [],
        "met": sum(one.stage == "met" for one in living(tree, "point")),
        "follow_ups": list(FollowUp.objects.filter(matter=root.pk).order_by("on", "pk")),
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the opinions, and the result once it was released."""
    root = next(matter for matter in tree if matter.parent_id is None)
    released = root.opinion.result_released_on is not None
    hidden = INTERNAL if released else INTERNAL | RESULT | {"result_released_on"}
    rows = [_row(one, None) for one in living(tree, "point") if not one.confidential]
    return {"about": rows_of(root.opinion, hidden), "rows": rows, "released": released}


def _row(matter: Matter, today: dt.date | None) -> dict[str, Any]:
    state = light_of(matter, matter.due_on, today)
    return {"matter": matter, "point": matter.point, "light": state}
