"""What one step and one batch of steps carry, and how a batch is written in few statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.commands import Numbers
from renda.kernel.language import recording
from renda.kernel.periods import Calendar
from renda.matters.actors import system
from renda.matters.apart import parted
from renda.matters.enclosing import enclosed_in, files_in
from renda.matters.family import open_below
from renda.matters.in_force import InForce
from renda.matters.journal import BROUGHT, plain
from renda.matters.kinds import Declared, Kind, Stage
from renda.matters.models import Enclosure, Entry, Matter, PersonalAnswer, RunningClock, Tie
from renda.matters.personal import standing_for
from renda.matters.reading import Reading, ready
from renda.matters.registry import facts_of, procedure_of
from renda.matters.rules import ChoiceRule, Needed, PeriodRule, Ruling, ShareRule
from renda.matters.spec import Action, declared
from renda.matters.step import Refused, Step
from renda.matters.ticking import Ticking

M = TypeVar("M", bound=Model)
R = TypeVar("R")
P = ParamSpec("P")

#: the name of the step by which the engine stops what is below
HALT = "halt"


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
        self.work, self.matter, self.name = work, matter, name
        self.by, self.at, self.before = by, at, matter.stage
        self.called = self.words
        self.on = timezone.localdate(at)
        matter.seq += 1
        self.seq = matter.seq
        #: what is about a person is known to nobody from here on, but to the journal by its hash
        self.answers, self.apart = parted(matter, self.seq, answers)

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
        self.work.clocks.load([self.matter])
        running = self.work.clocks.of(self.matter)
        return next((one for one in running if one.name == name and not one.stopped_on), None)

    def needed(self, rule: ShareRule, on: dt.date) -> Needed:
        """Return how many of how many a rule asked for on a day in the matter's congress."""
        return self.work.rules.book.needed(rule, self.matter.congress, on)

    def choice(self, rule: ChoiceRule) -> str:
        """Return what the matter's congress chose on a point where places differ."""
        return self.work.rules.book.choice(rule, self.matter.congress, self.on)

    def facts(self, model: type[M], *along: str) -> list[M]:
        """Return the matter's facts of a model, the oldest first, with those of this batch."""
        return self.work.reading.facts(self.matter, model, *along)

    def read(self, question: Callable[..., Mapping[int, R]], *more: object) -> R | None:
        """Return what a question answers of the matter, asked once for the whole batch."""
        return self.work.reading.read(self.matter, question, *more)

    def once(self, question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a question answers that is not of the matter, asked once in the batch."""
        return self.work.reading.once(question, *args, **kwargs)

    def number(self, key: str) -> int:
        """Return the next number of a series; a batch that comes to nothing leaves no gap."""
        return self.work.numbers.take(key)

    def add(self, *records: Model) -> None:
        """Write new facts together with the step."""
        for record in records:
            self.work.authors[id(record)] = self
            self.work.added.setdefault(type(record), []).append(record)
            self.work.reading.add(record)

    def change(self, record: Model, **values: Any) -> None:
        """Change facts together with the step."""
        for name, value in values.items():
            setattr(record, name, value)
        self.work.authors[id(record)] = self
        _record, names = self.work.changed.setdefault(id(record), (record, set()))
        names |= set(values)

    def remove(self, *records: Model) -> None:
        """Remove facts together with the step."""
        for record in records:
            self.work.removed.setdefault(type(record), []).append((record.pk, self))
            self.work.reading.remove(record)

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
        near = self.matter if parent.congress_id == self.matter.congress_id else parent
        child = Matter(
            congress=near.congress,
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
        return any((one.other_id, one.way) == (other.pk, way) for one in self.facts(Tie))

    def carry(
        self,
        action: Declared,
        answers: Mapping[str, Any] | None = None,
        *,
        only: Callable[[Matter], bool] | None = None,
        throughout: bool = False,
    ) -> None:
        """Take a step of the system's on every child that stands where it can be taken."""
        if declared(action).by is not system:
            raise TypeError(f"{action!r} is taken along, but is not the system's")
        place = "root" if throughout else "parent"
        for child in self.read(self.work.ready, action, place) or ():
            # none that took a step in this batch
            if child.pk in self.work.moved or not (only is None or only(child)):
                continue
            if child.parent_id == self.matter.pk:
                child.parent = self.matter
            self._also(child, action, answers)

    def along(self, other: Matter, action: Declared, answers: Mapping[str, Any]) -> bool:
        """Take a step on a matter of another tree together with this one, where it can be."""
        list(Matter.objects.select_for_update().filter(pk=other.root_id or other.pk).values("pk"))
        found = Matter.objects.select_related(
            "congress", "parent", "root", "body", *facts_of(other.procedure)
        )
        matter = self.work.moved.get(other.pk) or found.get(pk=other.pk)
        if matter.stage not in {stage.name for stage in declared(action).stages}:
            return False
        self.work.take_in([matter])
        self._also(matter, action, answers)
        return True

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
        #: answers that the journal knows by their hashes alone; no facts, for they are erased
        self.apart: list[PersonalAnswer] = []
        #: those that stand elsewhere now, or have other clocks
        self.stirred: list[Matter] = []
        #: the steps below whose matters nothing stays open
        self.halting: list[Step] = []
        self.reading = Reading()
        self.clocks = Ticking(rules)
        self.numbers = Numbers()
        self.added: dict[type[Model], list[Any]] = {}
        self.changed: dict[int, tuple[Model, set[str]]] = {}
        self.removed: dict[type[Model], list[tuple[Any, Step]]] = {}
        #: by a record's identity: the last step that wrote it
        self.authors: dict[int, Step] = {}
        #: whether its steps were taken before and elsewhere: each says so in the journal
        self.brought = False

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

    def take_in(self, matters: Iterable[Matter]) -> None:
        """Let steps move these matters, too: their clocks are read, in one query or two."""
        some = list(matters)
        self.reading.take_in(some)
        self.clocks.load(some)

    def ready(
        self, matters: Sequence[Matter], action: Declared, place: str
    ) -> Mapping[int, list[Matter]]:
        """Find what can take a step along with some matters, and take it into the batch."""
        found = ready(matters, action, place)
        self.take_in(child for some in found.values() for child in some)
        return found

    def run(self, step: Taken, action: Action) -> None:
        """Take a declared step: what it refuses, where it leads, what it writes."""
        for refuses in (action.first, action.check):
            if refuses is not None:
                refuses(step)
        self.carry_out(
            step, action, action.route(step) if action.route else _only(action, step.matter)
        )

    def carry_out(self, step: Taken, action: Action, to: Stage) -> None:
        """Take a step that is not asked any more whether it may be taken: write, and move."""
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
        if self.clocks.tick(step, to) or step.before != to.name:
            self.stirred.append(matter)

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
    def facts(self) -> frozenset[tuple[type[Model], str]]:
        """Return what was written besides matters and journal, as pairs of model and field."""
        whole = {model: model._meta.concrete_fields for model in (*self.added, *self.removed)}  # noqa: SLF001
        written = {(model, field.name) for model, fields in whole.items() for field in fields}
        changed = {(type(one), name) for one, names in self.changed.values() for name in names}
        return frozenset(written | changed)

    def settle(self) -> None:
        """Stop all that is open below what was given up, in two queries for the batch."""
        halting, self.halting = self.halting, []
        below = open_below([step.matter for step in halting]) if halting else []
        self.take_in(matter for matter, _above in below)
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
        answers = {**step.answers, **{a.question: standing_for(a.digest) for a in step.apart}}
        self.apart += step.apart
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
                answers=plain({BROUGHT: True, **answers} if self.brought else answers),
            )
        )
        files = [file for answer in step.answers.values() for file in files_in(answer)]
        self.enclosures += [Enclosure(matter=matter, seq=step.seq, file=file) for file in files]
        for given in enclosed_in(step.answers, matter):
            step.change(given, taken_off_seq=step.seq)


def _only(action: Action, matter: Matter) -> Stage:
    return matter.standing_at if action.to is None else action.targets[0]
