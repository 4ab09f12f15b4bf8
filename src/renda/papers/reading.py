"""Reads the simple HTML of a paper's template as a paper, so that it becomes a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from renda.kernel.documents.spec import Block, Kind, Run
from renda.kernel.text import one_line
from renda.papers.typesetting import typeset

#: how the numbering of a heading tells its level (GB/T 9704-2012, 7.3.3)
LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[)）]")),
    (3, re.compile(r"\d+[.．、]")),
    (4, re.compile(r"[（(]\d+[)）]")),
)
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
#: where a day is written that is not known yet
OPEN_DAY = "＿＿＿＿年＿＿月＿＿日"
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_BLANK = re.compile(r"\s+")
_HEADINGS = {"h1": 0, "h2": 0, "h3": 1, "h4": 2, "h5": 3, "h6": 4}
_UNSEEN = {"script", "style", "title", "template"}
_PARTS = {"p", "li", "dt", "dd", "figcaption", "blockquote", *_HEADINGS}
_BOLD = {"b", "strong", "dt"}
_ROLES = {
    "paper__number": "subtitle",
    "paper__to": "addressee",
    "paper__sign": "signed",
    "paper__corner": "corner",
    "paper__aside": "aside",
}


@dataclass
class Read:
    """What a paper's HTML says, part by part."""

    title: str = ""
    subtitle: list[str] = field(default_factory=list)
    addressee: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    corner: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """Return who signs, a line each."""
        return "\n".join(line for line in self.signed if not DAY.fullmatch(line))

    @property
    def date(self) -> str:
        """Return the day below the signature."""
        return "、".join(line for line in self.signed if DAY.fullmatch(line))


def level_of(text: str, otherwise: int = 1) -> int:
    """Return the level of a heading by the numbering it begins with."""
    return next((level for level, begins in LEVELS if begins.match(text)), otherwise)


def renumbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks whose headings count 一、二、三 without a gap where a part was left out."""
    made, count = [], 0
    for block in blocks:
        first = block.runs[0] if block.kind is Kind.HEADING and block.level == 1 else None
        begins = LEVELS[0][1].match(first.text) if first else None
        if first and begins and count < len(NUMERALS):
            text = f"{NUMERALS[count]}、{first.text[begins.end() :]}"
            block = replace(block, runs=(replace(first, text=text), *block.runs[1:]))  # noqa: PLW2901
            count += 1
        made.append(block)
    return made


def read(html: str) -> Read:
    """Return what a paper's HTML says; no word of it is lost."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_part()
    return reader.found


