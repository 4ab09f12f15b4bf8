"""What one line lets others ask of it, since lines do not import one another.

What is asked is declared here, with the answer where no line lends it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, ParamSpec, TypeVar

from renda.directory.models import Body, Congress
from renda.matters.models import Matter

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Lent(Generic[Asked, Told]):
    """A question that one line answers for all others."""

    def __init__(self, otherwise: Callable[Asked, Told]) -> None:
        self._answer = otherwise

    def lend(self, answer: Callable[Asked, Told]) -> Callable[Asked, Told]:
        """Answer it; for the line that knows."""
        self._answer = answer
        return answer

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Told:
        """Ask."""
        return self._answer(*args, **kwargs)


@dataclass
class StillOwed:
    """A body with what audits found there and is open, and the money still to be put right."""

    body: Body
    findings: list[Matter] = field(default_factory=list)
    money: int = 0


@dataclass(frozen=True)
class Resolved:
    """A resolution put upon a matter: whether it was passed (None = not voted on), its text."""

    passed: bool | None
    text: str


def _no_findings(_matters: Collection[int], /) -> list[dict[str, str]]:
    return []


def _nothing_owed(_congress: Congress, _at: dt.datetime, /) -> list[StillOwed]:
    return []


def _not_heard(_congress: Congress, _year: int, _by: dt.date, /) -> bool:
    return False


def _not_approved(_matter: Matter, /) -> bool:
    return False


def _not_resolved(_matters: Sequence[Matter], /) -> Mapping[int, Resolved]:
    return {}


def _no_concerns(_congress: Congress, _year: int, /) -> list[tuple[str, int]]:
    return []


#: what was found by some matters, for a problem list: rows of aspect and text
findings = Lent(_no_findings)
#: what audits found and bodies had not put right by a moment, most money first
open_findings = Lent(_nothing_owed)
#: whether the audit report of a fiscal year was heard by a day
audit_heard = Lent(_not_heard)
#: whether a matter is recorded as approved
approved = Lent(_not_approved)
#: the last resolution put upon each of some matters that was not withdrawn
resolved = Lent(_not_resolved)
#: what many letters and visits of a year are about, with how many, the most first
concerns = Lent(_no_concerns)
