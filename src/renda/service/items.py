"""What a record of service is made of: facts of participation, and items declared over them.

Every fact of who took part in what is read here, wherever it is kept: the one table, or a roll that
is read through (`reads_through`). An item is declared once (`item`), by whoever knows what it
counts; each of its numbers opens to what it counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renda.directory.models import Mandate
from renda.service.models import Participation
from renda.service.spec import THERE, Way

#: a label or a unit: translated where it is read
Words = Any


@dataclass(frozen=True)
class Fact:
    """Somebody took part in something on a day, or was to. matter, congress: whose it is."""

    person: int
    on: dt.date
    kind: str
    way: str
    what: str
    matter: int | None = None
    congress: int | None = None


@dataclass(frozen=True)
class Told:
    """One record behind a number. way: how somebody took part, or why not."""

    on: dt.date | None
    what: str
    matter: int | None = None
    way: str = Way.HERE.value

    @property
    def counts(self) -> bool:
        """Say whether it is one of those counted: who was excused or absent was not there."""
        return self.way in THERE

    @property
    def in_words(self) -> Words:
        """Return how, where it was otherwise than in person."""
        return "" if self.way == Way.HERE else Way(self.way).label


@dataclass(frozen=True)
class Asked:
    """Whose records are asked for: seats, from a day on until another; what was taken part in."""

    seats: Sequence[Mandate]
    first: dt.date
    until: dt.date
    facts: Mapping[int, Sequence[Fact]]


#: by the keys of the seats
Found = Mapping[int, Sequence[Told]]


@dataclass(frozen=True)
class Item:
    """One line of a record of service: what it is called, and what it counts for each seat."""

    key: str
    label: Words
    unit: Words
    told: Callable[[Asked], Found]


@dataclass(frozen=True)
class Line:
    """One item of one deputy: what was counted, and apart from it who was to and did not."""

    item: Item
    told: Sequence[Told] = field(default_factory=tuple)

    @property
    def count(self) -> int:
        """Return how many there are."""
        return sum(one.counts for one in self.told)

    @property
    def excused(self) -> int:
        """Return how often leave was given."""
        return sum(one.way == Way.EXCUSED for one in self.told)

    @property
    def absent(self) -> int:
        """Return how often somebody was to be there, was not, and had no leave."""
        return sum(one.way == Way.ABSENT for one in self.told)


Source = Callable[[Collection[int], dt.date, dt.date], Iterable[Fact]]
ITEMS: dict[str, Item] = {}
_SOURCES: list[Source] = []


def item(key: str, label: Words, unit: Words, told: Callable[[Asked], Found]) -> Item:
    """Declare an item. Raises ValueError if there is one of the key."""
    if key in ITEMS:
        raise ValueError(f"{key} is declared twice")
    return ITEMS.setdefault(key, Item(key, label, unit, told))


def took(key: str, label: Words, unit: Words, *kinds: str, within: bool = False) -> Item:
    """Declare an item that is what somebody took part in of some kinds.

    within: only what was of the congress where the seat is; a deputy may sit in several.
    """

    def told(asked: Asked) -> Found:
        return {
            seat.pk: [
                Told(fact.on, fact.what, fact.matter, fact.way)
                for fact in asked.facts.get(seat.person_id, ())
                if fact.kind in kinds and (not within or fact.congress == seat.congress_id)
            ]
            for seat in asked.seats
        }

    return item(key, label, unit, told)


def reads_through(source: Source) -> Source:
    """Make known where facts of participation are kept beside the one table."""
    _SOURCES.append(source)
    return source


def facts_of(people: Collection[int], first: dt.date, until: dt.date) -> dict[int, list[Fact]]:
    """Return what people took part in, or were to, from a day on until another; newest first.

    One query for each place where it is kept, for any number of people.
    """
    found: dict[int, list[Fact]] = {person: [] for person in people}
    rows = Participation.objects.filter(person__in=found, on__gte=first, on__lt=until)
    for row in rows.select_related("activity", "matter"):
        what = row.activity.what if row.activity else str(row.matter.title if row.matter else "")
        found[row.person_id].append(
            Fact(row.person_id, row.on, row.kind, row.way, what, row.matter_id, _whose(row))
        )
    for source in _SOURCES:
        for fact in source(found, first, until):
            found[fact.person].append(fact)
    for facts in found.values():
        facts.sort(key=lambda fact: (fact.on, fact.matter or 0), reverse=True)
    return found


def _whose(row: Participation) -> int | None:
    return row.matter.congress_id if row.matter else None


def records_of(seats: Sequence[Mandate], first: dt.date, until: dt.date) -> dict[int, list[Line]]:
    """Return the record of each seat, by its key, from a day on until another.

    The same number of queries for one deputy and for all of them.
    """
    facts = facts_of({seat.person_id for seat in seats}, first, until)
    asked = Asked(seats, first, until, facts)
    counted = [(one, one.told(asked)) for one in ITEMS.values()]
    return {
        seat.pk: [Line(one, tuple(told.get(seat.pk, ()))) for one, told in counted]
        for seat in seats
    }
