"""Another day in the place of a deadline: asked for, granted, carried over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from renda.kernel.prepared import prepared_many
from renda.matters.forms import Day, DecisionForm, LongText, StepForm
from renda.matters.models import ClockChange, Matter, RunningClock
from renda.matters.step import Refused, Step

#: what was extended after it had run out
LATE = Q(way=ClockChange.Way.EXTENDED, on__gt=F("before_on"))
#: the steps by which time is asked for, given and refused
SAID = ("ask_time", "grant_time", "refuse_time")


class AskForm(StepForm):
    """Until when the body asks to be given time, and why."""

    asked_until = Day(label=_("申请延期至"))
    asked_reason = LongText(label=_("申请延期的理由"))


class TimeForm(StepForm):
    """Until when instead, and why."""

    until = Day(label=_("延至"))
    reason = LongText(label=_("理由"))

    def prepare(self) -> None:
        """Start with the day that is asked for, where that is to be answered."""
        super().prepare()
        last = self.matter.entries.filter(action__in=SAID).order_by("seq").last()
        if last is not None and last.action == "ask_time":
            said = last.answers
            self.initial["until"] = said.get("asked_until") or said.get("until")


class ExtendForm(TimeForm, DecisionForm):
    """Until when instead, as a meeting decided."""


class OnwardForm(StepForm):
    """Carried over: until when it is handled on, and why."""

    until = Day(label=_("结转办理至"))
    reason = LongText(label=_("结转的理由"))


class CarryForm(OnwardForm, DecisionForm):
    """Carried over, as a meeting decided."""


#: the steps that lengthen a running clock, or ask for it, rather than start it anew
EXTENDING = ("extend", "ask_time", "grant_time")


def later(clock: str, *, asked: str = "until") -> Callable[[Step], None]:
    """Refuse a day that has passed, or an extension that does not reach beyond a clock's day.

    asked: the question that names the day.
    """

    def check(step: Step) -> None:
        until = step.answers.get(asked)
        if until is None:
            return
        if until <= step.on:
            raise Refused(_("期限应当在今天以后。"), field=asked)
        running = step.clock(clock)
        if step.name in EXTENDING and running is not None and running.due_on >= until:
            raise Refused(_("延期应当晚于现在的期限。"), field=asked)

    return check


def before_the_day(clock: str) -> Callable[[Step], None]:
    """Refuse to ask for more time once the time is over, where the law wants it asked before."""

    def check(step: Step) -> None:
        over = step.clock(clock)
        if over is not None and over.due_on < step.on:
            message = _("期限已过（%(due)s，%(basis)s），延期应当在期限届满以前申请。请尽快办结。")
            raise Refused(message, words={"due": over.due_on, "basis": over.basis})

    return check


def _late_extensions(clock: str) -> QuerySet[ClockChange]:
    return ClockChange.objects.filter(LATE, clock=OuterRef(clock))


def overrun(clock: str) -> Exists:
    """Return the condition of a clock having been extended only after it had run out.

    What was late stays late: another day later does not undo it. clock: the way to its key.
    """
    return Exists(_late_extensions(clock))


def extended_late(matters: Sequence[Matter]) -> Mapping[int, set[str]]:
    """Find which running clocks of each were extended only after they had run out."""

    def build(keys: Sequence[Any]) -> QuerySet[ClockChange, Any]:
        late = ClockChange.objects.filter(LATE, clock__matter__in=keys, clock__stopped_on=None)
        return late.values_list("clock__matter_id", "clock__name")

    found: dict[int, set[str]] = {matter.pk: set() for matter in matters}
    for key, name in prepared_many("", build, found):
        found[key].add(name)
    return found


def with_overrun(clocks: QuerySet[RunningClock]) -> QuerySet[RunningClock]:
    """Give clocks the day from which they were late until they were extended, and that day."""
    late = _late_extensions("pk").order_by("pk")
    found: QuerySet[Any] = clocks.annotate(
        late_from=Subquery(late.values("before_on")[:1], output_field=DateField()),
        late_until=Subquery(late.values("on")[:1], output_field=DateField()),
    )
    return found
