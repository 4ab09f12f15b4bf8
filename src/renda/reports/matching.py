"""Which figure a number of a text states: told by its words alone, never by its value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from renda.figures import queries
from renda.figures.queries import Amount, Asked
from renda.figures.registry import figures
from renda.figures.spec import AnyFigure, CongressYear, Dimension, Figure
from renda.reports.reading import Number

#: so many characters before and behind a number belong to it
BEFORE, BEHIND = 40, 16
#: so many numbers beside it are looked at
BESIDE = 24
#: characters before it in which its sentence begins
REACH = 2000
#: a phrase that a figure declares is worth more than the name of the figure
DECLARED, NAMED = 1.0, 0.95
ENOUGH = 0.72
#: what is added for each character that agrees
LENGTH, MOST = 0.03, 12
#: 审计……已整改{n}: the paragraph has named audits before, however far
FAR = "……"
#: how much of a slice's title the text must have named
TITLED = 0.7
#: 办结率、满意率均为100%: one number for several rates
RATE, RATE_WORD = "率", 3
RATES = re.compile("^(?:[\u4e00-\u9fff]{2}率)+$")
JOINT = ("和", "与", "及")
#: 30个小组、6个专业小组: what stands before it is of the number before
APART = "、"
LAST = re.compile("[^、，,]、([^、，,；;。]+)$")
#: words that end the names of many things: more must stand beside a number
GENERAL = ("金额", "资金")
#: what follows is told of another year
EARLIER = ("上年", "去年", "同期", "上一年度")
SENTENCE_END = re.compile(r"[。!?！？;；\n]")
#: say nothing about what is counted: nor does it whose government or leaders they are
FILLER = re.compile(
    r"[\s,，、:：()（）“”\"《》]|共计|都是|均为|同为|均达|同达|有(?!效)|一共|达到|达|为|了|已经|累计|约|近|超过|[省市区县旗](?=政府|领导)"
)
BRACKETED = re.compile(r"[(（][^)）]*[)）]")
LISTED = re.compile("(?:执法检查)?问题清单$|(?:专项)?工作评议$")
SHARE, MONEY = "%", ("元", "万元", "亿元")
#: said of the same things by one or the other; a name shorter than this says too little
LOOSE, SHORT = ("件", "条", "项", "个"), 4
#: a paper may be told as a piece (审议意见16件), but no piece as a paper
PIECE, PAPER = "件", "份"
#: what is added where the measure word is the figure's own
EXACT = 0.02
#: what is added where all the words stand right beside the number
OWN = 0.1
#: what became of some of them, or what some are about: no count of all; 列为 is 列 by now
PARTIAL = re.compile(
    "另|含|非常|移送|全国人大|列(?=建议)|列入|转作|转(?=建议)|采纳|牵涉|涉及|所涉|[或和及]基本满意"
)


@dataclass(frozen=True)
class Candidate:
    """A figure, or one slice of it, and the phrases in which it is told."""

    amount: Amount
    phrases: tuple[Phrase, ...]
    by: str = ""
    of: str = ""
    title: str = ""


@dataclass(frozen=True)
class Phrase:
    """Words before and behind a number, as pairs of characters.

    weight: how sure they are. topic: what the paragraph must have named before them.
    """

    before: str
    behind: str
    weight: float
    topic: str = ""


@dataclass(frozen=True)
class Matched:
    """The figure that a number states. words: what says so beside it; topic: what does before."""

    candidate: Candidate
    words: tuple[str, ...]
    topic: str = ""


@dataclass(frozen=True)
class Context:
    """The words around a number. own: since the number before; said: all of the paragraph."""

    before: str
    own: str
    behind: str
    said: str
    unit: str
    #: so many to so many: that states no figure
    ranged: bool = False
    #: the last of several things that are counted together: 视察、执法检查、专题询问32次
    item: str = ""


def candidates(period: CongressYear) -> list[Candidate]:
    """Return every figure of a period, and its slices that are told by their titles."""
    asked = [*queries.asked_for(figures.values(), [period]), *_titled(period)]
    counts = queries.tally(asked)
    found = []
    for figure in figures.values():
        amount = queries.amount(figure, period, counts)
        found.append(Candidate(amount, tuple(phrases(figure))))
    for one in _titled(period):
        found += _slices(one, counts)
    return found


def _titled(period: CongressYear) -> list[Asked]:
    return [
        Asked(figure, period, dimension)
        for figure in figures.values()
        if isinstance(figure, Figure) and figure.phrases
        for dimension in figure.by
        if dimension.titled
    ]


def _slices(asked: Asked, counts: queries.Tally) -> Iterator[Candidate]:
    dimension: Dimension | None = asked.dimension
    if dimension is None:
        return
    found = counts[asked.key]
    names = dimension.names([one for one in found if one], asked.period)
    told = tuple(phrases(asked.figure))
    for part, name in names.items():
        whole: Mapping[str, Mapping[str, queries.Counted]] = {
            Asked(asked.figure, asked.period).key: {"": found[part]}
        }
        amount = queries.amount(asked.figure, asked.period, whole)
        title = plain(LISTED.sub("", str(name)))
        yield Candidate(amount, told, dimension.key, part, title)


def phrases(figure: AnyFigure) -> Iterator[Phrase]:
    """Return how a figure is told: as it declares, and by its name before the number."""
    for said in figure.phrases:
        topic, _far, words = said.rpartition(FAR)
        before, _n, behind = words.partition("{n}")
        yield Phrase(plain(before), plain(behind), DECLARED, topic)
    name = plain(str(figure.label))
    if len(name) >= SHORT and not BRACKETED.search(str(figure.label)):
        yield Phrase(name, "", NAMED)


def plain(text: str) -> str:
    """Return words without what says nothing."""
    return FILLER.sub("", text)


def context(text: str, number: Number, numbers: Sequence[Number]) -> Context:
    """Return the words around a number, without the other numbers and what says nothing.

    numbers: those of the text that state something, in order.
    """
    far = max(number.start - REACH, 0)
    ends = [match.end() for match in SENTENCE_END.finditer(text, far, number.start)]
    start = ends[-1] if ends else far
    stop = SENTENCE_END.search(text, number.end)
    end = stop.start() if stop else len(text)
    paragraph = max(text.rfind("\n", 0, number.start) + 1, number.start - 2 * REACH)
    at = bisect_left(numbers, number.start, key=lambda one: one.start)
    last = numbers[at - 1].end if at else 0
    after = next((one.start for one in numbers[at : at + 2] if one.start > number.start), end)
    # the same the other way round: 30个小组、6个专业小组
    end = after if text[number.end : after].endswith(APART) else end
    since = text[max(start, last) : number.start]
    own = "" if since.endswith(APART) else plain(since)
    if not own and at and last == number.start:
        # 16件63条: the second count is told by the words before the first
        begun = numbers[at - 2].end if at > 1 else 0
        own = plain(text[max(start, begun) : numbers[at - 1].start])
    numbers = numbers[max(at - BESIDE, 0) : at + BESIDE]
    return Context(
        before=plain(_without(text, start, number.start, numbers))[-BEFORE:],
        own=own,
        behind=plain(_without(text, number.end, min(end, number.end + REACH), numbers))[:BEHIND],
        said=plain(text[paragraph : number.start]),
        unit=number.unit,
        ranged=number.to is not None,
        item=plain(listed[1])
        if (listed := LAST.search(text[max(start, last) : number.start]))
        else "",
    )


def _without(text: str, start: int, end: int, numbers: Iterable[Number]) -> str:
    kept, at = [], start
    for number in numbers:
        if number.start >= at and number.end <= end:
            kept.append(text[at : number.start])
            at = number.end
    return "".join([*kept, text[at:end]])


def matched(around: Context, among: Iterable[Candidate]) -> Matched | None:
    """Return the figure whose words fit best; None where none fit well enough.

    among: figures that are counted in the measure word beside the number.
    """
    best, rank, told = None, 0.0, Phrase("", "", 0)
    if around.own.endswith(EARLIER) or around.ranged:
        return None
    for one in among:
        phrase = max(one.phrases, key=lambda each: _score(each, around), default=None)
        fitting = _score(phrase, around) if phrase else 0
        if one.title:
            fitting = fitting + LENGTH * _near(one.title, around.said) if _named(one, around) else 0
        if phrase and fitting > ENOUGH and (ranked := _ranked(one, phrase, fitting, around)) > rank:
            best, rank, told = one, ranked, phrase
    return Matched(best, tuple(_said(best, told, around)), told.topic) if best else None


def _ranked(one: Candidate, phrase: Phrase, fitting: float, around: Context) -> float:
    """Return by what the figures that fit are compared: the nearer words, the very measure word."""
    beside = OWN * _share(phrase.before, around.own) if phrase.before else 0
    return fitting + beside + (EXACT if around.unit == str(one.amount.figure.unit) else 0)


def _said(one: Candidate, phrase: Phrase, around: Context) -> Iterator[str]:
    """Return the words beside the number that are the figure's."""
    if one.title:
        yield one.title
    for words, text in ((phrase.before, around.before), (phrase.behind, around.behind)):
        if common := _common(words, text):
            yield common
    if around.unit:
        yield around.unit


