"""One step of one matter while it is being taken: what lines see of it, and how they refuse it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db.models import Model
from django.utils.functional import lazy

from renda.directory.standing import Standing
from renda.kernel.language import day_in_words
from renda.kernel.periods import Calendar
from renda.matters.kinds import Declared, Kind, Stage
from renda.matters.models import Matter, RunningClock, Tie
from renda.matters.rules import ChoiceRule, Needed, PeriodRule, Ruling, ShareRule

M = TypeVar("M", bound=Model)
R = TypeVar("R")
P = ParamSpec("P")


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


def _filled(message: Any, words: Mapping[str, Any]) -> str:
    said = {n: day_in_words(one) if isinstance(one, dt.date) else one for n, one in words.items()}
    return str(message) % said


#: a message with its words, days among them, put together when it is read, in the reader's language
filled: Any = lazy(_filled, str)


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

    def needed(self, rule: ShareRule, on: dt.date) -> Needed:
        """Return how many of how many a rule asked for on a day in the matter's congress."""
        ...

    def choice(self, rule: ChoiceRule) -> str:
        """Return what the matter's congress chose on a point where places differ."""
        ...

    def facts(self, model: type[M], *along: str) -> list[M]:
        """Return the matter's facts of a model, the oldest first, with those of this batch.

        Read once for all matters of the batch, with what hangs on them `along`.
        """
        ...

    def read(self, question: Callable[..., Mapping[int, R]], *more: object) -> R | None:
        """Return what a question answers of the matter: asked once for all of the batch.

        question: a function of matters of one kind, and of `more`, that returns by their keys what
        it finds of them.
        """
        ...

    def once(self, question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a question answers that is not of the matter: of its congress, of a year.

        For the same arguments it is asked once in the batch.
        """
        ...

    def number(self, key: str) -> int:
        """Return the next number of a series; a batch that comes to nothing leaves no gap."""
        ...

    def add(self, *records: Model) -> None:
        """Write new facts together with the step."""
        ...

    def change(self, record: Model, **values: Any) -> None:
        """Change facts together with the step."""
        ...

    def remove(self, *records: Model) -> None:
        """Remove facts together with the step; the journal keeps what they said."""
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
        only: Callable[[Matter], bool] | None = None,
        throughout: bool = False,
    ) -> None:
        """Take a step on every child that stands where it can be taken, together with this one.

        only: which of the children are meant, if not all of them. throughout: wherever in the
        tree they are. Only the system's steps are taken along: nobody asks here whether
        somebody may.
        """
        ...

    def along(self, other: Matter, action: Declared, answers: Mapping[str, Any]) -> bool:
        """Take a step on a matter of another tree together with this one.

        False where it stands elsewhere by now. Its tree is locked after this step's: whoever takes
        steps of both locks this one first. Nobody asks here whether somebody may.
        """
        ...

    def halt_descendants(self) -> None:
        """Stop everything that is open below this step's matter.

        Where a step leads to a void stage the engine does so by itself.
        """
        ...
