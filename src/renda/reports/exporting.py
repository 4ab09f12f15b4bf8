"""A report as an official paper, with the table of where its numbers come from; a check as notes.

What is printed is Chinese whatever the language of the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.conf import settings
from django.utils import translation

from renda.figures.queries import Amount
from renda.figures.spec import Figure, defined
from renda.kernel.documents.comments import Note
from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.papers.typesetting import typeset
from renda.reports import explaining
from renda.reports.checking import Check, Checked, Verdict
from renda.reports.spec import ANNEXED, Cited, Composed, Passage, Picture
from renda.reports.telling import plain
from renda.reports.until import until
from renda.reports.wording import ADDRESSEE, ITEM, SUBTITLE
from renda.ui import charts

ANNEX = ("指标", "数值", "口径")
WIDTHS = (9.0, 5.0, 18.0)
#: of the slices of one figure, after the first
SAME = "同上"
AUTHOR = "核数"
#: relations told in one remark
REASONS = 3
#: what is said beside a number, and in which colour
TOLD = {
    Verdict.AGREES: ("一致", "green"),
    Verdict.DIFFERS: ("不一致", "red"),
    Verdict.CONTRADICTS: ("与文中其他数字矛盾", "red"),
    Verdict.DERIVED: ("可由文中数字算出", "blue"),
    Verdict.ROUNDED: ("取整有出入", "yellow"),
    Verdict.UNKNOWN: ("没有对应的指标", "yellow"),
}


def paper_of(
    report: Composed, amounts: Mapping[str, Amount], address: Callable[[Cited], str] | None = None
) -> Paper:
    """Return a report as a paper: its text, then what every number is and how it is counted.

    address: where a number opens, for who reads the paper on a screen.
    """
    apart = {level: "\n".join(_said(report, level)) for level in (SUBTITLE, ADDRESSEE)}
    own = [one for one in report.passages if one.level not in (1, SUBTITLE, ADDRESSEE)]
    with translation.override(settings.LANGUAGE_CODE):
        blocks = [*map(_block, own), *_annex(report, amounts, address)]
    return Paper(
        title=report.title,
        subtitle=apart[SUBTITLE],
        addressee=apart[ADDRESSEE],
        blocks=blocks,
        example=report.period.congress.is_example,
    )


def _said(report: Composed, level: int) -> list[str]:
    return [one.text for one in report.passages if one.level == level]


def _block(passage: Passage) -> Block:
    if passage.picture is not None:
        return _chart(passage.picture)
    runs = tuple(Run(piece.text) for piece in passage.pieces)
    if passage.level > 0:
        return Block(Kind.HEADING, runs, level=max(passage.level - 1, 1))
    return Block(Kind.ITEM if passage.level == ITEM else Kind.PARAGRAPH, runs)


def _chart(picture: Picture) -> Block:
    points = [charts.Point(bar.name, bar.value) for bar in picture.bars]
    drawn = charts.bars(picture.title, points, header=picture.header, unit=picture.unit)
    words = f"{picture.title}（按{picture.header}）"
    return Block(Kind.PICTURE, (Run(words),), picture=charts.printed(drawn))


def _annex(
    report: Composed, amounts: Mapping[str, Amount], address: Callable[[Cited], str] | None
) -> Iterator[Block]:
    day = report.period.seen_on
    cut = f"截至{day.year}年{day.month}月{day.day}日的记录。"
    yield Block(Kind.PAGE_BREAK)
    yield Block(Kind.HEADING, (Run(ANNEXED),), level=1)
    yield Block(Kind.PARAGRAPH, (Run(cut),))
    rows, links, before = [ANNEX], [""], ""
    for figure, cited in report.sources:
        meant = typeset(defined(figure, report.period.congress))
        rows.append(_row(amounts[figure.key], SAME if meant == before else meant))
        links.append(address(cited) if address else "")
        before = meant
    yield Block(Kind.TABLE, rows=tuple(rows), widths=WIDTHS, fine=True, links=tuple(links))


def _row(amount: Amount, meant: str) -> tuple[str, str, str]:
    value = plain(amount.value)
    told = f"{value}{amount.figure.unit}" if value else "—"
    if amount.parts:
        told = f"{told}（{'/'.join(plain(one.value) or '—' for one in amount.parts)}）"
    more = [until(amount.as_of)] if amount.as_of and value else []
    figure = amount.figure
    more += [str(figure.stated)] if isinstance(figure, Figure) and figure.stated else []
    told += f"（{'，'.join(more)}）" if more else ""
    return (typeset(str(amount.figure.label)), told, meant)


def notes_of(check: Check) -> list[Note]:
    """Return a note on every number that states something."""
    with translation.override(settings.LANGUAGE_CODE):
        return [_note(one) for one in check.numbers if one.verdict in TOLD]


def _note(one: Checked) -> Note:
    said, colour = TOLD[one.verdict]
    lines = [said]
    if one.match is not None:
        amount = one.match.candidate.amount
        lines = [f"{said}：{amount.figure.label}{amount.text}{amount.figure.unit}"]
        lines.append(explaining.matched_by(one.match))
        lines.append(f"口径：{typeset(defined(amount.figure, amount.period.congress))}")
    lines += [explaining.beside(each, one.number) for each in one.relations[:REASONS]]
    return Note(one.number.start, one.number.end, "\n".join(lines), AUTHOR, colour)
