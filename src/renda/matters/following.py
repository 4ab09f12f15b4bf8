"""How a batch of steps ends: what was given up halts all below, parents follow their children."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from renda.directory.standing import SYSTEM
from renda.kernel.language import recording
from renda.kernel.prepared import prepared_many
from renda.matters import registry
from renda.matters.dating import date, waiting
from renda.matters.family import Family
from renda.matters.in_force import InForce
from renda.matters.kinds import stage_of
from renda.matters.models import Entry, Matter, Tie
from renda.matters.queries import arisen
from renda.matters.registry import Batch, procedure_of
from renda.matters.spec import Follow, Procedure
from renda.matters.taking import Taken, Work
from renda.matters.writing import write

#: the name of the step by which a parent follows its children
FOLLOW = "follow"


def conclude(work: Work, at: dt.datetime) -> None:
    """Write a batch, let the parents follow until nothing moves, and tell the watchers."""
    with recording():
        batch = _settled(work, at)
    for watcher in registry.watchers:
        watcher(batch)


def _settled(work: Work, at: dt.datetime) -> Batch:
    """Write a batch and what follows from it; return all that happened."""
    _finish(work)
    touched = {m.pk: m for m in (*work.opened, *work.moved.values())}
    reworded, family = set(work.reworded), Family()
    moved = list({m.pk: m for m in work.stirred}.values())
    rounds = Counter[int]()
    steps = {entry.matter_id: entry for entry in reversed(work.entries)}
    newest = max((entry.pk for entry in work.entries), default=0)
    while moved:
        asking = _asking(moved, steps, at)
        family.read({*asking, *waiting(moved)})
        after = _follow(asking, family, work.rules)
        moved = list(after.moved.values()) if after else []
        if after is not None:
            steps |= {entry.matter_id: entry for entry in reversed(after.entries)}
            newest = max(newest, *(entry.pk for entry in after.entries))
            reworded |= set(after.reworded)
        family.forget(m.pk for m in moved)
        rounds.update(m.pk for m in moved)
        for matter in moved:
            if rounds[matter.pk] > len(matter.kind.stages):
                raise RuntimeError(f"{matter.pk} follows what is below it round and round")
        touched |= {m.pk: m for m in moved}
    since = _since(work, touched) if work.brought else {}
    date(touched, family, work.rules, at, since, newest)
    return Batch(touched, frozenset(reworded), facts=work.facts)


def _since(work: Work, touched: Mapping[int, Matter]) -> dict[int, dt.datetime]:
    """Return since when what a batch brought, and what is above it, stands as it does."""
    found: dict[int, dt.datetime] = {}
    for entry in work.entries:
        for key in (entry.matter_id, touched[entry.matter_id].parent_id):
            if key:
                found[key] = max(found.get(key, entry.at), entry.at)
    return found


def _finish(work: Work) -> None:
    work.settle()
    write(work)


def _asking(
    moved: Sequence[Matter], steps: Mapping[int, Entry], at: dt.datetime
) -> dict[int, dt.datetime]:
    """Return what may follow now, and since when: the parents, and who came to where it follows.

    A parent may come to wait for children that are done already, or have waited to end until what
    arose from it has ended. steps: the first step of each in this round.
    """
    found: dict[int, dt.datetime] = {}
    pairs = [(matter, key) for matter in moved for key in _concerned(matter, steps.get(matter.pk))]
    for matter, key in (*pairs, *_sources(moved)):
        step = steps.get(matter.pk)
        when = step.at if step else at
        found[key] = max(found.get(key, when), when)
    return found


def _concerned(matter: Matter, step: Entry | None) -> Iterator[int]:
    """Yield the keys of those for whom it makes a difference where a matter stands now."""
    before = step.before if step else ""
    if matter.parent_id and _tells(matter.procedure, before, matter.stage):
        yield matter.parent_id
    follows = any(matter.stage in rule.stages for rule in procedure_of(matter).follows)
    if follows and matter.stage != before:
        yield matter.pk


def _tells(procedure: str, before: str, now: str) -> bool:
    """Say whether a child's way from one stage to another can move or wake what it is below."""
    if not before or _weight(procedure, before) != _weight(procedure, now):
        return True
    return (procedure, now) in _awaited(tuple(registry.procedures.values()))


def _weight(procedure: str, stage: str) -> tuple[bool, bool]:
    """Return whether a child holds what it is below, and whether it counts for it."""
    found = stage_of(procedure, stage)
    return found.final, found.void


@lru_cache(maxsize=4)
def _awaited(declared: tuple[type[Procedure], ...]) -> frozenset[tuple[str, str]]:
    """Return where children stand when they move what they are below, or hold it no more."""
    rules = (rule for procedure in declared for rule in procedure.follows)
    return frozenset(
        (stage.owner.slug, stage.name) for rule in rules for stage in (*rule.every, *rule.some)
    )


def _sources(moved: Iterable[Matter]) -> list[tuple[Matter, int]]:
    """Pair what has ended with what it arose from."""
    ended = {m.pk: m for m in moved if m.closed_at and not procedure_of(m).below_another()}
    ties = Tie.objects.filter(matter__in=ended, way=Tie.Way.ARISES) if ended else ()
    return [(ended[tie.matter_id], tie.other_id) for tie in ties]


def _follow(keys: Mapping[int, dt.datetime], family: Family, rules: InForce) -> Work | None:
    """Move those whose children call for it; return the batch in which they did."""
    found = {pk: _applying(family, pk) for pk in keys}
    to = {pk: rule.to for pk, rule in found.items() if rule is not None}
    ending = [pk for pk, stage in to.items() if stage.final]
    held = _held_up(ending) if ending else set()
    moving = list(prepared_many("", _whole, sorted(to.keys() - held))) if to.keys() - held else []
    if not moving:
        return None
    work = Work(rules.also(m.congress_id for m in moving))
    work.take_in(moving)
    for matter in moving:
        work.take(Taken(work, matter, FOLLOW, {}, by=SYSTEM, at=keys[matter.pk]), to[matter.pk])
    _finish(work)
    return work


def _whole(keys: Sequence[Any]) -> QuerySet[Matter]:
    return Matter.objects.filter(pk__in=keys).select_related("congress")


def _held_up(keys: Iterable[int]) -> set[int]:
    """Return which matters may not end yet: what arose from them is open."""
    return set(arisen(keys).filter(matter__closed_at=None).values_list("other", flat=True))


def _applying(family: Family, key: int) -> Follow | None:
    """Return the rule by which a matter moves. Waiting for nothing that is left ends at once.

    What is closed moves only by a rule that names its last stage: opened anew with what is below.
    """
    own = family.members.get(key)
    if own is None:
        return None
    procedure = registry.procedures[own.procedure]
    alone = own.stage in procedure.left_by_following()
    below = family.living_below(key)
    for rule in procedure.follows:
        if own.stage in rule.stages and rule.applies(below, alone=alone):
            return rule
    return None
