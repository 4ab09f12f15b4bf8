"""What one step and one batch of steps carry, and how a batch is written in few statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.kernel.periods import Calendar
from renda.matters import clocks
from renda.matters.actors import system
from renda.matters.enclosing import enclosed_in, files_in
from renda.matters.family import open_below
from renda.matters.in_force import InForce
from renda.matters.journal import plain
from renda.matters.kinds import Declared, Kind, Stage
from renda.matters.models import ClockChange, Enclosure, Entry, Matter, RunningClock, Tie
from renda.matters.registry import facts_of, procedure_of
from renda.matters.rules import ChoiceRule, PeriodRule, Ruling
from renda.matters.spec import STEP_BY, Action, Clock, declared
from renda.matters.step import Refused, Step

#: the name of the step by which the engine stops what is below
HALT = "halt"

Reaction = Callable[[Clock, RunningClock, Step], ClockChange | None]
#: what a running clock does on each of its events
REACTIONS: tuple[tuple[str, Reaction], ...] = (
    ("pauses", clocks.pause),
    ("resumes", clocks.resume),
    ("extends", clocks.extend),
    ("moves", clocks.move),
)


class Taken(Step):
    """One step of one matter, with the batch that it is part of."""

    def __init__(
        self,
        work: Work,
        matter: Matter,
        name: str,
        answers: Mapping[str, Any],
        *,
        by: Standing,
        at: dt.datetime,
    ) -> None:
        self.work, self.matter, self.name, self.answers = work, matter, name, answers
        self.by, self.at, self.before = by, at, matter.stage
        self.called = self.words
        self.on = timezone.localdate(at)
        matter.seq += 1
        self.seq = matter.seq

    @property
    def words(self) -> tuple[object, ...]:
        """Return by what the matter is found, and by whom, besides its line's own facts."""
        matter = self.matter
        return matter.number, matter.title, matter.confidential, matter.deputy_id

    @property
    def anew(self) -> str:
        """Return the step that this one puts right, by name."""
        action = procedure_of(self.matter).actions.get(self.name)
        return action.anew.name if action is not None and action.anew is not None else ""

    @property
    def calendar(self) -> Calendar:
        """Return the official calendar, as the batch read it."""
        return self.work.rules.calendar

    def ruling(self, rule: PeriodRule, on: dt.date) -> Ruling:
        """Return a period as it stood on a day for the matter's congress."""
        return self.work.rules.book.ruling(rule, self.matter.congress, on)

    def clock(self, name: str) -> RunningClock | None:
        """Return a clock of the matter that runs now, as the batch read it."""
        self.work.load_clocks([self.matter])
        running = self.work.running.get(self.matter.pk, ())
        return next((one for one in running if one.name == name and not one.stopped_on), None)

    def choice(self, rule: ChoiceRule) -> str:
        """Return what the matter's congress chose on a point where places differ."""
        return self.work.rules.book.choice(rule, self.matter.congress, self.on)

    def add(self, *records: Model) -> None:
        """Write new facts together with the step."""
        for record in records:
            self.work.added.setdefault(type(record), []).append(record)

    def change(self, record: Model, **values: Any) -> None:
        """Change facts together with the step."""
        for name, value in values.items():
            setattr(record, name, value)
        self.work.changed.setdefault((type(record), tuple(sorted(values))), []).append(record)

    def open(
        self,
        kind: type[Kind],
        *,
        title: str = "",
        answers: Mapping[str, Any] | None = None,
        beside: bool = False,
        under: Matter | None = None,
        stage: Stage | None = None,
        **fields: Any,
    ) -> Taken:
        """Open a child of this step's matter, or where else it is said; return its opening step."""
        if kind.halted is None:
            raise TypeError(f"{kind.slug} is opened below another matter and has no `halted`")
        parent = under or (self.matter.parent if beside else None) or self.matter
        child = Matter(
            congress=parent.congress,
            procedure=kind.slug,
            parent=parent,
            root=self.work.root_of(parent),
            year=fields.pop("year", parent.year),
            title=(title or parent.title)[:200],
            number=fields.pop("number", parent.number),
            confidential=fields.pop("confidential", parent.confidential),
            lead_id=fields.pop("lead_id", parent.lead_id),
            stage="",
            opened_at=self.at,
            **fields,
        )
        return self.work.begin(child, answers or {}, by=self.by, at=self.at, stage=stage)

    def then(self, action: Declared, answers: Mapping[str, Any] | None = None) -> None:
        """Take another step on the same matter at once, by the same person."""
        self._also(self.matter, action, answers)

    def _also(
        self, matter: Matter, action: Declared, answers: Mapping[str, Any] | None = None
    ) -> None:
        step = Taken(self.work, matter, action.name, answers or {}, by=self.by, at=self.at)
        self.work.run(step, declared(action))

    def tie(self, other: Matter, way: str = Tie.Way.ARISES, *, note: str = "") -> None:
        """Tie the step's matter to another one, of whatever line; what is tied so stays so."""
        if other.pk is not None and other.pk == self.matter.pk:
            raise Refused(_("不能关联事项自己。"))
        if self.tied(other, way):
            return
        self.add(
            Tie(
                matter=self.matter,
                other=other,
                way=way,
                note=note[:200],
                on=self.on,
                by_name=self.by.name[:60],
            )
        )

    def tied(self, other: Matter, way: str = Tie.Way.ARISES) -> bool:
        """Say whether the matter is tied to another one in a way, by this batch or before."""
        now = self.work.added.get(Tie, ())
        if any((t.matter, t.other_id, t.way) == (self.matter, other.pk, way) for t in now):
            return True
        return self.matter.ties.filter(other=other, way=way).exists() if self.matter.pk else False

    def carry(
        self,
        action: Declared,
        answers: Mapping[str, Any] | None = None,
        *,
        only: Collection[int] | None = None,
        along: tuple[str, ...] = (),
        throughout: bool = False,
    ) -> None:
        """Take a step of the system's on every child that stands where it can be taken."""
        if declared(action).by is not system:
            raise TypeError(f"{action!r} is taken along, but is not the system's")
        where = {"root": self.matter.root_id} if throughout else {"parent": self.matter}
        found = Matter.objects.filter(**where)
        children = self._ready(found if only is None else found.filter(pk__in=only), action, along)
        self.work.load_clocks(children)
        for child in children:
            if child.parent_id == self.matter.pk:
                child.parent = self.matter
            self._also(child, action, answers)

    def _ready(
        self, among: QuerySet[Matter], action: Declared, along: tuple[str, ...]
    ) -> list[Matter]:
        """Return those that can take a step, without those that took one in this batch."""
        stages = [stage.name for stage in declared(action).stages]
        found = among.filter(procedure=action.owner.slug, stage__in=stages)
        found = found.exclude(pk__in=self.work.moved)
        if (when := declared(action).when) is not None:
            found = found.filter(when())
        facts = {*along, *facts_of(action.owner.slug)}
        return list(found.select_related("congress", "body", "root", *facts).order_by("pk"))

    def halt_descendants(self) -> None:
        """Stop everything that is open below this step's matter.

        Where a step leads to a void stage the engine does so by itself.
        """
        self.work.halting.append(self)


