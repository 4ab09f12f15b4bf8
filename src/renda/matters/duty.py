"""What one body owes (交办事项): handed over, reported, checked by who asked, closed or again.

A line says in a `Duty` only what is its own: words, forms, days, and what an article wants
otherwise. Stages, steps and clocks follow from it under one set of names, so figures, lists, the
bodies' overview and who may what are the same for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.actors import Actor, body_clerk, directors, lead_clerk, office_clerk, system
from renda.matters.correcting import correcting, related
from renda.matters.facts import Effect, revise
from renda.matters.forms import DecisionForm, ProgressForm, ReasonForm, StepForm
from renda.matters.kinds import Declared
from renda.matters.models import Matter
from renda.matters.postponing import AskForm, CarryForm, ExtendForm, OnwardForm, TimeForm, later
from renda.matters.reading import newest_step
from renda.matters.rules import PeriodRule, period_rule
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage, Text
from renda.matters.step import Step
from renda.matters.urging import URGE

organiser = lead_clerk | office_clerk
#: what the directors' meeting decides, they enter themselves or the office does
decided = office_clerk | directors

#: the stages where the body works on it, and those where it is open
WORKED = ("given", "carried")
OPEN = ("given", "asking", "reported", "carried")

#: the steps that keep what they ask as the duty's facts
KEEPING = ("edit", "report", "accept", "send_back", "give_up")

#: what is asked of who gives time, carries over, gives up
MEETING, ALONE = (ExtendForm, CarryForm, DecisionForm), (TimeForm, OnwardForm, ReasonForm)

DUE, CHECKED = _("办理并报告"), _("人大核查")
CHECK = period_rule(
    "duty.check",
    CHECKED,
    Version(Period(20, Unit.WORKING_DAY), _("法律未定期限，默认二十个工作日")),
)


@dataclass(frozen=True, eq=False)
class Stated:
    """What a line says of one step of a duty; whatever it leaves out is as it is everywhere.

    check, first, effect: in the place of the usual ones; by itself a step keeps its answers as the
    duty's facts. also: stages of the line's own where it is taken too. tells, reads, aid: see
    `Action`.
    """

    label: Text = ""
    asks: type[StepForm] | None = None
    when: Callable[[], Q] | None = None
    check: Callable[[Step], None] | None = None
    first: Callable[[Step], None] | None = None
    effect: Effect | None = None
    help: Text | None = None
    tells: bool | None = None
    reads: tuple[str, ...] | None = None
    aid: Callable[[Matter], Sequence[Matter]] | None = None
    by: Actor | None = None
    also: tuple[Stage, ...] = ()

    def own(self) -> dict[str, Any]:
        """Return what is said, but for the words, and for who takes it and where."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {k: v for k, v in said.items() if v is not None and k not in ("label", "by", "also")}


#: a step that is as it is everywhere
AS_EVERYWHERE = Stated()


