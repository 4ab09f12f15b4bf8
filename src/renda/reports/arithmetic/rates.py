"""Shares, rates and growth: a percentage and the numbers that it is made of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from renda.reports.arithmetic.outcomes import HUNDRED
from renda.reports.arithmetic.pairs import Pair, Setting, related, slip_of
from renda.reports.arithmetic.spec import Form, Relation, Slip
from renda.reports.arithmetic.terms import Term
from renda.reports.arithmetic.unmade import of_one_base, unmade

#: what makes a rate that comes out believable
ENOUGH = 4.5


def rates(
    found: Sequence[Term], totals: Iterable[Relation], whole: Iterable[Relation]
) -> list[Relation]:
    """Return every percentage with the numbers that it is made of.

    whole: the shares that make 100 among themselves; they need no whole in the text.
    """
    complete = {number.start for one in whole if one.holds for number in one.numbers}
    whole_of = {
        part.start: one.numbers[0].start for one in totals if one.holds for part in one.numbers[1:]
    }
    known = Setting(found, whole_of)
    every = [term for term in found if term.is_rate and not term.number.to]
    for _again in range(2):
        for rate in every:
            if best := _best(rate, known):
                known.made[rate.n] = best
        known.shared = _shared(known.made)
    for rate in every:
        alone = rate.number.start in complete and not known.shared
        if rate.n not in known.made and rate.unit == "%" and not alone:
            missed = unmade(rate, known)
            if missed:
                known.made[rate.n] = missed
    known.made.update(of_one_base(every, known))
    return [known.made[key] for key in sorted(known.made)]


def _best(rate: Term, known: Setting) -> Relation | None:
    """Return what makes a rate exactly, and is believable."""
    pairs = known.of(rate)
    value = abs(float(rate.number.value)) / (10 if rate.unit == "‰" else 1)
    step = float(rate.number.step or 1)
    rarity = _rarity(rate, len(pairs))
    good: list[tuple[float, int, Pair]] = []
    for n, one in enumerate(pairs):
        if abs(one.about - value) <= step and slip_of(rate, one) is Slip.NONE:
            score = known.score(rate, one)
            if score + rarity >= ENOUGH and one.above.number.value <= _most(one):
                good.append((score, n, one))
    if not good:
        return None
    score, _n, best = max(good, key=lambda one: (one[0], one[2].below.n))
    return related(rate, best, Slip.NONE, score)


def _most(one: Pair) -> float:
    """Return how large the part of a share may be: no larger than its whole."""
    return float(one.below.number.value) if one.form is Form.SHARE else math.inf


def _shared(made: dict[int, Relation]) -> dict[int, list[int]]:
    """Return whole → the rates that come out of it."""
    found: dict[int, list[int]] = {}
    for n, one in made.items():
        if one.form is Form.SHARE and one.holds and one.numbers[0].value != HUNDRED:
            found.setdefault(one.numbers[2].start, []).append(n)
    return found


def _rarity(rate: Term, pairs: int) -> float:
    """Return how rarely such a rate comes out by chance, among so many pairs."""
    if abs(rate.number.value) == HUNDRED:
        return -1.0
    places = -math.log10(float(rate.number.step or 1))
    return 1 + places - math.log10(max(pairs, 1))


def whole_of_part(made: Iterable[Relation]) -> dict[int, int]:
    """Return part → the whole of which a rate says its share."""
    return {
        one.numbers[1].start: one.numbers[2].start
        for one in made
        if one.form is Form.SHARE and one.holds
    }
