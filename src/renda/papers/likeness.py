"""Whether an issued paper still says what its matter does; compared by the worker, not by pages.

Drawing a paper takes milliseconds, a board has hundreds: each is drawn once more only when its
matter's tree has taken a step since, so many in a run, and what was found stays beside the number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from renda.kernel.jobs import Job, brought
from renda.matters.models import Entry, Matter
from renda.matters.trees import tree_of
from renda.papers.drawing import as_issued, told_now
from renda.papers.kept import same_words
from renda.papers.models import Issued
from renda.papers.spec import place_of

EVERY = dt.timedelta(hours=1)
#: so many papers are compared in a run; the others wait for the next
MOST = 300


def is_unlike(issued: Issued, matter: Matter, tree: Sequence[Matter]) -> bool | None:
    """Say whether a matter would tell an issued paper otherwise now; None where none can say.

    None can where its words were not kept, where those of its wording are not at hand any more,
    and where the matter gives no such paper any more.
    """
    place, kept = place_of(matter.procedure, issued.paper), as_issued(issued)
    if place is None or kept is None or not place.document.when(matter):
        return None
    now = told_now(place, issued, matter, tree)
    return None if now is None else not same_words(kept.paper, now)


def moved() -> QuerySet[Issued]:
    """Return the papers in force whose matter's tree took a step since they were compared."""
    newest = (
        Entry.objects.filter(matter__root=OuterRef("matter__root")).order_by("-pk").values("pk")
    )
    mine = Issued.objects.filter(in_force=True, said__isnull=False).exclude(matter=None)
    steps = mine.annotate(step=Coalesce(Subquery(newest[:1]), 0))
    return steps.filter(step__gt=F("compared_at_step"))


def compare(_now: dt.datetime) -> int:
    """Compare what moved, the newest number first; return how many were compared."""
    found = moved().select_related("matter", "wording", "congress").order_by("-pk")[:MOST]
    rows: list[Any] = list(found)
    for issued in rows:
        tree = tree_of(issued.matter)
        own = next(one for one in tree if one.pk == issued.matter_id)
        issued.unlike = is_unlike(issued, own, tree)
        issued.compared_at_step = issued.step
    Issued.objects.bulk_update(rows, ["unlike", "compared_at_step"], batch_size=100)
    return len(rows)


brought.append(Job("papers", EVERY, compare))
