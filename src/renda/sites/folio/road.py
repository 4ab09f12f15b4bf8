"""The road of a matter: the stages it passes, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from renda.matters.models import Entry, Matter
from renda.matters.registry import procedure_of
from renda.matters.spec import Stage


def step_bar(matter: Matter, entries: Sequence[Entry], today: dt.date) -> list[dict[str, Any]]:
    """Return the road with the stage reached, and the side stages that led on along it.

    A detour (sent back, and handed in again) appears only while the matter is on it.
    """
    reached: dict[str, dt.datetime] = {}
    for entry in entries:
        reached.setdefault(entry.after, entry.at)
    road = _road(matter, [name for name, _same in groupby(entry.after for entry in entries)])
    here = matter.standing_at
    current = road.index(here)
    if here.final and here not in matter.kind.road:
        road = road[: current + 1]
    return [
        {
            "label": stage.label,
            "state": _state(n, current, stage.name in reached, done=here.final and not here.void),
            "date": reached.get(stage.name) if n <= current else None,
        }
        for n, stage in enumerate(road)
        if stage.name in reached or n == current or _lies_ahead(stage, matter, n > current, today)
    ]


def _lies_ahead(stage: Stage, matter: Matter, ahead: bool, today: dt.date) -> bool:  # noqa: FBT001
    """Say whether a stage of the road belongs to it though it was not reached."""
    passes = procedure_of(matter).passes.get(stage)
    return passes is None or (ahead and passes(matter, today))


def _road(matter: Matter, path: Sequence[str]) -> list[Stage]:
    """Return the declared road, with the side stages of a path where they were passed."""
    declared, here = list(matter.kind.road), matter.standing_at
    places = {stage.name: n for n, stage in enumerate(declared)}
    beside: dict[int, list[str]] = {}
    last, furthest, since = -1, -1, list[str]()
    for name in path:
        if name not in places:
            since.append(name)
            continue
        if places[name] > last:
            _note(beside, last, since)
        last, furthest, since = places[name], max(furthest, places[name]), []
    if not any(here.name in names for names in (places, *beside.values())):
        _note(beside, furthest, since if here.name in since else [here.name])
    stages = matter.kind.stages
    road = [stages[name] for name in beside.get(-1, ())]
    for n, stage in enumerate(declared):
        road += [stage, *(stages[name] for name in beside.get(n, ()))]
    return road


def _note(beside: dict[int, list[str]], place: int, names: Sequence[str]) -> None:
    noted = beside.setdefault(place, [])
    noted += [name for name in dict.fromkeys(names) if name not in noted]


def _state(n: int, current: int, reached: bool, *, done: bool) -> str:  # noqa: FBT001
    if n == current:
        return "done" if done else "current"
    if n > current:
        return "todo"
    return "done" if reached else "skipped"
