"""The pairs of numbers that a percentage may be made of, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from renda.reports.arithmetic.outcomes import HUNDRED, half, judged
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import DOWN, Term, agree, alike, near

#: counts looked at before a rate for its part, and terms for its whole; sentences; terms behind it
PART_BACK, WHOLE_BACK, FAR, AHEAD = 8, 60, 6, 9
SHARE = re.compile("占|比重|比例")
RATE = re.compile("率")
COMPARED = re.compile("比|较|上年|去年|同期")
EARLIER = re.compile(r"\d{4}年|[〇一二三四五六七八九]{4}年|上届|前")
REST = re.compile("未|尚|仍|继续|持续|余|没有|还有|待")
#: what a rise is of that is larger than what it rose to
NEVER = Decimal(9999)
#: how much it says that a part stands so many terms before its rate; fewer things say less
GAPS, FEW = {1: 4.0, 2: 3.0, 3: 2.2, -1: 1.5}, 10
#: so few words stand between a number, its rise and the rate of it
BRIEF = 9
#: rates so near that come out of one whole speak for it
SIBLINGS = 12


@dataclass(frozen=True)
class Pair:
    """Two numbers that a rate may be made of, and what speaks for them."""

    form: Form
    above: Term
    below: Term
    score: float

    @property
    def exact(self) -> Decimal:
        """Return the rate that they make."""
        return _worked(self.form, self.above, self.below)

    @property
    def about(self) -> float:
        """Return roughly that."""
        return abs(float(self.exact))


@dataclass
class Setting:
    """What is known while the rates of a text are looked at.

    whole_of: of a part of a sum, its total. shared: of a whole, the rates that come out of it.
    made: of a rate, what it is made of.
    """

    found: Sequence[Term]
    whole_of: dict[int, int]
    shared: dict[int, list[int]] = field(default_factory=dict)
    made: dict[int, Relation] = field(default_factory=dict)
    pairs: dict[int, list[Pair]] = field(default_factory=dict)

    def of(self, rate: Term) -> list[Pair]:
        """Return the pairs of a rate, each found once."""
        if rate.n not in self.pairs:
            self.pairs[rate.n] = list(_pairs(rate, self.found))
        return self.pairs[rate.n]

    def score(self, rate: Term, one: Pair) -> float:
        """Return what speaks for a pair: place, words, and what else comes out of its whole."""
        if one.form is not Form.SHARE:
            return one.score
        whole = one.below.number.start
        bonus = 3 if self.whole_of.get(one.above.number.start) == whole else 0
        others = [n for n in self.shared.get(whole, ()) if n != rate.n]
        if others and min(abs(n - rate.n) for n in others) < SIBLINGS:
            bonus = 3
        return one.score + bonus - (one.above.number.value == one.below.number.value)


def _worked(form: Form, above: Term, below: Term) -> Decimal:
    a, b = above.number.value, below.number.value
    if form is Form.REST:
        return (b - a) * HUNDRED / b
    if form is Form.DONE:
        return a * HUNDRED / (a + b)
    if form is Form.GROWTH:
        return (a - b) * HUNDRED / b
    if form is Form.RISE:
        then = b + a if DOWN.search(above.own[-6:]) else b - a
        return a * HUNDRED / then if then > 0 else NEVER
    return a * HUNDRED / b


def _pairs(rate: Term, found: Sequence[Term]) -> Iterator[Pair]:
    beside = risen(rate, found)
    if beside is not None:
        now, rise = beside
        if rise.number.value > 0 and now.number.value > 0:
            yield Pair(Form.RISE, rise, now, _score(rate, rise, now, 2) + 2)
        return
    before = [one for one in found[max(rate.n - WHOLE_BACK, 0) : rate.n] if _counts(one)]
    close = [one for one in before[-PART_BACK:] if near(rate, one) <= 1]
    after = [one for one in found[rate.n + 1 : rate.n + 2] if _counts(one) and not near(rate, one)]
    wholes = [one for one in (*before, *after) if near(rate, one) <= FAR]
    last = before[-1] if before and before[-1].n == rate.n - 1 else None
    if rate.grown:
        ahead = found[rate.n + 2 : rate.n + AHEAD]
        wholes += [one for one in ahead if _counts(one) and near(rate, one) <= 1]
        if last and COMPARED.search(last.own):
            # 比上年的350件下降10%: what it is now may stand anywhere
            yield from _growth(rate, [one for one in wholes if one.n < last.n], [last], found)
    row = paired(rate, found)
    for above in (*close, *after):
        bonus = 2.0 if above.n == row else 0.0
        for below in wholes:
            kin = alike(above, below)
            if above is not below and kin and below.number.value > 0:
                score = _score(rate, above, below, kin) + bonus
                yield from _forms(rate, above, below, score, found)


def risen(rate: Term, found: Sequence[Term]) -> tuple[Term, Term] | None:
    """Return what a rate and a rise stand right beside: 审结70件,上升25%,增加14件.

    So said, the rate is that of this rise, and of nothing else in the text.
    """
    for at in (rate.n + 1, rate.n - 1):
        now = min(at, rate.n) - 1
        if not rate.grown or now < 0 or at >= len(found):
            return None
        rise, base = found[at], found[now]
        brief = max(len(rate.own), len(rise.own)) <= BRIEF and not base.grown
        plain = _counts(rise) and _counts(base) and rise.unit == base.unit and rise.grown
        if brief and plain and not near(rise, rate) and not near(base, rate):
            return base, rise
    return None


def _counts(one: Term) -> bool:
    return one.is_count and not one.number.to


def _growth(
    rate: Term, now: Sequence[Term], then: Sequence[Term], found: Sequence[Term]
) -> Iterator[Pair]:
    for above in now:
        for below in then:
            if above.unit == below.unit:
                yield from _forms(rate, above, below, _score(rate, below, above, 2), found)


def _forms(
    rate: Term, above: Term, below: Term, score: float, found: Sequence[Term]
) -> Iterator[Pair]:
    a, b = above.number.value, below.number.value
    if rate.grown:
        if above.unit == below.unit and a != b:
            if earlier(below, above, found) and falls(rate) == (a < b):
                yield Pair(Form.GROWTH, above, below, score)
            if above.grown and abs(above.n - rate.n) == 1 and a > 0:
                yield Pair(Form.RISE, above, below, score + 2)
        return
    yield Pair(Form.SHARE, above, below, score)
    if not RATE.search(rate.own) or a <= 0 or a == b:
        return
    if a < b and REST.search(above.own + above.aft[:6]):
        yield Pair(Form.REST, above, below, score - 0.5)
    words, gap = said_of(above, found), 1 if above.own else 2
    rest = REST.search(below.own) or (below.n == above.n - gap and agree(words[-6:], rate.own))
    if rest and near(above, below) == 0:
        yield Pair(Form.DONE, above, below, score - 0.5)


def said_of(term: Term, found: Sequence[Term]) -> str:
    """Return the words before a number; of the second of two that stand together, those before."""
    return term.own or (found[term.n - 1].own if term.n else "")


def falls(rate: Term) -> bool:
    """Say whether a rate is one by which something went down."""
    return bool(DOWN.search(rate.own[-8:])) or rate.number.value < 0


def earlier(then: Term, now: Term, found: Sequence[Term]) -> bool:
    """Say whether a number is told of another year: by its own words or those of its sentence."""
    n = then.n
    while n >= 0 and found[n].sentence == then.sentence and found[n].n != now.n:
        if COMPARED.search(found[n].own) or EARLIER.search(found[n].own):
            return True
        n -= 1
    return False


def paired(rate: Term, found: Sequence[Term]) -> int:
    """Return which term stands at a rate's place in the list before: 50件、70件,占40%和60%.

    -1 where the rate stands in no list.
    """
    first = last = rate.n
    while first and found[first - 1].is_rate and near(found[first - 1], rate) == 0:
        first -= 1
    while last + 1 < len(found) and found[last + 1].is_rate and near(found[last + 1], rate) == 0:
        last += 1
    length = last - first + 1
    return rate.n - length if length > 1 else -1


def _score(rate: Term, above: Term, below: Term, kin: int) -> float:
    """Return what speaks for two numbers before anything is worked out."""
    score = GAPS.get(rate.n - above.n, 1.0)
    score -= 1.5 * near(rate, above)
    score += kin - 1
    score += 1 if below.sentence == rate.sentence else 0
    score -= 0.25 * min(near(rate, below), FAR)
    score -= 0.02 * min(abs(rate.n - below.n), 30)
    score -= 1.5 if above.number.rough or below.number.rough else 0
    score -= 1 if below.number.value < FEW else 0
    return score + (1.5 if rate.grown or SHARE.search(rate.own) or RATE.search(rate.own) else 0)


def slip_of(rate: Term, pair: Pair) -> Slip:
    """Return how closely a rate comes out of two numbers."""
    scale = 10 if rate.unit == "‰" else 1
    exact = abs(pair.exact) * scale
    low, high = exact, exact
    up, down = half(pair.above.number), half(pair.below.number)
    if (up or down) and pair.form in (Form.SHARE, Form.RISE):
        a, b = pair.above.number.value, pair.below.number.value
        if a and b > down:
            low, high = exact * (a - up) / a * b / (b + down), exact * (a + up) / a * b / (b - down)
    return judged(exact, rate.number, low, high)


def related(rate: Term, pair: Pair, slip: Slip, score: float) -> Relation:
    """Return the relation of a rate and the two numbers that it is made of."""
    cue = SHARE.search(rate.own) or RATE.search(rate.own)
    return Relation(
        RelationKind.RATIO,
        holds=slip is Slip.NONE,
        numbers=(rate.number, pair.above.number, pair.below.number),
        form=pair.form,
        slip=slip,
        expected=pair.exact,
        cue=cue[0] if cue else "",
        score=score,
    )
