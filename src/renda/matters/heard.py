"""Which steps a sitting takes: of which kinds, with which question, and what it fills in.

Words only: what kinds of sittings there are, and what one can tell, is known above
(`renda.meetings`), where it is proved that they exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Question(StrEnum):
    """What is put to those who sit."""

    NONE = "none"  # it is heard; nothing is put to the vote
    MOTION = "motion"  # for, against, abstaining
    GRADES = "grades"  # satisfied, basically, dissatisfied: of each body


def never(_matter: Any) -> bool:
    """Say of any matter that it is not so."""
    return False


@dataclass(frozen=True)
class Heard:
    """That a step is taken at a sitting, and what the sitting says of it.

    kinds: of sittings, by key. fills: per question of the step's form, what the sitting tells.
    arranged: the step by which the matter learns at which sitting it is, so that gates before the
    meeting move with it. share: the rule by which its question is judged, by key; none = that by
    which the sitting decides. secret: nobody may see how somebody votes. on_paper: whether it
    elects, recalls or removes somebody (of the matter), which the law asks for on paper.
    """

    kinds: tuple[str, ...]
    question: Question = Question.NONE
    fills: Mapping[str, str] = field(default_factory=dict)
    arranged: str = ""
    share: str = ""
    secret: bool = False
    on_paper: Callable[[Any], bool] = never


#: what a step that arranges asks, and what the sitting tells
ARRANGED = {"meeting": "name", "meeting_on": "day"}
#: of a step that only enters what a sitting did before; no sitting here takes it
ENTERED = Heard(())


def decided_at(*kinds: str) -> Heard:
    """Return that a step is decided at a sitting which its form asks day and name of."""
    return Heard(kinds, fills={"decided_on": "day", "meeting": "name"})
