"""So many more or fewer than another number: 165 is 15 more than 150."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import apart_by_one_slip
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import DOWN, Term, near
from renda.reports.reading.spec import POINTS

MORE = re.compile(
    r"(?:比|较)[^。;；]{1,20}(?:多|少|增|减|升|降|高|低)[^。;；]{0,4}$|(?:增加|减少|净增|净减|提高|降低|上升|下降|多|少)了?$"
)
OF_THEN = re.compile(r"(?:比|较)(?:上年|去年|上届|同期|上年同期|去年同期)的?$")
SIGNED = re.compile(r"^[-+−]")
FAR, WINDOW, ROWS = 3, 24, 3


def differences(found: Sequence[Term]) -> list[Relation]:
    """Return every difference that two other numbers make."""
    told = [one for term in found for one in _of(term, found)]
    return [*told, *_missed(found, told), *_worded(found, told)]


def _worded(found: Sequence[Term], told: Sequence[Relation]) -> Iterator[Relation]:
    """Return differences that do not come out of the two numbers right before them.

    95.7%，比上年的91.2%提高4.6个百分点: so worded, they can be of nothing else.
    """
    known = {number.start for one in told for number in one.numbers}
    for now, then, term in zip(found, found[1:], found[2:], strict=False):
        if now.sentence != term.sentence or term.number.start in known or not MORE.search(term.own):
            continue
        points = term.unit in POINTS and now.is_rate and then.is_rate
        counted = term.unit == now.unit == then.unit and now.is_count
        plain = not (now.number.rough or then.number.rough or term.number.rough)
        if not (points or counted) or not plain or not OF_THEN.search(then.own):
            continue
        sign = -1 if DOWN.search(term.own[-4:]) else 1
        meant = then.number.value + sign * term.number.value
        if meant != now.number.value and _one_slip(now, then, sign * term.number.value):
            high, low = (now, then) if sign > 0 else (then, now)
            yield Relation(
                RelationKind.SUM,
                holds=False,
                numbers=(high.number, low.number, term.number),
                form=Form.DIFFERENCE,
                slip=Slip.VALUE,
                expected=low.number.value + term.number.value,
                cue=OF_THEN.findall(then.own)[-1],
            )


def _one_slip(now: Term, then: Term, rise: Decimal) -> bool:
    """Say whether one slip of the pen in one of three numbers explains a difference."""
    a, b = now.number.value, then.number.value
    return (
        apart_by_one_slip(b + rise, a)
        or apart_by_one_slip(a - rise, b)
        or apart_by_one_slip(abs(a - b), abs(rise))
    )


def _missed(found: Sequence[Term], told: Sequence[Relation]) -> Iterator[Relation]:
    """Return the rows of a table of differences that do not come out, where most of them do.

    Where all rows speak of one number that differs by a digit from the one told, it is that.
    """
    signed = [
        term for term in found if SIGNED.search(term.number.text) and term.n and term.number.value
    ]
    known = {one.numbers[2].start for one in told if one.form is Form.DIFFERENCE}
    open_rows = [term for term in signed if term.number.start not in known]
    if len(signed) < ROWS or not open_rows:
        return
    meant = [found[term.n - 1].number.value + term.number.value for term in signed]
    most = max(meant, key=meant.count)
    if meant.count(most) < max(ROWS, len(signed) * 2 // 3):
        return
    before = [one for one in found[: signed[0].n - 1] if one.is_count and not MORE.search(one.own)]
    now = next((one for one in before if apart_by_one_slip(one.number.value, most)), None)
    for term in open_rows if now else ():
        if now:
            base = found[term.n - 1].number
            numbers = (now.number, base, term.number)
            yield Relation(
                RelationKind.SUM,
                holds=False,
                numbers=numbers,
                form=Form.DIFFERENCE,
                slip=Slip.VALUE,
                expected=base.value + term.number.value,
            )


def _of(term: Term, found: Sequence[Term]) -> Iterator[Relation]:
    signed = bool(SIGNED.search(term.number.text))
    if not (signed or MORE.search(term.own)) or not term.number.value:
        return
    points = term.unit in POINTS
    if term.is_rate:
        return
    among = [
        one for one in found[max(term.n - WINDOW, 0) : term.n + WINDOW]
        if one.n != term.n and near(one, term) <= FAR and not one.number.to and one.number.value > 0
        and (one.is_rate if points else one.is_count and (signed or one.unit in (term.unit, "")))
        and not SIGNED.search(one.number.text)
    ]  # fmt: skip
    value = term.number.value
    if signed:
        yield from _signed(term, among)
        return
    told_of = _right_before(term, found)
    fewer = bool(DOWN.search(term.own[-4:]))
    for now in among:
        if MORE.search(now.own):
            continue
        for then in among:
            rise = now.number.value - then.number.value
            meant = told_of <= {now.number.value, then.number.value}
            if rise == (-value if fewer else value) and meant and _earlier(now, then, among):
                high, low = (then, now) if fewer else (now, then)
                yield _relation(high, low, term)


def _right_before(term: Term, found: Sequence[Term]) -> set[Decimal]:
    """Return the number of which a rise is told: 建议156件，比上年增加12件; else none."""
    before = found[term.n - 1] if term.n else term
    beside = before is not term and before.sentence == term.sentence and before.unit == term.unit
    return {before.number.value} if beside else set()


def _earlier(now: Term, then: Term, among: Sequence[Term]) -> bool:
    """Say whether one is the number that is told of: the first of its kind in the text."""
    return now.n != then.n and now.n == min(
        now.n, *(one.n for one in among if one.number.value == now.number.value)
    )


def _signed(term: Term, among: Sequence[Term]) -> Iterator[Relation]:
    base = next((one for one in reversed(among) if one.n == term.n - 1), None)
    if base is None:
        return
    for now in among:
        if now.n < base.n and now.number.value == base.number.value + term.number.value:
            yield _relation(now, base, term)
            return


def _relation(high: Term, low: Term, term: Term) -> Relation:
    numbers = (high.number, low.number, term.number)
    return Relation(RelationKind.SUM, holds=True, numbers=numbers, form=Form.DIFFERENCE,
                    expected=high.number.value, cue=term.own[-4:])  # fmt: skip
