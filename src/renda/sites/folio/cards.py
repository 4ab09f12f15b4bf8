"""How a clock is shown on a page: its name, its date, and every reason for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from renda.matters import clocks
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import light
from renda.matters.rules import basis_of

SKIPPED_SHOWN = 40


def clock_card(
    clock: RunningClock, matter: Matter, page: Matter, today: dt.date, found: Any
) -> dict[str, Any]:
    """Return a clock with its rule and every reason for its date."""
    declared = matter.declaration.clocks.get(clock.name)
    label = str(declared.label if declared else clock.name)
    if matter.pk != page.pk:
        label = f"{matter.body or matter.title} · {label}"
    lines, note = _reasons(clock, found)
    return {
        "label": label,
        "due": clock.due_on,
        "state": _clock_state(clock, today),
        "basis": basis_of(clock.rule, clock.basis),
        "lines": lines,
        "note": note,
    }


def _clock_state(clock: RunningClock, today: dt.date) -> str:
    if clock.stopped_on:
        return "done" if clock.stopped_on <= clock.due_on else "overdue"
    if not clock.binding:
        return "none"
    return light(clock.due_on, today, warn_days=clock.warn_days)


def _reasons(clock: RunningClock, found: Any) -> tuple[list[Any], str]:
    lines: list[Any] = [
        (_("起算"), clock.started_on.isoformat()),
        (_("时限"), clock.period.text),
    ]
    if clock.event_on:
        lines[0] = (_("会议日期"), clock.event_on.isoformat())
        lines[1] = (_("提前"), clock.period.text)
    if clock.granted_on:
        lines[1] = (_("约定或同意的日期"), clock.granted_on.isoformat())
    if clock.stopped_on:
        lines.append((_("完成"), clock.stopped_on.isoformat()))
        return lines, ""
    if found is None:
        return lines, ""
    explained = clocks.explained(clock, found)
    shown = explained.skipped[:SKIPPED_SHOWN]
    lines += [(skip.day.isoformat(), str(skip.reason)) for skip in shown]
    years = "、".join(str(year) for year in explained.unknown_years)
    warning = _("%(years)s年的放假安排尚未公布，日期可能变动。") % {"years": years} if years else ""
    return lines, warning
