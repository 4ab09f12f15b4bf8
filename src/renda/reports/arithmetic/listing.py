"""The lists that may be the parts of a total: sentences, groups, brackets, what is before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renda.reports.arithmetic.sums import MOST, around, filters
from renda.reports.arithmetic.terms import TOTAL, Term, near

#: sentences to the first list, and to the last
NEXT, SENTENCES = 2, 3
SEPARATED = re.compile("[;；]")


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
