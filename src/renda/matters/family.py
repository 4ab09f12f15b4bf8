"""Where some matters and all that is right below them stand: read once for all who ask after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.prepared import prepared_many
from renda.matters.kinds import stage_of
from renda.matters.models import Matter, RunningClock
from renda.matters.spec import STEP_BY

MEMBER = ("pk", "parent_id", "procedure", "stage", "closed_at", "due_on", "dated")


class Member(NamedTuple):
    """Where one of them stands. `dated`: the clock runs that the engine itself started."""

    key: int
    parent: int | None
    procedure: str
    stage: str
    closed_at: dt.datetime | None
    due_on: dt.date | None
    dated: bool


class Family:
    """Some matters, and what is right below them."""

    def __init__(self) -> None:
        self.members: dict[int, Member] = {}
        self._below: dict[int, list[Member]] = {}

    def read(self, keys: Iterable[int]) -> None:
        """Read where some matters and their children stand now, in one query for all."""
        asked = sorted(set(keys))
        found = [Member(*row) for row in prepared_many("", _members, asked)] if asked else []
        self.members |= {one.key: one for one in found}
        below: dict[int, list[Member]] = {key: [] for key in asked}
        for one in found:
            if one.parent in below:
                below[one.parent].append(one)
        self._below |= below

    def forget(self, keys: Iterable[int]) -> None:
        """Know no more of those that have moved."""
        for key in keys:
            self.members.pop(key, None)

    def living_below(self, key: int) -> list[tuple[str, str]]:
        """Return the procedure and stage of each child that counts."""
        pairs = ((one.procedure, one.stage) for one in self._below.get(key, ()))
        return [pair for pair in pairs if not stage_of(*pair).void]

    def busy(self, key: int) -> bool:
        """Say whether something below a matter is open."""
        return any(one.closed_at is None for one in self._below.get(key, ()))


def _members(keys: Sequence[Any]) -> QuerySet[Matter, Any]:
    own = RunningClock.objects.filter(matter=OuterRef("pk"), name=STEP_BY.name, stopped_on=None)
    found = Matter.objects.filter(Q(pk__in=keys) | Q(parent__in=keys)).order_by()
    return found.annotate(dated=Exists(own)).values_list(*MEMBER)


def open_below(matters: Sequence[Matter]) -> list[tuple[Matter, int]]:
    """Return the open descendants of matters, each with the key of the one it is below.

    One query for any depth of the trees: a child always has the higher key.
    """
    trees = Matter.objects.filter(root_id__in={matter.root_id for matter in matters})
    found, above = [], {matter.pk: matter.pk for matter in matters}
    known = {matter.pk: matter for matter in matters}
    for other in trees.select_related("congress").order_by("pk"):
        if other.parent_id in above:
            other.parent = known[other.parent_id]
            known.setdefault(other.pk, other)
            above.setdefault(other.pk, above[other.parent_id])
            if other.closed_at is None:
                found.append((other, above[other.parent_id]))
    return found