@dataclass(frozen=True, eq=False)
class Duty:
    """What one body owes, who checks it, and by when both are done.

    facts: the one-to-one record, if it has one. report_by: until when, where no day is given.
    does, checks, decides: who does it; who says whether it is done (None = the records prove it,
    so nobody need look); who gives more time, carries it over, gives it up. check_by: until when
    it is checked.
    handed: stands listed first, until it is handed over with the whole it belongs to, or received.
    day: the name of the fact (and question) that gives a day of its own; whole_day: the day given
    for the whole. since: from when the period runs, the day of the step if None.
    shifts: the clock moves when the day of the whole does.
    due, checked: what the two clocks are called. stages: the words of stages, by name.
    The rest: what the line says of each step (granting more time is extending that was asked for);
    a step that it does not have is None.
    """

    facts: type[Model] | None
    report_by: PeriodRule | Callable[[Step], PeriodRule | None]
    does: Actor = body_clerk
    checks: Actor | None = organiser
    decides: Actor = decided
    check_by: PeriodRule = CHECK
    handed: bool = False
    day: str = ""
    whole_day: Callable[[Any], dt.date | None] | None = None
    since: Callable[[Step], Any] | None = None
    shifts: bool = False
    due: Text = DUE
    checked: Text = CHECKED
    stages: Mapping[str, Text] = field(default_factory=dict)
    edit: Stated | None = None
    strike: Stated | None = AS_EVERYWHERE
    hand_over: Stated = AS_EVERYWHERE
    progress: Stated | None = AS_EVERYWHERE
    report: Stated = AS_EVERYWHERE
    accept: Stated | None = AS_EVERYWHERE
    send_back: Stated | None = AS_EVERYWHERE
    ask_time: Stated | None = AS_EVERYWHERE
    extend: Stated | None = AS_EVERYWHERE
    carry_over: Stated | None = AS_EVERYWHERE
    give_up: Stated | None = AS_EVERYWHERE
    remind: Stated | None = AS_EVERYWHERE

    @cached_property
    def related(self) -> str:
        """Return the name under which a matter has its facts."""
        return related(self.facts) if self.facts else ""

    def keeps(self, asks: type[StepForm] | None) -> Effect | None:
        """Return what keeps the facts that a line's form asks; the rest is the journal's."""
        fields = self.facts._meta.local_fields if self.facts else ()  # noqa: SLF001
        asked = {*asks.base_fields} & {field.name for field in fields} if asks else ()
        return revise(self.related) if asked else None

    @cached_property
    def parts(self) -> _Parts:
        """Return its stages, steps and clocks: what else a line declares refers to them."""
        return _Parts(self)

    def until(self, step: Step) -> dt.date | None:
        """Return the day named with a step; at the handing over, that of the duty or the whole.

        A sending back leaves the duty its own day while that lies ahead.
        """
        given = step.answers.get("until")
        if isinstance(given, dt.date) or step.name not in ("open", "hand_over", "send_back"):
            return given
        day = self._own_day(step)
        return day if step.name != "send_back" or (day and day > step.on) else None

    def _own_day(self, step: Step) -> dt.date | None:
        record = getattr(step.matter, self.related, None)
        kept = step.answers if step.name == "open" else vars(record) if record else {}
        day, parent = kept.get(self.day), step.matter.parent
        if not day and self.whole_day and parent:
            day = self.whole_day(parent)
            # nobody can keep to a day that is over: who is asked later has the period
            day = day if day is None or day >= step.on else None
        return day if isinstance(day, dt.date) else None


class Names:
    """The one set of names: what every duty has, unless its line does without."""

    listed: Stage
    given: Stage
    asking: Stage
    reported: Stage
    carried: Stage
    met: Stage
    unmet: Stage
    edit: Action
    strike: Action
    hand_over: Action
    shift: Action
    progress: Action
    report: Action
    accept: Action
    send_back: Action
    remind: Action
    ask_time: Action
    grant_time: Action
    refuse_time: Action
    extend: Action
    carry_over: Action
    give_up: Action
    correct_report: Action
    correct_checked: Action
    report_by: Clock
    check_by: Clock


