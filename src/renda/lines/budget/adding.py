"""Which lines of a table are parts of which, and which of its sums do not add up.

Codes tell it where there are any. Other tables tell it by how far a name is set in, by what numbers
it (一、, （一）, in the name or in a column of its own), or not at all; then what is known of the
standard tables tells it, and a sum is doubted only where no reading makes it add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from renda.directory.naming import normalised

AMOUNTS = ("budget", "adjusted", "executed")
_TOP = re.compile(r"^[一二三四五六七八九十]+(、|$)")
_SECOND = re.compile(r"^[(（][一二三四五六七八九十]+[)）]")
_PART = re.compile(r"^(其中|[#\uff03])")
#: the standard tables put these below 转移性收入 or 转移性支出 (政府收支分类科目 110, 230)
_TRANSFERS = re.compile(r"^(?:[一二三四五六七八九十]+、)?转移性(?:收入|支出)$")
_TRANSFERRED = re.compile(
    "返还性|转移支付|上级补助|补助收入|补助下级|补助支出|上解|上年结|年终结|调入|调出|调节基金"
    "|债务转贷|地区援助|援助其他地区"
)


@dataclass
class ReadLine:
    """One line as it stands in the file; amounts in 元."""

    row: int
    code: str
    name: str
    unit: str
    budget: int | None = None
    adjusted: int | None = None
    executed: int | None = None
    #: how far the name is set in, and what numbers it: 一、 or （一）
    indent: int = 0
    ordinal: str = ""
    level: int = 0
    is_leaf: bool = True
    is_sum: bool = False

    def amount(self, column: str) -> int | None:
        """Return the amount of a column."""
        found: int | None = getattr(self, column)
        return found

    @property
    def rank(self) -> int | None:
        """Return the level that its number gives it: 0 for 一、, 1 for （一）, none without one."""
        marks = [mark for mark in (self.name, normalised(self.ordinal)) if mark]
        if any(_TOP.match(mark) for mark in marks):
            return 0
        return 1 if any(_SECOND.match(mark) for mark in marks) else None


def numbering(rows: Sequence[Sequence[str]], taken: Iterable[int]) -> int | None:
    """Return the column that holds nothing but 一、 and （一）, where no heading tells it."""
    for at in set(range(max(map(len, rows), default=0))) - set(taken):
        marks = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        if len(marks) > 1 and all(_TOP.match(mark) or _SECOND.match(mark) for mark in marks):
            return at
    return None


def indented(name: str) -> int:
    """Return how far a name is set in; a full-width space is two."""
    blank = name[: len(name) - len(name.lstrip())]
    return sum(2 if sign == "\u3000" else 1 for sign in blank)


def arrange(lines: list[ReadLine]) -> None:
    """Find the levels: a code stands below the codes that it begins with."""
    codes = {line.code for line in lines if line.code}
    for line in lines:
        if line.is_sum:
            line.is_leaf = False
        elif line.code:
            above = [line.code[:n] for n in range(1, len(line.code)) if line.code[:n] in codes]
            line.level = len(above)
            line.is_leaf = not any(c != line.code and c.startswith(line.code) for c in codes)
    for block in _blocks(lines):
        _arrange_plain([line for line in block if not line.code])


def _blocks(lines: Iterable[ReadLine]) -> Iterator[list[ReadLine]]:
    """Yield the lines between one sum and the next."""
    block: list[ReadLine] = []
    for line in lines:
        if line.is_sum:
            yield block
            block = []
        else:
            block.append(line)
    yield block


def _arrange_plain(block: Sequence[ReadLine]) -> None:
    """Find the levels of lines without codes, in one block."""
    least = min((line.indent for line in block), default=0)
    ranks = [line.rank for line in block if line.rank is not None]
    transfers = False
    for line in block:
        if _PART.match(line.name) or line.indent > least:
            line.level = 1
        elif line.rank is not None:
            line.level = line.rank - min(ranks)
        else:
            told_apart = any(other.indent > least for other in block)
            line.level = int((bool(ranks) and not told_apart) or (transfers and _is_part(line)))
        if line.level == 0:
            transfers = bool(_TRANSFERS.match(line.name))


def _is_part(line: ReadLine) -> bool:
    return bool(_TRANSFERRED.search(line.name))


def differences(lines: Sequence[ReadLine]) -> Iterator[tuple[int, str, str, int, int]]:
    """Give the sums that are not what the lines give: (row, name, column, said, found)."""
    for at, line in enumerate(lines):
        for column in AMOUNTS:
            said, ways = line.amount(column), _found(lines, at, column)
            if said is not None and ways and said not in ways:
                yield line.row, line.name, column, said, ways[0]


def _found(lines: Sequence[ReadLine], at: int, column: str) -> list[int]:
    """Return what a sum, or a line with others below it, may be the sum of; the likeliest first.

    小计 counts the lines since the last sum; another sum all lines, or since the last sum, or
    these and that sum.
    """
    line, above = lines[at], lines[:at]
    if not line.is_sum:
        return _total(_below(lines, line), column)
    sums = [n for n, other in enumerate(above) if other.is_sum]
    since = _total(_tops(above[sums[-1] + 1 :] if sums else above), column)
    if normalised(line.name).endswith("小计"):
        return since
    every = _total(_tops(above), column)
    since += _headed(above[sums[-1] + 1 :] if sums else above, column)
    last = above[sums[-1]].amount(column) if sums else None
    return every + since + [last + found for found in since if last is not None]


def _tops(lines: Iterable[ReadLine]) -> list[ReadLine]:
    return [line for line in lines if not line.is_sum and line.level == 0]


def _headed(lines: Iterable[ReadLine], column: str) -> list[int]:
    """Return what the lines give where one of them is the sum of all that follow it."""
    tops = [(line.amount(column) or 0) for line in _tops(lines)]
    return [sum(tops[: n + 1]) for n in range(len(tops) - 1) if tops[n] == sum(tops[n + 1 :])]


def _below(lines: Sequence[ReadLine], line: ReadLine) -> list[ReadLine]:
    if line.is_leaf or not line.code:
        return []
    below = [o for o in lines if o.code.startswith(line.code) and o.code != line.code]
    return [o for o in below if o.level == line.level + 1]


def _total(parts: Iterable[ReadLine], column: str) -> list[int]:
    """Return the sum of a column, none where no part says anything."""
    given = [part.amount(column) for part in parts]
    if all(amount is None for amount in given):
        return []
    return [sum(amount or 0 for amount in given)]
