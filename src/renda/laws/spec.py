"""What a law pack is: the periods, choices and articles of one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period
from renda.kernel.shares import Share

#: from when the Supervision Law as amended in 2024 is in force
SUPERVISION_LAW_2024 = dt.date(2024, 11, 8)

S = TypeVar("S", Period, Share)


@dataclass(frozen=True)
class Version(Generic[S]):
    """One version of a period or a share: what it says, where, from when and on which basis."""

    says: S
    basis: Any
    level: str = ""
    in_force_from: dt.date = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Choice:
    """What a place's law chooses where places differ, and on which basis."""

    default: str
    basis: Any


@dataclass(frozen=True)
class Pack:
    """The law of one place, as data.

    places: the first digits of the division codes where it binds. rules, choices: by the key of the
    rule they stand before. cites: by key, what a refusal, a figure or a paper names as its article.
    """

    slug: str
    label: Any
    places: tuple[str, ...] = ()
    rules: Mapping[str, tuple[Version[Any], ...]] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    cites: Mapping[str, Any] = field(default_factory=dict)

    def sets(self, rule: str) -> bool:
        """Say whether the place's law speaks of a rule."""
        return rule in self.rules or rule in self.choices


def of_2024(period: Period, basis: Any) -> tuple[Version[Period], Version[Period]]:
    """Return the versions of a period that the amended Supervision Law (L2) was the first to name.

    What was done before is dated by the same period, but not by an article that was not there.
    """
    before = Version(period, _("2024年修正前的《监督法》没有规定，默认与修正后相同"))
    return before, Version(period, basis, in_force_from=SUPERVISION_LAW_2024)