def _common(words: str, text: str) -> str:
    """Return the longest run of characters that some words share with a text."""
    runs = (words[a:b] for a in range(len(words)) for b in range(len(words), a, -1))
    return max((run for run in runs if run in text), key=len, default="")


def measured_in(unit: str, among: Iterable[Candidate]) -> list[Candidate]:
    """Return the figures that are counted in a measure word."""
    return [one for one in among if _fits(one.amount.figure, unit)]


def _named(one: Candidate, around: Context) -> bool:
    return _share(one.title, around.said) >= TITLED


def _near(title: str, text: str) -> float:
    """Return how near to the end a title was named: 0 at the beginning, 1 just before."""
    places = [text.rfind(pair) for pair in _pairs(title)]
    named = [place for place in places if place >= 0]
    return 1 + sum(named) / len(named) / len(text) if named else 0


def _fits(figure: AnyFigure, unit: str) -> bool:
    own = str(figure.unit)
    if own in MONEY:
        return unit == MONEY[0]
    unit = unit.removesuffix("(次)")
    same = unit in (own, own.removeprefix("个")) or (own == SHARE and unit == "％")
    paper = unit == PIECE and own == PAPER
    return same or paper or (unit in LOOSE and (own in LOOSE or own.startswith(unit)))


def _score(phrase: Phrase, around: Context) -> float:
    """Return how well words fit: those beside the number must be the phrase's, or it is none."""
    fore, aft = phrase.before, phrase.behind
    if not _beside(phrase, around) or (phrase.topic and phrase.topic not in around.said):
        return 0
    partial = PARTIAL.search(around.own)
    if (partial and partial[0] not in fore) or _is_joint(fore, around):
        return 0
    wide = around.before if phrase.weight == DECLARED else around.own
    covered = _share(fore, wide) * len(fore) + _share(aft, around.behind) * len(aft)
    return covered / (len(fore) + len(aft)) * phrase.weight + LENGTH * min(covered, MOST)


