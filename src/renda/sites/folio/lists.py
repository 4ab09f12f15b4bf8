"""What a list of matters shows: rows and pages at the same cost for any length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import (
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)

from renda.directory.queries import bodies_called, family
from renda.directory.standing import Standing
from renda.figures import kept
from renda.kernel.prepared import prepared
from renda.kernel.text import clean
from renda.matters import columns
from renda.matters.dues import due_below
from renda.matters.models import Matter
from renda.matters.queries import SOON, shape_of, visible
from renda.search.queries import matching, newest
from renda.sites.folio.ordering import sorted_by
from renda.sites.folio.rows import rows_of

ROWS = 50
#: so many of what words find are looked for by the newest first
COUNTED = 1000
#: all that a row shows of a matter
SHOWN = (
    "congress", "procedure", "parent", "number", "title", "stage", "opened_at", "closed_at",
    "confidential",
    "body__short_name", "body__name", "deputy__person__name",
)  # fmt: skip


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    rows: list[dict[str, Any]]
    total: int
    start: int
    more: bool

    @property
    def deputies(self) -> bool:
        """Say whether any row concerns a deputy."""
        return any(row["deputy"] for row in self.rows)


def narrowed(
    matters: QuerySet[Matter], who: Standing, slug: str, wanted: dict[str, Any], today: dt.date
) -> QuerySet[Matter]:
    """Return the matters that pass the filters."""
    if wanted.get("year"):
        matters = matters.filter(year=wanted["year"])
    if wanted.get("stage"):
        matters = matters.filter(stage=wanted["stage"])
    if wanted.get("state"):
        matters = matters.filter(_state(wanted["state"], who, slug, today))
    if wanted.get("body"):
        matters = matters.filter(handled_by(family(wanted["body"])))
    if wanted.get("light"):
        matters = matters.filter(_light(wanted["light"], who, slug, today))
    return matters.filter(columns.where(slug, wanted))


def handled_by(bodies: Sequence[int]) -> Q:
    """Return the condition of being part of a tree in which one of some bodies handles."""
    return Q(Exists(Matter.objects.filter(root_id=OuterRef("root_id"), body__in=bodies)))


def _state(wanted: str, who: Standing, slug: str, today: dt.date) -> Q:
    if wanted == "closed":
        return Q(closed_at__isnull=False)
    return late(who, slug, today) if wanted == "late" else Q(closed_at=None)


def late(who: Standing, slug: str, today: dt.date) -> Q:
    """Return the condition of a row that its list shows as overdue: its date or one below it."""
    return _light("overdue", who, slug, today)


def _light(wanted: str, who: Standing, slug: str, today: dt.date) -> Q:
    due = due_below(who, slug)
    soon = today + SOON
    reached = {
        "overdue": LessThan(due, today),
        "soon": Q(GreaterThanOrEqual(due, today)) & Q(LessThanOrEqual(due, soon)),
        "on_time": GreaterThan(due, soon),
    }[wanted]
    return Q(closed_at=None) & Q(reached)


def every(who: Standing, slug: str, wanted: dict[str, Any], today: dt.date) -> QuerySet[Matter]:
    """Return the whole of what a list shows page by page: the words looked for, the order."""
    found = narrowed(visible(who, slug), who, slug, wanted, today)
    text = clean(wanted.get("q") or "")
    found = found.filter(saying(text)) if text else found
    order = wanted.get("sort") or ""
    return sorted_by(order, found, slug, due=due_below(who, slug))


def saying(text: str) -> Q:
    """Return the condition of having all words of a text, or of being with a body so called."""
    condition = Q(pk__in=matching(text))
    called = bodies_called(text)
    return condition | handled_by(called) if called else condition


def page_of(
    who: Standing, slug: str, wanted: dict[str, Any], *, start: int, today: dt.date
) -> Listing:
    """Return fifty rows from `start`, with what each row shows, and how many there are."""
    total, keys = _stretch(who, slug, wanted, start, today)
    place = {key: n for n, key in enumerate(keys)}
    some = sorted(prepared("", _rows, *keys), key=lambda matter: place[matter.pk])
    page = some[:ROWS]
    rows = rows_of(page, who, today)
    cells = columns.cells_of(slug, [matter.pk for matter in page]) if page else {}
    for n, row in enumerate(rows):
        row |= {"cells": cells[row["matter"].pk], "at": start + n}
    return Listing(rows, total, start, len(some) > ROWS)


def _stretch(
    who: Standing, slug: str, wanted: dict[str, Any], start: int, today: dt.date
) -> tuple[int, list[int]]:
    """Return how many there are and the keys of one page."""
    text = clean(wanted.get("q") or "")
    if text and not wanted.get("sort") and not bodies_called(text):
        mine = narrowed(visible(who, slug), who, slug, wanted, today)
        found = newest(text, COUNTED + 1, mine)
        if len(found) <= COUNTED:
            return len(found), found[start : start + ROWS + 1]
    return _total(who, slug, wanted, today), keys_from(who, slug, wanted, start, today, ROWS + 1)


def _total(who: Standing, slug: str, wanted: dict[str, Any], today: dt.date) -> int:
    """Return how many there are; counted anew only after something was recorded."""
    unsorted = wanted | {"sort": ""}
    if wanted.get("q"):
        return every(who, slug, unsorted, today).count()
    shape = (shape_of(who), slug, _asked(unsorted), today)
    return kept.number(shape, lambda: every(who, slug, unsorted, today))


def _asked(wanted: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in wanted.items() if value))


def keys_from(
    who: Standing, slug: str, wanted: dict[str, Any], start: int, today: dt.date, many: int
) -> list[int]:
    """Return the keys of so many rows of a list from one on."""

    def build(_keys: Sequence[int]) -> QuerySet[Matter, int]:
        found = every(who, slug, wanted, today)
        return found.values_list("pk", flat=True)[start : start + many]

    shape = (shape_of(who), slug, _asked(wanted), today, start, many)
    return list(build(()) if wanted.get("q") or start else prepared(shape, build))


def _rows(keys: Sequence[int]) -> QuerySet[Matter]:
    found = Matter.objects.filter(pk__in=list(keys)).select_related("deputy__person", "body")
    return found.only(*SHOWN)
