"""Days for those that wait for what is below them, and for matters that came without any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import SYSTEM
from renda.kernel.language import recording
from renda.kernel.prepared import prepared_many
from renda.kernel.records import Row, insert, update
from renda.matters.clocks import internal
from renda.matters.family import Family
from renda.matters.in_force import InForce, in_force
from renda.matters.marks import line, shape_of
from renda.matters.models import Matter, Resealed, RunningClock
from renda.matters.registry import procedure_of, procedures
from renda.matters.resealing import lock_trees, reseal
from renda.matters.spec import STEP_BY

SOME = 500
#: what was written of each tree's clocks, by the key of its root
Lines = dict[int, list[str]]


def date(
    touched: Mapping[int, Matter],
    family: Family,
    rules: InForce,
    at: dt.datetime,
    since: Mapping[int, dt.datetime],
    after: int,
) -> None:
    """Give those that wait for what is below a day as soon as nothing is, and take it back.

    A step that is owed whatever is below has got its day with the step before. since: by key since
    when somebody waits for nothing any more, where that was before it is entered here. after: the
    newest step of the batch.
    """
    keys = {m.parent_id for m in touched.values() if m.parent_id} | waiting(touched.values())
    wrong = sorted(key for key in keys if _is_wrong(family, key))
    others = [key for key in wrong if key not in touched]
    read = list(prepared_many("", _with_congress, others)) if others else []
    found = [*(touched[key] for key in wrong if key in touched), *read]
    lines: Lines = {}
    _stop([m for m in found if family.busy(m.pk)], at, lines)
    _start([m for m in found if not family.busy(m.pk)], rules, at, since, lines)
    _seal(lines, at, after)


def waiting(matters: Iterable[Matter]) -> set[int]:
    """Return the keys of those that stand where they wait for what is below them."""
    return {matter.pk for matter in matters if matter.stage in procedure_of(matter).waits_at}


def _is_wrong(family: Family, key: int) -> bool:
    """Say whether a matter waits and has a day, or waits no more and has none."""
    own = family.members.get(key)
    if own is None or own.closed_at or own.stage not in procedures[own.procedure].waits_at:
        return False
    return own.dated if family.busy(key) else own.due_on is None


def _with_congress(keys: Sequence[Any]) -> QuerySet[Matter]:
    return Matter.objects.filter(pk__in=keys).select_related("congress")


@transaction.atomic
def date_undated(at: dt.datetime) -> int:
    """Give every open matter a day that somebody must act on and that has none; return how many.

    What was kept before steps had days of their own, and what a changed declaration left without.
    """
    keys = [one.pk for one in _undated()]
    # a step may give a day meanwhile: so the trees are locked, then asked again
    lock_trees(keys)
    found = [one for one in _undated() if one.pk in set(keys)] if keys else []
    lines: Lines = {}
    for start in range(0, len(found), SOME):
        some = found[start : start + SOME]
        _start(some, in_force(m.congress_id for m in some), at, {}, lines)
    _seal(lines, at)
    return len(found)


def _undated() -> list[Matter]:
    undated = Matter.objects.filter(_acting(), closed_at=None, due_on=None)
    idle = [one for one in _waiting().filter(due_on=None) if not one.busy]  # type: ignore[attr-defined]
    return [*undated.select_related("congress"), *idle]


def _acting() -> Q:
    """Return the condition of standing where a step is owed whatever is open below."""
    found = Q(pk__in=())
    for slug, procedure in procedures.items():
        names = [
            name
            for name, stage in procedure.stages.items()
            if not (stage.final or stage.rests or name in procedure.waits_at)
        ]
        found |= Q(procedure=slug, stage__in=names)
    return found


def _waiting() -> QuerySet[Matter]:
    """Return the open matters that wait for what is below, with whether they do and have a day."""
    where = Q(pk__in=())
    for slug, procedure in procedures.items():
        if procedure.waits_at:
            where |= Q(procedure=slug, stage__in=sorted(procedure.waits_at))
    own = RunningClock.objects.filter(matter=OuterRef("pk"), name=STEP_BY.name, stopped_on=None)
    below = Matter.objects.filter(parent=OuterRef("pk"), closed_at=None)
    found = Matter.objects.filter(where, closed_at=None).select_related("congress")
    return found.annotate(busy=Exists(below), dated=Exists(own))


def _start(
    matters: Sequence[Matter],
    rules: InForce,
    at: dt.datetime,
    since: Mapping[int, dt.datetime],
    lines: Lines,
) -> None:
    if not matters:
        return
    rules = rules.also(m.congress_id for m in matters)
    days = {m.pk: timezone.localdate(since.get(m.pk, at)) for m in matters}
    clocks = [internal(matter, on=days[matter.pk], rules=rules) for matter in matters]
    for clock, row in zip(clocks, insert(clocks, told=True), strict=True):
        clock.matter.due_on = clock.due_on
        _note(clock.matter, row, lines)
    update(matters, ("due_on",))


def _own(keys: Sequence[Any]) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(matter__in=keys, name=STEP_BY.name, stopped_on=None)


def _stop(matters: Iterable[Matter], at: dt.datetime, lines: Lines) -> None:
    """Stop the clocks of those that have something below again; no other was running."""
    by_key = {matter.pk: matter for matter in matters}
    clocks = list(prepared_many("", _own, by_key)) if by_key else []
    for clock in clocks:
        matter = by_key[clock.matter_id]
        clock.stopped_on, clock.stop_seq = timezone.localdate(at), matter.seq
        matter.due_on = None
    matter_of = {clock.pk: by_key[clock.matter_id] for clock in clocks}
    shape = shape_of(RunningClock)
    for row in update(clocks, ("stopped_on", "stop_seq"), told=True):
        _note(matter_of[row[shape.key]], row, lines)
    update(list(by_key.values()), ("due_on",))


def _note(matter: Matter, row: Row, lines: Lines) -> None:
    lines.setdefault(matter.root_id or matter.pk, []).append(line(shape_of(RunningClock), row))


def _seal(lines: Lines, at: dt.datetime, after: int | None = None) -> None:
    with recording():
        why = _("没有法定期限的步骤，按本单位的内部期限")
        reseal(lines, Resealed.Way.DATED, why=why, by_name=SYSTEM.name, at=at, after=after)
