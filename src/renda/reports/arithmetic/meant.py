"""What speaks for it that a list was meant to make a total which it does not make."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from renda.reports.arithmetic.outcomes import variants_of
from renda.reports.arithmetic.sums import CLASSED, INNER
from renda.reports.arithmetic.terms import OF_WHICH, OTHER, TOTAL, Term, agree, near
from renda.reports.reading.lexicon import words

OVERLAPS = re.compile("联合|会同|会办|交叉|(?<!不)重复|兼|同时|双重|协办")
#: what one person may be beside something else
CROSSING = re.compile("妇女|少数民族|连任|归侨|党外|非党|党员|青年|学历|本科|职称")
OPEN = re.compile("^[^,，。;；]{0,8}等|主要")
LISTED = re.compile("分别|依次|分为|分成|按|类")
DIVIDED = re.compile("分别|依次|分为|分成")
#: 50件中，来信30件；信访中来信30件
INSIDE = re.compile("^(?:(?:之|当)?中|里)")
NAMED = re.compile(
    "([\u4e00-\u9fff]{2,6}?)(?<!其)(?:当中|之中|中|里)[,，有]{0,2}[^,，。;；、]{0,6}$"
)
#: one more item of the list in which the total itself is one
BESIDE = re.compile("^[、和及与][^,，。;；：:]{0,12}$")
LATER = re.compile("^[、，,][^,，。;；：:、]{1,14}$")
ITEM_END = re.compile("[,，;；。、]")
#: a word of two characters
WORD = 2
#: two words that divide a thing between them: 建议 and 提案, 会议期间 and 闭会期间
PAIRS = tuple(
    (re.compile(one), re.compile(other)) for one, other in (line.split() for line in words("pairs"))
)
#: words that add up what stands before them; a price is no total
ADDED = re.compile("合计|总计|共计|合共|合起来|合并|一共")
EACH = re.compile("每|单价|人均|户均")
#: what it costs that no word calls a list the parts of a total
UNSAID = 1.5
#: what it is worth that one slip explains a sum where one in ten would by chance
RARE = 1.6
#: what a list misses, of the total: a slip seldom misses much, an open list does
OFF = tuple(
    (Decimal(limit), worth)
    for limit, worth in (("0.01", 2.5), ("0.03", 2.0), ("0.1", 1.0), ("0.4", 0.2))
)
MOST_OFF = Decimal("0.6")


def weight(total: Term, parts: Sequence[Term], made: Decimal, *, behind: bool) -> float:
    """Return what the words, the place and the numbers say, added up."""
    said = _of_words(total, parts, behind=behind)
    return said + _of_numbers(total, parts, made) + rarely(total, parts)


def _of_words(total: Term, parts: Sequence[Term], *, behind: bool) -> float:
    first, last = parts[0], parts[-1]
    item = BESIDE.match(first.own) or (LATER.match(total.own) and LATER.match(first.own))
    beside = behind and item and first.n == total.n + 1
    told = "".join(part.own for part in parts) + ITEM_END.split(last.aft)[0][:3]
    score = _behind(total, parts) if behind else 3.2 if ADDED.search(total.head) else 1.8
    score += -2 if beside else 2.5 if paired(parts, total) else 1.5 if divides(parts) else 0
    score -= 4 if _is_item(total, parts) else 0
    score += 0.7 if behind and TOTAL.search(total.head) else 0
    score += 2 if OTHER.search(last.own) else 0
    score -= 0 if not behind or first.depth > total.depth or called(parts) else UNSAID
    score -= 2 if EACH.search(total.own[-8:]) else 0
    score -= 9 if OPEN.search(last.aft) or "主要" in told else 0
    twice = OVERLAPS.search(told) and not paired(parts, total)
    twice = twice or (CROSSING.search(told) and not divides(parts))
    score -= 5 if twice else 0
    return score - 2 * sum(bool(INNER.search(part.own)) for part in parts[1:])


def _of_numbers(total: Term, parts: Sequence[Term], made: Decimal) -> float:
    value = total.number.value
    off = abs(made - value) / value
    score = next((worth for limit, worth in OFF if off <= limit), -0.5)
    score += min(len(parts) - 2, 5) * 0.35 + (0.6 if len(parts) > 3 else 0)  # noqa: PLR2004
    score += 0.5 if all(part.unit == total.unit for part in parts) else -0.5
    score -= 1.0 * max(0, parts[0].sentence - total.sentence - 1)
    # a list that is more than its total was not left open
    score += (2 if _listed(parts) else 0.8) if made > value else 0
    most = off <= MOST_OFF or made > value or paired(parts) or OTHER.search(parts[-1].own)
    score -= 0 if most else 1
    score -= 0.7 if any(part.number.value >= value for part in parts) else 0
    score -= 1.5 if any(part.number.value == value for part in parts) else 0
    return score - (2 if any(part.number.rough for part in parts) else 0)


def _behind(total: Term, parts: Sequence[Term]) -> float:
    """Return what the words between a total and the list behind it say."""
    first = parts[0]
    between = first.own
    # behind a bracket the list goes on with what stands before it
    score = -3.0 if first.depth < total.depth and first.sentence == total.sentence else 0.0
    if first.depth > total.depth and first.n == total.n + 1:
        score += 2.5
    elif ":" in between or "：" in between:
        score += 2
    elif OF_WHICH.search(between):
        score += 1 if first.n <= total.n + 2 else -1
    if LISTED.search(between):
        score += 2 if DIVIDED.search(between) and first.n == total.n + 1 else 1
    elif CLASSED.search(between):
        score += 0.5
    if first.sentence != total.sentence and agree(total.own[-8:], between[:14]):
        score += 1
    if INSIDE.match(between) or _renamed(total, first):
        score += 2
    return score + (0.5 if near(total, first) == 0 and first.n <= total.n + 2 else 0)


def _renamed(total: Term, first: Term) -> bool:
    """Say whether a list names its total once more: 信访50件。……信访中来信30件."""
    named = NAMED.search(first.own)
    return named is not None and total.own.endswith(named[1])


def rarely(total: Term, parts: Sequence[Term]) -> float:
    """Return how rarely one slip of the pen would explain by chance what a sum misses."""
    value = total.number.value / (total.number.step or 1)
    ways = sum(variants_of(term.number) for term in (total, *parts))
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return RARE * max(0.0, math.log10(float(value) / ways) - max(zeros - 1, 0))


def called(parts: Sequence[Term]) -> bool:
    """Say whether any words make a list the whole of a total: not only where it stands."""
    divided = divides(parts) or OTHER.search(parts[-1].own)
    words = parts[0].own
    return bool(
        _listed(parts)
        or divided
        or CLASSED.search(words)
        or INSIDE.match(words)
        or NAMED.search(words)
    )


def _listed(parts: Sequence[Term]) -> bool:
    """Say whether words call a list the parts of what stands before it."""
    words = parts[0].own
    return bool(OF_WHICH.search(words) or LISTED.search(words) or ":" in words or "：" in words)


def paired(parts: Sequence[Term], total: Term | None = None) -> bool:
    """Say whether two words divide a thing between them: 来信 and 来访.

    A total that has one of the words itself is one of them, and no total: 满意28票，满意20票;
    one that has both (建议提案) is.
    """
    seen = 0
    one, other = _sides(total.own[-10:]) if total else (0, 0)
    mine = one ^ other
    for part in parts:
        first, second = _sides(part.own[-10:])
        if seen & second & ~mine:
            return True
        seen |= first
    return False


def _is_item(total: Term, parts: Sequence[Term]) -> bool:
    return paired(parts) and not paired(parts, total)


@lru_cache(maxsize=4096)
def _sides(words: str) -> tuple[int, int]:
    """Return of which pairs some words have the first and the second, a bit each."""
    found = [
        (bool(a.search(words)) << n, bool(b.search(words)) << n) for n, (a, b) in enumerate(PAIRS)
    ]
    return sum(one for one, _other in found), sum(other for _one, other in found)


def divides(parts: Sequence[Term]) -> bool:
    """Say whether the words of two parts divide a thing, or all are worded alike."""
    if paired(parts):
        return True
    heads = [part.head.strip("、，, ") for part in parts]
    if any("不" in head for head in heads):
        # 起诉、不起诉: some are still undecided, or were given back
        return False
    same = (head[:2] == heads[0][:2] or head[-2:] == heads[0][-2:] for head in heads)
    return min(map(len, heads)) > WORD and all(same)
