"""Another day in the place of a deadline: asked for, granted, carried over."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from renda.matters.forms import Day, DecisionForm, LongText, StepForm
from renda.matters.models import RunningClock
from renda.matters.steps import Refused, Step


class AskForm(StepForm):
    """Until when the body asks to be given time, and why."""

    asked_until = Day(label=_("申请延期至"))
    asked_reason = LongText(label=_("申请延期的理由"))


class ExtendForm(DecisionForm):
    """Until when instead, as a meeting decided."""

    until = Day(label=_("延至"))
    reason = LongText(label=_("理由"))


class CarryForm(DecisionForm):
    """Carried over: until when it is handled on."""

    until = Day(label=_("结转办理至"))
    reason = LongText(label=_("结转的理由"))


def later(clock: str, *, extends: str = "extend") -> Callable[[Step], None]:
    """Refuse a day that has passed, or an extension that does not reach beyond a clock's day.

    extends: the step that extends, rather than starts anew.
    """

    def check(step: Step) -> None:
        until = step.answers.get("until")
        if until is None:
            return
        if until <= step.on:
            raise Refused(_("期限应当在今天以后。"), field="until")
        running = RunningClock.objects.filter(matter=step.matter, name=clock, stopped_on=None)
        if step.name == extends and running.filter(due_on__gte=until).exists():
            raise Refused(_("延期应当晚于现在的期限。"), field="until")

    return check
