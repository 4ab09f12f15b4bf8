"""How a batch of steps is written: few statements, parents before children, all or nothing.

The journal comes last: each step keeps the mark of every row that it wrote, as the database gave
it back (`marks`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from renda.kernel.records import Row, insert, update
from renda.matters.apart import give_way
from renda.matters.journal import digest_of
from renda.matters.marks import line, removal, row_of, shape_of
from renda.matters.marks import lines as said
from renda.matters.models import ClockChange, Enclosure, Entry, Matter, RunningClock
from renda.matters.step import Step
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
    """Write a batch: parents before children, matters before what hangs on them, steps last."""
    work.numbers.write()
    create_matters(work.opened)
    _Writing(work).write()
    _chain(work)
    insert(work.entries)
    update(work.opened, ("head", "root"))
    update(list(work.moved.values()), (*MOVED, "head"))


class _Writing:
    """Writes what hangs on the matters of a batch, and tells each step what it wrote."""

    def __init__(self, work: Work) -> None:
        self.work = work
        #: by matter and number of the step; by the matter's key the last one
        self.entries = {(id(one.matter), one.seq): one for one in work.entries}
        self.last = {one.matter.pk: one for one in work.entries}
        #: by model and key: the row as the last statement left it, and the step that wrote it
        self.rows: dict[tuple[type[Model], Any], tuple[Model, Row, Entry]] = {}

    def write(self) -> None:
        """Write it all, in the order that constraints want."""
        work = self.work
        # a clock that a step stops and starts anew must have stopped first
        self._change(list(work.clocks.changed.values()), TICKED, self._of_clock)
        self._add(work.clocks.started, self._of_clock)
        self._add(work.clocks.changes, self._of_change)
        self._add(work.enclosures, self._of_enclosure)
        insert(work.apart)
        give_way(work.apart, work.entries)
        removed = self._remove()
        # what counts no more must say so before what counts in its place; what is new says it
        for (_model, names), records in _alike(work.changed.values()).items():
            self._change(records, names, self._of_fact)
        for records in work.added.values():
            self._add(records, self._of_fact)
        self._mark(removed)

    def _add(self, records: Sequence[Model], of: Callable[[Any], Entry]) -> None:
        # asked before they are written: a key that is filled in lets go of the record it names
        entries = [of(record) for record in records]
        rows = insert(records, told=True)
        for record, row, entry in zip(records, rows, entries, strict=True):
            self.rows[type(record), record.pk] = (record, row, entry)

    def _change(
        self, records: Sequence[Model], names: Sequence[str], of: Callable[[Any], Entry]
    ) -> None:
        known = {record.pk: record for record in records}
        for row in update(records, names, told=True):
            record = known[row[shape_of(type(records[0])).key]]
            self.rows[type(record), record.pk] = (record, row, of(record))

    def _remove(self) -> list[tuple[str, Entry]]:
        lines = []
        for model, some in self.work.removed.items():
            keys = {key: step for key, step in some if key is not None}
            model._default_manager.filter(pk__in=keys).delete()  # noqa: SLF001
            label = shape_of(model).label
            lines += [(removal(label, key), self._of_step(step)) for key, step in keys.items()]
        return lines

    def _mark(self, removed: Iterable[tuple[str, Entry]]) -> None:
        """Let each step keep the marks of its rows, and the last of a matter that of the matter."""
        lines: dict[int, list[str]] = {id(entry): [] for entry in self.work.entries}
        own = shape_of(Matter)
        for matter in {m.pk: m for m in (*self.work.opened, *self.work.moved.values())}.values():
            lines[id(self.last[matter.pk])].append(line(own, row_of(matter)))
        for gone, entry in removed:
            lines[id(entry)].append(gone)
        for record, row, entry in self.rows.values():
            lines[id(entry)] += said(record, row)
        for entry in self.work.entries:
            entry.written = "\n".join(lines[id(entry)])

    def _of_step(self, step: Step) -> Entry:
        return self.entries[id(step.matter), step.seq]

    def _of_fact(self, record: Model) -> Entry:
        return self._of_step(self.work.authors[id(record)])

    def _of_clock(self, clock: RunningClock) -> Entry:
        return self.last[clock.matter_id or clock.matter.pk]

    def _of_change(self, change: ClockChange) -> Entry:
        return self._of_clock(change.clock)

    def _of_enclosure(self, given: Enclosure) -> Entry:
        return self.entries[id(given.matter), given.seq]


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
