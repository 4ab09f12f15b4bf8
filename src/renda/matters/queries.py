"""What can be asked of matters: what waits for me, what may I see, what may I do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from renda.directory.standing import Standing
from renda.kernel.periods import Deadline
from renda.kernel.queries import calendar
from renda.matters import clocks
from renda.matters.actors import staff
from renda.matters.models import ClockChange, Entry, Matter, RuleVersion, RunningClock
from renda.matters.registry import procedures
from renda.matters.rules import Rulebook
from renda.matters.spec import Action, Procedure

NOTHING = Q(pk__in=())
TRUE, FALSE = Value(value=True), Value(value=False)


def scope_of(who: Standing, action: Action) -> Q | None:
    """Return the condition under which somebody may take an action, None if never."""
    scope = action.by.scope(who)
    if scope is None:
        return None
    return scope & action.when() if action.when else scope


def awaiting(who: Standing) -> QuerySet[Matter]:
    """Return the matters that wait for a step of somebody, most urgent first."""
    anything = NOTHING
    for condition in _duties(who):
        anything |= condition
    found = Matter.objects.filter(anything, closed_at=None)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def _duties(who: Standing) -> Iterable[Q]:
    for slug, procedure in procedures.items():
        terms: dict[Q, list[str]] = {}
        for action in procedure.actions.values():
            scope = scope_of(who, action) if action.duty else None
            if scope is not None:
                terms.setdefault(scope, []).extend(stage.name for stage in action.stages)
        for scope, stages in terms.items():
            yield Q(procedure=slug, stage__in=sorted(set(stages))) & scope


def visible(who: Standing) -> QuerySet[Matter]:
    """Return the matters somebody may see: the staff's congress, and every tree they are part of.

    What stands at a private stage (a deputy's draft) is seen by those who take part only.
    """
    mine = taking_part(who)
    staff_scope = staff.scope(who)
    if staff_scope is None:
        return Matter.objects.filter(mine)
    return Matter.objects.filter((staff_scope & ~private()) | mine)


def taking_part(who: Standing) -> Q:
    """Return the condition of somebody being part of the tree that a matter stands in."""
    part = _part(who)
    if part is None:
        return NOTHING
    return Q(Exists(Matter.objects.filter(part, root_id=OuterRef("root_id"))))


def _part(who: Standing) -> Q | None:
    bodies, mandates = who.bodies(), who.mandate_ids()
    part = None
    if bodies:
        part = Q(body_id__in=bodies)
    if mandates:
        part = Q(deputy_id__in=mandates) if part is None else part | Q(deputy_id__in=mandates)
    return part


def private() -> Q:
    """Return the condition of standing at a stage that only participants see."""
    found = NOTHING
    for slug, procedure in procedures.items():
        names = [stage.name for stage in procedure.stages.values() if stage.private]
        if names:
            found |= Q(procedure=slug, stage__in=names)
    return found


def actions_for(who: Standing, matter: Matter) -> list[Action]:
    """Return the actions that somebody may take on a matter now."""
    return actions_in(who, [matter])[matter.pk]


def actions_in(who: Standing, matters: Sequence[Matter]) -> dict[int, list[Action]]:
    """Return per matter the actions that somebody may take now, in one query for all."""
    asked = {(matter.procedure, matter.stage) for matter in matters}
    columns = dict(_columns(who, asked))
    allowed: dict[int, list[Action]] = {matter.pk: [] for matter in matters}
    if not columns:
        return allowed
    rows = Matter.objects.filter(pk__in=allowed).values(
        "pk", "procedure", "stage", **{name: truth(scope) for name, (_, scope) in columns.items()}
    )
    found: Iterable[dict[str, Any]] = rows  # type: ignore[assignment]
    for row in found:
        allowed[row["pk"]] += [
            action
            for name, (action, _scope) in columns.items()
            if row[name] and _is_at(action, row["procedure"], row["stage"])
        ]
    return allowed


def _columns(who: Standing, asked: set[tuple[str, str]]) -> Iterator[tuple[str, tuple[Action, Q]]]:
    for slug in sorted({procedure for procedure, _stage in asked}):
        for action in procedures[slug].actions.values():
            if not any(_is_at(action, *pair) for pair in asked):
                continue
            if (scope := scope_of(who, action)) is not None:
                yield f"may_{slug.replace('-', '_')}_{action.name}", (action, scope)


def _is_at(action: Action, procedure: str, stage: str) -> bool:
    return action.owner.slug == procedure and any(s.name == stage for s in action.stages)


def truth(condition: Q) -> Case:
    """Return a condition as a column."""
    return Case(
        When(condition, then=TRUE),
        default=FALSE,
        output_field=BooleanField(),
    )


def of(procedure: type[Procedure]) -> QuerySet[Matter]:
    """Return the matters of a procedure."""
    return Matter.objects.filter(procedure=procedure.slug)


def journal(matter: Matter) -> QuerySet[Entry]:
    """Return the steps of a matter and of all matters below it, oldest first."""
    tree = Entry.objects.filter(matter__root_id=matter.root_id)
    return tree.select_related("matter", "by_body").order_by("at", "pk")


def rulebook(congress_ids: Iterable[int]) -> Rulebook:
    """Return the rules of some congresses, in one query."""
    return Rulebook(RuleVersion.objects.filter(congress_id__in=set(congress_ids)))


@dataclass(frozen=True)
class Explained:
    """A clock with the reasons for its date."""

    clock: RunningClock
    deadline: Deadline
    changes: list[ClockChange]


def explain(clock: RunningClock) -> Explained:
    """Return why a clock runs out when it does: rule, start, each skipped day, each change."""
    return Explained(clock, clocks.explained(clock, calendar()), list(clock.changes.order_by("pk")))


def light(due_on: dt.date | None, today: dt.date, *, warn_days: int = 7) -> str:
    """Return the light of a date: none, on_time, soon or overdue."""
    if due_on is None:
        return "none"
    if due_on < today:
        return "overdue"
    return "soon" if (due_on - today).days <= warn_days else "on_time"
