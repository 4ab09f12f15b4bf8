"""One step of one matter while it is being taken: what lines see of it, and how they refuse it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from django.db.models import Model
from django.utils.functional import lazy

from renda.directory.standing import Standing
from renda.kernel.periods import Calendar
from renda.matters.kinds import Declared, Kind, Stage
from renda.matters.models import Matter, RunningClock, Tie
from renda.matters.rules import ChoiceRule, PeriodRule, Ruling


class Refused(Exception):
    """A step that the rules do not allow as answered. `field`: beside which question to say so.

    words: what is put into the message when it is read; what an effect refuses is said in the
    reader's language, though the effect writes in the congress's.
    """

    def __init__(
        self, message: Any, *, field: str | None = None, words: Mapping[str, Any] | None = None
    ) -> None:
        self.message = filled(message, dict(words)) if words else message
        self.field = field
        super().__init__(str(self.message))


#: a message with its words, put together when it is read, in the reader's language
filled: Any = lazy(lambda message, words: str(message) % words, str)


class Step(Protocol):
    """One step of one matter, while it is being taken: what effects, routes and checks see.

    name: of the action. before: the name of the stage it starts from. anew: the name of the step
    that this one puts right, if it does. on: the local day of `at`.
    """

    matter: Matter
    name: str
    answers: Mapping[str, Any]
    by: Standing
    at: dt.datetime
    on: dt.date
    seq: int
    before: str

    @property
    def calendar(self) -> Calendar:
        """Return the official calendar."""
        ...

    @property
    def anew(self) -> str:
        """Return the step that this one puts right, by name."""
        ...

    def ruling(self, rule: PeriodRule, on: dt.date) -> Ruling:
        """Return a period as it stood on a day for the matter's congress."""
        ...

    def clock(self, name: str) -> RunningClock | None:
        """Return a clock of the matter that runs now, None if it does not."""
        ...

    def choice(self, rule: ChoiceRule) -> str:
        """Return what the matter's congress chose on a point where places differ."""
        ...

    def add(self, *records: Model) -> None:
        """Write new facts together with the step."""
        ...

    def change(self, record: Model, **values: Any) -> None:
        """Change facts together with the step."""
        ...

    def open(
        self,
        kind: type[Kind],
        *,
        title: str = "",
        answers: Mapping[str, Any] | None = None,
        beside: bool = False,
        under: Matter | None = None,
        stage: Stage | None = None,
        **fields: Any,
    ) -> Step:
        """Open a child of this step's matter; return its opening step.

        beside: beside this matter instead, below the same parent; under: below another matter.
        stage: where it stands at once, if not at the first of its kind.
        """
        ...

    def then(self, action: Declared, answers: Mapping[str, Any] | None = None) -> None:
        """Take another step on the same matter at once, by the same person."""
        ...

    def tie(self, other: Matter, way: str = Tie.Way.ARISES, *, note: str = "") -> None:
        """Tie the step's matter to another one, of whatever line; what is tied so stays so."""
        ...

    def tied(self, other: Matter, way: str = Tie.Way.ARISES) -> bool:
        """Say whether the matter is tied to another one in a way, by this batch or before."""
        ...

    def carry(
        self,
        action: Declared,
        answers: Mapping[str, Any] | None = None,
        *,
        only: Collection[int] | None = None,
        along: tuple[str, ...] = (),
        throughout: bool = False,
    ) -> None:
        """Take a step on every child that stands where it can be taken, together with this one.

        only: the keys of the children, where not all of them are meant. along: the one-to-one
        facts that their clocks and effects look at. throughout: wherever in the tree they are.
        Only the system's steps are taken along: nobody asks here whether somebody may.
        """
        ...

    def halt_descendants(self) -> None:
        """Stop everything that is open below this step's matter.

        Where a step leads to a void stage the engine does so by itself.
        """
        ...
