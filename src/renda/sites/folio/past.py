"""A list as it stood on a past day: the same rows and filters, told from the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from renda.directory.standing import Standing
from renda.kernel.text import clean
from renda.matters.models import Matter
from renda.matters.queries import as_of, end_of, visible
from renda.matters.registry import procedures, stage_of
from renda.search.queries import matching
from renda.sites.folio.lists import COUNTED, ROWS, SHOWN, SOON, Handled, Listing, row_of
from renda.sites.folio.ordering import sorted_by


def page_then(
    who: Standing, slug: str, wanted: dict[str, Any], *, start: int, day: dt.date
) -> Listing:
    """Return fifty rows from `start` as they stood on a day, in three queries."""
    found = narrowed(as_of(visible(who, slug), day), slug, wanted, day)
    total = found.order_by().values("pk")[: COUNTED + 1].count()
    rows = found.select_related("deputy__person", "body").only(*SHOWN)
    order = wanted.get("sort") or ""
    rows = sorted_by(order, rows, slug, stage="stage_then", due=_due(day) if order else None)
    some = list(rows[start : start + ROWS + 1])
    return Listing(_rows(some[:ROWS], day), total, start, len(some) > ROWS)


def narrowed(
    found: QuerySet[Any], slug: str, wanted: dict[str, Any], day: dt.date
) -> QuerySet[Any]:
    """Return the matters that passed the filters then; what was a draft then stays one's own."""
    drafts = [stage.name for stage in procedures[slug].stages.values() if stage.private]
    found = found.exclude(stage_then__in=drafts)
    if wanted.get("year"):
        found = found.filter(year=wanted["year"])
    if wanted.get("stage"):
        found = found.filter(stage_then=wanted["stage"])
    if wanted.get("state"):
        found = found.filter(_state(wanted["state"], slug, day))
    if wanted.get("body"):
        handled = Matter.objects.filter(root_id=OuterRef("root_id"), body=wanted["body"])
        found = found.filter(Exists(handled))
    if wanted.get("light"):
        found = found.filter(_light(wanted["light"], slug, day))
    text = clean(wanted.get("q") or "")
    return found.filter(pk__in=matching(text)) if text else found


def _due(day: dt.date) -> Subquery:
    """Return the earliest date that ran then of a matter and of what bodies handled of it."""
    here = Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"), body__isnull=False)
    dates = as_of(Matter.objects.filter(here), day).filter(due_then__isnull=False)
    return Subquery(dates.order_by("due_then").values("due_then")[:1])


def _closed(*slugs: str) -> Q:
    """Return the condition of having stood at a last stage."""
    names = {s.name for slug in slugs for s in procedures[slug].stages.values() if s.final}
    return Q(stage_then__in=sorted(names))


def _state(wanted: str, slug: str, day: dt.date) -> Q:
    if wanted == "closed":
        return _closed(slug)
    return ~_closed(slug) & Q(due_then__lt=day) if wanted == "late" else ~_closed(slug)


def _light(wanted: str, slug: str, day: dt.date) -> Q:
    condition = {
        "overdue": Q(due_then__lt=day),
        "soon": Q(due_then__gte=day, due_then__lte=day + SOON),
        "on_time": Q(due_then__gt=day + SOON),
    }[wanted]
    # a clock that ran then belonged to a matter that was open then
    tree = as_of(Matter.objects.filter(root_id=OuterRef("root_id")), day)
    return ~_closed(slug) & Q(Exists(tree.filter(condition)))


def _rows(page: Sequence[Any], day: dt.date) -> list[dict[str, Any]]:
    """Return what the rows show; the handling bodies of all of them in one query."""
    handled: dict[int, list[Handled]] = {}
    for child in _below([matter.pk for matter in page if matter.parent_id is None], day):
        if not stage_of(child.procedure, child.stage).void:
            handled.setdefault(child.parent, []).append(child)
    over = end_of(day)
    for matter in page:
        matter.stage, matter.due_on = matter.stage_then, matter.due_then
        matter.closed_at = over if matter.standing_at.final else None
    return [row_of(matter, handled.get(matter.pk, []), day) for matter in page]


def _below(roots: Sequence[int], day: dt.date) -> list[Handled]:
    if not roots:
        return []
    found = as_of(Matter.objects.filter(parent__in=roots, body__isnull=False), day).order_by("pk")
    rows = found.values_list(
        "parent_id", "procedure", "stage_then", "due_then", "body__short_name", "body__name"
    )
    over = end_of(day)
    return [
        Handled(parent, slug, stage, due_on, over if stage_of(slug, stage).final else None, *names)
        for parent, slug, stage, due_on, *names in rows
    ]
