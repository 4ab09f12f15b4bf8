"""How clocks start, stop, pause, extend and explain themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renda.kernel.periods import Calendar, Deadline, Period, deadline, latest
from renda.kernel.prepared import prepared_many
from renda.matters.in_force import InForce
from renda.matters.models import ClockChange, Matter, RunningClock
from renda.matters.rules import INTERNAL, PeriodRule, Ruling
from renda.matters.spec import STEP_BY, Action, Clock
from renda.matters.step import Step


def started(clock: Clock, step: Step) -> RunningClock | None:
    """Return a clock that starts with a step, under the rule in force that day.

    None where the law sets no period for the case, or the day it counts back from is not known.
    """
    event_on = clock.before(step) if clock.before else None
    if clock.before and event_on is None:
        return None
    rule = clock.rule if isinstance(clock.rule, PeriodRule) else clock.rule(step)
    if rule is None:
        return None
    on = clock.since(step) if clock.since else step.on
    ruling = step.ruling(rule, on)
    running = RunningClock(
        matter=step.matter,
        name=clock.name,
        rule=rule.key,
        length=ruling.period.length,
        unit=ruling.period.unit,
        basis=ruling.basis,
        in_force_from=ruling.in_force_from,
        warn_days=rule.warn_days,
        started_on=on,
        event_on=event_on,
        start_seq=step.seq,
        granted_on=clock.until(step) if clock.until else None,
        binding=not clock.right,
    )
    running.due_on = due_on(running, step.calendar)
    return running


def internal(matter: Matter, *, on: dt.date, rules: InForce) -> RunningClock:
    """Return the clock of a step for which no article sets a period."""
    ruling = rules.book.ruling(INTERNAL, matter.congress, on)
    running = RunningClock(
        matter=matter,
        name=STEP_BY.name,
        rule=INTERNAL.key,
        length=ruling.period.length,
        unit=ruling.period.unit,
        basis=ruling.basis,
        in_force_from=ruling.in_force_from,
        warn_days=INTERNAL.warn_days,
        started_on=on,
        start_seq=matter.seq,
    )
    running.due_on = due_on(running, rules.calendar)
    return running


def ticks(running: RunningClock) -> bool:
    """Say whether a clock runs now and binds."""
    return running.binding and running.stopped_on is None and running.paused_on is None


def stop(running: RunningClock, step: Step) -> None:
    """Stop a clock with a step."""
    running.stopped_on, running.stop_seq = step.on, step.seq


def pause(_clock: Clock, running: RunningClock, step: Step) -> ClockChange | None:
    """Pause a clock; None if it stands still already."""
    if running.paused_on:
        return None
    running.paused_on = step.on
    return _change(running, ClockChange.Way.PAUSED, running.due_on, step)


def resume(_clock: Clock, running: RunningClock, step: Step) -> ClockChange | None:
    """Let a paused clock run on: the date moves by as long as it stood still."""
    if not running.paused_on:
        return None
    running.paused_days += _elapsed(running, step)
    running.paused_on = None
    return _change(running, ClockChange.Way.RESUMED, due_on(running, step.calendar), step)


def extend(clock: Clock, running: RunningClock, step: Step) -> ClockChange:
    """Extend a clock to the date granted in the step, the clock's own, or the longer rule's."""
    granted = step.answers.get("until") or (clock.until(step) if clock.until else None)
    if granted is None and clock.longer is not None:
        _lengthen(running, step.ruling(clock.longer, running.started_on))
    else:
        running.granted_on = granted
    return _change(running, ClockChange.Way.EXTENDED, due_on(running, step.calendar), step)


def _lengthen(running: RunningClock, ruling: Ruling) -> None:
    running.rule, running.basis = ruling.rule, ruling.basis
    running.length, running.unit = ruling.period.length, ruling.period.unit
    running.in_force_from = ruling.in_force_from


@dataclass(frozen=True)
class Extension:
    """What a step would extend: a clock and its day, with the day by the longer rule, if known."""

    label: Any
    before: dt.date
    after: dt.date | None


def extensions(
    matter: Matter, action: Action, declared: Iterable[Clock], *, rules: InForce
) -> list[Extension]:
    """Return which days of a matter a step would put off, and to which where a rule says so.

    declared: the clocks of the matter's kind.
    """
    clocks = {clock.name: clock for clock in declared if action.name in clock.event("extends")}
    if not clocks:
        return []
    asked = getattr(action.asks, "base_fields", {})
    found = []
    running = RunningClock.objects.filter(matter=matter, name__in=clocks, stopped_on=None)
    for one in running.order_by("due_on", "pk"):
        clock, before, after = clocks[one.name], one.due_on, None
        if clock.longer is not None and "until" not in asked:
            _lengthen(one, rules.book.ruling(clock.longer, matter.congress, one.started_on))
            after = due_on(one, rules.calendar)
        found.append(Extension(clock.label, before, after))
    return found


def move(clock: Clock, running: RunningClock, step: Step) -> ClockChange | None:
    """Count back from another day; None if the day is the same or not known any more.

    What was agreed to for the day before does not hold for this one.
    """
    event_on = clock.before(step) if clock.before else None
    if event_on in (None, running.event_on):
        return None
    running.event_on, running.granted_on = event_on, None
    return _change(running, ClockChange.Way.MOVED, due_on(running, step.calendar), step)


def recount(clock: Clock, running: RunningClock, step: Step) -> ClockChange | None:
    """Count anew from the day that was put right; None if the day is the same."""
    on = clock.since(step) if clock.since else running.started_on
    if on == running.started_on:
        return None
    running.started_on = on
    return _change(running, ClockChange.Way.CORRECTED, due_on(running, step.calendar), step)


def due_on(running: RunningClock, calendar: Calendar) -> dt.date:
    """Return the date on which a clock runs out under a calendar."""
    return explained(running, calendar).due_on


def explained(running: RunningClock, calendar: Calendar) -> Deadline:
    """Return the date of a clock with each skipped day and its reason."""
    if running.granted_on:
        return Deadline(running.granted_on, (), _unknown(running.granted_on, calendar))
    if running.event_on:
        return latest(running.event_on, running.period, calendar)
    found = deadline(running.started_on, running.period, calendar)
    if not running.paused_days:
        return found
    unit = running.period.unit
    shift = Period(running.paused_days, unit if unit == "working_day" else type(unit)("day"))
    moved = deadline(found.due_on, shift, calendar)
    unknown = tuple(sorted({*found.unknown_years, *moved.unknown_years}))
    return Deadline(moved.due_on, (*found.skipped, *moved.skipped), unknown)


def _unknown(day: dt.date, calendar: Calendar) -> tuple[int, ...]:
    return () if calendar.covers(day.year) else (day.year,)


def _elapsed(running: RunningClock, step: Step) -> int:
    start = running.paused_on or step.on
    days = [start + dt.timedelta(n) for n in range(1, (step.on - start).days + 1)]
    if running.unit != "working_day":
        return len(days)
    return sum(step.calendar.is_working(day) for day in days)


def _change(running: RunningClock, way: str, after: dt.date, step: Step) -> ClockChange:
    before, running.due_on = running.due_on, after
    return ClockChange(
        clock=running,
        way=way,
        before_on=before,
        after_on=after,
        on=step.on,
        seq=step.seq,
        by_name=step.by.name,
        reason=str(step.answers.get("reason") or "")[:500],
    )


def of(running: Sequence[int], all_of: Sequence[int]) -> list[RunningClock]:
    """Return the clocks of some matters, the stopped ones only of the second."""
    found = prepared_many("", _running, running) if running else ()
    return [*found, *(prepared_many("", _clocks, all_of) if all_of else ())]


def _running(keys: Sequence[Any]) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(matter__in=keys, stopped_on=None)


def _clocks(keys: Sequence[Any]) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(matter__in=keys)
