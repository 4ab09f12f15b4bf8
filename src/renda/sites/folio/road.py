"""The road of a matter: the stages it passes, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from renda.matters.models import Entry, Matter


def step_bar(matter: Matter, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the road with the stage reached; a side stage appears only while it stands there."""
    declaration = matter.declaration
    reached: dict[str, dt.datetime] = {}
    for entry in entries:
        reached.setdefault(entry.after, entry.at)
    road = list(declaration.road)
    here = matter.standing_at
    if here not in road:
        passed = [n for n, stage in enumerate(road) if stage.name in reached]
        road.insert(passed[-1] + 1 if passed else 0, here)
        if here.final:
            road = road[: road.index(here) + 1]
    current = road.index(here)
    return [
        {
            "label": stage.label,
            "state": _state(n, current, stage.name in reached, done=here.final and not here.void),
            "date": reached.get(stage.name) if n <= current else None,
        }
        for n, stage in enumerate(road)
    ]


def _state(n: int, current: int, reached: bool, *, done: bool) -> str:  # noqa: FBT001
    if n == current:
        return "done" if done else "current"
    if n > current:
        return "todo"
    return "done" if reached else "skipped"
