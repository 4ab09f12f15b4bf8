"""How a batch of steps is written: few statements, parents before children, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Model

from renda.kernel.records import insert, update
from renda.matters.apart import give_way
from renda.matters.journal import digest_of
from renda.matters.models import Matter
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
    work.numbers.write()
    create_matters(work.opened)
    _chain(work)
    insert(work.entries)
    update(work.opened, ("head", "root"))
    update(list(work.moved.values()), (*MOVED, "head"))
    # a clock that a step stops and starts anew must have stopped first
    update(list(work.clocks.changed.values()), TICKED)
    insert(work.clocks.started)
    insert(work.clocks.changes)
    insert(work.enclosures)
    insert(work.apart)
    give_way(work.apart, work.entries)
    for model, keys in work.removed.items():
        model._default_manager.filter(pk__in=keys).delete()  # noqa: SLF001
    # what counts no more must say so before what counts in its place; what is new says it itself
    for (_model, names), records in _alike(work.changed.values()).items():
        update(records, names)
    for records in work.added.values():
        insert(records)


Alike = tuple[type[Model], tuple[str, ...]]


def _alike(changed: Iterable[tuple[Model, set[str]]]) -> dict[Alike, list[Model]]:
    """Put together the records of a model that changed alike, without those to be added."""
    found: dict[Alike, list[Model]] = {}
    for record, names in changed:
        if not record._state.adding:  # noqa: SLF001
            found.setdefault((type(record), tuple(sorted(names))), []).append(record)
    return found


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
        insert(ready)
        for matter in ready:
            if matter.parent is None:
                matter.root = matter
