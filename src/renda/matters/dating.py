"""Days for those that wait for what is below them, and for matters that came without any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from renda.kernel.prepared import prepared_many
from renda.kernel.queries import calendar
from renda.matters.clocks import internal
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import rulebook
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import STEP_BY
from renda.matters.writing import update

SOME = 500


def date(touched: Mapping[int, Matter], at: dt.datetime) -> None:
    """Give those that wait for what is below a day as soon as nothing is, and take it back.

    A step that is owed whatever is below has got its day with the step before.
    """
    keys = {m.parent_id for m in touched.values() if m.parent_id}
    keys |= {pk for pk, m in touched.items() if m.stage in procedure_of(m).waits_at}
    if not keys:
        return
    waiting = list(prepared_many(tuple(procedures), _waiting_of, sorted(keys)))
    _stop([m for m in waiting if m.dated and m.busy], at)  # type: ignore[attr-defined]
    _start([m for m in waiting if m.due_on is None and not m.busy], at)  # type: ignore[attr-defined]
    for matter in waiting:
        if matter.pk in touched:
            touched[matter.pk].due_on = matter.due_on


@transaction.atomic
def date_undated(at: dt.datetime) -> int:
    """Give every open matter a day that somebody must act on and that has none; return how many.

    What was kept before steps had days of their own, and what a changed declaration left without.
    """
    undated = Matter.objects.filter(_acting(), closed_at=None, due_on=None)
    idle = [one for one in _waiting().filter(due_on=None) if not one.busy]  # type: ignore[attr-defined]
    found = [*undated.select_related("congress"), *idle]
    for start in range(0, len(found), SOME):
        _start(found[start : start + SOME], at)
    return len(found)


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


def _waiting_of(keys: Sequence[Any]) -> QuerySet[Matter]:
    return _waiting().filter(pk__in=keys)


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


def _start(matters: Sequence[Matter], at: dt.datetime) -> None:
    if not matters:
        return
    book, days = rulebook(m.congress_id for m in matters), calendar()
    on = timezone.localdate(at)
    clocks = [internal(matter, on=on, book=book, calendar=days) for matter in matters]
    RunningClock.objects.bulk_create(clocks)
    for clock in clocks:
        clock.matter.due_on = clock.due_on
    update(matters, ("due_on",))


def _stop(matters: Iterable[Matter], at: dt.datetime) -> None:
    """Stop the clocks of those that have something below again; no other was running."""
    by_key = {matter.pk: matter for matter in matters}
    found = RunningClock.objects.filter(matter__in=by_key, name=STEP_BY.name, stopped_on=None)
    clocks = list(found) if by_key else []
    for clock in clocks:
        matter = by_key[clock.matter_id]
        clock.stopped_on, clock.stop_seq = timezone.localdate(at), matter.seq
        matter.due_on = None
    update(clocks, ("stopped_on", "stop_seq"))
    update(list(by_key.values()), ("due_on",))
