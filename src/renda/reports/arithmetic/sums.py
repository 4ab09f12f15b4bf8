"""Totals and their parts: before or after, in one list or two, each counted, overlapping."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import half, rounded
from renda.reports.arithmetic.spec import Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import OF_WHICH, OTHER, TOTAL, Term, agree, alike, near

#: parts of one total, and terms looked at before and behind it
MOST, WINDOW = 12, 40
#: the measure word is the same
SAME = 2
#: sentences between a total and its parts
FAR = 6
#: what makes a sum that comes out believable
ENOUGH = 4.2
CLASSED = re.compile("按|分类|类别|内容|性质|结构|方面|结果|归类|分为|分成|看|依次|分别|:|：")
SEPARATOR = re.compile("[;；]")
#: a few words behind a comma: one more item of the list
LISTED = re.compile("^[^,，、;；]{0,3}[,，、;；][^,，;；:：]{1,24}$")
ENDS = re.compile("[;；。]|^.*[）)]")
MARK = re.compile("[,，、;；]")
#: so little of a total may be lost in rounding
LOST = Decimal("0.005")
#: fewer things than so many, as one item of a list, are its total by chance
SMALL = 20
#: fewer things that nothing calls a total are that of those before them by chance
FEW = 100
INNER = re.compile("其中|含|包括")


def sums(found: Sequence[Term]) -> list[Relation]:
    """Return every total with its parts."""
    counts = [term for term in found if term.is_count and not term.number.to and not term.is_cell]
    exact = _chosen(_exact(counts))
    inner = {part.start for one in exact for part in one.numbers[1:]}
    if inner:
        outer = [term for term in counts if term.number.start not in inner]
        exact = _chosen([*exact, *_exact(outer)])
    return exact


def _exact(counts: Sequence[Term]) -> Iterator[Relation]:
    for at, total in enumerate(counts):
        if total.number.rough or total.number.value <= 0 or total.grown:
            continue
        behind, before = around(counts, at)
        seen: set[tuple[int, ...]] = set()
        for fits in filters(total, behind):
            run = [one for one in behind if fits(one)]
            if (key := tuple(one.n for one in run)) not in seen:
                seen.add(key)
                yield from _forward(total, run)
            back = [one for one in before if fits(one)]
            if (key := tuple(-one.n - 1 for one in back)) not in seen:
                seen.add(key)
                yield from _backward(total, back)
        if TOTAL.search(total.head):
            yield from _backward(total, before, mixed=True)


def around(counts: Sequence[Term], at: int) -> tuple[list[Term], list[Term]]:
    """Return the counts behind and before one, as far as its parts may stand."""
    total = counts[at]
    behind = [one for one in counts[at + 1 : at + WINDOW] if near(total, one) <= FAR]
    return behind, [one for one in counts[max(at - MOST, 0) : at] if near(total, one) <= FAR]


def _inner(found: Sequence[Term], total: Term) -> set[int]:
    """Return the terms that divide another one behind a total: in brackets, or behind 其中."""
    inside: set[int] = set()
    opened = False
    for one in found:
        if one.n <= total.n:
            continue
        opened = bool(INNER.search(one.own)) or (opened and not ENDS.search(one.own))
        if opened or one.depth > total.depth:
            inside.add(one.n)
    return inside


def filters(total: Term, found: Sequence[Term]) -> Iterator[Callable[[Term], bool]]:
    """Return ways to leave out what interrupts a list: other counters, rises, brackets."""
    yield lambda one: alike(total, one) == SAME and not one.grown
    yield lambda one: alike(total, one) >= 1 and not one.grown
    yield lambda one: alike(total, one) == SAME and not one.grown and one.depth <= total.depth
    yield lambda one: alike(total, one) == SAME and not one.grown and not _of_which(one)
    inner = _inner(found, total)
    yield lambda one: alike(total, one) == SAME and not one.grown and one.n not in inner


def _of_which(one: Term) -> bool:
    return bool(INNER.search(one.own)) or one.depth > 0


def _forward(total: Term, behind: Sequence[Term]) -> Iterator[Relation]:
    for begin in range(len(behind)):
        for parts in _reaching(total, behind[begin : begin + MOST]):
            score = _score(total, parts, immediate=begin == 0)
            score -= 3 if _goes_on(behind[begin + len(parts) - 1 : begin + len(parts) + 1]) else 0
            if begin:
                score += 0.5 if _begins(behind[begin], behind[begin - 1]) else -1
                score -= (
                    3
                    if INNER.search(behind[begin].own)
                    and near(behind[begin], behind[begin - 1]) == 0
                    else 0
                )
            if score >= ENOUGH:
                yield _relation(total, parts, score)


def _goes_on(pair: Sequence[Term]) -> bool:
    """Say whether a list goes on behind its last part: then it was not meant to end there."""
    last, *rest = pair
    if not rest:
        return False
    after = rest[0]
    listed = LISTED.match(after.own) and after.n <= last.n + 2 and after.unit == last.unit
    ends = SEPARATOR.match(after.own) and not SEPARATOR.match(last.own)
    if after.depth != last.depth or ends or is_outside(last, after):
        return False
    return (
        bool(listed)
        and after.sentence == last.sentence
        and not OF_WHICH.search(after.own)
        and not TOTAL.search(after.own)
    )


def is_outside(last: Term, after: Term) -> bool:
    """Say whether a comma ends a list of 、: 政府14项、法院3项，作出决议6项 are two parts."""
    marks = [MARK.search(one.own) for one in (last, after)]
    return [one and one[0] for one in marks] in (["、", "，"], ["、", ","])


def _begins(first: Term, before: Term) -> bool:
    """Say whether a list begins with a term: another clause group, or words that class."""
    return first.sentence != before.sentence or bool(
        CLASSED.search(first.own) or OF_WHICH.search(first.own) or SEPARATOR.search(first.own)
    )


def _backward(total: Term, before: Sequence[Term], *, mixed: bool = False) -> Iterator[Relation]:
    for back in _reaching(total, before[::-1]):
        parts = back[::-1]
        if mixed and all(alike(total, part) for part in parts):
            continue
        score = _score(total, parts, immediate=True, behind=False)
        score += 2 if TOTAL.search(total.head) else -0.5 if total.number.value < FEW else 0
        if score >= ENOUGH + (1 if mixed else 0):
            yield _relation(total, parts, score)


def _reaching(total: Term, run: Sequence[Term]) -> Iterator[list[Term]]:
    """Return the beginnings of a run that make the total."""
    goal, made, allowed = total.number.value, Decimal(0), half(total.number)
    for size, part in enumerate(run, 1):
        if part.number.rough:
            return
        made += part.number.value * part.times
        allowed += half(part.number)
        near_by = abs(made - goal) < min(allowed, goal * LOST)
        if size > 1 and (made == goal or near_by):
            yield list(run[:size])
        if made > goal + min(allowed, goal * LOST):
            return


def _score(total: Term, parts: Sequence[Term], *, immediate: bool, behind: bool = True) -> float:
    """Return how believable a sum is: how rarely such numbers meet, and what speaks for it."""
    places = total.number.value / (total.number.step or 1)
    size = math.log10(max(float(places), 1.0))
    score = size + 0.3 * max(0.0, size - 2)
    same = all(part.unit == total.unit for part in parts)
    score += 1 if same else 0.5 if len({part.unit for part in parts}) == 1 else 0
    score += 1 if immediate and behind and parts[0].depth > total.depth else 0
    score += 2 if immediate else 0.5
    first, last = parts[0], parts[-1]
    if behind:
        score += 1.5 if OF_WHICH.search(first.own) or CLASSED.search(first.own) else 0
    item = LISTED.match(total.own) and first.depth == total.depth and not TOTAL.search(total.own)
    score -= 1.5 if places < SMALL and item else 0
    score += 1.5 if behind and not immediate and agree(_named(total), first.own[:12]) else 0
    score += 1 if OTHER.search(last.own) else 0
    score += min(len(parts) - 2, 3) * 0.5
    score -= 1.2 * max(0, last.sentence - first.sentence)
    score -= 2 if len({part.depth for part in parts}) > 1 else 0
    score -= 2 * sum(bool(INNER.search(part.own)) for part in parts[1:])
    score -= 1.5 if not immediate and first.depth > total.depth else 0
    score -= 0.4 * min(near(total, first if behind else last), 4)
    score -= 1 if any(part.grown for part in parts) else 0
    score -= 1 if any(part.number.value == total.number.value for part in parts) else 0
    return score


def _named(total: Term) -> str:
    """Return the words that say what a total counts."""
    return total.own[-6:]


def _relation(total: Term, parts: Sequence[Term], score: float) -> Relation:
    made = sum((part.number.value * part.times for part in parts), Decimal(0))
    exact = made == total.number.value
    finer = max(part.number.step for part in parts) < total.number.step
    agrees = exact or (finer and rounded(made, total.number.step) == total.number.value)
    return Relation(
        RelationKind.SUM,
        holds=agrees,
        numbers=(total.number, *(part.number for part in parts)),
        slip=Slip.NONE if exact else Slip.ROUNDED,
        expected=made,
        times=tuple(part.times for part in parts),
        cue=cue_of(total, parts),
        score=score,
    )


def cue_of(total: Term, parts: Sequence[Term]) -> str:
    for pattern, words in ((OF_WHICH, parts[0].own), (CLASSED, parts[0].own), (TOTAL, total.head),
                           (OTHER, parts[-1].own)):  # fmt: skip
        if found := pattern.search(words):
            return found[0]
    return ""


def _chosen(candidates: Iterable[Relation]) -> list[Relation]:
    """Return the best sums: a part belongs to one total, a total may be divided more than once."""
    kept: list[Relation] = []
    owner: dict[int, Relation] = {}
    same: set[tuple[int, ...]] = set()
    ordered = sorted(
        candidates, key=lambda one: (-one.score, -len(one.numbers), one.numbers[0].start)
    )
    for one in ordered:
        if any(_clashes(one, owner[part.start]) for part in one.numbers[1:] if part.start in owner):
            continue
        key = tuple(number.start for number in one.numbers)
        if key in same:
            continue
        same.add(key)
        kept.append(one)
        for part in one.numbers[1:]:
            owner.setdefault(part.start, one)
    return sorted(kept, key=lambda one: one.numbers[0].start)


def _clashes(one: Relation, other: Relation) -> bool:
    """Say whether two sums claim the same part for totals that are not the same count."""
    return one.numbers[0].value != other.numbers[0].value or set(one.numbers[1:]) != set(
        other.numbers[1:]
    )
