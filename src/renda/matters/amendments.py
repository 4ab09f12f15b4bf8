"""How rules and the calendar are changed, and what would move before it moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Min

from renda.directory.models import Congress
from renda.kernel.periods import Calendar
from renda.kernel.queries import calendar
from renda.matters import clocks
from renda.matters.models import ClockChange, Matter, RuleVersion, RunningClock
from renda.matters.rules import RULES, ChoiceRule
from renda.matters.steps import Refused, update


@dataclass(frozen=True)
class Move:
    """A running clock that a changed calendar would move."""

    clock: RunningClock
    before_on: dt.date
    after_on: dt.date


def would_move(after: Calendar) -> list[Move]:
    """Return the running clocks whose date differs under another calendar, nearest first."""
    running = RunningClock.objects.filter(stopped_on=None, paused_on=None)
    moves = []
    for clock in running.select_related("matter").order_by("due_on", "pk").iterator(2000):
        due_on = clocks.due_on(clock, after)
        if due_on != clock.due_on:
            moves.append(Move(clock, clock.due_on, due_on))
    return moves


@transaction.atomic
def recalculate(*, by_name: str, on: dt.date, reason: str) -> list[Move]:
    """Move every running clock to its date under the calendar now in force, noting why."""
    moves = would_move(calendar())
    for move in moves:
        move.clock.due_on = move.after_on
    update([move.clock for move in moves], ("due_on",))
    ClockChange.objects.bulk_create(
        ClockChange(
            clock=move.clock,
            way=ClockChange.Way.RECALCULATED,
            before_on=move.before_on,
            after_on=move.after_on,
            on=on,
            by_name=by_name,
            reason=reason[:500],
        )
        for move in moves
    )
    _refresh({move.clock.matter_id for move in moves})
    return moves


def _refresh(matter_ids: set[int]) -> None:
    live = RunningClock.objects.filter(
        matter__in=matter_ids, stopped_on=None, paused_on=None, binding=True
    )
    earliest = dict(live.values_list("matter_id").annotate(Min("due_on")))
    matters = list(Matter.objects.filter(pk__in=matter_ids))
    for matter in matters:
        matter.due_on = earliest.get(matter.pk)
    update(matters, ("due_on",))


@transaction.atomic
def set_rule(  # noqa: PLR0913  each is part of what an office must say
    congress: Congress,
    key: str,
    value: Mapping[str, Any],
    *,
    basis: str,
    in_force_from: dt.date,
    by_name: str,
    at: dt.datetime,
) -> RuleVersion:
    """Set an office's own version of a rule from a day on. Running clocks keep theirs.

    value: {"length": 3, "unit": "month"} for a period, {"choice": …} for a choice.
    """
    rule = RULES[key]
    if isinstance(rule, ChoiceRule) and value.get("choice") not in dict(rule.options):
        raise Refused("?", field="choice")
    version, _made = RuleVersion.objects.update_or_create(
        congress=congress,
        rule=key,
        in_force_from=in_force_from,
        defaults={"value": dict(value), "basis": basis, "by_name": by_name, "set_at": at},
    )
    return version


def own_versions(congress: Congress) -> Sequence[RuleVersion]:
    """Return what an office set, newest first."""
    return list(congress.rule_versions.order_by("rule", "-in_force_from"))
