"""Rates that do not come out of the numbers that the text says they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from renda.reports.arithmetic.outcomes import (
    HUNDRED,
    apart_by_one_slip,
    rate_explained,
    rounded,
    slips,
)
from renda.reports.arithmetic.pairs import (
    BRIEF,
    COMPARED,
    EARLIER,
    NEVER,
    SHARE,
    WHOLE_BACK,
    Pair,
    Setting,
    paired,
    related,
    slip_of,
)
from renda.reports.arithmetic.spec import REMARKS, Form, Relation, Slip
from renda.reports.arithmetic.terms import DOWN, Term, alike, near

#: what the words must say before a rate that does not come out is called an error
MEANT = 4.0
#: words that mean so many to the nearest, which does not cover what is further off
ABOUT = ("约", "大约")
#: a share right behind its part: 33件,占总数的36%; a rate right behind what it is of
STATED = re.compile("^[^;；]{0,14}(?:(?<!的)占|率)[^;；]{0,16}$")
UP_OR_DOWN = re.compile("[ ]?(?:以上|以下|左右|上下|提高|上升|增加|下降)")
RATED = re.compile(r"([\u4e00-\u9fff]{1,2})率[^,，。;；]{0,3}$")
#: of what is not in the text: the whole country's, another year's
ELSEWHERE = re.compile("占全[国省市区县州]|占同期|占上年|相当于全")
#: shares looked at together, how many of them must be of one whole, and more than so many
BASE, MAJORITY, PAIR = 8, 0.6, 2
#: sentences before a share
SENTENCES = 2


def unmade(rate: Term, known: Setting) -> Relation | None:
    """Return what a rate was meant to be made of, where nothing makes it."""
    said = rate.own
    if ELSEWHERE.search(said) or UP_OR_DOWN.match(rate.aft):
        return None
    if rate.grown:
        return None if rate.number.rough else _rise(rate, known) or _growth(rate, known)
    if not STATED.search(said) or rate.number.value == HUNDRED:
        return None
    told = [one for pair in _beside(rate, known) if (one := _weighed(rate, pair, known))]
    score, pair, slip = max(told, key=lambda one: one[0], default=(0.0, None, Slip.NONE))
    return related(rate, pair, slip, score) if pair and score >= MEANT else None


def _weighed(rate: Term, one: Pair, known: Setting) -> tuple[float, Pair, Slip] | None:
    """Return what speaks for it that a pair was meant; None where the words do not say so."""
    slip, plain = slip_of(rate, one), _explained(rate, one)
    if rate.number.rough and (slip in REMARKS or rate.number.rough not in ABOUT):
        return None
    counted = one.below.number.start
    shares = one.form is Form.SHARE and bool(known.shared.get(counted))
    shares = shares or known.whole_of.get(one.above.number.start) == counted
    said = bool(SHARE.search(rate.own))
    if not said:
        said = _same_thing(rate.own, one)
        if not said or not (plain or slip in REMARKS):
            return None
    larger = one.form is Form.SHARE and one.above.number.value > one.below.number.value
    fine = (rate.number.step or 1) < 1
    if larger and not (plain and (shares or (said and (fine or one.below.n == one.above.n - 1)))):
        return None
    weight = 3.0 if slip in REMARKS else 1.5 if plain else -2.0
    return known.score(rate, one) - 2 + weight + (1.5 if shares else 0), one, slip


def _same_thing(said: str, one: Pair) -> bool:
    """Say whether a rate is named for what was counted: 整改76个, 整改率; 结38件, 结案率."""
    name = RATED.search(said)
    if name is None:
        return False
    done, of = one.above, one.below
    close = done.n == of.n + 1 and done.unit == of.unit and done.number.value <= of.number.value
    short = close and done.own[-1:] in tuple(name[1])
    return name[1] in done.own or name[1] in of.own or short


def _explained(rate: Term, one: Pair) -> bool:
    """Say whether one slip of the pen explains that a share does not come out."""
    if one.form is not Form.DONE:
        return rate_explained(rate.number, one.above.number, one.below.number, one.exact)
    step = rate.number.step or Decimal(1)
    said, left = rate.number.value, HUNDRED - rate.number.value
    if said <= 0 or left <= 0:
        return False
    done, rest = one.above.number, one.below.number
    pairs = (
        (rounded(one.exact, step), said),
        (rounded(rest.value * said / left, done.step), done.value),
        (rounded(done.value * left / said, rest.step), rest.value),
    )
    return any(a > 0 and apart_by_one_slip(a, b) for a, b in pairs)


def _beside(rate: Term, known: Setting) -> Iterator[Pair]:
    """Return the pairs whose part stands right before a rate, in its sentence."""
    last = known.found[rate.n - 1] if rate.n else rate
    gaps = {1, 2} if last.depth > rate.depth else {1}
    row = paired(rate, known.found)
    for one in known.of(rate):
        here = rate.n - one.above.n in gaps or one.above.n == row
        if one.form is Form.DONE:
            here = max(one.above.n, one.below.n) == rate.n - 1
        plain = not (one.above.number.rough or one.below.number.rough)
        if (
            here
            and plain
            and one.above.number.value != one.below.number.value
            and not near(one.above, rate)
        ):
            yield one


def _rise(rate: Term, known: Setting) -> Relation | None:
    """Return a rise that its rate does not tell: 审结70件,上升2.4%,增加14件."""
    for one in known.of(rate):
        beside = {one.above.n - rate.n, one.below.n - rate.n} in ({1, -1}, {-1, -2})
        short = max(len(rate.own), len(one.above.own)) <= BRIEF and not COMPARED.search(
            one.below.head
        )
        if one.form is not Form.RISE or not beside or not short or near(one.above, rate):
            continue
        slip = slip_of(rate, one)
        if rate.n < one.above.n or slip in REMARKS or _rise_explained(rate, one):
            return related(rate, one, slip, MEANT)
    return None


def _rise_explained(rate: Term, one: Pair) -> bool:
    """Say whether one slip of the pen explains that a rise and its rate do not agree."""
    step = rate.number.step or Decimal(1)
    if one.exact != NEVER and apart_by_one_slip(rounded(one.exact, step), rate.number.value):
        return True
    sign = 1 if DOWN.search(one.above.own[-6:]) else -1
    part, now = one.above.number, one.below.number
    low, high = sorted(
        abs(now.value * share / (1 - sign * share))
        for share in ((rate.number.value + side * step / 2) / HUNDRED for side in (-1, 1))
        if share != sign
    )
    return any(low - part.step / 2 <= meant < high + part.step / 2 for meant in slips(part))


def _growth(rate: Term, known: Setting) -> Relation | None:
    """Return growth that does not come out of the two years: 120件,上年100件,升21%."""
    row = paired(rate, known.found)
    for one in known.of(rate):
        if one.form is not Form.GROWTH or near(one.above, rate) or near(one.below, rate) > 1:
            continue
        close = rate.n - one.above.n in (1, 2) or one.above.n == row
        told = (
            COMPARED.search(one.below.own)
            or EARLIER.search(one.below.own)
            or _listed(rate, one, known)
        )
        if told and close and _one_slip(rate, one):
            return related(rate, one, slip_of(rate, one), MEANT)
    return None


def _listed(rate: Term, one: Pair, known: Setting) -> bool:
    """Say whether the rate before it in a list is made of the numbers before these."""
    before = known.made.get(rate.n - 1)
    if before is None or not one.above.n or not one.below.n:
        return False
    return before.numbers[1:3] == (
        known.found[one.above.n - 1].number,
        known.found[one.below.n - 1].number,
    )


def _one_slip(rate: Term, one: Pair) -> bool:
    step = rate.number.step or Decimal(1)
    if apart_by_one_slip(rounded(abs(one.exact), step), abs(rate.number.value)):
        return True
    sign = -1 if one.exact < 0 else 1
    times = 1 + sign * abs(rate.number.value) / HUNDRED
    now, then = one.above.number, one.below.number
    if times <= 0:
        return False
    meant = ((then.value * times, now), (now.value / times, then))
    return any(apart_by_one_slip(rounded(value, said.step), said.value) for value, said in meant)


def of_one_base(every: Sequence[Term], known: Setting) -> dict[int, Relation]:
    """Return shares that come out of one whole, which the text writes with one digit wrong."""
    loose = [rate for rate in every if rate.n not in known.made and _is_share(rate, known.found)]
    told: dict[int, Relation] = {}
    for at, first in enumerate(loose):
        if first.n in told:
            continue
        group = [one for one in loose[at : at + BASE] if one.sentence - first.sentence <= 1]
        part = known.found[first.n - 1]
        near_by = [
            one for one in reversed(known.found[max(first.n - WHOLE_BACK, 0) : first.n - 1])
            if one.is_count and near(one, first) <= SENTENCES and alike(one, part)
        ]  # fmt: skip
        pairs = [(known.found[one.n - 1], one) for one in group]
        for whole in near_by:
            fits = _fitting(whole, pairs)
            if len(fits) > 1 and len(fits) >= MAJORITY * len(pairs):
                for above, rate in fits:
                    pair = Pair(Form.SHARE, above, whole, MEANT)
                    told[rate.n] = related(rate, pair, Slip.VALUE, MEANT)
                break
    return told


def _fitting(whole: Term, pairs: Sequence[tuple[Term, Term]]) -> list[tuple[Term, Term]]:
    """Return the parts whose shares come out of what a whole may have been meant to be.

    Whole per cents of three parts say as much as two that are told to the tenth.
    """
    finest = min(rate.number.step for _part, rate in pairs)
    best: list[tuple[Term, Term]] = []
    for meant in slips(whole.number):
        fits = [one for one in pairs if _share_of(meant, *one)]
        best = max(best, fits, key=len)
    return best if finest < 1 or len(best) > PAIR else []


def _share_of(whole: Decimal, part: Term, rate: Term) -> bool:
    if whole < part.number.value or whole <= 0:
        return False
    exact, step = HUNDRED * part.number.value / whole, rate.number.step or Decimal(1)
    return rate.number.value in (rounded(exact, step), rounded(exact, step, ROUND_DOWN))


def _is_share(rate: Term, found: Sequence[Term]) -> bool:
    if not rate.n or rate.grown or rate.unit != "%" or not SHARE.search(rate.own):
        return False
    part = found[rate.n - 1]
    return part.is_count and not near(part, rate) and 0 < rate.number.value < HUNDRED
