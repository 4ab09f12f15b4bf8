"""What can be asked of matters: what waits for me, what may I see, what may I do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from renda.directory.standing import Standing
from renda.kernel.periods import Deadline
from renda.kernel.prepared import prepared
from renda.kernel.queries import calendar
from renda.matters import clocks
from renda.matters.actors import READERS, STAFF, Scope, staff
from renda.matters.awaits import Awaits
from renda.matters.circles import acting, known_to
from renda.matters.kinds import stage_of
from renda.matters.models import ClockChange, Entry, Matter, RunningClock, Tie
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import Action, Procedure

NOTHING = Q(pk__in=())
#: how near a date is that comes soon, wherever it is shown or counted
SOON = dt.timedelta(days=7)
TRUE, FALSE = Value(value=True), Value(value=False)


def scope_of(who: Standing, action: Action) -> Q | None:
    """Return the condition under which somebody may take an action, None if never."""
    scope = acting(who, action)
    if scope is None:
        return None
    return scope & action.when() if action.when else scope


def shape_of(who: Standing) -> Hashable:
    """Return what a query about somebody's matters depends on, for `prepared`."""
    return who.scope, tuple(procedures)


def awaiting(who: Standing) -> QuerySet[Matter]:
    """Return the matters that wait for a step of somebody, most urgent first.

    One part per capacity (of a body, as a deputy, for a congress), so that each uses its index.
    """
    parts = [
        Matter.objects.filter(scope, stages, closed_at=None).values("pk")
        for scope, stages in _duties(who).items()
    ]
    if not parts:
        return Matter.objects.none()
    keys = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = Matter.objects.filter(pk__in=keys)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def _duties(who: Standing) -> dict[Q, Q]:
    """Return per capacity the procedures and stages at which something must be done in it."""
    stages: dict[tuple[Q, str], set[str]] = {}
    for slug, procedure in procedures.items():
        for action in procedure.actions.values():
            scope = scope_of(who, action) if action.owed else None
            if scope is not None:
                names = {stage.name for stage in action.stages}
                stages.setdefault((scope, slug), set()).update(names)
    duties: dict[Q, Q] = {}
    for (scope, slug), names in stages.items():
        part = Q(procedure=slug, stage__in=sorted(names))
        duties[scope] = duties[scope] | part if scope in duties else part
    return duties


def acting_on(who: Standing) -> QuerySet[Matter]:
    """Return the matters on which somebody takes steps, now or at another stage."""
    slugs: dict[Q, set[str]] = {}
    for slug, procedure in procedures.items():
        for action in procedure.actions.values():
            if (scope := acting(who, action)) is not None:
                slugs.setdefault(scope, set()).add(slug)
    parts = (scope & Q(procedure__in=sorted(some)) for scope, some in slugs.items())
    return Matter.objects.filter(reduce(or_, parts, NOTHING))


def visible(who: Standing, procedure: str = "") -> QuerySet[Matter]:
    """Return the matters somebody may see: the staff's congress, and every tree they are part of.

    What stands at a private stage (a deputy's draft) is seen by those who take part only, what is
    of a closed circle (`circles`) by that alone.
    procedure: only those of one procedure; a list asks so, because for most of them the staff's
    view alone can use the list's index.
    """
    found = Matter.objects.filter(procedure=procedure) if procedure else Matter.objects.all()
    return found.filter(known_to(who, _seen(who, procedure), procedure))


def _seen(who: Standing, procedure: str) -> Q:
    staff_scope = staff.scope(who)
    if staff_scope is None:
        return taking_part(who)
    seen = staff_scope & (~private(procedure) | _acting_on_private(who, procedure))
    if not _is_all_staff(who):
        return seen | taking_part(who)
    crossing = [slug for slug in _of(procedure) if procedures[slug].crosses]
    return seen | (Q(procedure__in=crossing) & taking_part(who)) if crossing else seen


def _of(procedure: str) -> list[str]:
    return [procedure] if procedure else sorted(procedures)


