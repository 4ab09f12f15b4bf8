"""A rehearsal: the rows are entered and everything is taken back, to say what would come of them.

Entered as they would be, a part at a time, each in a transaction that is undone: the stages, the
days that are over on the first day, and what the matters themselves refuse.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.records import update
from renda.ledgers import queries
from renda.ledgers.models import LedgerRow, Upload
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Row
from renda.matters.models import Matter
from renda.matters.registry import procedures

#: rows in one transaction, so many of what is overdue are named
PART, NAMED = 100, 50


class Rehearsal:
    """Counts what would come of the good rows of an upload, and judges those refused at last."""

    def __init__(self, upload: Upload, by: Standing, at: dt.datetime) -> None:
        self.upload, self.by, self.at = upload, by, at
        self.stages: Counter[tuple[str, str]] = Counter()
        self.late: list[tuple[str, str]] = []

    def outcome(self) -> dict[str, Any]:
        """Return what would come of it, as it is kept with the upload."""
        good = queries.taken(self.upload).filter(state=LedgerRow.State.GOOD)
        last, seen = 0, set[str]()
        while some := list(good.filter(position__gt=last).order_by("position")[:PART]):
            last = some[-1].position
            # rows of a whole that was entered already went with it
            new = [line for line in some if not line.group or line.group not in seen]
            seen |= {line.group for line in new}
            if new:
                self._part(self._whole(good, new, last))
        late = sorted(self.late, key=lambda one: one[1])
        return {
            "stages": [[kind, stage, n] for (kind, stage), n in self.stages.items()],
            "late": len(late),
            "first_late": [list(one) for one in late[:NAMED]],
        }

    def _whole(self, good: Any, some: list[LedgerRow], last: int) -> list[LedgerRow]:
        """Return rows with whatever else belongs to the same wholes."""
        groups = {line.group for line in some} - {""}
        return [*some, *(good.filter(group__in=groups, position__gt=last) if groups else ())]

    def _part(self, lines: list[LedgerRow]) -> None:
        with transaction.atomic():
            Congress.objects.select_for_update(no_key=True).get(pk=self.upload.congress_id)
            newest = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            rows = queries.Rows(self.upload, today=timezone.localdate(self.at)).of(lines)
            entered = [row for row in rows if not row.problems]
            enter = ledgers[self.upload.ledger].enter
            made = enter(entered, self.upload, by=self.by, at=self.at) if entered else ()
            self._count([one for one in made if one is not None], newest)
            transaction.set_rollback(True)
        self._refuse(lines, rows)

    def _count(self, made: list[Matter], newest: int) -> None:
        roots = {one.root_id for one in made}
        trees = Matter.objects.filter(root__in=roots, pk__gt=newest)
        today = timezone.localdate(self.at)
        for matter in trees.order_by("pk"):
            self.stages[matter.procedure, matter.stage] += 1
            if matter.due_on is not None and matter.due_on < today:
                self.late.append((matter.title, matter.due_on.isoformat()))

    def _refuse(self, lines: list[LedgerRow], rows: list[Row]) -> None:
        """Say now of a row what it would be refused for when it is entered."""
        bad = []
        for line, row in zip(lines, rows, strict=True):
            if row.problems:
                line.state = LedgerRow.State.BAD
                line.problems = [one.kept() for one in row.problems]
                bad.append(line)
        if bad:
            update(bad, ("state", "problems"))


def told(outcome: dict[str, Any]) -> list[tuple[Any, Any, int]]:
    """Return how many matters of which kind would stand where, in words."""
    found = []
    for kind, stage, count in outcome.get("stages", ()):
        known = procedures.get(kind)
        if known is not None and stage in known.stages:
            found.append((known.label, known.stages[stage].label, count))
    return found
