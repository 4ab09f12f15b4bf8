"""What comes after a step: which page its taker is led to, and what is said of the days it set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.language import day_in_words, listed, with_aside
from renda.matters.circles import closed
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import visible
from renda.matters.registry import procedure_of
from renda.matters.spec import Action, Clock


def page_after(matter: Matter, who: Standing) -> int:
    """Return the key of the matter to go on with: above what was taken back, returned or dropped.

    Nothing can be done there any more; what comes instead of it is done above.
    """
    above, void = matter.parent_id, matter.standing_at.void
    return above if above and void and visible(who).filter(pk=above).exists() else matter.pk


def address_after(matter: Matter, who: Standing, site: str) -> str:
    """Return the address of the page to go on with: what waits, if the step shut its taker out.

    Of what is known to a circle alone, whoever steps aside or registers what accuses the own body
    knows no more from that moment on.
    """
    if is_out(matter, who):
        return reverse(f"{site}:todo")
    return reverse(f"{site}:matter", args=[page_after(matter, who)])


def is_out(matter: Matter, who: Standing) -> bool:
    """Say whether a step left its taker outside the circle that knows of the matter."""
    return bool(closed(matter.procedure)) and not visible(who).filter(pk=matter.pk).exists()


def over_at_once(matter: Matter, today: dt.date) -> str:
    """Return, in words, which dates that the last step set have passed already, and what helps."""
    by_it = Q(start_seq=matter.seq) | Q(changes__seq=matter.seq)
    set_ = RunningClock.objects.filter(by_it, matter=matter, stopped_on=None, binding=True)
    late = list(set_.filter(due_on__lt=today).distinct().order_by("due_on", "pk"))
    declared = procedure_of(matter).clocks
    known = [(declared[clock.name], clock.due_on) for clock in late if clock.name in declared]
    if not known:
        return ""
    clocks = listed(with_aside(clock.label, day_in_words(day)) for clock, day in known)
    said = _("按这个日期，已经逾期：%(clocks)s。") % {"clocks": clocks}
    helps = list(dict.fromkeys(_helping(matter, [clock for clock, _day in known])))
    return said + _("可以办理：%(steps)s。") % {"steps": listed(helps)} if helps else said


def _helping(matter: Matter, clocks: Sequence[Clock]) -> Iterable[str]:
    """Return the steps, with who may take them, that free from clocks or give another day."""
    names = {name: None for clock in clocks for name in sorted(clock.event("waives"))}
    names |= {name: None for clock in clocks for name in sorted(clock.event("extends"))}
    steps = [procedure_of(matter).actions[name] for name in names]
    return [_called(step) for step in steps if matter.standing_at in step.stages]


def _called(step: Action) -> str:
    return f"“{step.label}”（{step.by.label}）"