class _Parts(Names):
    """Builds the parts of a duty, each from those before it."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.made: dict[str, Declared] = {}
        self._stages()
        self._giving()
        self._doing()
        self._checking()
        self._deciding()
        self._correcting()
        self._clocks()

    def _all(self, *names: str) -> tuple[Any, ...]:
        return tuple(self.made[name] for name in names if name in self.made)

    def _put(self, name: str, part: Declared) -> None:
        self.made[name] = part
        setattr(self, name, part)

    def _stage(self, name: str, label: Text, **more: Any) -> None:
        self._put(name, Stage(self.duty.stages.get(name, label), **more))

    def _step(self, name: str, label: Text, at: Any, to: Any, by: Actor, **usual: Any) -> None:
        """Make a step from what is so everywhere and what the line says of it."""
        said = getattr(self.duty, name)
        if said is None:
            return
        usual |= said.own()
        if name in KEEPING:
            usual.setdefault("effect", self.duty.keeps(said.asks))
        label, by, at = said.label or label, said.by or by, (*self._all(*at), *said.also)
        leads: Any = self.made.get(to)
        self._put(name, Action(label, at=at, to=leads, by=by, **usual))

    def _stages(self) -> None:
        duty = self.duty
        if duty.handed:
            rests = "" if duty.hand_over.by else _("随整件一并交办")
            self._stage("listed", _("待交办"), rests=rests)
        self._stage("given", pgettext_lazy("stage", "办理中"))
        if duty.ask_time:
            self._stage("asking", pgettext_lazy("stage", "申请延期"))
            # that it asks is between the two of them until it is decided
            self.asking.public_label = self.given.public_label
        if duty.checks:
            self._stage("reported", _("已报告结果"))
        if duty.carry_over:
            self._stage("carried", pgettext_lazy("stage", "结转继续办理"))
        self._stage("met", _("已落实"), final=True)
        if duty.give_up:
            self._stage("unmet", pgettext_lazy("stage", "未落实办结"), final=True,
                        undone=True)  # fmt: skip
        self._stage("halted", pgettext_lazy("stage", "取消"), void=True)

    def _giving(self) -> None:
        duty = self.duty
        if not duty.handed:
            self._step("strike", _("取消"), OPEN, "halted", duty.decides, asks=ReasonForm,
                       duty=False, tone="danger")  # fmt: skip
            return
        at, by = ("listed",), duty.checks or duty.decides
        self._step("edit", _("修改"), at, None, by)
        self._step("strike", _("删去"), at, "halted", by, asks=ReasonForm, duty=False)
        self._step("hand_over", _("交办"), at, "given", system)
        if duty.shifts:
            open_ = self._all(*WORKED, "asking")
            self._put("shift", Action(_("期限随整件变更"), at=open_, by=system, duty=True))

    def _doing(self) -> None:
        duty = self.duty
        done = "reported" if duty.checks else "met"
        self._step("progress", _("报告进展"), WORKED, None, duty.does, asks=ProgressForm)
        self._step("report", _("报告办理结果"), (*WORKED, "asking"), done, duty.does)
        self._step("ask_time", _("申请延期"), WORKED, "asking", duty.does, asks=AskForm,
                   check=later("report_by", asked="asked_until"), duty=False)  # fmt: skip

    def _checking(self) -> None:
        self._step("remind", _("督办"), WORKED, None, organiser, asks=ReasonForm)
        checks, at = self.duty.checks, ("reported",)
        if checks is None:
            return
        self._step("accept", _("核查：已落实"), at, "met", checks)
        self._step("send_back", _("核查：未落实，继续办理"), at, "given", checks, asks=ReasonForm,
                   check=later("report_by"), undoes=self.report)  # fmt: skip

    def _deciding(self) -> None:
        by, on_time = self.duty.decides, later("report_by")
        # who decides alone names no meeting
        time, onward, ending = MEETING if by is decided else ALONE
        if "asking" in self.made:
            back: Any = {"at": self.asking, "to": self._all(*WORKED), "route": self._where_it_stood}
            back["decides"] = self.ask_time
            given = back | {
                "asks": time,
                "check": on_time,
                **(self.duty.extend or AS_EVERYWHERE).own(),
            }
            self._put("grant_time", Action(_("同意延期"), by=by, **given))
            refused = Action(_("不同意延期"), by=by, asks=ReasonForm, tone="plain", **back)
            self._put("refuse_time", refused)
        self._step("extend", _("延长期限"), WORKED, None, by, asks=time, check=on_time)
        self._step("carry_over", _("结转继续办理"), ("given", "reported"), "carried", by,
                   asks=onward, check=on_time, duty=False)  # fmt: skip
        self._step("give_up", _("未落实办结"), OPEN, "unmet", by, asks=ending, duty=False)

    def _where_it_stood(self, step: Step) -> Any:
        """Return the stage at which the body asked for time."""
        asked = step.read(newest_step, "ask_time")
        return self.made[asked.before] if asked else step.matter.standing_at

    def _correcting(self) -> None:
        facts, at = self.duty.facts, self._all("reported", "carried", "met", "unmet")
        for name, of, where in (("report", "report", at), ("checked", "accept", self._all("met"))):
            step: Any = self.made.get(of)
            if facts and step and step.asks:
                self._put(f"correct_{name}", correcting(step, facts, at=where))

    def _undated(self, name: str) -> tuple[Any, ...]:
        """Return a step after which the period runs anew because it names no day."""
        return tuple(one for one in self._all(name) if "until" not in one.required)

    def _clocks(self) -> None:
        """What the line adds starts and stops both clocks besides, see `Owed`."""
        duty = self.duty
        starts = self._all("hand_over", "send_back", "carry_over")
        report_by = Clock(
            duty.due,
            rule=duty.report_by,
            starts=starts if duty.handed else (OPENING, *starts),
            stops=(self.report, *self._undated("carry_over")),
            extends=self._all("extend", "grant_time", "carry_over", "shift"),
            since=duty.since,
            until=duty.until,
        )
        self._put("report_by", report_by)
        if not duty.checks:
            return
        self._put("check_by", Clock(duty.checked, rule=duty.check_by, starts=(), stops=()))


def _follow(parts: _Parts, steps: Sequence[Action]) -> None:
    """Let clocks and corrections follow what a line adds: what closes it, what leads back."""
    working = [parts.made[name] for name in OPEN if name in parts.made and name != "reported"]
    closing = [one for one in steps if all(stage.final for stage in one.targets)]
    ending = tuple(one for one in closing if {*one.stages} & {*working})
    parts.report_by.also("stops", *ending)
    if not parts.duty.checks:
        return
    leaving = tuple(one for one in steps if parts.reported in one.stages)
    again = tuple(one for one in steps if _leads_back(parts, one))
    parts.report_by.also("starts", *again)
    # what is done with a report elsewhere is not the time of who checks it
    arriving = tuple(one for one in steps if parts.reported in one.targets)
    parts.check_by.starts, parts.check_by.stops = arriving, leaving
    elsewhere = (stage for one in arriving if one is not parts.report for stage in one.stages)
    if correct := getattr(parts, "correct_report", None):
        correct.at = (*correct.stages, *elsewhere)


def _leads_back(parts: _Parts, step: Action) -> bool:
    """Say whether it is to be done once more after it was reported."""
    before = {parts.made.get(name) for name in ("listed", "asking", *WORKED)}
    return parts.given in step.targets and not before.issuperset(step.stages)


class Owed(Procedure, Names, abstract=True):
    """A procedure whose matters are what one body owes: its parts follow from its `duty`."""

    duty: ClassVar[Duty]
    accountable = True

    @classmethod
    def _declares(cls) -> Mapping[str, Any]:
        """Return the duty's parts, then what the class body declares besides."""
        parts = cls.duty.parts
        for name, part in parts.made.items():
            part.__set_name__(cls, name)
            setattr(cls, name, part)
        found = {**parts.made, **vars(cls)}
        steps = [part for part in found.values() if isinstance(part, Action)]
        _follow(parts, [step for step in steps if step.to is not None])
        if cls.duty.remind:
            cls.documents = (*cls.documents, URGE)
        if "road" not in found:
            road = map(parts.made.get, ("listed", "given", "reported", "met"))
            cls.road = tuple(stage for stage in road if isinstance(stage, Stage))
        return found

    @classmethod
    def ended(cls) -> tuple[Stage, ...]:
        """Return where it is closed and counts."""
        return tuple(stage for stage in cls.stages.values() if stage.final and not stage.void)