def _is_all_staff(who: Standing) -> bool:
    """Say whether somebody takes part in nothing that the staff's view leaves out.

    Asking for both views at once keeps the database from using its index.
    """
    congresses = who.congresses(STAFF, *READERS)
    return not who.mandates and all(post.congress_id in congresses for post in who.posts)


def _acting_on_private(who: Standing, procedure: str) -> Q:
    """Return the condition of a private stage waiting for somebody: who may act sees it."""
    found = NOTHING
    for slug in _of(procedure):
        for action in procedures[slug].actions.values():
            names = [stage.name for stage in action.stages if stage.private]
            scope = scope_of(who, action) if names else None
            if scope is not None:
                found |= Q(scope, procedure=slug, stage__in=names)
    return found


def taking_part(who: Standing) -> Q:
    """Return the condition of somebody being part of the tree that a matter stands in."""
    parts = [part for part in (_part(who), _overseen(who)) if part is not None]
    if not parts:
        return NOTHING
    part = reduce(or_, parts)
    return Q(Exists(Matter.objects.filter(part, root_id=OuterRef("root_id"))))


def _part(who: Standing) -> Q | None:
    bodies, mandates = who.bodies(), who.mandate_ids()
    part = None
    if bodies:
        part = Q(body_id__in=bodies)
    if leads := who.bodies_of_kind(STAFF):  # a committee that does the work of another congress
        part = Q(lead_id__in=leads) if part is None else part | Q(lead_id__in=leads)
    if mandates:
        part = Q(deputy_id__in=mandates) if part is None else part | Q(deputy_id__in=mandates)
    return part


def _overseen(who: Standing) -> Q | None:
    """Return what somebody sees for a part that no body, lead or deputy of the tree tells of.

    Asked of the declared actors, so that whoever may act on a matter sees it.
    """
    found = None
    for sees, slugs in overseers().items():
        scope = sees(who)
        if scope is not None:
            part = Q(scope, procedure__in=slugs)
            found = part if found is None else found | part
    return found & ~private() if found is not None else None


def overseers() -> dict[Scope, tuple[str, ...]]:
    """Return what the declared actors see beyond the trees they are part of, by procedure."""
    return _overseers(tuple(procedures.values()))


@lru_cache(maxsize=4)
def _overseers(declared: tuple[type[Procedure], ...]) -> dict[Scope, tuple[str, ...]]:
    found: dict[Scope, set[str]] = {}
    for procedure in declared:
        for action in procedure.actions.values():
            if action.by.sees is not None:
                found.setdefault(action.by.sees, set()).add(procedure.slug)
    return {sees: tuple(sorted(slugs)) for sees, slugs in found.items()}


def private(procedure: str = "") -> Q:
    """Return the condition of standing at a stage that only participants see."""
    found = NOTHING
    for slug in _of(procedure):
        names = [stage.name for stage in procedures[slug].stages.values() if stage.private]
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

    def build(keys: Sequence[int]) -> Any:
        truths = {name: truth(scope) for name, (_, scope) in columns.items()}
        return Matter.objects.filter(pk__in=list(keys)).values("pk", "procedure", "stage", **truths)

    shape = (who.scope, tuple(action for action, _scope in columns.values()))
    for row in prepared(shape, build, *allowed):
        allowed[row["pk"]] += [
            action
            for name, (action, _scope) in columns.items()
            if row[name] and _is_at(action, row["procedure"], row["stage"])
        ]
    return allowed


def held_up(who: Standing, matter: Matter) -> list[Action]:
    """Return the actions that somebody could take now if what they wait for had happened."""
    waiting = {}
    for action in procedure_of(matter).actions.values():
        if isinstance(action.when, Awaits) and _is_at(action, matter.procedure, matter.stage):
            scope = acting(who, action)
            if scope is not None:
                waiting[action] = scope & ~action.when()
    if not waiting:
        return []

    def build(keys: Sequence[int]) -> Any:
        truths = {f"held_{action.name}": truth(scope) for action, scope in waiting.items()}
        return Matter.objects.filter(pk=keys[0]).values(**truths)

    (row,) = prepared((who.scope, tuple(waiting)), build, matter.pk)
    return [action for action in waiting if row[f"held_{action.name}"]]


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


