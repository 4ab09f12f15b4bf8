"""How a clock is shown on a page: its name, its date, and every reason for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.language import listed
from renda.matters import clocks
from renda.matters.dues import name_of, of_body, party_of
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import clock_light
from renda.matters.rules import basis_of

SKIPPED_SHOWN = 40
#: what is said of the day on which a clock stopped without what it was for having been done
STOPPED = {"waived": gettext_lazy("免除"), "void": gettext_lazy("不再计时")}


def clock_card(
    clock: RunningClock,
    matter: Matter,
    page: Matter,
    today: dt.date,
    found: Any,
    stopped_by: Entry | None,
) -> dict[str, Any]:
    """Return a clock with its rule and every reason for its date; stopped_by: by which step."""
    label = name_of(matter.procedure, clock.name, "" if clock.stopped_on else matter.stage)
    if whose := _whose(clock, matter, page):
        label = f"{whose} · {label}"
    state = clock_light(clock, stopped_by, today)
    lines, note = _reasons(clock, found, STOPPED.get(state, _("完成")))
    return {
        "label": label,
        "due": clock.due_on,
        "state": state,
        # a right runs out and is never overdue: nobody owes anything by that day
        "text": "" if clock.binding or clock.stopped_on else _("可以提出的最后一天"),
        "basis": basis_of(clock.rule, clock.basis),
        "lines": lines,
        "note": note,
    }


def part_of(matter: Matter, root: Matter) -> str:
    """Return by what a part goes: its title, or its body where it is called as the whole is."""
    is_alike = matter.title == root.title and matter.body is not None
    return str(matter.body) if is_alike else matter.title


def _whose(clock: RunningClock, matter: Matter, page: Matter) -> str:
    """Return for whom a clock runs, where the page does not say so by its own body."""
    if of_body(matter.procedure, clock.name):
        return str(matter.body) if matter.pk != page.pk and matter.body is not None else ""
    party = party_of(matter.procedure, clock.name)
    return str(party.label) if party else ""


def _reasons(clock: RunningClock, found: Any, stopped: Any) -> tuple[list[Any], str]:
    lines: list[Any] = [
        (_("起算"), clock.started_on.isoformat()),
        (_("时限"), clock.period.text),
    ]
    if clock.event_on:
        lines[0] = (_("会议日期"), clock.event_on.isoformat())
        lines[1] = (_("提前"), clock.period.text)
    if clock.granted_on:
        lines[1] = (_("约定或同意的日期"), clock.granted_on.isoformat())
    if late_from := getattr(clock, "late_from", None):
        days = (clock.late_until - late_from).days  # type: ignore[attr-defined]
        lines.append((_("曾逾期"), _("%(n)d天，延期以前没有完成") % {"n": days}))
    if clock.stopped_on:
        lines.append((stopped, clock.stopped_on.isoformat()))
        return lines, ""
    if found is None:
        return lines, ""
    explained = clocks.explained(clock, found)
    shown = explained.skipped[:SKIPPED_SHOWN]
    lines += [(skip.day.isoformat(), str(skip.reason)) for skip in shown]
    years = listed(str(year) for year in explained.unknown_years)
    warning = _("%(years)s年的放假安排尚未公布，日期可能变动。") % {"years": years} if years else ""
    return lines, warning
