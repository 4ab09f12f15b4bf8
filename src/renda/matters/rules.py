"""Which statutory periods and choices there are, and which version of them is in force when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.kernel.language import recording
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Base, Share, usual
from renda.laws.registry import PACKS, pack_of
from renda.laws.spec import Choice, S, Version
from renda.matters.models import RuleVersion


@dataclass(frozen=True)
class PeriodRule:
    """A statutory period. `levels` without a version of their own use the one without a level."""

    key: str
    label: Any
    versions: tuple[Version[Period], ...]
    warn_days: int = 7


@dataclass(frozen=True)
class ShareRule:
    """How many of how many are needed, as a law states it; its versions like those of a period.

    bases: of whom an office may say that it counts.
    """

    key: str
    label: Any
    versions: tuple[Version[Share], ...]
    bases: tuple[Base, ...]

    @property
    def options(self) -> dict[str, str]:
        """Return the shares that an office may set, by how they are kept, in words."""
        stated = (version.says for version in self.versions)
        return {one.code: one.text for one in (*stated, *usual(*self.bases))}


@dataclass(frozen=True)
class ChoiceRule:
    """A point on which places differ: options with a default, changed by an office."""

    key: str
    label: Any
    options: tuple[tuple[str, Any], ...]
    default: str
    basis: Any


@dataclass(frozen=True)
class Ruling:
    """A rule as it stood on a day: a running clock keeps a copy of this."""

    rule: str
    period: Period
    basis: str
    in_force_from: dt.date


@dataclass(frozen=True)
class Needed:
    """A share as it stood on a day, and on which basis."""

    share: Share
    basis: str


Rule = PeriodRule | ShareRule | ChoiceRule
R = TypeVar("R", "PeriodRule", "ShareRule", "ChoiceRule")

RULES: dict[str, Rule] = {}


def period_rule(key: str, label: Any, *versions: Version[Period], warn_days: int = 7) -> PeriodRule:
    """Declare a period and return it."""
    return _declare(PeriodRule(key, label, versions, warn_days))


def share_rule(
    key: str, label: Any, *versions: Version[Share], bases: tuple[Base, ...] = ()
) -> ShareRule:
    """Declare a share and return it; without `bases` it is always counted of the same."""
    return _declare(ShareRule(key, label, versions, bases or (versions[0].says.of,)))


def choice_rule(key: str, label: Any, *, options: Any, default: str, basis: Any) -> ChoiceRule:
    """Declare a choice and return it."""
    return _declare(ChoiceRule(key, label, tuple(options), default, basis))


def _declare(rule: R) -> R:
    RULES[rule.key] = rule
    return rule


#: how long a step may take for which no article sets a period: nothing open is without a day
INTERNAL = period_rule(
    "internal.step",
    _("内部办理"),
    Version(Period(10, Unit.WORKING_DAY), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)


#: what one office set: by rule, the newest version first
OwnRules = Mapping[str, Sequence[RuleVersion]]


def own_rules(versions: Iterable[RuleVersion]) -> OwnRules:
    """Return the versions that one office set, in order."""
    found: dict[str, list[RuleVersion]] = {}
    for version in sorted(versions, key=lambda v: v.in_force_from, reverse=True):
        found.setdefault(version.rule, []).append(version)
    return found


class Rulebook:
    """The rules of some congresses, read once: what was in force where and when."""

    def __init__(self, own: Mapping[int, OwnRules]) -> None:
        self._own = own

    def own(self, key: str, congress: Congress, on: dt.date) -> RuleVersion | None:
        """Return the office's own version in force on a day, if it set one."""
        versions = self._own.get(congress.pk, {}).get(key, ())
        return next((v for v in versions if v.in_force_from <= on), None)

    def ruling(self, rule: PeriodRule, congress: Congress, on: dt.date) -> Ruling:
        """Return the period in force: the office's own, else its place's, else the declared one."""
        if own := self.own(rule.key, congress, on):
            period = Period(int(own.value["length"]), Unit(own.value["unit"]))
            return Ruling(rule.key, period, own.basis, own.in_force_from)
        version = _fitting(rule.key, rule.versions, congress, on)
        return Ruling(rule.key, version.says, str(version.basis), version.in_force_from)

    def needed(self, rule: ShareRule, congress: Congress, on: dt.date) -> Needed:
        """Return the share in force: the office's own, else its place's, else the declared one."""
        if own := self.own(rule.key, congress, on):
            return Needed(Share.of_code(own.value["share"]), own.basis)
        version = _fitting(rule.key, rule.versions, congress, on)
        return Needed(version.says, str(version.basis))

    def choice(self, rule: ChoiceRule, congress: Congress, on: dt.date) -> str:
        """Return the option in force: the office's own, else its place's, else the default."""
        if own := self.own(rule.key, congress, on):
            return str(own.value["choice"])
        return _placed(rule, congress).default

    def basis(self, rule: Rule, congress: Congress, on: dt.date) -> str:
        """Return on which basis a rule is in force."""
        if isinstance(rule, PeriodRule):
            return self.ruling(rule, congress, on).basis
        if isinstance(rule, ShareRule):
            return self.needed(rule, congress, on).basis
        own = self.own(rule.key, congress, on)
        return own.basis if own else str(_placed(rule, congress).basis)


def basis_of(key: str, written: str) -> str:
    """Return the basis of a rule in the reader's language: a declared one translated.

    What an office wrote itself, and what a declaration does not say any more, stays as written.
    """
    rule = RULES.get(key)
    declared: Sequence[Version[Any]] = ()
    if isinstance(rule, PeriodRule | ShareRule):
        declared = rule.versions
    for version in chain(declared, *(pack.rules.get(key, ()) for pack in PACKS)):
        with recording():
            basis = str(version.basis)
        if basis == written:
            return str(version.basis)
    return written


def _placed(rule: ChoiceRule, congress: Congress) -> ChoiceRule | Choice:
    return pack_of(congress).choices.get(rule.key, rule)


def _fitting(
    key: str, declared: tuple[Version[S], ...], congress: Congress, on: dt.date
) -> Version[S]:
    """Return the version that binds: the place's before the declared, a level's before all's."""

    def rank(version: Version[S]) -> tuple[bool, dt.date]:
        return (version.level == congress.level, version.in_force_from)

    for versions in (pack_of(congress).rules.get(key, ()), declared):
        levels = (v for v in versions if v.level in ("", congress.level))
        if fitting := [v for v in levels if v.in_force_from <= on]:
            return max(fitting, key=rank)
    return max(declared, key=rank)
