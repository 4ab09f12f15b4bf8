"""What a sitting tells of itself and of a count: what `Heard.fills` may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.ballots.counting import Counts, Way
from renda.matters.heard import Question
from renda.meetings.models import Sitting
from renda.meetings.roll import Roll

#: of whom a question is put that is put of each body
ABOUT = "about"
#: what two tellers count, by question
COUNTED: Mapping[Question, Mapping[str, Any]] = {
    Question.NONE: {},
    Question.MOTION: {"for": _("赞成"), "against": _("反对"), "abstained": _("弃权")},
    Question.GRADES: {
        "handed": _("发出票数"),
        "returned": _("收回票数"),
        "satisfied": _("满意票"),
        "basically": _("基本满意票"),
        "dissatisfied": _("不满意票"),
        "abstained": _("弃权票"),
        "invalid": _("无效票"),
    },
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
    """Return how many were there and gave no sign: they are no abstentions."""
    given = [told.counted.get(name) for name in COUNTED[Question.MOTION]]
    return None if None in given else told.roll.present - sum(int(one or 0) for one in given)


def _when_put(value: Callable[[Told], Any]) -> Callable[[Told], Any]:
    return lambda told: value(told) if told.counted else None


OF_SITTING: Mapping[str, Callable[[Told], Any]] = {
    "day": lambda told: told.sitting.day,
    "name": lambda told: told.sitting.name,
    "entitled": lambda told: told.roll.entitled,
    "present": lambda told: told.roll.present,
}
OF_COUNT: Mapping[Question, Mapping[str, Callable[[Told], Any]]] = {
    Question.NONE: {},
    Question.MOTION: {
        **{name: _count(name) for name in COUNTED[Question.MOTION]},
        "not_pressed": _not_pressed,
        "base": _when_put(lambda told: told.roll.entitled),
    },
    Question.GRADES: {
        ABOUT: _count(ABOUT),
        **{name: _count(name) for name in COUNTED[Question.GRADES]},
    },
}


def tells(question: Question) -> Mapping[str, Callable[[Told], Any]]:
    """Return all that can be told where a question is put."""
    return {**OF_SITTING, **OF_COUNT[question]}


def fault(question: Question, counted: Mapping[str, Any], roll: Roll) -> str:
    """Return which numbers of a count cannot be; none if they agree."""
    if question is Question.MOTION:
        given = {"for_": "for", "against": "against", "abstained": "abstained"}
        votes: dict[str, Any] = {name: int(counted[one]) for name, one in given.items()}
        silent = roll.present - sum(votes.values())
        counts = Counts(roll.entitled, roll.present, not_pressed=max(silent, 0), **votes)
        return "sum" if silent < 0 else str(counts.fault or "")
    counts = Counts(
        entitled=roll.entitled,
        present=roll.present,
        handed=int(counted["handed"]),
        returned=int(counted["returned"]),
        for_=int(counted["satisfied"]) + int(counted["basically"]),
        against=int(counted["dissatisfied"]),
        abstained=int(counted["abstained"]),
        invalid=int(counted["invalid"]),
        way=Way.PAPER,
    )
    return str(counts.fault or "")


FAULTS = {
    "present": _("实到人数多于应到人数，请先核对签到。"),
    "recused": _("回避和视频参会的人数多于实到人数，请先核对签到。"),
    "handed": _("发出的票数不能多于实到人数。"),
    "returned": _("收回的票数不能多于发出的票数。"),
    "sum": _("各项票数的合计与实到人数或者收回的票数不符，请重新点票。"),
}
