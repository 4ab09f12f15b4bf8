"""A report made from its wording: every number and every topic leads to its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.conf import settings
from django.utils import translation

from renda.figures.queries import Tallying, tally
from renda.figures.registry import figure_of
from renda.figures.spec import AnyFigure, CongressYear, Figure
from renda.papers.typesetting import typeset
from renda.reports import telling
from renda.reports.arranging import arranged
from renda.reports.looking import Known, looked_up, sliced
from renda.reports.queries import occasion_of
from renda.reports.spec import BEFORE, Bar, Cited, Composed, Passage, Picture, Piece, Slice
from renda.reports.until import told_until
from renda.reports.wording import (
    ADDRESSEE,
    COMPARED,
    OCCASION,
    SLICE,
    YEARS,
    Drawing,
    Each,
    Form,
    Gap,
    Inline,
    Optional,
    Paragraph,
    Part,
    Reference,
    Spoken,
)


def composed(parts: Sequence[Part], period: CongressYear, *, count: Tallying = tally) -> Composed:
    """Return a report from its wording, for a congress and a year; it is Chinese for everybody."""
    with translation.override(settings.LANGUAGE_CODE):
        known = looked_up(parts, period, occasion_of(period), count=count)
        passages = [_typeset(one) for part in parts for one in _passages(part, known)]
    report = Composed(period, tuple(arranged(passages)), is_empty=not known.records)
    return _without_records(report) if report.is_empty else report


def _without_records(report: Composed) -> Composed:
    """Return a report of a year without records, which says so before its first heading."""
    said = Passage(0, (Piece(f"{report.period.year}年没有业务记录。"),))
    first = next((n for n, one in enumerate(report.passages) if one.level > 1), None)
    if first is None:
        return report
    return replace(report, passages=(*report.passages[:first], said, *report.passages[first:]))


def _typeset(passage: Passage) -> Passage:
    """Return a passage with full-width punctuation; every word keeps its place and its source."""
    words, at, pieces = typeset(passage.text), 0, []
    for piece in passage.pieces:
        pieces.append(replace(piece, text=words[at : at + len(piece.text)]))
        at += len(piece.text)
    return replace(passage, pieces=tuple(pieces))


def _passages(part: Part, known: Known) -> Iterator[Passage]:
    if isinstance(part, Paragraph):
        return _passage(part, known, None)
    return _drawn(part, known) if isinstance(part, Drawing) else _repeated(part, known)


def _drawn(part: Drawing, known: Known) -> Iterator[Passage]:
    found = sliced(part)
    if found is None:
        yield Passage(0, (_gap(_division(part)),))
        return
    figure, by = found
    bars = [
        Bar(str(name), value, _cited(figure, known.period, known, (by, one)))
        for one, name in known.names[figure.key, by.key].items()
        if (value := known.amount(figure, known.period, (by, one)).value)
    ]
    if bars:
        bars.sort(key=lambda bar: -bar.value)
        picture = Picture(str(figure.label), str(by.label), str(figure.unit), tuple(bars))
        yield Passage(0, (), picture)


def _repeated(each: Each, known: Known) -> Iterator[Passage]:
    found = sliced(each)
    if found is None:
        yield Passage(0, (_gap(_division(each)),))
        return
    figure, dimension = found
    for part in known.names[figure.key, dimension.key]:
        for line in each.lines:
            yield from _passage(line, known, (dimension, part), figure)


def _division(part: Each | Drawing) -> str:
    figure = figure_of(part.key)
    return f"{figure.label if figure else part.key}按“{part.dimension}”分"


def _passage(
    line: Paragraph, known: Known, at: Slice | None, of: AnyFigure | None = None
) -> Iterator[Passage]:
    said = [piece for one in line.inside for piece in _pieces(one, known, at, of)]
    pieces = list(told_until(said, known.period.year))
    if "".join(piece.text for piece in pieces).strip():
        colon = (Piece("："),) if line.level == ADDRESSEE else ()
        yield Passage(line.level, (*pieces, *colon))


def _pieces(one: Inline, known: Known, at: Slice | None, of: AnyFigure | None) -> Iterator[Piece]:
    if isinstance(one, str):
        yield Piece(one)
    elif isinstance(one, Gap):
        yield _gap(one.name)
    elif isinstance(one, Spoken):
        words = _spoken(one.word, known, at, of)
        yield Piece(words) if words or one.word == SLICE else _gap(one.word)
    elif isinstance(one, Optional):
        if not any(_nothing(inner, known, at, of) for inner in one.inside):
            for inner in one.inside:
                yield from _pieces(inner, known, at, of)
    else:
        yield from _figure_pieces(one, known, at)


def _spoken(word: str, known: Known, at: Slice | None, of: AnyFigure | None) -> str:
    period = known.period
    if word == SLICE:
        return str(known.names[of.key, at[0].key].get(at[1], "")) if at and of else ""
    if word in OCCASION:
        return known.occasion.get(word, "")
    years = dict(zip(YEARS, (period.year, period.year - 1, period.year + 1), strict=True))
    return str(years[word]) if word in years else str(period.congress.name)


def _nothing(one: Inline, known: Known, at: Slice | None, of: AnyFigure | None) -> bool:
    """Say whether a part of an optional sentence has nothing to say; a gap does not hide it."""
    if isinstance(one, Spoken):
        return not _spoken(one.word, known, at, of)
    if not isinstance(one, Reference) or (figure := figure_of(one.key)) is None:
        return False
    if one.form is Form.LIST:
        return not known.listed(figure, at)
    if one.form in (*COMPARED, Form.SHARE) and not _told(one, figure, known, at):
        return True
    amount = known.amount(figure, known.period, at)
    return not amount.value if not amount.is_ratio else amount.value is None


def _figure_pieces(one: Reference, known: Known, at: Slice | None) -> Iterator[Piece]:
    figure = figure_of(one.key)
    if figure is None:
        yield _gap(one.key)
    elif one.form is Form.LIST:
        for n, piece in enumerate(known.listed(figure, at)):
            yield from ([Piece("、")] if n else [])
            yield piece
    else:
        period = known.period.before if one.form is Form.BEFORE else known.period
        part = {Form.ABOVE: "numerator", Form.BELOW: "denominator"}.get(one.form, "")
        cited = replace(_cited(figure, period, known, at, part), than=_than(one))
        words = _told(one, figure, known, at)
        if not words:
            yield replace(_gap(str(figure.label)), cited=cited)
            return
        yield Piece(words, cited, until=known.amount(figure, period, at).as_of)


def _than(one: Reference) -> str:
    if one.form is Form.SHARE:
        return one.of or one.key
    return BEFORE if one.form in (Form.CHANGE, Form.AGAINST) else ""


def _told(one: Reference, figure: AnyFigure, known: Known, at: Slice | None) -> str:
    """Return the words of a figure in the form that is asked for; none where it has no value."""
    now = known.amount(figure, known.period, at)
    if one.form is Form.SHARE:
        whole = figure_of(one.of) if one.of else figure
        return telling.shared(now, known.amount(whole or figure, known.period, None))
    if one.form not in COMPARED:
        return telling.told(now, one.form)
    before = known.amount(figure, known.period.before, at)
    if one.form is Form.BEFORE:
        return telling.told(before, one.form)
    return telling.changed(now, before, one.form)


def _cited(
    figure: AnyFigure, period: CongressYear, known: Known, at: Slice | None, part: str = ""
) -> Cited:
    if at is None or not isinstance(figure, Figure) or not figure.dimension(at[0].key):
        return Cited(figure, period, part)
    return Cited(figure, period, part, at[0].key, at[1], known.name(at))


def _gap(name: str) -> Piece:
    return Piece(f"〔待补：{name}〕", gap=name)