class Work:
    """A batch of steps being taken: everything is decided in memory, then written at once."""

    def __init__(self, rules: InForce) -> None:
        self.rules = rules
        self.opened: list[Matter] = []
        self.moved: dict[int, Matter] = {}
        self.renamed: list[Matter | None] = []
        self.entries: list[Entry] = []
        self.enclosures: list[Enclosure] = []
        #: the steps below whose matters nothing stays open
        self.halting: list[Step] = []
        self.loaded: set[int] = set()
        self.running: dict[int, list[RunningClock]] = {}
        self.ticks: list[RunningClock] = []
        self.ticked: dict[int, RunningClock] = {}
        self.added: dict[type[Model], list[Any]] = {}
        self.changed: dict[tuple[type[Model], tuple[str, ...]], list[Any]] = {}

    def root_of(self, matter: Matter) -> Matter | None:
        """Return the top of the tree that a matter stands in."""
        return matter if matter.parent_id is None and matter.parent is None else matter.root

    def begin(
        self,
        matter: Matter,
        answers: Mapping[str, Any],
        *,
        by: Standing,
        at: dt.datetime,
        stage: Stage | None = None,
    ) -> Taken:
        """Open a new matter, at the first stage of its procedure unless another is named."""
        step = Taken(self, matter, "open", answers, by=by, at=at)
        self.opened.append(matter)
        self.take(step, stage or matter.kind.initial)
        return step

    def load_clocks(self, matters: Iterable[Matter]) -> None:
        """Read the clocks of matters that steps are about to move, in one query or two.

        The stopped ones only where a clock may move: what was done in time stays done when a
        meeting is put off.
        """
        ticking = [m for m in matters if m.pk not in self.loaded]
        self.loaded |= {m.pk for m in ticking}
        moving = {m.pk for m in ticking if any(c.moves for c in procedure_of(m).clocks.values())}
        for clock in clocks.of([m.pk for m in ticking if m.pk not in moving], sorted(moving)):
            self.running.setdefault(clock.matter_id, []).append(clock)

    def run(self, step: Taken, action: Action) -> None:
        """Take a declared step: what it refuses, where it leads, what it writes."""
        for refuses in (action.first, action.check):
            if refuses is not None:
                refuses(step)
        to = action.route(step) if action.route else _only(action, step.matter)
        with recording():
            if action.effect is not None:
                action.effect(step)
            self.take(step, to)

    def take(self, step: Taken, to: Stage) -> None:
        """Move a matter: stage, journal, clocks."""
        matter = step.matter
        matter.stage = to.name
        # what is put right on a closed matter does not close it anew
        matter.closed_at = (matter.closed_at or step.at) if to.final else None
        if matter.pk:
            self.moved[matter.pk] = matter
            if to.void and step.name != HALT:
                self.halting.append(step)
        self._reword(step, to)
        self._note(step)
        self._tick(step, to)

    def _reword(self, step: Taken, to: Stage) -> None:
        """Note who is found by other words now, or by others: a whole is found by its parts too."""
        matter = step.matter
        same = step.before and matter.kind.stages[step.before].private == to.private
        if not same or step.called != step.words:
            self.renamed += [matter, *([matter.parent] if matter.parent_id else ())]

    @property
    def reworded(self) -> frozenset[int]:
        """Return the keys of those that are found by other words than before."""
        return frozenset(matter.pk for matter in self.renamed if matter is not None)

    @property
    def writes_facts(self) -> bool:
        """Say whether lines wrote facts of their own."""
        written = {*self.added, *(model for model, _names in self.changed)}
        return bool(written - {ClockChange, Tie, Enclosure})

    def settle(self) -> None:
        """Stop all that is open below what was given up, in two queries for the batch."""
        halting, self.halting = self.halting, []
        below = open_below([step.matter for step in halting]) if halting else []
        self.load_clocks(matter for matter, _above in below)
        by_matter = {step.matter.pk: step for step in halting}
        for matter, above in below:
            # what moved with the batch is stopped from where it stands now
            self._halt(self.moved.get(matter.pk, matter), by_matter[above])

    def _halt(self, matter: Matter, above: Step) -> None:
        stage = matter.kind.halted
        if stage is not None and matter.closed_at is None:
            reason = {"reason": above.answers.get("reason") or ""}
            self.take(Taken(self, matter, HALT, reason, by=above.by, at=above.at), stage)

    def _note(self, step: Taken) -> None:
        matter, by = step.matter, step.by
        self.entries.append(
            Entry(
                matter=matter,
                seq=step.seq,
                action=step.name,
                before=step.before,
                after=matter.stage,
                by_id=by.account_id,
                by_name=by.name[:60],
                by_body_id=by.acting_for(matter.congress_id, matter.body_id),
                at=step.at,
                answers=plain(step.answers),
            )
        )
        files = [file for answer in step.answers.values() for file in files_in(answer)]
        self.enclosures += [Enclosure(matter=matter, seq=step.seq, file=file) for file in files]
        for given in enclosed_in(step.answers, matter):
            step.change(given, taken_off_seq=step.seq)

    def _tick(self, step: Taken, to: Stage) -> None:
        matter = step.matter
        running = self.running.setdefault(id(matter) if not matter.pk else matter.pk, [])
        for ticking in running:
            self._react(step, ticking, to)
        for clock in procedure_of(matter).clocks.values():
            known = any(one.name == clock.name for one in running)
            moved = step.name in clock.event("moves") and not known
            if (moved or step.name in clock.event("starts")) and not to.final:
                self._start(clock, step, running)
        self._date(step, to, running)
        live = [one.due_on for one in running if clocks.ticks(one)]
        matter.due_on = min(live, default=None) if not to.final else None

    def _date(self, step: Taken, to: Stage, running: list[RunningClock]) -> None:
        """Give a step its day where no declared clock does, and only as long as none does.

        Whoever waits for what is below gets it when nothing is (`dating`).
        """
        waits_at = procedure_of(step.matter).waits_at
        own = next((c for c in running if c.name == STEP_BY.name and not c.stopped_on), None)
        dated = any(clocks.ticks(clock) for clock in running if clock is not own)
        if own is not None and (dated or to.rests or to.name != step.before):
            clocks.stop(own, step)
            if own.pk:
                self.ticked[own.pk] = own
            own = None
        if own is None and not (dated or to.final or to.rests or to.name in waits_at):
            own = clocks.internal(step.matter, on=step.on, rules=self.rules)
            running.append(own)
            self.ticks.append(own)

    def _start(self, clock: Clock, step: Taken, running: list[RunningClock]) -> None:
        if any(c.name == clock.name and not c.stopped_on for c in running):
            return
        started = clocks.started(clock, step)
        if started is not None:
            running.append(started)
            self.ticks.append(started)

    def _react(self, step: Taken, clock: RunningClock, to: Stage) -> None:
        known = procedure_of(step.matter).clocks.get(clock.name)
        if clock.stopped_on or known is None:
            return
        if to.final or step.name in known.ends:
            clocks.stop(clock, step)
            change = None
        elif react := next((f for event, f in REACTIONS if step.name in known.event(event)), None):
            change = react(known, clock, step)
        elif step.anew in known.event("starts"):
            change = clocks.recount(known, clock, step)
        else:
            return
        if clock.pk:
            self.ticked[clock.pk] = clock
        if change is not None:
            self.added.setdefault(type(change), []).append(change)


def _only(action: Action, matter: Matter) -> Stage:
    return matter.standing_at if action.to is None else action.targets[0]
