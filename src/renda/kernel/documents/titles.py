"""Breaks a title into lines: whole in meaning, balanced, no oblong (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, islice, pairwise, takewhile
from math import ceil

import rjieba

#: how many characters of the title's size fit on a line
MOST = 20
#: how wide a letter or a figure is, beside a Chinese character
NARROW = 0.56
ONE_BYTE = 0x100
OPENING, CLOSING = "《〈（(“‘〔【", "》〉）)”’〕】"
#: what no line begins with
NEVER_FIRST = frozenset(f"{CLOSING}、，。；：！？,;:!?%·—的了等")
#: words of one character that stand for themselves; any other is part of a word beside it
ALONE = frozenset("的和与及暨或并对向在就同为由至将被")
#: what belongs to the name before it
PLACE = re.compile(r".*[省市区县州旗盟镇乡村]$|.*街道$")
BODY = re.compile(
    r"委员会|常务|常委会|办公室|办公厅|人民|人大|政府|监察|政协|检查组|[^关]+[局院厅署]$"
)
#: what it costs to break within a word, within 《》, within a name, to leave one or two characters
WORD, QUOTED, NAME, SCRAP = 10_000.0, 1_000.0, 100.0, 400.0
#: what it costs to break after these words, or before them; elsewhere between two words
ABOUT = "关于"
AFTER = {"的": 1.5, "》": 1.0, "”": 1.5, "、": 2.0, ABOUT: 9.0}
BEFORE = {ABOUT: 0.0, "《": 2.0, "和": 2.0, "与": 2.0, "及": 2.0, "暨": 2.0}
PLAIN = 4.0
#: how many numbers of lines are tried
TRIED = 3
#: from how many lines on they are not weighed against each other
LONG = 6
#: a line more, a line shorter than both beside it, lines of one length
ANOTHER, WAIST, OBLONG = 9.0, 6.0, 1.0


def broken(title: str, most: float = MOST) -> list[str]:
    """Return a title's lines. Where whoever wrote it began a new line, one begins."""
    return [part for line in title.split("\n") for part in _Title(line, most).lines()]


def wide(text: str) -> float:
    """Return how many characters of its size a title takes."""
    return sum(NARROW if ord(char) < ONE_BYTE else 1 for char in text)


@dataclass(frozen=True)
class _Title:
    text: str
    most: float

    def lines(self) -> list[str]:
        """Return the lines that cost least."""
        if wide(self.text) <= self.most:
            return [self.text]
        fewest = ceil(wide(self.text) / self.most)
        if fewest > LONG:
            return self._filled()
        tried = (self._best(count) for count in range(fewest, len(self._places)))
        _cost, ends = min(islice((one for one in tried if one), TRIED))
        return [self.text[a:b].strip() for a, b in zip((0, *ends), ends, strict=False)]

    def _filled(self) -> list[str]:
        """Return lines as long as they may be: no title, a text, which is not weighed."""
        made, start = [], 0
        while start < len(self.text):
            end = max(self._ends(start))
            made.append(self.text[start:end].strip())
            start = end
        return made

    def _best(self, count: int) -> tuple[float, tuple[int, ...]] | None:
        """Return what as many lines cost at least, and where they end."""
        ideal = wide(self.text) / count
        #: by the last two ends: what the lines so far cost, and all their ends
        open_: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
        for _line in range(count):
            reached: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
            for (before, start), (cost, ends) in open_.items():
                for end in self._ends(start):
                    more = cost + self._costs[end] + self._shape(before, start, end, ideal)
                    known = reached.get((start, end))
                    if known is None or more < known[0]:
                        reached[start, end] = (more, (*ends, end))
            open_ = reached
        whole = [told for (_start, end), told in open_.items() if end == len(self.text)]
        cost, ends = min(whole, default=(0.0, ()))
        return (cost + count * ANOTHER, ends) if ends else None

    def _ends(self, start: int) -> list[int]:
        first = bisect(self._places, start)
        later = islice(self._places, first, None)
        return [*takewhile(lambda end: self._wide(start, end) <= self.most, later)]

    def _wide(self, start: int, end: int) -> float:
        return self._widths[end] - self._widths[start]

    def _shape(self, before: int, start: int, end: int, ideal: float) -> float:
        """Return what a line's length costs: alone, and beside the line above it."""
        length, above = self._wide(start, end), self._wide(before, start)
        cost = (length - ideal) ** 2 / 4
        cost += SCRAP if end - start <= 2 else 0  # noqa: PLR2004  one or two characters
        if above:
            cost += OBLONG if length == above else 0
            cost += WAIST if above < ideal - 1 and length > above and before else 0
        return cost

    @cached_property
    def _widths(self) -> list[float]:
        return [*accumulate(map(wide, self.text), initial=0.0)]

    @cached_property
    def _places(self) -> list[int]:
        """Return where a line may end; within a word only if it is longer than a line."""
        places = [0]
        for at in range(1, len(self.text) + 1):
            if self._costs[at] >= WORD:
                continue
            if self._wide(places[-1], at) > self.most:
                places += self._within(places[-1], at)
            places.append(at)
        return places

    def _within(self, start: int, end: int) -> list[int]:
        """Return where a word is cut that is longer than a line."""
        places: list[int] = []
        for at in range(start + 1, end):
            if self._wide(start, at + 1) > self.most:
                places.append(at)
                start = at
        return places

    @cached_property
    def _costs(self) -> list[float]:
        """Return what it costs to end a line before each character; nothing at the end."""
        costs, depth, ends = [WORD] * len(self.text), 0, dict(_ends_of(self.text))
        for at, char in enumerate(self.text):
            within = depth > (char in CLOSING)
            depth += (char in OPENING) - (char in CLOSING and depth > 0)
            if at in ends:
                before, after = ends[at]
                costs[at] = _between(before, after) + (QUOTED if within and at else 0)
        return [*costs, 0.0]


def _ends_of(text: str) -> list[tuple[int, tuple[str, str]]]:
    """Return where words end, with the word before and the word after."""
    words, at, found = _cut(text), 0, []
    for before, after in pairwise(words):
        at += len(before)
        found.append((at, (before, after)))
    return found


@lru_cache(maxsize=1000)
def _cut(text: str) -> list[str]:
    return list(rjieba.cut(text))


def _between(before: str, after: str) -> float:
    """Return what it costs to part two words."""
    if _one(before, after):
        return WORD
    if (PLACE.match(before) and (BODY.match(after) or PLACE.match(after))) or BODY.match(after):
        return NAME
    return (
        min(AFTER.get(before, PLAIN), BEFORE.get(after, PLAIN))
        if before != "关于"
        else AFTER[before]
    )


def _one(before: str, after: str) -> bool:
    """Say whether two words are one: a figure and its unit, a word and its ending."""
    if after[0] in NEVER_FIRST or before[-1] in OPENING:
        return True
    if before[-1].isascii() or before == "第":
        return after[0] not in OPENING
    single = len(after) == 1 and after not in ALONE and after not in OPENING
    led = len(before) == 1 and before not in ALONE and before not in CLOSING
    return single or led or (before in ALONE and before != "的")