class _Reader(HTMLParser):
    """Walks the tags; `part` is the paragraph, heading or item that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Read()
        self.part, self.role = "", ""
        self.runs: list[Run] = []
        self.bold, self.unseen, self.link = 0, 0, ""
        self.items: list[int] = []
        self.table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.unseen += tag in _UNSEEN
        self.bold += tag in _BOLD
        if tag == "a":
            self.link = given.get("href", "")
        if self.table is not None:
            self.table.starts(tag, given)
        elif tag == "table":
            self.end_part()
            self.table = _Table()
        elif tag == "br":
            self._break()
        elif tag in {"ol", "ul"}:
            self.end_part()
            self.items.append(1 if tag == "ol" else 0)
        elif tag in _PARTS:
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        self.bold -= tag in _BOLD and self.bold > 0
        if tag == "a":
            self.link = ""
        if self.table is not None:
            self._end_in_table(tag)
        elif tag in _PARTS or tag in {"div", "section", "article"}:
            self.end_part()
        elif tag in {"ol", "ul"} and self.items:
            self.end_part()
            self.items.pop()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        data = typeset(data)
        if self.table is not None:
            self.table.says(data)
            return
        text = _BLANK.sub(" ", data)
        if text.strip() or self.runs:
            self.runs.append(Run(text, self.link, bold=self.bold > 0 and self.part != "dt"))

    def end_part(self) -> None:
        """Put away the paragraph that is open, if it says anything."""
        runs, text = self._trimmed_runs(), one_line("".join(run.text for run in self.runs))
        part, role = self.part, self.role
        self.runs, self.part, self.role = [], "", ""
        if not text:
            return
        if role:
            getattr(self.found, role).append(text)
        elif part in _HEADINGS and not _HEADINGS[part] and not self.found.title:
            self.found.title = text
        elif part in _HEADINGS:
            level = level_of(text, max(_HEADINGS[part], 1))
            self.found.blocks.append(Block(Kind.HEADING, runs, level=level))
        else:
            self.found.blocks.append(Block(Kind.PARAGRAPH, runs))

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        self.end_part()
        self.part = tag
        classes = given.get("class", "").split()
        self.role = next((_ROLES[one] for one in classes if one in _ROLES), "")
        if tag == "li" and self.items and self.items[-1]:
            self.runs.append(Run(f"{self.items[-1]}."))
            self.items[-1] += 1

    def _break(self) -> None:
        part, role = self.part, self.role
        self.end_part()
        self.part, self.role = part, role

    def _end_in_table(self, tag: str) -> None:
        if self.table is not None and self.table.ends(tag):
            if self.table.rows:
                self.found.blocks.append(self.table.block())
            self.table = None

    def _trimmed_runs(self) -> tuple[Run, ...]:
        """Return the runs without blanks at the paragraph's edges; blanks within are kept."""
        runs = [run for run in self.runs if run.text]
        if runs:
            first, last = runs[0], runs[-1]
            runs[0] = Run(first.text.lstrip(), first.link, first.bold)
            last = runs[-1]
            runs[-1] = Run(last.text.rstrip(), last.link, last.bold)
        return tuple(run for run in runs if run.text)


class _Table:
    """A table while it is read; tables within tables are read as text of the cell."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.heads: list[bool] = []
        self.room: list[bool] = []
        self.depth = 1
        self._span = 1

    def starts(self, tag: str, given: dict[str, str]) -> None:
        """Take notice of a tag within the table."""
        self.depth += tag == "table"
        if tag == "tr" and self.depth == 1:
            self.rows.append([])
            self.heads.append(True)
            self.room.append("paper__room" in given.get("class", "").split())
        elif tag in {"td", "th"} and self.depth == 1 and self.rows:
            span = given.get("colspan", "")
            self._pad()
            self._span = int(span) if span.isdecimal() and int(span) < 100 else 1  # noqa: PLR2004
            self.rows[-1].append("")
            self.heads[-1] = self.heads[-1] and tag == "th"
        elif tag in {"br", "p", "li", "div"}:
            self.says("\n")

    def says(self, data: str) -> None:
        """Take a cell's words; words beside the cells get a row of their own."""
        if self.rows and self.rows[-1]:
            text = data if data == "\n" else _BLANK.sub(" ", data)
            self.rows[-1][-1] += text
        elif data.strip():
            self.rows.append([data])
            self.heads.append(False)
            self.room.append(False)

    def ends(self, tag: str) -> bool:
        """Say whether the table ends with this tag."""
        self.depth -= tag == "table"
        if tag in {"tr", "table"}:
            self._pad()
        return self.depth == 0

    def block(self) -> Block:
        """Return the table; it has a head if its first row is all headings."""
        rows = tuple(tuple(_cell_text(cell) for cell in row) for row in self.rows if row)
        kept = (room for room, row in zip(self.room, self.rows, strict=True) if row)
        room = frozenset(number for number, is_room in enumerate(kept) if is_room)
        return Block(Kind.TABLE, rows=rows, headed=_is_head(self.heads, self.rows), room=room)

    def _pad(self) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1] += [""] * (self._span - 1)
        self._span = 1


def _cell_text(cell: str) -> str:
    return "\n".join(line for line in map(one_line, cell.split("\n")) if line)


def _is_head(heads: Sequence[bool], rows: Sequence[Sequence[str]]) -> bool:
    return next((head for head, row in zip(heads, rows, strict=True) if row), False)
