"""The rules and the calendar in force: read once by a process, known again by their editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from renda.directory.models import Congress
from renda.kernel.periods import Calendar
from renda.kernel.prepared import prepared_many
from renda.kernel.queries import calendar_edition, calendar_of
from renda.matters.models import RuleVersion
from renda.matters.rules import OwnRules, Rulebook, own_rules

#: what a query reads beside a matter or a congress, so that none is asked for the rules
EDITIONS = ("rules_edition", "calendar_edition")
#: per congress, the versions that its office set, as of an edition
_known: dict[int, tuple[str | None, OwnRules]] = {}


@dataclass(frozen=True)
class InForce:
    """What a batch of steps goes by, in some congresses."""

    book: Rulebook
    calendar: Calendar
    congresses: frozenset[int]

    def also(self, congresses: Iterable[int]) -> InForce:
        """Return the same for some congresses, in a query only if there are others among them."""
        asked = set(congresses)
        return self if asked <= self.congresses else in_force(asked)


def editions(congress: str) -> dict[str, Subquery]:
    """Return the columns of the editions; `congress` is the path to the congress's key."""
    own = RuleVersion.objects.filter(congress=OuterRef(congress)).order_by("-pk")
    columns = (Subquery(own.values("edition")[:1]), calendar_edition())
    return dict(zip(EDITIONS, columns, strict=True))


def in_force(congresses: Iterable[int]) -> InForce:
    """Return what is in force for some congresses, in one query while nothing has changed."""
    return known(prepared_many("", _editions, sorted(set(congresses))))


def known(rows: Iterable[tuple[int, str | None, str | None]]) -> InForce:
    """Return what is in force, given each congress's key and the editions read beside it."""
    found = set(rows)
    old = sorted(pk for pk, rules, _calendar in found if _known.get(pk, ("",))[0] != rules)
    if old:
        _read(old, {pk: rules for pk, rules, _calendar in found})
    keys = frozenset(pk for pk, _rules, _calendar in found)
    book = Rulebook({pk: _known[pk][1] for pk in keys})
    return InForce(book, calendar_of(next((edition for *_both, edition in found), None)), keys)


def _read(congresses: Sequence[int], newest: dict[int, str | None]) -> None:
    versions: dict[int, list[RuleVersion]] = {pk: [] for pk in congresses}
    for version in prepared_many("", _versions, [pk for pk in congresses if newest[pk]]):
        versions[version.congress_id].append(version)
    _known.update({pk: (newest[pk], own_rules(some)) for pk, some in versions.items()})


def _editions(keys: Sequence[Any]) -> QuerySet[Congress, Any]:
    found = Congress.objects.filter(pk__in=keys).annotate(**editions("pk"))
    return found.values_list("pk", *EDITIONS)


def _versions(keys: Sequence[Any]) -> QuerySet[RuleVersion]:
    return RuleVersion.objects.filter(congress_id__in=keys)