def _beside(phrase: Phrase, around: Context) -> bool:
    """Say whether the words right beside a number are a phrase's, or those of a list of rates."""
    fore, aft = phrase.before, phrase.behind
    if fore.endswith(RATE) and fore[-RATE_WORD:] in around.own:
        return bool(RATES.search(around.own[around.own.rindex(fore[-RATE_WORD:]) :]))
    near = fore[-2:] if not fore.endswith(GENERAL) else fore[-4:]
    return bool((fore and around.own.endswith(near)) or (aft and around.behind.startswith(aft[:2])))


def _is_joint(fore: str, around: Context) -> bool:
    """Say whether a number counts several things together: 决议和审议意见22项."""
    own, item = around.own, around.item
    if len(fore) < 2 or fore.endswith(RATE):  # noqa: PLR2004
        return False
    # a list of who did something ends in more than the thing that is counted
    whole = len(fore) > len(item) and own.endswith(fore)
    of_list = bool(item) and fore.endswith(item) and not whole
    return of_list or (own.endswith(fore[-4:]) and own[: -len(fore[-4:])].endswith(JOINT))


def _share(words: str, text: str) -> float:
    """Return how many of the pairs of characters of some words a text has."""
    if len(words) < 2:  # noqa: PLR2004  one character is no pair
        return float(words in text)
    pairs = _pairs(words)
    return sum(pair in text for pair in pairs) / len(pairs)


def _pairs(words: str) -> list[str]:
    return [words[n : n + 2] for n in range(len(words) - 1)]
