"""How a table of the budget is read: which column is which, which rows are sums, what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from renda.directory.naming import normalised
from renda.kernel.money import WAN, unit_in, yuan
from renda.kernel.tables import Table

#: per column the words by which offices name it, the surer ones first
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("科目编码", "科目代码", "功能分类编码", "编码", "代码"),
    "name": ("科目名称", "项目名称", "收入项目", "支出项目", "预算科目", "项目", "科目", "名称"),
    "unit": ("预算单位", "主管部门", "责任单位", "部门", "单位"),
    "adjusted": ("调整预算数", "调整后预算", "调整预算", "变动预算", "调整数"),
    "executed": (
        "累计执行数",
        "执行数",
        "完成数",
        "决算数",
        "支出数",
        "收入数",
        "累计执行",
        "执行",
        "完成",
    ),
    "budget": ("年初预算数", "年初预算", "预算数", "预算", "批准数"),
}
AMOUNTS = ("budget", "adjusted", "executed")
_SHARE = re.compile(r"%|率|占|比|增|减|差")
_SUM = re.compile(r"(合计|总计|小计)$")
_TOP = re.compile(r"^[一二三四五六七八九十]+、")
_PART = re.compile(r"^(其中|[##])")
_NOTHING = {"", "-", "—", "--", "——", "/"}


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
    level: int = 0
    is_leaf: bool = True
    is_sum: bool = False

    def amount(self, column: str) -> int | None:
        """Return the amount of a column."""
        found: int | None = getattr(self, column)
        return found


@dataclass
class Reading:
    """What a table says, and what is wrong with it."""

    unit: int
    columns: dict[str, str]
    lines: list[ReadLine] = field(default_factory=list)
    #: (row in the file, why): "amount", "name", "code"
    refused: list[tuple[int, str]] = field(default_factory=list)
    #: (row, name, column, what stands there, what the lines give)
    differences: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    #: rows without any amount: headings, remarks
    passed_over: int = 0


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Return which column holds what, by what the office calls it."""
    plain = [normalised(header) for header in headers]
    taken: dict[str, int] = {}
    for exact in (True, False):
        for key, words in COLUMNS.items():
            if key not in taken:
                at = _find(plain, words, set(taken.values()), exact=exact)
                if at is not None:
                    taken[key] = at
    return taken


def _find(
    headers: Sequence[str], words: Iterable[str], taken: set[int], *, exact: bool
) -> int | None:
    for word in words:
        for at, header in enumerate(headers):
            fits = header == word if exact else word in header and not _SHARE.search(header)
            if fits and at not in taken:
                return at
    return None


def read(table: Table, unit: int | None = None) -> Reading:
    """Read a table. unit: what its amounts are counted in, None = as it says itself, else 万元."""
    columns = columns_of(table.headers)
    said = (*table.titles, *table.headers)
    found = unit or next((one for one in map(unit_in, said) if one), WAN)
    reading = Reading(found, {key: table.headers[at] for key, at in columns.items()})
    for row, cells in zip(table.lines, table.rows, strict=True):
        _take(reading, row, {key: cells[at].strip() for key, at in columns.items()})
    _arrange(reading.lines)
    reading.refused += _doubled(reading.lines)
    reading.differences = list(_differences(reading.lines))
    return reading


def _take(reading: Reading, row: int, cells: dict[str, str]) -> None:
    written = {c: cells.get(c, "") for c in AMOUNTS if cells.get(c, "") not in _NOTHING}
    if not written:
        reading.passed_over += 1
        return
    amounts = {column: yuan(text, reading.unit) for column, text in written.items()}
    name = "".join(cells.get("name", "").split())
    if None in amounts.values():
        reading.refused.append((row, "amount"))
    elif not name:
        reading.refused.append((row, "name"))
    else:
        code = re.sub(r"\D", "", cells.get("code", ""))[:20]
        line = ReadLine(row, code, name[:200], cells.get("unit", "")[:100])
        for column, amount in amounts.items():
            setattr(line, column, amount)
        line.is_sum = bool(_SUM.search(normalised(name)))
        reading.lines.append(line)


def _arrange(lines: list[ReadLine]) -> None:
    """Find the levels: a code stands below the codes that it begins with."""
    codes = {line.code for line in lines if line.code}
    numbered = any(_TOP.match(line.name) for line in lines)
    for line in lines:
        if line.is_sum:
            line.is_leaf = False
        elif line.code:
            above = [line.code[:n] for n in range(1, len(line.code)) if line.code[:n] in codes]
            line.level = len(above)
            line.is_leaf = not any(c != line.code and c.startswith(line.code) for c in codes)
        else:
            below = bool(_PART.match(line.name)) or (numbered and not _TOP.match(line.name))
            line.level = int(below)


def _doubled(lines: Sequence[ReadLine]) -> Iterable[tuple[int, str]]:
    seen: set[tuple[str, str]] = set()
    for line in lines:
        key = (line.code, line.unit)
        if line.code and not line.is_sum and key in seen:
            yield line.row, "code"
        seen.add(key)


def _differences(lines: Sequence[ReadLine]) -> Iterable[tuple[int, str, str, int, int]]:
    """Give the sums that are not what the lines give: 小计 since the last one, the rest all."""
    for at, line in enumerate(lines):
        parts = _parts(lines, at)
        for column in AMOUNTS:
            said = line.amount(column)
            given = [part.amount(column) for part in parts]
            if said is None or all(amount is None for amount in given):
                continue
            found = sum(amount or 0 for amount in given)
            if found != said:
                yield line.row, line.name, column, said, found


def _parts(lines: Sequence[ReadLine], at: int) -> list[ReadLine]:
    """Return the lines that a sum, or a line with others below it, is the sum of."""
    line = lines[at]
    if line.is_sum:
        above = list(lines[:at])
        if normalised(line.name).endswith("小计"):
            sums = [n for n, other in enumerate(above) if other.is_sum]
            above = above[sums[-1] + 1 :] if sums else above
        return [other for other in above if not other.is_sum and other.level == 0]
    if line.is_leaf or not line.code:
        return []
    below = [o for o in lines if o.code.startswith(line.code) and o.code != line.code]
    return [o for o in below if o.level == line.level + 1]
