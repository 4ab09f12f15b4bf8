"""What presses a body to act (催办): one paper for everything that a body owes by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.matters.dues import RUNS, name_of, of_body
from renda.matters.models import Matter, RunningClock
from renda.matters.registry import procedure_of
from renda.matters.shown import Document, Listed

#: no rule warns earlier than so many days before
EARLIEST = 60


def pressing(matter: Matter, _tree: Any = None) -> Sequence[RunningClock]:
    """Return the clocks of the body that are near their day or past it, nearest first."""
    today = timezone.localdate()
    running = RunningClock.objects.filter(RUNS, matter=matter).order_by("due_on", "pk")
    return [
        clock
        for clock in running
        if of_body(matter.procedure, clock.name)
        and clock.due_on <= today + dt.timedelta(days=clock.warn_days)
    ]


def presses(matter: Matter) -> bool:
    """Say whether a body has to be pressed now; clocks are read only where a day is near."""
    near = timezone.localdate() + dt.timedelta(days=EARLIEST)
    open_ = matter.body_id and matter.closed_at is None
    return bool(open_ and matter.due_on and matter.due_on <= near and pressing(matter))


def _state(clock: RunningClock, _matter: Any) -> str:
    """Return how far away the day is, in the language of papers."""
    left = (clock.due_on - timezone.localdate()).days
    if left < 0:
        return f"已逾期{-left}天"
    return f"还有{left}天" if left else "今天到期"


def _named(clock: RunningClock, matter: Matter) -> str:
    return name_of(matter.procedure, clock.name, matter.stage)


PRESSING = {
    "催办的期限": Listed(
        pressing,
        {
            "期限名称": _named,
            "期限": lambda clock, _matter: clock.due_on,
            "期限情况": _state,
        },
    )
}
#: the words are the same for every procedure that gives it: `papers/wordings/urge.txt`
URGE = Document(
    "urge",
    _("催办通知"),
    {"事项种类": lambda matter, _tree: procedure_of(matter).label},
    PRESSING,
    when=presses,
)
