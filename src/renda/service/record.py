"""What a deputy did in a year, and what of that is less than the office asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renda.directory.models import Mandate
from renda.directory.standing import Standing
from renda.matters.in_force import InForce, in_force
from renda.matters.queries import visible
from renda.matters.rules import ChoiceRule
from renda.service import least as rules
from renda.service.items import ITEMS, Line, Told, Words, records_of

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Short:
    """An item of which there is less than is asked for. term: whether of the whole term."""

    label: Words
    unit: Words
    least: int
    count: int
    term: bool


@dataclass(frozen=True)
class Record:
    """A deputy's year: each item with what it counted; what is below; points, if there are any."""

    lines: Sequence[Line]
    below: Sequence[Short]
    points: int | None

    @property
    def counted(self) -> dict[str, list[int]]:
        """Return the numbers as they are kept: by item, how many, on leave, absent."""
        return {one.item.key: [one.count, one.excused, one.absent] for one in self.lines}


def span_of(seat: Mandate, year: int, on: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first day of a year that is of the seat's term, and the first not counted.

    on: the last day that can be known: what is arranged for later has not been.
    """
    first, until = dt.date(year, 1, 1), min(dt.date(year + 1, 1, 1), on + DAY)
    ends_on = seat.term.ends_on
    return max(first, seat.term.starts_on), min(until, ends_on) if ends_on else until


def recorded(seats: Sequence[Mandate], year: int, on: dt.date) -> dict[int, Record]:
    """Return the record of each seat in a year up to a day; `term` must be read with the seats.

    Everything of the term is read once: some things are asked for once a term, not once a year.
    """
    if not seats:
        return {}
    known = in_force({seat.congress_id for seat in seats})
    spans = {seat.pk: span_of(seat, year, on) for seat in seats}
    since = min(seat.term.starts_on for seat in seats)
    until = max(until for _first, until in spans.values())
    found = records_of(seats, since, until)
    return {seat.pk: _record(seat, found[seat.pk], spans[seat.pk], known) for seat in seats}


def _within(line: Line, first: dt.date, until: dt.date) -> Line:
    told = [one for one in line.told if one.on is None or first <= one.on < until]
    return Line(line.item, tuple(told))


def _record(
    seat: Mandate, of_term: Sequence[Line], span: tuple[dt.date, dt.date], known: InForce
) -> Record:
    first, until = span
    lines = [_within(line, first, until) for line in of_term]
    term = [_within(line, seat.term.starts_on, until) for line in of_term]
    day = until - DAY

    def chosen(rule: ChoiceRule) -> int:
        return int(known.book.choice(rule, seat.congress, day))

    below = [
        Short(one.item.label, one.item.unit, least, one.count, term=of_term_)
        for some, asked, of_term_ in (
            (lines, rules.YEARLY_LEAST, False), (term, rules.TERMLY_LEAST, True),
        )
        for one in some
        if one.item.key in asked and one.count < (least := chosen(asked[one.item.key]))
    ]  # fmt: skip
    scored = known.book.choice(rules.POINTS, seat.congress, day) == "on"
    points = sum(
        line.count * chosen(rules.WORTH[line.item.key])
        for line in lines
        if scored and line.item.key in rules.WORTH
    )
    return Record(lines, below, points if scored else None)


def in_words(counted: Mapping[str, Sequence[int]]) -> list[tuple[Words, Words, Sequence[int]]]:
    """Return numbers as they were kept: label, unit, how many and on leave and absent."""
    return [
        (ITEMS[key].label, ITEMS[key].unit, numbers)
        for key, numbers in counted.items()
        if key in ITEMS
    ]


@dataclass(frozen=True)
class Row:
    """A line of a page: an item, and each record behind its number with what may be opened."""

    line: Line
    told: Sequence[tuple[Told, int | None]]


def rows_for(who: Standing, lines: Sequence[Line]) -> list[Row]:
    """Return items as somebody sees them: only what they may open is a link. One query."""
    keys = {told.matter for one in lines for told in one.told if told.matter}
    known = set(visible(who).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [
        Row(one, [(told, told.matter if told.matter in known else None) for told in one.told])
        for one in lines
    ]
