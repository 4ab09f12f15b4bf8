"""Days before a meeting by which something must be there: they warn, and they block."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from renda.matters.models import RunningClock
from renda.matters.steps import Refused, Step


def in_time(clock: str, *, unless: str = "exempt") -> Callable[[Step], None]:
    """Return a check that refuses a step after its clock has run out.

    unless: the answer in which a reason is given for going on all the same (an urgent item).
    """

    def check(step: Step) -> None:
        running = RunningClock.objects.filter(matter=step.matter, name=clock, stopped_on=None)
        late = running.filter(due_on__lt=step.on).first()
        if late is not None and not str(step.answers.get(unless) or "").strip():
            words = {"due": late.due_on.isoformat(), "basis": late.basis}
            message = _("已超过期限（%(due)s，%(basis)s）。确需继续的，请写明理由。") % words
            raise Refused(message, field=unless)

    return check
