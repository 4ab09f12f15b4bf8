"""Totals that their parts do not make, though the text says that they were meant to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from renda.reports.arithmetic.listing import lists
from renda.reports.arithmetic.meant import LISTED, called, weight
from renda.reports.arithmetic.outcomes import sum_explained
from renda.reports.arithmetic.spec import Relation, RelationKind, Slip
from renda.reports.arithmetic.sums import CLASSED, MOST, WINDOW, cue_of
from renda.reports.arithmetic.terms import Term, agree, near
from renda.reports.arithmetic.twice import overlap

#: what the words must say before a sum that does not come out is called an error
MEANT = 2.6
#: fewer things are nothing to go by; of few the words must say more
LEAST, FEW, SMALL = 4, 12, 3.0
#: two lists of other numbers that agree on what a total should be
AGREED = 2.5
#: what it costs that a list makes another number of the text
OTHERS = 2.5
#: what it costs that numbers like its parts stand among them and are none
SKIPPED = 1.5
#: what it says that rates tell the shares of two parts in the total
SHARES = 2.0
#: numbers of which a list is made
LIST = 2


@dataclass(frozen=True)
class _Found:
    """A total that a list does not make, and what speaks for it that the list was meant to."""

    score: float
    parts: Sequence[Term]
    relation: Relation


@dataclass
class _Text:
    """What is known of a text while its totals are looked at.

    counts: its counts in order. shared: of a number, the whole of which the rate behind it is a
    share. used: where the parts of other totals stand. by_value: the counts by what they say.
    """

    counts: Sequence[Term]
    shared: dict[int, int]
    used: set[int]
    by_value: dict[Decimal, list[Term]]


def unmet(
    found: Sequence[Term], exact: Sequence[Relation], shared: dict[int, int]
) -> Iterator[Relation]:
    """Return totals whose list of parts was meant to make them and does not.

    shared: of a number, the whole of which the rate behind it is a share.
    """
    counts = [term for term in found if term.is_count and not term.number.to and not term.is_cell]
    used = {part.start for one in exact for part in one.numbers[1:]}
    divided = {one.numbers[0].start for one in exact}
    behind_of = _told_behind(counts, exact)
    by_value: dict[Decimal, list[Term]] = {}
    for term in counts:
        by_value.setdefault(term.number.value, []).append(term)
    text = _Text(counts, shared, used, by_value)
    every: list[_Found] = []
    for at, total in enumerate(counts):
        if total.number.rough or total.grown or total.number.value < LEAST:
            continue
        best = _best(text, at, behind_of.get(total.n, set()))
        if best and _is_enough(total, best, divided):
            every.append(best)
    yield from _chosen(every)


def _chosen(every: Sequence[_Found]) -> Iterator[Relation]:
    """Return the totals for which most speaks; what is a part of one is none of another's."""
    taken: set[int] = set()
    for one in sorted(every, key=lambda one: (not one.relation.holds, -one.score)):
        mine = {part.number.start for part in one.parts}
        if mine.isdisjoint(taken):
            taken |= mine
            yield one.relation


def _is_enough(total: Term, best: _Found, divided: set[int]) -> bool:
    """Say whether the words say enough; more of few things, and of what another list makes."""
    again = any(pattern.search(best.parts[0].own) for pattern in (LISTED, CLASSED))
    score = best.score - (0.5 if total.number.start in divided and not again else 0)
    few = max(total.number.value, best.relation.expected or 0) < FEW
    return best.relation.holds or score >= MEANT + (SMALL if few else 0)


def _told_behind(counts: Sequence[Term], exact: Sequence[Relation]) -> dict[int, set[int]]:
    """Return total → parts right behind it that make another total, behind them only."""
    place = {term.number.start: n for n, term in enumerate(counts)}
    found: dict[int, set[int]] = {}
    for one in exact:
        starts = [part.start for part in one.numbers[1:]]
        first = place.get(min(starts))
        if first and one.numbers[0].start > min(starts) and not one.cue:
            total = counts[first - 1]
            if near(total, counts[first]) == 0 and total.unit == counts[first].unit:
                found[total.n] = set(starts)
        for total, inside in _nested(counts, place, {one.numbers[0].start, *starts}):
            found.setdefault(total.n, set()).update(inside)
    return found