def as_of(matters: QuerySet[Matter], day: dt.date) -> QuerySet[Any]:
    """Return the matters that were there on a day, with where they stood at its end.

    `stage_then` is of the journal; `due_then` the earliest date of the clocks that ran then,
    whatever stopped or moved them later.
    """
    steps = Entry.objects.filter(matter=OuterRef("pk"), at__lt=end_of(day)).order_by("-seq")
    own = RunningClock.objects.filter(matter=OuterRef("pk"), binding=True)
    due = running_on(own, day).order_by("due_then").values("due_then")
    return matters.filter(opened_at__lt=end_of(day)).annotate(
        stage_then=Subquery(steps.values("after")[:1]),
        due_then=Subquery(due[:1], output_field=DateField()),
    )


def running_on(clocks: QuerySet[RunningClock], day: dt.date) -> QuerySet[Any]:
    """Return the clocks that had been started and not stopped at the end of a day (`due_then`)."""
    started = Entry.objects.filter(
        matter=OuterRef("matter"), seq=OuterRef("start_seq"), at__lt=end_of(day)
    )
    later = ClockChange.objects.filter(clock=OuterRef("pk"), on__gt=day).order_by("pk")
    before = Subquery(later.values("before_on")[:1], output_field=DateField())
    found = clocks.filter(Q(stopped_on=None) | Q(stopped_on__gt=day), Exists(started))
    return found.annotate(due_then=Coalesce(before, F("due_on")))


def end_of(day: dt.date) -> dt.datetime:
    """Return the moment at which a day is over."""
    after = day + dt.timedelta(days=1)
    return dt.datetime.combine(after, dt.time.min, timezone.get_default_timezone())


@dataclass(frozen=True)
class Explained:
    """A clock with the reasons for its date."""

    clock: RunningClock
    deadline: Deadline
    changes: list[ClockChange]


def explain(clock: RunningClock) -> Explained:
    """Return why a clock runs out when it does: rule, start, each skipped day, each change."""
    return Explained(clock, clocks.explained(clock, calendar()), list(clock.changes.order_by("pk")))


def light(due_on: dt.date | None, today: dt.date | None) -> str:
    """Return the light of a date: none, on_time, soon or overdue.

    today: None where no dates are told (to the public).
    """
    if due_on is None or today is None:
        return "none"
    if due_on < today:
        return "overdue"
    return "soon" if due_on <= today + SOON else "on_time"


def light_of(matter: Matter, due_on: dt.date | None, today: dt.date | None) -> str:
    """Return the light of a matter: that of a date of its while it is open, else how it ended.

    What was taken back, returned, dropped or given up is `void`, not done.
    """
    if matter.closed_at is None:
        return light(due_on, today)
    stage = stage_of(matter.procedure, matter.stage)
    return "void" if stage.void or stage.undone else "done"


def clock_light(clock: RunningClock, stopped_by: Entry | None, today: dt.date) -> str:
    """Return how a clock stands: the light of its date, or how it was stopped, and by which step.

    waived: a decision freed from it; void: what it was for came to nothing.
    """
    if clock.stopped_on is None:
        return light(clock.due_on, today) if clock.binding else "none"
    if stopped_by is not None:
        procedure = procedures[stopped_by.matter.procedure]
        declared = procedure.clocks.get(clock.name)
        if declared is not None and stopped_by.action in declared.event("waives"):
            return "waived"
        if procedure.stages[stopped_by.after].void:
            return "void"
    return "done" if clock.stopped_on <= clock.due_on else "overdue"


def arisen(keys: Iterable[int]) -> QuerySet[Tie]:
    """Return the ties of what arose from matters, and keeps them open until it has ended.

    Neither an inspection held anew keeps the former one open, nor what may be begun upon anything:
    a dossier follows a problem for years, a list of documents is no consequence of a hearing.
    """
    anything = [slug for slug, line in procedures.items() if line.begin and line.begin.upon is None]
    ties = Tie.objects.filter(other__in=keys, way=Tie.Way.ARISES)
    own = Q(matter__procedure=F("other__procedure"))
    return ties.exclude(own | Q(matter__procedure__in=anything))
