"""What a paper is made of, whoever writes it and whichever file it becomes."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from renda.kernel.documents import titles
from renda.kernel.text import clean

#: where a link of a paper may lead; anything else is printed as plain words
SCHEMES = ("https://", "http://", "mailto:")
#: how wide a table's column may get by its content alone, in characters
NARROWEST, WIDEST = 2, 22
#: a table of more columns is set smaller; how many characters then fit on its line, else
MANY = 7
SMALLER, SMALL = 42, 36.8
#: how wide a column is that keeps what it needs, and what is left at least to each that does not
KEPT, LEAST = 8.5, 5
#: how high a row is in which somebody writes by hand, in millimetres
ROOM = 24
ONE_BYTE = 0x100
#: how many characters fit between the 版记's edges, each left free by one; one parts name and day
IMPRINT = 29.5
#: how many characters a line has
WHOLE_LINE = 28
#: how far a name may be set narrower, so that it stands beside its day
NARROWEST_NAME = 80
#: the day ends so many characters from the edge, a name that is too long for that so many
DAY_FREE, NAME_FREE = 4, 2


class Kind(enum.StrEnum):
    """What a block of a paper is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PLAIN = "plain"
    ITEM = "item"
    TABLE = "table"
    PICTURE = "picture"
    PAGE_BREAK = "page_break"


def led_to(link: str) -> str:
    """Return an address that a paper may lead to, nothing for another."""
    plain = clean(link)
    return plain if plain.lower().startswith(SCHEMES) else ""


@dataclass(frozen=True)
class Run:
    """Words set alike; `link` is an address they lead to, `face` the typeface of a level."""

    text: str
    link: str = ""
    bold: bool = False
    face: str = ""

    @property
    def address(self) -> str:
        """Return where the words lead, nothing for an address a paper may not have."""
        return led_to(self.link)


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item of a list, a table, a picture.

    rows: of a table, the first is its head unless `headed` is False. widths: shares of the line,
    one for each column. picture: an SVG; the runs stand below it. level: of a heading, 1 to 4.
    room: of a table, the rows (counted from 0) in which somebody writes by hand. fine: of a table,
    that it is set small. links: of a table, where the first cell of each row leads.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    picture: str = ""
    level: int = 0
    headed: bool = True
    room: frozenset[int] = frozenset()
    fine: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """版头: what stands above the red line; whatever is empty is left out."""

    mark: str = ""
    number: str = ""
    signatory: str = ""
    urgency: str = ""
    secrecy: str = ""
    copy_number: str = ""

    @property
    def marginal(self) -> list[str]:
        """Return what stands at the top left: number of the copy, secrecy, urgency (7.2)."""
        return [*filter(None, map(clean, (self.copy_number, self.secrecy, self.urgency)))]


@dataclass(frozen=True)
class Tail:
    """What stands below the text: attachments, signature, and the 版记 on the last page."""

    attachments: tuple[str, ...] = ()
    signature: str = ""
    date: str = ""
    note: str = ""
    copies_to: str = ""
    issued_by: str = ""
    issued_on: str = ""

    @property
    def attached(self) -> list[str]:
        """Return what is attached: no name ends in punctuation (7.3.4)."""
        names = (clean(name).rstrip("。；，、;,.") for name in self.attachments)
        return [name for name in names if name]

    @property
    def signing(self) -> list[str]:
        """Return who signs: each in a line of its own, where several do together (联合行文)."""
        return [line for line in clean(self.signature).split("\n") if line]

    @property
    def beside(self) -> int:
        """Return how many who sign together stand in a row: as many as have room (7.3.5.1)."""
        widest = max(map(width, self.signing), default=0)
        fitting = next(n for n in (3, 2, 1) if n == 1 or widest <= WHOLE_LINE / n - 1)
        return min(fitting, max(len(self.signing), 1))

    @property
    def free(self) -> int:
        """Return how many places of the first row stay free, so that the last row ends whole."""
        return -len(self.signing) % self.beside

    @property
    def is_long(self) -> bool:
        """Say whether a name is too long to stand in the middle of its day (7.3.5.1)."""
        half = max(map(width, self.signing), default=0) / 2
        return NAME_FREE + half > DAY_FREE + width(clean(self.date)) / 2

    @property
    def noted(self) -> str:
        """Return the 附注 in its brackets, which whoever wrote it may have typed (7.3.6)."""
        note = clean(self.note)
        if note[:1] + note[-1:] in {"（）", "()"}:
            note = note[1:-1]
        return f"（{note}）" if note else ""

    @property
    def copied(self) -> str:
        """Return who gets a copy, ended by a full stop (7.4.2)."""
        return f"{names}。" if (names := clean(self.copies_to).rstrip("。")) else ""

    @property
    def printed(self) -> str:
        """Return the day of printing with its word (7.4.3)."""
        return f"{day}印发" if (day := clean(self.issued_on).removesuffix("印发")) else ""

    @property
    def printer(self) -> tuple[list[str], int]:
        """Return who prints, line by line, and how wide it is set in per cent.

        Name and day stand on one line: a long name is set narrower, a longer one takes two lines.
        """
        name = clean(self.issued_by)
        taken = titles.wide(self.printed) + 1.5 if self.printed else 0
        room = max(IMPRINT - taken, IMPRINT / 3)
        narrow = int(100 * room / max(titles.wide(name), 1))
        if narrow < NARROWEST_NAME:
            return titles.broken(name, room), 100
        return [name] if name else [], min(narrow, 100)


