"""How a batch of steps ends: what was given up halts all below, parents follow their children."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from renda.directory.standing import SYSTEM
from renda.kernel.language import recording
from renda.kernel.prepared import prepared_many
from renda.kernel.queries import calendar
from renda.matters import registry
from renda.matters.dating import date
from renda.matters.kinds import stage_of
from renda.matters.models import Matter, Tie
from renda.matters.queries import arisen, rulebook
from renda.matters.registry import procedure_of
from renda.matters.spec import Follow
from renda.matters.taking import Taken, Work
from renda.matters.writing import write

#: the name of the step by which a parent follows its children
FOLLOW = "follow"


def conclude(work: Work, at: dt.datetime) -> None:
    """Write a batch, let the parents follow until nothing moves, and tell the watchers."""
    with recording():
        touched = _settled(work, at)
    for watcher in registry.watchers:
        watcher(list(touched.values()))


def _settled(work: Work, at: dt.datetime) -> dict[int, Matter]:
    """Write a batch and what follows from it; return all that moved."""
    _finish(work)
    touched = {m.pk: m for m in (*work.opened, *work.moved.values())}
    moved, rounds = list(touched.values()), Counter[int]()
    times = {entry.matter_id: entry.at for entry in work.entries}
    while moved:
        moved = _follow(_asking(moved, times, at), times)
        rounds.update(m.pk for m in moved)
        for matter in moved:
            if rounds[matter.pk] > len(matter.kind.stages):
                raise RuntimeError(f"{matter.pk} follows what is below it round and round")
        touched |= {m.pk: m for m in moved}
    date(touched, at)
    return touched


def _finish(work: Work) -> None:
    work.settle()
    write(work)


def _asking(
    moved: Sequence[Matter], times: Mapping[int, dt.datetime], at: dt.datetime
) -> dict[int, dt.datetime]:
    """Return what may follow now, and since when: the parents, and who came to where it follows.

    A parent may come to wait for children that are done already, or have waited to end until what
    arose from it has ended.
    """
    found: dict[int, dt.datetime] = {}
    pairs = [(matter, key) for matter in moved for key in (matter.parent_id, _own(matter)) if key]
    for matter, key in (*pairs, *_sources(moved)):
        when = times.get(matter.pk, at)
        found[key] = max(found.get(key, when), when)
    return found


def _own(matter: Matter) -> int | None:
    """Return who follows where it stands now."""
    follows = any(matter.stage in rule.stages for rule in procedure_of(matter).follows)
    return matter.pk if follows else None


def _sources(moved: Iterable[Matter]) -> list[tuple[Matter, int]]:
    """Pair what has ended with what it arose from."""
    ended = {m.pk: m for m in moved if m.closed_at and not procedure_of(m).below_another()}
    ties = Tie.objects.filter(matter__in=ended, way=Tie.Way.ARISES) if ended else ()
    return [(ended[tie.matter_id], tie.other_id) for tie in ties]


def _follow(keys: Mapping[int, dt.datetime], times: dict[int, dt.datetime]) -> list[Matter]:
    """Move those whose children call for it; return all that moved with them, and note when."""
    found = prepared_many("", _still_open, sorted(keys)) if keys else ()
    matters = {m.pk: m for m in found if procedure_of(m).follows}
    stages = _living_below(matters) if matters else {}
    rules = {pk: _applying(m, stages.get(pk, [])) for pk, m in matters.items()}
    ending = [pk for pk, rule in rules.items() if rule is not None and rule.to.final]
    held = _held_up(ending) if ending else set()
    moving = [matters[pk] for pk, rule in rules.items() if rule is not None and pk not in held]
    if not moving:
        return []
    work = Work(rulebook(m.congress_id for m in moving), calendar())
    work.load_clocks(moving)
    for matter in moving:
        rule = rules[matter.pk]
        if rule is not None:
            work.take(Taken(work, matter, FOLLOW, {}, by=SYSTEM, at=keys[matter.pk]), rule.to)
    _finish(work)
    times |= {entry.matter_id: entry.at for entry in work.entries}
    return list(work.moved.values())


def _still_open(keys: Sequence[Any]) -> QuerySet[Matter]:
    return Matter.objects.filter(pk__in=keys, closed_at=None).select_related("congress")


def _held_up(keys: Iterable[int]) -> set[int]:
    """Return which matters may not end yet: what arose from them is open."""
    return set(arisen(keys).filter(matter__closed_at=None).values_list("other", flat=True))


def _living_below(parents: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for parent, procedure, stage in prepared_many("", _below, parents):
        if not stage_of(procedure, stage).void:
            found.setdefault(parent, []).append((procedure, stage))
    return found


def _below(parents: Sequence[Any]) -> QuerySet[Matter, Any]:
    found = Matter.objects.filter(parent__in=parents)
    return found.values_list("parent_id", "procedure", "stage")


def _applying(matter: Matter, below: Sequence[tuple[str, str]]) -> Follow | None:
    """Return the rule by which a matter moves. Waiting for nothing that is left ends at once."""
    alone = matter.stage in procedure_of(matter).left_by_following()
    for rule in procedure_of(matter).follows:
        if matter.stage in rule.stages and rule.applies(below, alone=alone):
            return rule
    return None
