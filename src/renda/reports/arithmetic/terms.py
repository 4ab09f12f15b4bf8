"""The business numbers of a text as terms: their sentence, what each counts, what links them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from renda.reports.reading import Number
from renda.reports.reading.spec import POINTS

#: the name of a row, and the gap behind it
ROW = re.compile("^[\\s|]*[\u4e00-\u9fff（）()、]{1,14}[ \t|\u3000]+$")
WORDS = re.compile("[\u4e00-\u9fff]{2}")
JOINED = re.compile("(?:[、和与及]|以及)$")
#: a line end ends a sentence, unless a long line breaks off within one
SENTENCE = re.compile(
    r"[。！？!?]|(?<![\u4e00-\u9fff,，、])\n|^.{0,20}\n"
    r"|\n(?=[ \t]*(?:\n|[一二三四五六七八九十]+、|[（(]))",
    re.MULTILINE,
)
CLAUSE = re.compile("[,，；;:：、。!?！？\n()（）]")
#: said of the same things by one or the other
THINGS = frozenset(["件", "条", "个", "项", "份", "起", "宗", "批", "案", "例", "种", "类", "款"])
PEOPLE = frozenset(["人", "名", "位"])
VOTES = frozenset(["张", "票"])
VISITS = frozenset(["件次", "件", "批", "批次", "起", "起次"])
GROUPS = (THINGS, PEOPLE, VOTES, VISITS)
LONG = 60
#: 各占 alone is said of the names before the count: 农经、社会各2件,各占3.5%
BARE = 3
GROWN = re.compile(
    "(?<!自然)增长|上升|下降|提高|增加(?!值)|减少|上涨|下滑|回落|降低|升高|增幅|升幅|降幅|提升|同比|环比|压减|缩短"
    "|(?:比|较)[^,，。;；]{1,14}?(?:多|少|增|减|升|降|高|低)了?$|(?:增|降|升|减)(?:了|约)?$"
)
UPTO = re.compile("(?:到|至|为|达)(?:了|到)?[^,，。;；]{0,3}$")
DOWN = re.compile("下降|减少|下滑|回落|降低|降幅|压减|少|减|降|低")
OF_WHICH = re.compile("其中|当中|含|包括|内有|这当中|之中|里面?[,，有]?$|中[,，]?$|除")
EACH = re.compile(r"(?:都是|均为|均是|各(?:有|占|为|收)?|各自)(?:约|近)?$")
NAME_LIST = re.compile("[、和与及]")
OTHER = re.compile("其他|其它|其余|另有?|剩余|剩下|余下|此外|综合类")
TOTAL = re.compile("共计|合计|总计|合共|累计|一共|总共|总数|总量|合起来|合并|总|共|计$")


@dataclass(frozen=True)
class Term:
    """A number among its neighbours.

    n: its place among the business numbers. own: the words since the one before it in its sentence;
    head: the last clause of them; aft: the words behind it up to the next. times: how often it
    counts. depth: in how many brackets. bound: a total may stand for it.
    """

    number: Number
    n: int
    sentence: int
    paragraph: int
    own: str
    head: str
    aft: str
    times: int
    depth: int
    grown: bool
    #: a line begins with it, behind a name: the first cell of a row
    row: bool = False

    @property
    def unit(self) -> str:
        """Return its measure word."""
        return self.number.unit

    @property
    def is_rate(self) -> bool:
        """Say whether it is so many per cent of something."""
        return self.unit in ("%", "‰")

    @property
    def is_count(self) -> bool:
        """Say whether it counts or measures."""
        return not self.is_rate and self.unit not in ("倍", "成", "分之", "比", *POINTS)

    @property
    def is_cell(self) -> bool:
        """Say whether it stands in a table: without a measure word, beside another such."""
        bare = not self.own.strip("| \t\n;；0123456789年")
        return not self.unit and (bare or self.row)


def terms(text: str, numbers: Sequence[Number]) -> list[Term]:
    """Return the terms of a text."""
    business = [one for one in numbers if one.is_business]
    ends = [match.end() for match in SENTENCE.finditer(text)]
    lines = [n + 1 for n, sign in enumerate(text) if sign == "\n"]
    depths = _depths(text, [one.start for one in business])
    found: list[Term] = []
    for n, number in enumerate(business):
        sentence = bisect_right(ends, number.start)
        begun = ends[sentence - 1] if sentence else 0
        last = business[n - 1].end if n else 0
        follows = business[n + 1].start if n + 1 < len(business) else len(text)
        until = min(
            follows, ends[sentence] if sentence < len(ends) else len(text), number.end + LONG
        )
        own = text[max(begun, last, number.start - 2 * LONG) : number.start]
        own += number.rough if number.text.startswith(number.rough) else ""
        head = CLAUSE.split(own)[-1]
        times = _times(own)
        if times == 1 and found and EACH.search(own) and len(head) <= BARE:
            times = found[-1].times
        aft = text[number.end : until]
        found.append(
            Term(number, n, sentence, bisect_right(lines, number.start), own, head, aft,
                 times, depths[n], _grown(own) or _grown_too(own, found),
                 row=text[max(begun - 1, 0) : begun] in ("", "\n") and bool(ROW.search(own)))
        )  # fmt: skip
    return found


def _depths(text: str, places: Sequence[int]) -> list[int]:
    depth, at, found = 0, 0, []
    for place in places:
        part = text[at:place]
        depth += part.count("(") + part.count("（") - part.count(")") - part.count("）")
        depth = max(depth, 0) if "\n" not in part and "。" not in part else _after(part)
        found.append(depth)
        at = place
    return found


def _after(part: str) -> int:
    tail = re.split("[\n。]", part)[-1]
    opened = tail.count("(") + tail.count("（") - tail.count(")") - tail.count("）")
    return max(opened, 0)


def _times(own: str) -> int:
    """Return how often a number counts: as often as there are names before 各."""
    if not EACH.search(own):
        return 1
    clause = re.split("[,，;；:：。]", own)[-1]
    return len(NAME_LIST.split(clause.removeprefix("、")))


def _grown(own: str) -> bool:
    clause = re.split("[,，;；。]", own)[-1] if not own.endswith(("，", ",")) else own
    found = list(GROWN.finditer(clause))
    if not found:
        return False
    return not UPTO.search(clause[found[-1].end() :])


def _grown_too(own: str, found: Sequence[Term]) -> bool:
    """Say whether a rate stands in one list with one of growth: 上升42.6%和43%."""
    return bool(JOINED.match(own)) and bool(found) and found[-1].grown


def agree(one: str, other: str) -> bool:
    """Say whether two runs of words share a word of two characters."""
    pairs = {one[n : n + 2] for n in range(len(one) - 1) if WORDS.match(one[n : n + 2])}
    return any(other[n : n + 2] in pairs for n in range(len(other) - 1))


def alike(one: Term, other: Term) -> int:
    """Return 2 where the measure words are the same, 1 where they may count the same, else 0."""
    return _kin(one.number.unit, other.number.unit)


@cache
def _kin(one: str, other: str) -> int:
    if one == other:
        return 2
    return int(any(one in group and other in group for group in GROUPS))


def near(one: Term, other: Term) -> int:
    """Return how many sentences lie between two terms."""
    return abs(one.sentence - other.sentence)
