"""By which steps a matter comes to each of its stages: the road that a ledger's row has gone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from renda.matters.spec import OPENING, Action, Procedure, Stage, several


class Leg(NamedTuple):
    """A step, and the stage to which it led."""

    action: Action
    to: Stage


@dataclass(frozen=True)
class Road:
    """The fewest steps from the opening to a stage.

    follows: the last stage is reached by what becomes of the children, not by a step.
    """

    legs: tuple[Leg, ...] = ()
    follows: bool = False


def roads(procedure: type[Procedure]) -> Mapping[str, Road]:
    """Return the road to each stage where a matter counts, by the stage's name.

    Of roads of the same length, the one along the declared road by steps that are waited for.
    """
    found = {procedure.initial.name: Road()}
    waiting = deque([procedure.initial])
    while waiting:
        stage = waiting.popleft()
        for leg in sorted(_onward(procedure, stage), key=lambda leg: _besides(procedure, leg)):
            if leg.to.name not in found:
                found[leg.to.name] = Road((*found[stage.name].legs, leg))
                waiting.append(leg.to)
    for rule in procedure.follows:
        before = next((at for at in several(rule.at) if at.name in found), None)
        if before is not None and rule.to.final:
            found.setdefault(rule.to.name, Road(found[before.name].legs, follows=True))
    counted = (s for s in procedure.stages.values() if not (s.void or s.private))
    return {stage.name: found[stage.name] for stage in counted if stage.name in found}


def _onward(procedure: type[Procedure], stage: Stage) -> Iterator[Leg]:
    for action in procedure.actions.values():
        leads = action.to is not None and not (action.corrects or action.undoes)
        if leads and stage in action.stages:
            yield from (Leg(action, to) for to in action.targets if to is not stage and not to.void)


def _besides(procedure: type[Procedure], leg: Leg) -> tuple[bool, bool, bool]:
    action = leg.action
    return leg.to not in procedure.road, not action.owed, action.tone != "primary"


def dating(procedure: type[Procedure], road: Road) -> frozenset[str]:
    """Return the steps of a road whose days must be known, by name; "open" is the opening.

    Those that started a clock which still runs at its end, and the last: there it stands since.
    """
    running: dict[str, str] = {}
    steps = [OPENING.name, *(leg.action.name for leg in road.legs)]
    for name in steps:
        for clock in procedure.clocks.values():
            if name in clock.ends:
                running.pop(clock.name, None)
            if name in clock.event("starts"):
                running[clock.name] = name
    last = road.legs[-1].to if road.legs else procedure.initial
    return frozenset({steps[-1], *(() if last.final else running.values())})
