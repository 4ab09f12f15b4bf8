"""Records that most lines count: matters of a procedure, by the year or by a step taken in it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renda.directory.models import Congress
from renda.figures.spec import CongressYear, Figure, Records
from renda.matters.disclosure import PUBLISH
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.postponing import overrun
from renda.matters.queries import running_on
from renda.matters.registry import procedures
from renda.matters.spec import STEP_BY
from renda.matters.undone import undoing

#: the clocks by which the congress itself acts: a step of its own, the check of a body's report
OWN_DAYS = (STEP_BY.name, "check_by")


def of_year(slug: str, *done: str, undone: bool = False, **filters: Any) -> Records:
    """Return the matters of a year's work, those that void left out.

    done: only those that had taken one of these steps by the last day, so that nothing has sent
    it back since; undone: only those that had not. filters: further conditions on the matter.
    """

    def records(period: CongressYear) -> QuerySet[Matter]:
        found = _living(slug, period).filter(year=period.year, **filters)
        if not done:
            return found
        taken = Exists(_steps(slug, done, period))
        return found.filter(~taken if undone else taken)

    return records


def in_year(slug: str, *done: str, after: Collection[str] = (), **filters: Any) -> Records:
    """Return the matters that took one of these steps within the year, whenever they began.

    after: only where the step led to one of these stages.
    """

    def records(period: CongressYear) -> QuerySet[Matter]:
        within = _steps(slug, done, period).filter(at__gte=period.starts_at)
        if after:
            within = within.filter(after__in=after)
        return _living(slug, period).filter(Exists(within), **filters)

    return records


@cache
def work_of(slugs: tuple[str, ...]) -> Figure:
    """Return what says whether there was any work of some procedures: the congress, or nothing.

    What is of the year, and what was in hand from years before: of what waited all year, none
    was done, and that is a number.
    """

    def records(period: CongressYear) -> QuerySet[Congress]:
        here = Congress.objects.filter(pk=period.congress.pk)
        if period.starts_on > period.today:
            return here.none()
        begun = Matter.objects.filter(procedure__in=slugs, opened_at__lt=period.ends_at)
        in_hand = Q(closed_at=None) | Q(closed_at__gte=period.starts_at)
        some = begun.filter(in_hand | Q(year=period.year))
        own, there = some.filter(congress=period.congress), Q(body__congress=period.congress)
        # of a higher congress's work, what bodies of this one do
        return here.filter(Exists(own) | Exists(some.filter(there)))

    return Figure(f"work:{','.join(slugs)}", "", "", records, "", matter=None, yearly=False)


def open_now(*slugs: str, late: bool = False, **filters: Any) -> Records:
    """Return what is open today, whatever its year; late: only what is past a declared date.

    The days that an office gives its own steps are for the to-do list, not for what is told of.
    """

    def records(period: CongressYear) -> QuerySet[Matter]:
        found = Matter.objects.filter(
            congress=period.congress, procedure__in=slugs, closed_at=None, **filters
        )
        return found.filter(Exists(_late(period))) if late else found

    return records


def _late(period: CongressYear) -> QuerySet[RunningClock]:
    own = RunningClock.objects.filter(
        matter=OuterRef("pk"), binding=True, stopped_on=None, paused_on=None
    )
    # what is checked or published late by the congress is not late with the body that answers
    own = own.exclude(name__in=OWN_DAYS).exclude(rule=PUBLISH.key)
    return own.filter(due_on__lt=period.today)


def in_time(slug: str, clock: str, *, due: bool = False, by: str = "", **filters: Any) -> Records:
    """Return the year's matters whose clock was stopped in time; due: all that had to by now.

    Where what was given was sent back, the clock of what is given anew tells, and none was late.
    by: the step that was due; what another one ended before its day had not to by then.
    """

    def records(period: CongressYear) -> QuerySet[Matter]:
        own = RunningClock.objects.filter(matter=OuterRef("pk"), name=clock)
        stopped = own.filter(stopped_on__lte=period.until).filter(~Exists(_anew(clock, period)))
        if by:
            stopped = stopped.filter(Exists(_stopping(by)) | Q(stopped_on__gt=F("due_on")))
        late = own.filter(stopped_on__lte=period.until, stopped_on__gt=F("due_on"))
        found = _living(slug, period).filter(year=period.year, **filters)
        if due:
            return found.filter(Exists(stopped) | Exists(missed(own, period)))
        # leave to come later spares a body the gate, but the meeting still had it too late
        leave = Q(event_on__isnull=False, granted_on__isnull=False)
        kept = stopped.filter(~leave, ~overrun("pk"), stopped_on__lte=F("due_on"))
        return found.filter(Exists(kept), ~Exists(late))

    return records


def _anew(clock: str, period: CongressYear) -> QuerySet[RunningClock]:
    """Return the later rounds of a clock, begun by the last day."""
    again = RunningClock.objects.filter(matter=OuterRef("matter"), name=clock)
    return again.filter(start_seq__gt=OuterRef("start_seq"), started_on__lte=period.until)


def _stopping(action: str) -> QuerySet[Entry]:
    """Return the step that stopped a clock, if it was a certain one."""
    return Entry.objects.filter(matter=OuterRef("matter"), seq=OuterRef("stop_seq"), action=action)


def missed(clocks: QuerySet[RunningClock], period: CongressYear) -> QuerySet[RunningClock]:
    """Return the clocks that had run out on the last day without having been stopped.

    Neither a later stop nor a later extension undoes that they had.
    """
    return running_on(clocks, period.until).filter(due_then__lt=period.overdue_before)


def published_by(period: CongressYear) -> Q:
    """Return the condition of a matter being public on the last day, and not taken back since."""
    return in_force(period, Q(action="publish"), "unpublish")


def in_force(period: CongressYear, done: Q, *undone: str) -> Q:
    """Return the condition of a step having been taken that none of some later ones took back."""
    taken = Entry.objects.filter(done, matter=OuterRef("pk"), at__lt=period.ends_at)
    return Q(Exists(taken.filter(~Exists(_since(undone, period)))))


def not_void(stages: Collection[str], period: CongressYear, path: str = "") -> Q:
    """Return the condition of a matter not having come to nothing, as far as is known.

    A stage at which a matter is void is its last one: the matter was closed when it got there.
    """
    start = f"{path}__" if path else ""
    gone = {f"{start}stage__in": list(stages), f"{start}closed_at__lt": period.known_before}
    return ~Q(**gone)


def _living(slug: str, period: CongressYear) -> QuerySet[Matter]:
    void = [stage.name for stage in procedures[slug].stages.values() if stage.void]
    found = Matter.objects.filter(
        congress=period.congress, procedure=slug, opened_at__lt=period.ends_at
    )
    return found.filter(not_void(void, period)) if void else found


def _steps(slug: str, done: tuple[str, ...], period: CongressYear) -> QuerySet[Entry]:
    """Return a matter's steps that count, as far as is known: what was sent back since does not."""
    taken = Entry.objects.filter(matter=OuterRef("pk"), action__in=done, at__lt=period.ends_at)
    back = undoing(procedures[slug], done)
    return taken.filter(~Exists(_since(back, period))) if back else taken


def _since(names: Collection[str], period: CongressYear) -> QuerySet[Entry]:
    """Return the later steps of an entry's matter that took it back, as far as is known."""
    return Entry.objects.filter(
        matter=OuterRef("matter"),
        action__in=names,
        at__lt=period.known_before,
        seq__gt=OuterRef("seq"),
    )
