"""How a batch of steps is written: few statements, parents before children, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda.matters.journal import digest_of
from renda.matters.models import Enclosure, Entry, Matter, RunningClock
from renda.matters.taking import Work

MOVED = (
    "stage", "seq", "closed_at", "due_on", "title", "number", "year", "body", "lead", "deputy",
    "published_on", "confidential",
)  # fmt: skip
TICKED = (
    "rule", "length", "unit", "basis", "in_force_from", "due_on", "granted_on", "event_on",
    "paused_on", "paused_days", "stopped_on", "stop_seq",
)  # fmt: skip


def write(work: Work) -> None:
    """Write a batch: parents before children, matters before what hangs on them."""
    create_matters(work.opened)
    _chain(work)
    Entry.objects.bulk_create(work.entries)
    update(work.opened, ("head", "root"))
    update(list(work.moved.values()), (*MOVED, "head"))
    # a clock that a step stops and starts anew must have stopped first
    update(list(work.ticked.values()), TICKED)
    RunningClock.objects.bulk_create(work.ticks)
    Enclosure.objects.bulk_create(work.enclosures)
    for model, records in work.added.items():
        model.objects.bulk_create(records)  # type: ignore[attr-defined]
    for (_model, names), records in work.changed.items():
        update(records, names)


def _chain(work: Work) -> None:
    """Hash each step together with the one before it."""
    heads: dict[int, str] = {}
    for entry in work.entries:
        matter = entry.matter
        entry.matter_id = matter.pk
        entry.previous = heads.get(matter.pk, matter.head)
        heads[matter.pk] = entry.digest = digest_of(entry)
    for matter in [*work.opened, *work.moved.values()]:
        matter.head = heads.get(matter.pk, matter.head)


def create_matters(matters: Sequence[Matter]) -> None:
    """Create matters generation by generation, so that each parent has its key first."""
    waiting = list(matters)
    while waiting:
        ready = [m for m in waiting if m.parent is None or m.parent.pk]
        waiting = [m for m in waiting if not (m.parent is None or m.parent.pk)]
        for matter in ready:
            if matter.parent is not None:
                matter.parent_id, matter.root_id = matter.parent.pk, matter.root.pk  # type: ignore[union-attr]
        Matter.objects.bulk_create(ready)
        for matter in ready:
            if matter.parent is None:
                matter.root = matter


def update(records: Sequence[Any], fields: Sequence[str]) -> None:
    """Update records in one statement.

    An upsert of rows that are all there already: Django's bulk_update writes one CASE per row
    and field, which takes five times as long.
    """
    if len(records) == 1:
        records[0].save(update_fields=fields)
    elif records:
        once = {record.pk: record for record in records}
        type(records[0]).objects.bulk_create(
            once.values(), update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )
