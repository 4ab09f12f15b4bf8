"""A report made from its wording: every number and every topic leads to its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.utils import translation

from renda.figures import queries
from renda.figures.queries import Amount, Asked, Counted
from renda.figures.registry import figure_of
from renda.figures.spec import AnyFigure, CongressYear, Dimension, Figure, Ratio
from renda.reports.numerals import roughly, spelt
from renda.reports.wording import (
    Drawing,
    Each,
    Form,
    Inline,
    Optional,
    Paragraph,
    Part,
    Reference,
    Spoken,
)

#: what is looked up for a part that is repeated: one slice of one dimension
Slice = tuple[Dimension, str]


@dataclass(frozen=True)
class Cited:
    """Where words come from: a figure, one part or one slice of it, or one of its records."""

    figure: AnyFigure
    period: CongressYear
    part: str = ""
    by: str = ""
    of: str = ""
    name: str = ""
    matter: int | None = None

    @property
    def whole(self) -> AnyFigure:
        """Return the figure whose number it is: of a slice, the slice."""
        by = self.figure.dimension(self.by) if isinstance(self.figure, Figure) else None
        if by is None or not isinstance(self.figure, Figure):
            return self.figure
        return queries.slice_of(self.figure, by, self.of, self.name)


@dataclass(frozen=True)
class Piece:
    """Some words. gap: the key of a figure that is asked for and that nothing answers."""

    text: str
    cited: Cited | None = None
    gap: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart and where it comes from."""

    name: str
    value: int
    cited: Cited


@dataclass(frozen=True)
class Picture:
    """A figure by one of its dimensions."""

    title: str
    header: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Passage:
    """A heading (level 1 to 4), an item (level -1) or a paragraph (0), or a chart."""

    level: int
    pieces: tuple[Piece, ...]
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cited(self) -> list[Cited]:
        """Return where its words and its bars come from."""
        bars = self.picture.bars if self.picture else ()
        return [*(one.cited for one in self.pieces if one.cited), *(bar.cited for bar in bars)]


@dataclass(frozen=True)
class Composed:
    """A report, ready to be read."""

    period: CongressYear
    passages: tuple[Passage, ...]

    @property
    def title(self) -> str:
        """Return the first heading, or the congress and the year."""
        named = next((one.text for one in self.passages if one.level == 1), "")
        return named or f"{self.period.congress.name} {self.period.year}"

    @property
    def text(self) -> str:
        """Return the words alone, one passage a line."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def cited(self) -> list[AnyFigure]:
        """Return every figure and slice that is cited, once, in the order of the report."""
        return [figure for figure, _cited in self.sources]

    @property
    def sources(self) -> list[tuple[AnyFigure, Cited]]:
        """Return the same, each with where it opens."""
        found: dict[str, tuple[AnyFigure, Cited]] = {}
        for cited in (one for passage in self.passages for one in passage.cited):
            whole = replace(cited, part="", matter=None)
            found.setdefault(whole.whole.key, (whole.whole, whole))
        return list(found.values())

    @property
    def gaps(self) -> list[str]:
        """Return what is asked for and not there, once, in the order of the report."""
        pieces = (piece.gap for passage in self.passages for piece in passage.pieces)
        return list(dict.fromkeys(gap for gap in pieces if gap))


@dataclass
class _Known:
    """What was looked up for a report: counts, slices' names, the topics of the lists."""

    period: CongressYear
    counts: queries.Tally = field(default_factory=dict)
    names: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    topics: dict[tuple[str, str], dict[str, list[Piece]]] = field(default_factory=dict)

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
        found = self.counts.get(asked.key, {}).get(at[1], Counted(0))
        return queries.amount(figure, period, {Asked(figure, period).key: {"": found}})


def composed(parts: Sequence[Part], period: CongressYear) -> Composed:
    """Return a report from its wording, for a congress and a year; it is Chinese for everybody."""
    with translation.override(settings.LANGUAGE_CODE):
        known = _looked_up(parts, period)
        passages = [passage for part in parts for passage in _passages(part, known)]
    return Composed(period, tuple(passages))


def _passages(part: Part, known: _Known) -> Iterator[Passage]:
    if isinstance(part, Paragraph):
        return _passage(part, known, None)
    return _drawn(part, known) if isinstance(part, Drawing) else _repeated(part, known)


def _sliced(part: Each | Drawing) -> tuple[Figure, Dimension] | None:
    figure = figure_of(part.key)
    dimension = figure.dimension(part.dimension) if isinstance(figure, Figure) else None
    return (figure, dimension) if isinstance(figure, Figure) and dimension else None


def _drawn(part: Drawing, known: _Known) -> Iterator[Passage]:
    found = _sliced(part)
    if found is None:
        yield Passage(0, (_gap(f"{part.key} @{part.dimension}"),))
        return
    figure, by = found
    counted = known.counts[Asked(figure, known.period, by).key]
    bars = [
        Bar(str(name), counted[one].value or 0, _cited(figure, known.period, known, (by, one)))
        for one, name in known.names[figure.key, by.key].items()
        if one in counted
    ]
    if bars:
        bars.sort(key=lambda bar: -bar.value)
        picture = Picture(str(figure.label), str(by.label), str(figure.unit), tuple(bars))
        yield Passage(0, (), picture)


def _repeated(each: Each, known: _Known) -> Iterator[Passage]:
    found = _sliced(each)
    if found is None:
        yield Passage(0, (_gap(f"{each.key} @{each.dimension}"),))
        return
    figure, dimension = found
    for part in known.names[figure.key, dimension.key]:
        for line in each.lines:
            yield from _passage(line, known, (dimension, part), figure)


def _passage(
    line: Paragraph, known: _Known, at: Slice | None, of: AnyFigure | None = None
) -> Iterator[Passage]:
    pieces = [piece for one in line.inside for piece in _pieces(one, known, at, of)]
    if "".join(piece.text for piece in pieces).strip():
        yield Passage(line.level, tuple(pieces))


def _pieces(one: Inline, known: _Known, at: Slice | None, of: AnyFigure | None) -> Iterator[Piece]:
    if isinstance(one, str):
        yield Piece(one)
    elif isinstance(one, Spoken):
        yield Piece(_spoken(one, known, at, of))
    elif isinstance(one, Optional):
        pieces = [piece for inner in one.inside for piece in _pieces(inner, known, at, of)]
        if not any(_nothing(inner, known, at) for inner in one.inside):
            yield from pieces
    else:
        yield from _figure_pieces(one, known, at)


def _spoken(one: Spoken, known: _Known, at: Slice | None, of: AnyFigure | None) -> str:
    period = known.period
    if one.word == "名称":
        return str(known.names[of.key, at[0].key].get(at[1], "")) if at and of else ""
    years = {"年": period.year, "上年": period.year - 1, "下年": period.year + 1}
    return str(years[one.word]) if one.word in years else str(period.congress.name)


def _nothing(one: Inline, known: _Known, at: Slice | None) -> bool:
    if not isinstance(one, Reference):
        return False
    figure = figure_of(one.key)
    if figure is None:
        return True
    amount = known.amount(figure, known.period, at)
    return not amount.value if not amount.is_ratio else amount.value is None


def _figure_pieces(one: Reference, known: _Known, at: Slice | None) -> Iterator[Piece]:
    figure = figure_of(one.key)
    if figure is None:
        yield _gap(one.key)
    elif one.form is Form.LIST:
        yield from _listed(figure, known, at)
    else:
        period = known.period.before if one.form is Form.BEFORE else known.period
        amount = known.amount(figure, period, at)
        part = {Form.ABOVE: "numerator", Form.BELOW: "denominator"}.get(one.form, "")
        yield Piece(_form(amount, one.form), _cited(figure, period, known, at, part))


def _cited(
    figure: AnyFigure, period: CongressYear, known: _Known, at: Slice | None, part: str = ""
) -> Cited:
    if at is None or not isinstance(figure, Figure) or not figure.dimension(at[0].key):
        return Cited(figure, period, part)
    return Cited(figure, period, part, at[0].key, at[1], known.name(at))


