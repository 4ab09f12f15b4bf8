"""How a table of the budget is read: which column is which, which rows are sums, what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from renda.directory.naming import normalised
from renda.kernel.money import WAN, unit_in, yuan
from renda.kernel.tables import Table
from renda.lines.budget.adding import AMOUNTS, ReadLine, arrange, differences, indented, numbering

#: per column the words by which offices name it, the surer ones first
COLUMNS: dict[str, tuple[str, ...]] = {
    "ordinal": ("序号",),
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
_SHARE = re.compile(r"%|率|占|比|增|减|差")
_SUM = re.compile(r"(合计|总计|小计)$")
_NOTHING = {"", "-", "—", "--", "——", "/"}


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
    if "ordinal" not in columns and (at := numbering(table.rows, columns.values())) is not None:
        columns["ordinal"] = at
    reading = Reading(found, {key: table.headers[at] for key, at in columns.items()})
    for row, cells in zip(table.lines, table.rows, strict=True):
        _take(reading, row, {key: cells[at] for key, at in columns.items()})
    arrange(reading.lines)
    reading.refused += _doubled(reading.lines)
    reading.differences = list(differences(reading.lines))
    return reading


def _take(reading: Reading, row: int, cells: dict[str, str]) -> None:
    written = {c: cells.get(c, "").strip() for c in AMOUNTS}
    written = {c: text for c, text in written.items() if text not in _NOTHING}
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
        line = ReadLine(row, code, name[:200], cells.get("unit", "").strip()[:100])
        line.indent = indented(cells["name"])
        line.ordinal = cells.get("ordinal", "").strip()
        for column, amount in amounts.items():
            setattr(line, column, amount)
        line.is_sum = bool(_SUM.search(normalised(name)))
        reading.lines.append(line)


def _doubled(lines: Sequence[ReadLine]) -> Iterable[tuple[int, str]]:
    seen: set[tuple[str, str]] = set()
    for line in lines:
        key = (line.code, line.unit)
        if line.code and not line.is_sum and key in seen:
            yield line.row, "code"
        seen.add(key)