def _nested(
    counts: Sequence[Term], place: dict[int, int], starts: set[int]
) -> Iterator[tuple[Term, set[int]]]:
    """Return totals within a list whose own parts were taken for those of the whole list."""
    for start in sorted(starts):
        at = place.get(start)
        if at is None or at == 0 or counts[at - 1].number.start in starts:
            continue
        if len(counts) < at + LIST or not called(counts[at : at + LIST]):
            continue
        total = counts[at - 1]
        inside: set[int] = set()
        while at < len(counts) and counts[at].number.start in starts:
            inside.add(counts[at].number.start)
            at += 1
        if total.unit == counts[at - 1].unit and near(total, counts[at - 1]) == 0:
            yield total, inside


def _best(text: _Text, at: int, free: set[int]) -> _Found | None:
    """Return the list that was most likely meant; free: parts of others that it may have, too."""
    total = text.counts[at]
    best: _Found | None = None
    made_by: dict[Decimal, set[int]] = {}
    for parts, behind in lists(text.counts, at):
        if len(parts) < LIST or any(
            part.number.start in text.used and part.number.start not in free for part in parts
        ):
            continue
        made = sum((part.number.value * part.times for part in parts), Decimal(0))
        if made == total.number.value:
            continue
        if doubled := overlap(total, parts, text.counts[at : at + WINDOW]):
            one = _Found(MEANT, parts, doubled)
            if doubled.holds:
                return one
        elif sum_explained(total.number.value, [(p.number.value, p.times) for p in parts]):
            others = made_by.setdefault(made, set())
            score = weight(total, parts, made, behind=behind)
            score += _of_others(text, at, parts, made) + (AGREED if _apart(others, parts) else 0)
            others |= {part.n for part in parts}
            one = _Found(score, parts, _relation(total, parts, made, score))
        else:
            continue
        if best is None or one.score > best.score:
            best = one
    return best


def _apart(others: set[int], parts: Sequence[Term]) -> bool:
    return bool(others) and others.isdisjoint(part.n for part in parts)


def _of_others(text: _Text, at: int, parts: Sequence[Term], made: Decimal) -> float:
    """Return what the numbers around a list and the rest of the text say of it."""
    total = text.counts[at]
    shares = sum(text.shared.get(part.number.start) == total.number.start for part in parts)
    score = SHARES if shares > 1 else 0.0
    score -= SKIPPED if _skips(parts, text.counts[max(at - MOST, 0) : at + WINDOW]) else 0
    return score - (OTHERS if _is_of_another(total, text.by_value.get(made, ())) else 0)


def _skips(parts: Sequence[Term], around: Sequence[Term]) -> bool:
    """Say whether a list leaves out numbers like its own that stand among them."""
    inside = {part.n for part in parts}
    first, last = parts[0], parts[-1]
    return any(
        first.n < one.n < last.n and one.n not in inside and one.unit == first.unit
        and one.depth <= first.depth and not one.grown
        for one in around
    )  # fmt: skip


def _is_of_another(total: Term, made: Sequence[Term]) -> bool:
    """Say whether a list makes another number of the text, which counts other things.

    made: the numbers of the text that it makes.
    """
    said = total.own[-8:] + total.aft[:6]
    return any(
        one.unit == total.unit and not agree(one.own[-8:] + one.aft[:6], said) for one in made
    )


def _relation(total: Term, parts: Sequence[Term], made: Decimal, score: float) -> Relation:
    return Relation(
        RelationKind.SUM,
        holds=False,
        numbers=(total.number, *(part.number for part in parts)),
        slip=Slip.VALUE,
        expected=made,
        times=tuple(part.times for part in parts),
        cue=cue_of(total, parts),
        score=score,
    )
