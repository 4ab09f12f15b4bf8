"""The clocks of a batch's matters: which run, and what each step does to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from renda.matters import clocks
from renda.matters.in_force import InForce
from renda.matters.kinds import Stage
from renda.matters.models import ClockChange, Matter, RunningClock
from renda.matters.registry import procedure_of
from renda.matters.spec import STEP_BY, Clock
from renda.matters.step import Step

Reaction = Callable[[Clock, RunningClock, Step], ClockChange | None]
#: what a running clock does on each of its events
REACTIONS: tuple[tuple[str, Reaction], ...] = (
    ("pauses", clocks.pause),
    ("resumes", clocks.resume),
    ("extends", clocks.extend),
    ("moves", clocks.move),
)


class Ticking:
    """The clocks of a batch, as they were read and as its steps leave them."""

    def __init__(self, rules: InForce) -> None:
        self.rules = rules
        self.started: list[RunningClock] = []
        self.changed: dict[int, RunningClock] = {}
        self.changes: list[ClockChange] = []
        self._loaded: set[int] = set()
        self._running: dict[int, list[RunningClock]] = {}

    def load(self, matters: Iterable[Matter]) -> None:
        """Read the clocks of matters that steps are about to move, in one query or two.

        The stopped ones only where a clock may move: what was done in time stays done when a
        meeting is put off.
        """
        ticking = [m for m in matters if m.pk and m.pk not in self._loaded]
        self._loaded |= {m.pk for m in ticking}
        moving = {m.pk for m in ticking if any(c.moves for c in procedure_of(m).clocks.values())}
        for clock in clocks.of([m.pk for m in ticking if m.pk not in moving], sorted(moving)):
            self._running.setdefault(clock.matter_id, []).append(clock)

    def of(self, matter: Matter) -> list[RunningClock]:
        """Return the clocks of a matter, those that a step of the batch has started among them."""
        return self._running.setdefault(matter.pk or -id(matter), [])

    def tick(self, step: Step, to: Stage) -> bool:
        """Let a matter's clocks stop, start and change with a step; say whether any did."""
        matter, running = step.matter, self.of(step.matter)
        before = _stand(running)
        for ticking in running:
            self._react(step, ticking, to)
        for clock in procedure_of(matter).clocks.values():
            known = any(one.name == clock.name for one in running)
            moved = step.name in clock.event("moves") and not known
            if (moved or step.name in clock.event("starts")) and not to.final:
                self._start(clock, step, running)
        self._date(step, to, running)
        live = [one.due_on for one in running if clocks.ticks(one)]
        matter.due_on = min(live, default=None) if not to.final else None
        return _stand(running) != before

    def _date(self, step: Step, to: Stage, running: list[RunningClock]) -> None:
        """Give a step its day where no declared clock does, and only as long as none does.

        Whoever waits for what is below gets it when nothing is (`dating`).
        """
        waits_at = procedure_of(step.matter).waits_at
        own = next((c for c in running if c.name == STEP_BY.name and not c.stopped_on), None)
        dated = any(clocks.ticks(clock) for clock in running if clock is not own)
        if own is not None and (dated or to.rests or to.name != step.before):
            clocks.stop(own, step)
            self._note(own)
            own = None
        if own is None and not (dated or to.final or to.rests or to.name in waits_at):
            own = clocks.internal(step.matter, on=step.on, rules=self.rules)
            running.append(own)
            self.started.append(own)

    def _start(self, clock: Clock, step: Step, running: list[RunningClock]) -> None:
        if any(c.name == clock.name and not c.stopped_on for c in running):
            return
        started = clocks.started(clock, step)
        if started is not None:
            running.append(started)
            self.started.append(started)

    def _react(self, step: Step, clock: RunningClock, to: Stage) -> None:
        known = procedure_of(step.matter).clocks.get(clock.name)
        if clock.stopped_on or known is None:
            return
        if to.final or step.name in known.ends:
            clocks.stop(clock, step)
            change = None
        elif react := next((f for event, f in REACTIONS if step.name in known.event(event)), None):
            change = react(known, clock, step)
        elif step.anew in known.event("starts"):
            change = clocks.recount(known, clock, step)
        else:
            return
        self._note(clock)
        if change is not None:
            self.changes.append(change)

    def _note(self, clock: RunningClock) -> None:
        if clock.pk:
            self.changed[clock.pk] = clock


def _stand(running: Iterable[RunningClock]) -> list[tuple[int, bool]]:
    return [(id(clock), clocks.ticks(clock)) for clock in running]