def _form(amount: Amount, form: Form) -> str:
    value: Any = amount.value
    if form in (Form.ABOVE, Form.BELOW):
        value = amount.numerator if form is Form.ABOVE else amount.denominator
    if value is None:
        return "—"
    if form is Form.ROUGH:
        return roughly(value)
    if form is Form.SPELT and value == int(value):
        return spelt(int(value))
    return str(int(value) if value == int(value) else value)


def _listed(figure: AnyFigure, known: _Known, at: Slice | None) -> Iterator[Piece]:
    by = at[0].key if at and isinstance(figure, Figure) and figure.dimension(at[0].key) else ""
    found = known.topics.get((figure.key, by), {})
    own = found.get(at[1], []) if by and at else [one for rows in found.values() for one in rows]
    for n, piece in enumerate(own):
        yield from ([Piece("、")] if n else [])
        yield piece


def _gap(key: str) -> Piece:
    return Piece(f"〔待补:{key}〕", gap=key)


# What is looked up, once for the whole report.


def _references(inside: Iterable[Inline]) -> Iterator[Reference]:
    for one in inside:
        if isinstance(one, Reference):
            yield one
        elif isinstance(one, Optional):
            yield from _references(one.inside)


def _looked_up(parts: Sequence[Part], period: CongressYear) -> _Known:
    known = _Known(period)
    asked: list[Asked] = []
    lists: set[tuple[AnyFigure, Dimension | None]] = set()
    for part in parts:
        lines, dimension = _lines(part)
        for reference in _references(one for line in lines for one in line.inside):
            if (figure := figure_of(reference.key)) is None:
                continue
            by = figure.dimension(dimension) if isinstance(figure, Figure) else None
            asked += queries.asked_for([figure], [period])
            asked += [Asked(figure, period, by)] if by and isinstance(figure, Figure) else []
            if reference.form is Form.BEFORE:
                asked += queries.asked_for([figure], [period.before])
            if reference.form is Form.LIST:
                lists.add((figure, by))
        asked += _divided(part, period)
    known.counts = queries.tally(asked) if asked else {}
    for part in parts:
        _name_slices(part, known)
    for figure, by in lists:
        known.topics[figure.key, by.key if by else ""] = _topics(figure, period, by)
    return known


def _lines(part: Part) -> tuple[Sequence[Paragraph], str]:
    """Return the lines of a part, and by what they are repeated."""
    if isinstance(part, Paragraph):
        return [part], ""
    return (part.lines, part.dimension) if isinstance(part, Each) else ((), "")


def _divided(part: Part, period: CongressYear) -> list[Asked]:
    found = None if isinstance(part, Paragraph) else _sliced(part)
    return [Asked(found[0], period, found[1])] if found else []


def _name_slices(part: Part, known: _Known) -> None:
    for asked in _divided(part, known.period):
        if asked.dimension:
            found = [slice_ for slice_ in known.counts[asked.key] if slice_]
            names = asked.dimension.names(found, known.period)
            known.names[asked.figure.key, asked.dimension.key] = names


def _topics(
    figure: AnyFigure, period: CongressYear, by: Dimension | None
) -> dict[str, list[Piece]]:
    """Return slice → what the records are about, each leading to its matter; twice said, once."""
    part = "numerator" if isinstance(figure, Ratio) else "denominator"
    found = queries.related(figure, queries.records(figure, period, part=part))
    if by:
        path = F(by.path) if isinstance(by.path, str) else by.path
        found = found.annotate(slice_of=Cast(path, CharField()))
    told, rows = queries.describing(figure), dict[str, list[Piece]]()
    for record in found:
        matter = queries.matter_of(figure, record)
        words = str(told(record)) if matter is not record else matter.title
        pieces = rows.setdefault(getattr(record, "slice_of", "") or "" if by else "", [])
        if all(piece.text != words for piece in pieces):
            pieces.append(Piece(words, Cited(figure, period, matter=matter.pk if matter else None)))
    return rows
