"""What the editor begins with: a paper as it comes, its values turned back into fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from renda.kernel.documents.spec import Block, Kind, Paper, Tail
from renda.kernel.text import one_line
from renda.papers.fields import Values
from renda.papers.reading import OPEN_DAY
from renda.papers.typesetting import typeset
from renda.papers.wording import PARTS

_DAY = re.compile(r"\b(\d{4})-0?(\d{1,2})-0?(\d{1,2})\b")


def worded(paper: Paper, values: Values) -> str:
    """Return a paper as a wording to begin with: what a matter filled in is a field again."""
    tail = paper.tail or Tail()
    told = [f"# {paper.title}"]
    for label, name in PARTS.items():
        if name in {"subtitle", "addressee", "corner"} and getattr(paper, name):
            told += [f"{label}：{line}" for line in getattr(paper, name).split("\n")]
    told += [line for block in paper.blocks for line in _written(block, values)]
    told.append("")
    for label, name in PARTS.items():
        found = getattr(tail, name, ())
        lines = found.split("\n") if isinstance(found, str) else found
        told += [f"{label}：{line}" for line in lines if line and line != OPEN_DAY]
    return _fields_again("\n".join(told), values)


def _written(block: Block, values: Values) -> Iterator[str]:
    if block.kind is Kind.TABLE:
        yield from _table(block, values)
        return
    text = "".join(run.text for run in block.runs)
    if block.kind is Kind.HEADING:
        yield ""
        text = "#" * (block.level + 1) + " " + text
    yield text


def _table(block: Block, values: Values) -> Iterator[str]:
    """Write a table; rows that are a list of the matter's become that list again."""
    head, rows = list(block.rows[:1]), list(block.rows[1:])
    for name, items in values.lists.items():
        columns = _columns(block.rows[0], rows, items)
        if columns:
            fields = " | ".join(f"{{{{{one}}}}}" if one else "" for one in columns)
            yield from (_row(row) for row in head)
            yield from (f"{{{{#{name}}}}}", f"| {fields} |", f"{{{{/{name}}}}}")
            return
    yield from (_row(row) for row in (*head, *rows))


def _row(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(one_line(cell) for cell in row) + " |"


def _columns(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], items: Sequence[Mapping[str, str]]
) -> list[str]:
    """Return which field of a list each column shows; nothing unless most of them do."""
    if not rows or len(rows) != len(items):
        return []
    known = {
        tuple(_shown(item.get(name, "")) for item in items): name
        for name in reversed(list(items[0]))
    }
    known.pop(("",) * len(items), None)  # nothing at all is no sign
    found = [
        known.get(tuple(map(_shown, column)), title if title in items[0] else "")
        for title, column in zip(head, zip(*rows, strict=True), strict=True)
    ]
    return found if sum(map(bool, found)) * 2 > len(found) else []


def _shown(value: str) -> str:
    """Return a value as it can be compared: a day is a day however it is written."""
    return _DAY.sub(r"\1年\2月\3日", typeset(one_line(value)))


#: a shorter value might stand there by chance
_TELLING = 4


def _fields_again(text: str, values: Values) -> str:
    known = {typeset(value): name for name, value in reversed(values.fields.items())}
    telling = sorted((one for one in known if len(one) >= _TELLING), key=len, reverse=True)
    if not telling:
        return text
    pattern = re.compile("|".join(map(re.escape, telling)))
    return pattern.sub(lambda found: f"{{{{{known[found[0]]}}}}}", text)
