"""A list as it stood on a past day: the same rows and filters, told from the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import DateField, Q, QuerySet, Subquery
from django.db.models.lookups import (
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)

from renda.directory.queries import family
from renda.directory.standing import Standing
from renda.kernel.text import clean
from renda.matters import columns
from renda.matters.dues import Due, Dues, at_or_below
from renda.matters.kinds import stage_of
from renda.matters.models import Matter
from renda.matters.queries import SOON, as_of, end_of, visible
from renda.matters.registry import procedures
from renda.sites.folio.lists import ROWS, SHOWN, Listing, handled_by, saying
from renda.sites.folio.ordering import sorted_by
from renda.sites.folio.rows import BELOW, Handled, bodies_below, due_in, row_of


def page_then(
    who: Standing, slug: str, wanted: dict[str, Any], *, start: int, day: dt.date
) -> Listing:
    """Return fifty rows from `start` as they stood on a day, in three queries."""
    found = narrowed(as_of(visible(who, slug), day), slug, wanted, day)
    total = found.order_by().count()
    rows = found.select_related("deputy__person", "body").only(*SHOWN)
    order = wanted.get("sort") or ""
    rows = sorted_by(order, rows, slug, stage="stage_then", due=_due(slug, day))
    some = list(rows[start : start + ROWS + 1])
    return Listing(_rows(slug, some[:ROWS], who, day), total, start, len(some) > ROWS)


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
        found = found.filter(handled_by(family(wanted["body"])))
    if wanted.get("light"):
        found = found.filter(_light(wanted["light"], slug, day))
    found = found.filter(columns.where(slug, wanted))
    text = clean(wanted.get("q") or "")
    return found.filter(saying(text)) if text else found


def _due(slug: str, day: dt.date) -> Subquery:
    """Return the earliest date that ran then of a matter and of what hung below it."""
    below = Matter.objects.filter(at_or_below(slug))
    dates = as_of(below, day).filter(due_then__isnull=False)
    return Subquery(dates.order_by("due_then").values("due_then")[:1], output_field=DateField())


def _closed(*slugs: str) -> Q:
    """Return the condition of having stood at a last stage."""
    names = {s.name for slug in slugs for s in procedures[slug].stages.values() if s.final}
    return Q(stage_then__in=sorted(names))


def _state(wanted: str, slug: str, day: dt.date) -> Q:
    if wanted == "closed":
        return _closed(slug)
    return _light("overdue", slug, day) if wanted == "late" else ~_closed(slug)


def _light(wanted: str, slug: str, day: dt.date) -> Q:
    due = _due(slug, day)
    soon = day + SOON
    reached = {
        "overdue": LessThan(due, day),
        "soon": Q(GreaterThanOrEqual(due, day)) & Q(LessThanOrEqual(due, soon)),
        "on_time": GreaterThan(due, soon),
    }[wanted]
    # a clock that ran then belonged to a matter that was open then
    return ~_closed(slug) & Q(reached)


def _rows(slug: str, page: Sequence[Any], who: Standing, day: dt.date) -> list[dict[str, Any]]:
    """Return what the rows show; what hung below all of them in one query."""
    over = end_of(day)
    below, dues = _below([matter.pk for matter in page], day)
    for matter in page:
        matter.stage = matter.stage_then
        matter.closed_at = over if matter.standing_at.final else None
        if matter.due_then and matter.closed_at is None:
            dues[matter.pk] = _on(matter.due_then)
    rows = [
        row_of(matter, bodies_below(matter, below), due_in(matter, below, dues), who, day)
        for matter in page
    ]
    cells = columns.cells_of(slug, [matter.pk for matter in page]) if page else {}
    for row in rows:
        row |= {"cells": cells[row["matter"].pk], "at": None}
    return rows


def _below(keys: Sequence[int], day: dt.date) -> tuple[list[Handled], dict[int, Dues]]:
    here = Q(root_id__in=keys) | Q(parent_id__in=keys)
    found = as_of(Matter.objects.filter(here, parent__isnull=False), day).order_by("pk")
    names = [{"stage": "stage_then"}.get(name, name) for name in BELOW]
    below, dues = [], {}
    for due_on, *values in found.values_list("due_then", *names):
        one = Handled(*values)
        final = stage_of(one.procedure, one.stage).final
        below.append(one._replace(closed_at=end_of(day) if final else None))
        if due_on and not final:
            dues[one.pk] = _on(due_on)
    return below, dues


def _on(day: dt.date) -> Dues:
    """Return a date of then; which of the clocks it was is told on the matter's own page."""
    return Dues(others=(Due(day, "", ""),))
