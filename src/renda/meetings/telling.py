"""What a sitting tells of itself and of a count: what `Heard.fills` may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.ballots.judging import OPTIONS, PAPER, fields_of
from renda.matters.heard import Question
from renda.meetings.models import Sitting
from renda.meetings.roll import Roll
from renda.meetings.spec import ABOUT

#: what a ballot tells, by question
COUNTED: Mapping[Question, tuple[str, ...]] = {
    Question.NONE: (),
    Question.MOTION: OPTIONS["motion"],
    Question.GRADES: fields_of("grades", PAPER),
}


@dataclass(frozen=True)
class Told:
    """A sitting, who is there, and what was counted; nothing where no question was put."""

    sitting: Sitting
    roll: Roll
    counted: Mapping[str, Any] = field(default_factory=dict)


def _count(name: str) -> Callable[[Told], Any]:
    return lambda told: told.counted.get(name)


def _not_pressed(told: Told) -> int | None:
    """Return how many were there and are counted nowhere: they are no abstentions.

    Lines that keep four counts have here who gave no sign, who recused themselves, and invalid
    papers; the ballot keeps them apart.
    """
    given = [told.counted.get(name) for name in COUNTED[Question.MOTION]]
    return None if None in given else _there(told) - sum(int(one or 0) for one in given)


def _there(told: Told) -> int:
    """Return how many were there: when it was put, if something was."""
    return int(told.counted.get("present", told.roll.present))


def _entitled(told: Told) -> int:
    return int(told.counted.get("entitled", told.roll.entitled))


def _when_put(value: Callable[[Told], Any]) -> Callable[[Told], Any]:
    return lambda told: value(told) if told.counted else None


OF_SITTING: Mapping[str, Callable[[Told], Any]] = {
    "day": lambda told: told.sitting.day,
    "name": lambda told: told.sitting.name,
    "entitled": _entitled,
    "present": _there,
}
OF_COUNT: Mapping[Question, Mapping[str, Callable[[Told], Any]]] = {
    Question.NONE: {},
    Question.MOTION: {
        **{name: _count(name) for name in COUNTED[Question.MOTION]},
        "not_pressed": _not_pressed,
        "base": _when_put(_entitled),
    },
    Question.GRADES: {
        ABOUT: _count(ABOUT),
        **{name: _count(name) for name in COUNTED[Question.GRADES]},
    },
}


def tells(question: Question) -> Mapping[str, Callable[[Told], Any]]:
    """Return all that can be told where a question is put."""
    return {**OF_SITTING, **OF_COUNT[question]}
