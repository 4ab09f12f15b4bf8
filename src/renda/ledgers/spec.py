"""What can be declared: a kind of ledger, its columns, and how its rows are entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Content(Enum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    BODIES = "bodies"
    NAMES = "names"


@dataclass(frozen=True)
class Column:
    """A column of a ledger, with the headings under which offices keep it."""

    key: str
    label: Any
    synonyms: tuple[str, ...] = ()
    content: Content = Content.TEXT
    required: bool = False
    limit: int = 20_000


@dataclass
class Row:
    """One row as read: its line in the file, what was understood, and what was not."""

    line: int
    cells: Mapping[str, str]
    #: the whole row as written: heading → cell
    written: Mapping[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ledger:
    """A kind of ledger. `enter(rows, congress, by, at, options)` returns how many it entered."""

    slug: str
    label: Any
    columns: tuple[Column, ...]
    enter: Callable[..., int]
    review: Callable[[Sequence[Row], Any], None] = lambda _rows, _congress: None

    def column(self, key: str) -> Column:
        """Return a column."""
        return next(column for column in self.columns if column.key == key)
