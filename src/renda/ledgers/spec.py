"""What can be declared: a kind of ledger, its columns, and how its rows are entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from django.db.models import QuerySet

from renda.directory.models import Body, Congress, Kind
from renda.directory.queries import handlers
from renda.kernel.language import recording
from renda.ledgers.remarks import Remark
from renda.ledgers.words import LIMITS
from renda.matters.models import Matter


class Content(Enum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    BODIES = "bodies"
    NAMES = "names"
    BODY = "body"
    CHOICE = "choice"
    NUMBER = "number"
    MONEY = "money"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """A column of a ledger, with the headings under which offices keep it.

    choices: what may stand there, key and word. kinds: of which kinds the body is. ahead: the day
    may lie ahead (a time limit). help: what it is for, where its name does not say so.
    """

    key: str
    label: Any
    synonyms: tuple[str, ...] = ()
    content: Content = Content.TEXT
    required: bool = False
    limit: int = 20_000
    choices: tuple[tuple[Any, Any], ...] = ()
    kinds: frozenset[Kind] = frozenset()
    ahead: bool = False
    help: Any = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return by what it is known: offices write Chinese, whoever reads the page."""
        with recording():
            written = str(self.label)
        return (written, str(self.label), *self.synonyms)

    @property
    def is_limit(self) -> bool:
        """Say whether a day that stands there is the last one of a time limit."""
        return self.names[0].endswith(LIMITS)


@dataclass
class Row:
    """One row as read: its line in the file, what was understood, and what was not."""

    line: int
    cells: Mapping[str, str]
    #: the whole row as written: heading → cell
    written: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    #: the year that it is of
    year: int = 0
    #: in what its amounts are counted, by column, where the heading or the sheet says so
    units: Mapping[str, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    #: the key of the matter that it is already
    known: int | None = None
    #: whether what it says is there already without being a matter: a post, a seat
    is_there: bool = False
    #: what the rows have in common that can only come in together; nothing = it stands alone
    group: str = ""


class Reviewer(Protocol):
    """Looks through the rows of one file, part by part, in their order."""

    #: per year the highest number of the series that was met
    highest: dict[str, int]

    def __call__(self, rows: Sequence[Row]) -> None:
        """Find what the rows name, and say what is wrong with them."""


@dataclass(frozen=True)
class Ledger:
    """A kind of ledger.

    enter(rows, upload, by, at) returns what each row became, None where it made no matter; a row
    that is refused after all says why.
    """

    slug: str
    label: Any
    columns: tuple[Column, ...]
    enter: Callable[..., Sequence[Matter | None]]
    #: given the upload, returns who reviews its rows
    reviewer: Callable[[Any], Reviewer]
    #: what a row will be, in the words of the columns
    preview: Callable[[Row], Sequence[tuple[Any, Any]]]
    #: the names of deputies that a file has and nobody is known by, given those said already
    strangers: Callable[[Any], list[str]] = lambda _upload: []
    #: the columns by whose days the year of a row is told, the surest first
    dated: tuple[str, ...] = ()
    #: the columns that name the year of a row, the surest first
    years: tuple[str, ...] = ()
    #: the column whose number may begin with the year
    numbered: str = "number"
    #: the clerks of which bodies bring it in
    brought_by: tuple[Kind, ...] = (Kind.OFFICE,)
    #: whether who administers the congress brings it in, too
    by_administrators: bool = False
    #: the bodies that its rows may name
    bodies: Callable[[Congress], QuerySet[Body]] = handlers
    #: whether it can be handed over as it is entered
    hands_over: bool = False

    def column(self, key: str) -> Column:
        """Return a column."""
        return next(column for column in self.columns if column.key == key)
