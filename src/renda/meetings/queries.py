"""What can be asked of sittings: what is ready for one, what is on its agenda, what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.matters.heard import Heard
from renda.matters.journal import BROUGHT
from renda.matters.models import Entry, Matter
from renda.matters.queries import NOTHING, scope_of
from renda.matters.registry import procedures
from renda.matters.spec import Action, Procedure
from renda.meetings.models import AgendaItem, Attendance, Decision, Sitting
from renda.meetings.spec import ABOUT, BEFORE, OPEN, SITTING
from renda.voting.models import Ballot


def heard_of(procedure: type[Procedure]) -> dict[str, Action]:
    """Return the steps of a procedure that sittings take, by name."""
    return {name: one for name, one in procedure.actions.items() if one.heard is not None}


def taken_at(action: Action, kind: str) -> bool:
    """Say whether sittings of a kind take a step."""
    return action.heard is not None and kind in action.heard.kinds


def heard(action: Action) -> Heard:
    """Return how a step is taken at a sitting. Raises TypeError if none takes it."""
    if action.heard is None:
        raise TypeError(f"{action!r} is taken at no sitting")
    return action.heard


def offered(matter: Matter, kind: str) -> list[Action]:
    """Return the steps that a sitting of a kind could take on a matter where it stands."""
    actions = procedures[matter.procedure].actions.values()
    return [
        one
        for one in actions
        if taken_at(one, kind) and matter.stage in {stage.name for stage in one.stages}
    ]


def placeable(matter: Matter, kind: str) -> list[Action]:
    """Return the steps for which a matter could be put on the agenda of a sitting of a kind.

    What is still prepared can be, if it can learn the day: its gates count back from that.
    """
    actions = procedures[matter.procedure].actions.values()
    return [one for one in actions if taken_at(one, kind) and matter.stage in _stages(one)]


def _stages(action: Action) -> set[str]:
    """Return where a matter stands that could be put on an agenda for a step."""
    names = {stage.name for stage in action.stages}
    arranging = procedures[action.owner.slug].actions.get(heard(action).arranged)
    return names | {stage.name for stage in arranging.stages} if arranging else names


def pool(who: Standing, congress: Congress, kind: str) -> QuerySet[Matter]:
    """Return the matters on which a sitting of a kind can take a step, now or once prepared.

    What waits for it, that is; what may be decided besides is placed by its number. What is on the
    agenda of a sitting that is still to be, or under way, is not ready for another.
    """
    ready = reduce(or_, _ready(who, kind), NOTHING)
    placed = AgendaItem.objects.filter(
        subject=OuterRef("pk"),
        state=AgendaItem.State.PLACED,
        matter__stage__in=(*BEFORE, OPEN),
    )
    found = Matter.objects.filter(ready, ~Exists(placed), congress=congress, closed_at=None)
    return found.select_related("body", "lead").order_by("due_on", "pk")


def _ready(who: Standing, kind: str) -> Iterator[Q]:
    for slug, procedure in procedures.items():
        for action in heard_of(procedure).values():
            scope = scope_of(who, action) if action.owed and taken_at(action, kind) else None
            if scope is not None:
                yield Q(scope, procedure=slug, stage__in=sorted(_stages(action)))


def agenda_of(sitting: Matter) -> list[AgendaItem]:
    """Return the agenda in order, each with its matter, its decisions."""
    found = AgendaItem.objects.filter(matter=sitting).order_by("position", "pk")
    found = found.select_related("subject__congress", "subject__body", "subject__lead")
    decisions = Prefetch("decisions", Decision.objects.select_related("entry").order_by("pk"))
    return list(found.prefetch_related(decisions))


def put(item: AgendaItem, action: str, ballots: Iterable[Ballot]) -> list[Ballot]:
    """Return the ballots on a step of an item that no decision has taken up yet, the oldest first.

    ballots: those of its sitting, read once for the whole agenda (`ballots_of`).
    """
    return [
        one
        for one in ballots
        if one.subject_id == item.subject_id and one.action == action and not one.taken
    ]


def told_of_ballot(ballots: Sequence[Ballot]) -> dict[str, Any]:
    """Return what the last of some ballots tells; nothing while it has no result."""
    last = ballots[-1] if ballots else None
    if last is None or last.state != Ballot.State.CLOSED:
        return {}
    return {**last.counts, **({ABOUT: last.about} if last.about else {})}


def sittings_of(congress: Congress, year: int) -> QuerySet[Matter]:
    """Return the sittings of a year with what is kept of them, by day."""
    found = Matter.objects.filter(
        congress=congress, procedure=SITTING, sitting__day__year=year
    ).select_related("sitting")
    return found.order_by("sitting__day", "pk")


def running_for(person: int) -> list[Matter]:
    """Return the sittings under way on whose roll somebody is."""
    mine = Attendance.objects.filter(sitting=OuterRef("pk"), person=person)
    found = Matter.objects.filter(Exists(mine), procedure=SITTING, stage=OPEN)
    return list(found.select_related("sitting").order_by("pk"))


def years_of(congress: Congress) -> list[int]:
    """Return the years that have sittings, the newest first."""
    days = Sitting.objects.filter(matter__congress=congress).dates("day", "year", order="DESC")
    return [day.year for day in days]


def in_use(congress: int, kinds: Collection[str]) -> bool:
    """Say whether a congress holds sittings of some kinds here: at least one was closed."""
    own = Sitting.objects.filter(matter__congress=congress, kind__in=kinds)
    return own.exclude(roll="").exists()


HELD, ENTERED, BROUGHT_IN = "held", "entered", "brought"


def came(entry: Entry) -> str:
    """Return how a decision came here: taken at a sitting, entered afterwards, or brought in."""
    decided = getattr(entry, "decided", None)
    if decided is not None and not decided.entered:
        return HELD
    return BROUGHT_IN if BROUGHT in entry.answers else ENTERED


def decided_steps(way: str = "") -> QuerySet[Entry]:
    """Return the steps that sittings take, wherever taken; way: only those that came so."""
    named = [
        Q(matter__procedure=slug, action__in=sorted(heard_of(procedure)))
        for slug, procedure in procedures.items()
        if heard_of(procedure)
    ]
    found = Entry.objects.filter(reduce(or_, named, NOTHING))
    of_sitting = Exists(Decision.objects.filter(entry=OuterRef("pk"), entered=False))
    if way == HELD:
        return found.filter(of_sitting)
    if way == BROUGHT_IN:
        return found.filter(~of_sitting, answers__has_key=BROUGHT)
    if way == ENTERED:
        return found.filter(~of_sitting).exclude(answers__has_key=BROUGHT)
    return found


def entered_on(sitting: Matter) -> QuerySet[Entry]:
    """Return the decisions of a sitting's day that were entered and stand on no agenda yet.

    By the day that was answered; of a step that asks none, by the day of the step.
    """
    kind, day = sitting.sitting.kind, sitting.sitting.day
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    found = reduce(or_, _entered(kind, day, start), NOTHING)
    mine = Entry.objects.filter(found, matter__congress=sitting.congress_id, at__gte=start)
    free = mine.filter(~Exists(Decision.objects.filter(entry=OuterRef("pk"))))
    return free.select_related("matter__body").order_by("at", "pk")


def _entered(kind: str, day: dt.date, start: dt.datetime) -> Iterator[Q]:
    for slug, procedure in procedures.items():
        for name, action in heard_of(procedure).items():
            if not taken_at(action, kind):
                continue
            asked = (one for one, told in heard(action).fills.items() if told == "day")
            field = next(asked, "")
            on = (
                {f"answers__{field}": day.isoformat()}
                if field
                else {"at__lt": start + dt.timedelta(days=1)}
            )
            yield Q(matter__procedure=slug, action=name, **on)


def told_of(matter: Matter) -> tuple[list[Entry], list[AgendaItem]]:
    """Return the steps on a matter that sittings take, with how they came, and where it waits.

    Two questions, and none for kinds of which sittings take nothing.
    """
    names = sorted(heard_of(procedures[matter.procedure]))
    if not names:
        return [], []
    steps = Entry.objects.filter(matter=matter, action__in=names).order_by("seq")
    waiting = AgendaItem.objects.filter(
        subject=matter, state=AgendaItem.State.PLACED, matter__stage__in=(*BEFORE, OPEN)
    )
    along = "decided__item__matter__sitting"
    return list(steps.select_related(along)), list(waiting.select_related("matter__sitting"))
