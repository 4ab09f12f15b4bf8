"""Which rows of a table only head those below them: 一、几江代表团（12名）; 二 │ 部门预算方面."""

from __future__ import annotations

import re

from renda.kernel.tables import Table

_SIGNS = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"(?:第?{_SIGNS}[、.\uff0e:：]|[(（]{_SIGNS}[)）][、.\uff0e]?|第{_SIGNS}[类章]\s*)\s*"
)
_ALONE = re.compile(rf"[(（]?{_SIGNS}[)）]?[、.\uff0e]?")
_COUNT = re.compile(r"\s*[(（](?:共|计)?\d+\s*[名人位件条项个][)）]$")


def heads(table: Table) -> dict[int, str]:
    """Return which rows are headings, by their place, and the words of each without its number.

    A table most of whose rows look so has no headings, but records of which little is known.
    """
    found = {at: words for at, row in enumerate(table.rows) if (words := _heading(row))}
    return found if len(found) * 2 < len(table.rows) else {}


def _heading(row: tuple[str, ...]) -> str:
    """Return what a row heads the next ones with; nothing if it is a record."""
    filled = [(at, cell.strip()) for at, cell in enumerate(row) if cell.strip()]
    words = list(dict.fromkeys(cell for _at, cell in filled))
    if not filled or filled[0][0] != 0:
        return ""
    if len(words) == 2 and _ALONE.fullmatch(words[0]):  # noqa: PLR2004  a number and its words
        return _COUNT.sub("", words[1])
    if len(words) != 1 or not (_NUMBER.match(words[0]) or _COUNT.search(words[0])):
        return ""
    return _COUNT.sub("", _NUMBER.sub("", words[0], count=1))
