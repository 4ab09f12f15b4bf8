"""What a report asks of the records: all of it in one tally, and a query for each list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from renda.figures import queries
from renda.figures.queries import Amount, Asked
from renda.figures.registry import figure_of
from renda.figures.spec import AnyFigure, CongressYear, Dimension, Figure, Ratio
from renda.kernel.prepared import prepared
from renda.matters.circles import told_title
from renda.reports.naming import dimension_of
from renda.reports.spec import Cited, Piece, Slice
from renda.reports.wording import (
    COMPARED,
    Drawing,
    Each,
    Form,
    Inline,
    Optional,
    Paragraph,
    Part,
    Reference,
)


@dataclass
class Known:
    """What was looked up for a report: counts, slices' names, the topics of the lists.

    occasion: when, where and by whom the report is made, by the words that stand for it.
    """

    period: CongressYear
    occasion: Mapping[str, str] = field(default_factory=dict)
    counts: queries.Tally = field(default_factory=dict)
    names: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    topics: dict[tuple[str, str], dict[str, list[Piece]]] = field(default_factory=dict)
    #: how many records of the year there are behind the numbers, each counted once for a figure
    records: int = 0

    def name(self, at: Slice) -> str:
        """Return what a slice is called."""
        by, of = at
        shared = (names for (_figure, key), names in self.names.items() if key == by.key)
        return str(next((names[of] for names in shared if of in names), of))

    def amount(self, figure: AnyFigure, period: CongressYear, at: Slice | None) -> Amount:
        """Return a figure's value, of the slice if the figure is divided so."""
        if at is None or not isinstance(figure, Figure) or not figure.dimension(at[0].key):
            return queries.amount(figure, period, self.counts)
        asked = Asked(figure, period, figure.dimension(at[0].key))
        return queries.amount_of_slice(asked, at[1], self.counts)

    def listed(self, figure: AnyFigure, at: Slice | None) -> list[Piece]:
        """Return the topics of a figure's list, of the slice if the figure is divided so."""
        by = at[0].key if at and isinstance(figure, Figure) and figure.dimension(at[0].key) else ""
        found = self.topics.get((figure.key, by), {})
        if by and at:
            return found.get(at[1], [])
        return [one for rows in found.values() for one in rows]


def sliced(part: Each | Drawing) -> tuple[Figure, Dimension] | None:
    """Return the figure of a part with the dimension by which it is repeated or drawn."""
    figure = figure_of(part.key)
    dimension = dimension_of(figure, part.dimension)
    return (figure, dimension) if isinstance(figure, Figure) and dimension else None


def looked_up(
    parts: Sequence[Part],
    period: CongressYear,
    occasion: Mapping[str, str],
    *,
    count: queries.Tallying,
) -> Known:
    """Return everything that the parts of a wording ask for."""
    known = Known(period, occasion)
    asked: list[Asked] = []
    lists: set[tuple[AnyFigure, Dimension | None]] = set()
    for part in parts:
        lines, dimension = _lines(part)
        for reference in _references(one for line in lines for one in line.inside):
            figure = figure_of(reference.key)
            if figure is None:
                continue
            by = figure.dimension(dimension) if isinstance(figure, Figure) else None
            asked += _asked(reference, figure, by, period)
            if reference.form is Form.LIST:
                lists.add((figure, by))
        asked += _divided(part, period)
    known.counts = count(asked) if asked else {}
    own = {one.key for one in asked if one.period == period and one.figure.yearly}
    known.records = sum(one.records for key in own for one in known.counts[key].values())
    for part in parts:
        _name_slices(part, known)
    for figure, by in lists:
        if any(known.counts[one.key].values() for one in queries.asked_for([figure], [period])):
            known.topics[figure.key, by.key if by else ""] = _topics(figure, period, by)
    return known


def _references(inside: Iterable[Inline]) -> Iterator[Reference]:
    for one in inside:
        if isinstance(one, Reference):
            yield one
        elif isinstance(one, Optional):
            yield from _references(one.inside)


def _asked(
    reference: Reference, figure: AnyFigure, by: Dimension | None, period: CongressYear
) -> list[Asked]:
    whole = figure_of(reference.of) if reference.of else None
    periods = [period, period.before] if reference.form in COMPARED else [period]
    found = queries.asked_for([figure, *([whole] if whole else [])], periods)
    if by and isinstance(figure, Figure):
        found += [Asked(figure, one, by) for one in periods]
    return found


def _lines(part: Part) -> tuple[Sequence[Paragraph], str]:
    """Return the lines of a part, and the key of that by which they are repeated."""
    if isinstance(part, Paragraph):
        return [part], ""
    found = sliced(part)
    return (part.lines, found[1].key) if isinstance(part, Each) and found else ((), "")


def _divided(part: Part, period: CongressYear) -> list[Asked]:
    found = None if isinstance(part, Paragraph) else sliced(part)
    return [Asked(found[0], period, found[1])] if found else []


def _name_slices(part: Part, known: Known) -> None:
    for asked in _divided(part, known.period):
        if asked.dimension:
            found = [slice_ for slice_ in known.counts[asked.key] if slice_]
            names = asked.dimension.names(found, known.period)
            known.names[asked.figure.key, asked.dimension.key] = names


def _called(matter: Any) -> str:
    return str(told_title(matter.procedure, matter.title))


def _topics(
    figure: AnyFigure, period: CongressYear, by: Dimension | None
) -> dict[str, list[Piece]]:
    """Return slice → what the records are about, each leading to its matter; twice said, once."""

    def build(_keys: Sequence[int]) -> QuerySet[Any]:
        part = "numerator" if isinstance(figure, Ratio) else "denominator"
        found: QuerySet[Any] = queries.related(figure, queries.records(figure, period, part=part))
        path = by.path if by else ""
        sliced_by = F(path) if isinstance(path, str) else path
        return found.annotate(slice_of=Cast(sliced_by, CharField())) if by else found

    found = prepared((figure.key, period.key, by.key if by else ""), build)
    told, rows = queries.describing(figure), dict[str, list[Piece]]()
    for record in found:
        matter = queries.matter_of(figure, record)
        words = str(told(record)) if matter is not record else _called(matter)
        pieces = rows.setdefault(getattr(record, "slice_of", "") or "" if by else "", [])
        if all(piece.text != words for piece in pieces):
            pieces.append(Piece(words, Cited(figure, period, matter=matter.pk if matter else None)))
    return rows
