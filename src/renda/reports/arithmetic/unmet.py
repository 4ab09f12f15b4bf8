"""Totals that their parts do not make, though the text says that they were meant to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import sum_explained
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.sums import CLASSED, INNER, MOST, WINDOW, around, cue_of, filters
from renda.reports.arithmetic.terms import OF_WHICH, OTHER, TOTAL, Term, agree, alike, near
from renda.reports.reading.lexicon import words

#: what the words must say before a sum that does not come out is called an error
MEANT = 2.8
#: sentences to the first list, and to the last; of fewer things the words must say more
NEXT, SENTENCES = 2, 3
LEAST, FEW, SMALL = 4, 12, 2.4
OVERLAPS = re.compile("联合|会同|会办|交叉|重复|兼|同时|双重|协办")
#: what one person may be beside something else
CROSSING = re.compile("妇女|少数民族|连任|归侨|党外|非党|党员|青年")
OPEN = re.compile("^[^,，。;；]{0,8}等|主要")
LISTED = re.compile("分别|依次|分为|分成|按|类")
#: a word of two characters
WORD = 2
SEPARATED = re.compile("[;；]")
#: two words that divide a thing between them: 建议 and 提案, 会议期间 and 闭会期间
PAIRS = tuple(
    (re.compile(one), re.compile(other)) for one, other in (line.split() for line in words("pairs"))
)
#: words that add up what stands before them, and how near a sum is that was meant
ADDED = re.compile("合计|总计|共计|合共|合起来|合并|一共")
OFF = tuple(
    (Decimal(limit), worth)
    for limit, worth in (("0.01", 2.5), ("0.03", 2.0), ("0.1", 1.0), ("0.4", 0.2))
)


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
    for at, total in enumerate(counts):
        if total.number.rough or total.grown or total.number.value < LEAST:
            continue
        free = set(behind_of.get(total.n, ()))
        best = _best(total, counts, at, used - free, shared)
        if best is None:
            continue
        score, parts, one = best
        again = any(pattern.search(parts[0].own) for pattern in (LISTED, CLASSED))
        score -= 0.5 if total.number.start in divided and not again else 0
        if one.holds or score >= MEANT + (SMALL if total.number.value < FEW else 0):
            used |= {part.number.start for part in parts}
            yield one


def _told_behind(counts: Sequence[Term], exact: Sequence[Relation]) -> dict[int, set[int]]:
    """Return total → parts right behind it that make another total, behind them only."""
    place = {term.number.start: n for n, term in enumerate(counts)}
    found: dict[int, set[int]] = {}
    for one in exact:
        starts = [part.start for part in one.numbers[1:]]
        first = place.get(min(starts))
        if not first or one.numbers[0].start < min(starts) or one.cue:
            continue
        total = counts[first - 1]
        if near(total, counts[first]) == 0 and total.unit == counts[first].unit:
            found[total.n] = set(starts)
    return found


def _best(
    total: Term, counts: Sequence[Term], at: int, used: set[int], shared: dict[int, int]
) -> tuple[float, Sequence[Term], Relation] | None:
    best: tuple[float, Sequence[Term], Relation] | None = None
    for parts, behind in lists(counts, at):
        if len(parts) < 2 or any(part.number.start in used for part in parts):  # noqa: PLR2004
            continue
        made = sum((part.number.value * part.times for part in parts), Decimal(0))
        if made == total.number.value:
            continue
        if overlap := _overlap(total, parts, counts[at : at + WINDOW]):
            return 9, parts, overlap
        values = [part.number.value * part.times for part in parts]
        if not sum_explained(total.number.value, values):
            continue
        score = meant(total, parts, made, behind=behind)
        score += (
            2 if sum(shared.get(p.number.start) == total.number.start for p in parts) > 1 else 0
        )
        if best is None or score > best[0]:
            best = (score, parts, _relation(total, parts, made, score))
    return best


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


def lists(counts: Sequence[Term], at: int) -> Iterator[tuple[list[Term], bool]]:
    """Return the lists that a total may have: behind it, and before it in its own sentence."""
    total = counts[at]
    behind, before = around(counts, at)
    seen: set[tuple[int, ...]] = set()
    for fits in filters(total, behind):
        run = [one for one in behind if fits(one)]
        for parts in _runs(total, run):
            key = tuple(part.n for part in parts)
            if key not in seen:
                seen.add(key)
                yield parts, True
        if TOTAL.search(total.head):
            back = [one for one in before if fits(one) and one.sentence == total.sentence]
            for size in range(len(back), 1, -1):
                yield back[-size:], False


def _runs(total: Term, run: Sequence[Term]) -> Iterator[list[Term]]:
    """Return the lists of the next sentences: whole, up to a ；, at one depth of brackets."""
    if not run or near(total, run[0]) > NEXT:
        return
    for sentence in sorted({one.sentence for one in run[:MOST]})[:SENTENCES]:
        if sentence - total.sentence > SENTENCES:
            return
        inside = [one for one in run[: 2 * MOST] if one.sentence == sentence]
        yield inside[:MOST]
        groups = _groups(inside)
        yield from (group[:MOST] for group in groups if 1 < len(group) < len(inside))
        deep = [one for one in inside if one.depth == inside[0].depth]
        if len(deep) < len(inside):
            yield deep[:MOST]
        if inside[0].depth > total.depth:
            ends = (n for n, one in enumerate(inside) if one.depth <= total.depth)
            yield inside[: next(ends, len(inside))]


def _groups(inside: Sequence[Term]) -> list[list[Term]]:
    groups: list[list[Term]] = [[]]
    for one in inside:
        if groups[-1] and SEPARATED.search(one.own):
            groups.append([])
        groups[-1].append(one)
    return groups


def meant(total: Term, parts: Sequence[Term], made: Decimal, *, behind: bool) -> float:
    """Return what speaks for it that a list was meant to make the total."""
    value = total.number.value
    off = abs(made - value) / value
    first, last = parts[0], parts[-1]
    told = "".join(part.own for part in parts) + last.aft[:3]
    score = next((worth for limit, worth in OFF if off <= limit), -0.5)
    # one slip seldom explains by chance what is written with many digits
    digits = len(str(int(value / (total.number.step or 1))).rstrip("0"))
    score += 1.2 * max(0, digits - 3)
    score += 2 if OTHER.search(last.own) else 0
    score += _behind(total, parts) if behind else 3.2 if ADDED.search(total.head) else 1.8
    score += min(len(parts) - 2, 5) * 0.35 + (0.6 if len(parts) > 3 else 0)  # noqa: PLR2004
    score += 1.5 if _divides(parts) else 0
    score += 0.5 if all(part.unit == total.unit for part in parts) else -0.5
    score -= 1.0 * max(0, first.sentence - total.sentence - 1)
    score -= 3 if OPEN.search(last.aft) or "主要" in told else 0
    twice = OVERLAPS.search(told) or (CROSSING.search(told) and not _divides(parts))
    score -= 4 if twice else 0
    score -= 2 * sum(bool(INNER.search(part.own)) for part in parts[1:])
    score -= 0.7 if any(part.number.value >= value for part in parts) else 0
    score -= 2 if any(part.number.rough for part in parts) else 0
    return score


def _behind(total: Term, parts: Sequence[Term]) -> float:
    """Return what the words between a total and the list behind it say."""
    first = parts[0]
    between = first.own
    score = 0.0
    if first.depth > total.depth and first.n == total.n + 1:
        score += 2.5
    elif ":" in between or "：" in between:
        score += 1.5
    elif OF_WHICH.search(between):
        score += 1 if first.n <= total.n + 2 else -1
    if LISTED.search(between):
        score += 1
    elif CLASSED.search(between):
        score += 0.5
    if first.sentence != total.sentence and agree(total.own[-8:], between[:14]):
        score += 1
    return score + (0.5 if first.n == total.n + 1 else 0)


def _divides(parts: Sequence[Term]) -> bool:
    """Say whether the words of two parts divide a thing, or all are worded alike."""
    one, other = parts[0].own[-10:], parts[1].own[-10:]
    if any(a.search(one) and b.search(other) for a, b in PAIRS):
        return True
    heads = [part.head.strip("、，, ") for part in parts]
    same = (head[:2] == heads[0][:2] or head[-2:] == heads[0][-2:] for head in heads)
    return min(map(len, heads)) > WORD and all(same)


def _overlap(total: Term, parts: Sequence[Term], counts: Sequence[Term]) -> Relation | None:
    """Return a sum in which something was counted twice: 其中3件由两家联合办理."""
    last = parts[-1]
    for one in counts:
        if not last.n <= one.n <= last.n + 3:
            continue
        follows = (next_.own for next_ in counts if one.n < next_.n <= one.n + 2)
        if not OVERLAPS.search(one.own[-10:] + one.aft[:14] + "".join(follows)):
            continue
        inside = [part for part in parts if part is not one]
        made = sum((part.number.value * part.times for part in inside), Decimal(0))
        if len(inside) > 1 and made - one.number.value == total.number.value and alike(total, one):
            numbers = (total.number, *(part.number for part in inside), one.number)
            return Relation(
                RelationKind.SUM,
                holds=True,
                numbers=numbers,
                form=Form.OVERLAP,
                cue=one.own[-4:],
            )
    return None