@dataclass(frozen=True)
class Paper:
    """A paper; `letter` is the 信函 format, `example` says that what it tells is made up.

    subtitle: 题注, a line or more below the title (when and by which meeting it was passed).
    corner: what stands at the top right of the first page.
    """

    title: str
    blocks: Sequence[Block]
    addressee: str = ""
    head: Head | None = None
    tail: Tail | None = None
    example: bool = False
    letter: bool = False
    subtitle: str = ""
    corner: str = ""

    @property
    def lines(self) -> list[str]:
        """Return the title's lines, broken by meaning."""
        return titles.broken(title) if (title := clean(self.title)) else []

    @property
    def ends_in_table(self) -> bool:
        """Say whether a table stands last, above who signs."""
        last = self.blocks[-1] if self.blocks else None
        return last is not None and last.kind is Kind.TABLE and any(last.rows)

    @property
    def unsealed(self) -> bool:
        """Say whether it shows where the seal goes: what an office signs bears one (条例 Art. 9).

        Once it has its number the place is left free: nothing is printed that a seal would cover.
        """
        return self.head is None and self.tail is not None and bool(self.tail.signature)

    @property
    def addressed(self) -> str:
        """Return the addressee with the full-width colon it ends in, however it was written."""
        name = clean(self.addressee).rstrip(":：")
        return f"{name}：" if name else ""


def shares(block: Block) -> list[float]:
    """Return how wide each column of a table is, as parts of one."""
    count = max((len(row) for row in block.rows), default=0)
    given = list(block.widths[:count]) if len(block.widths) >= count else []
    wide = given or _fitted([_needed(block, at) for at in range(count)])
    return [width / sum(wide) for width in wide]


def _fitted(needed: list[float]) -> list[float]:
    """Let a table's wide columns give way, so that a date or a name is not broken in a narrow one.

    All give way alike where too little would be left to the wide ones.
    """
    room = SMALLER if len(needed) > MANY else SMALL
    narrow = [one for one in needed if one <= KEPT]
    wide = sum(needed) - sum(narrow)
    left = room - sum(narrow)
    if sum(needed) <= room or left < (len(needed) - len(narrow)) * LEAST:
        return needed
    return [one if one <= KEPT else one * left / wide for one in needed]


def squared(block: Block) -> list[list[str]]:
    """Return a table's rows, all as long as the longest, fit to be printed."""
    count = max((len(row) for row in block.rows), default=0)
    return [[clean(cell) for cell in (*row, *[""] * (count - len(row)))] for row in block.rows]


def width(text: str) -> float:
    """Return how many full-width characters wide a text is."""
    return sum(0.5 if ord(char) < ONE_BYTE else 1 for char in text)


def _needed(block: Block, at: int) -> float:
    cells = [row[at] for row in block.rows if at < len(row)]
    longest = max(titles.wide(line) for cell in cells for line in cell.split("\n"))
    return min(max(longest, NARROWEST), WIDEST) + 1
