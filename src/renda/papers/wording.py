"""The language in which papers are worded: plain lines, `{{字段}}`, `{{#清单}} … {{/清单}}`.

`{{#名}} … {{/名}}` is said for each row of a list, or once where a field is filled; `{{?名}}` once
where there is any row, `{{^名}}` where there is none or the field is empty.

A line is what it begins with: `# ` the title, `## ` and `### ` headings, `主送：` and the like
the parts of an official paper, `| a | b |` a row of a table whose first row is its head,
`|| a | b |` a row of a form without a head (`||+` leaves room to write by hand), anything else a
paragraph. A value that is filled in never becomes any of these: lines are told apart before they
are filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from renda.kernel.documents.spec import Block, Kind, Paper, Run, Tail
from renda.kernel.text import clean, one_line
from renda.matters.step import Refused
from renda.papers.fields import Names, Values
from renda.papers.levels import counted, level_of, renumbered
from renda.papers.typesetting import typeset_whole

LONGEST = 50_000
TAG = re.compile(r"\{\{\s*([#/?^]?)\s*([^{}#/?^]*?)\s*\}\}")
#: what is left of a tag that was mistyped
_BROKEN = re.compile(r"\{+[^{}\n]*\}*|\}+")
_WIDE = str.maketrans("｛｝＃／？＾", "{}#/?^")
_WIDE_TAG = re.compile(r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}")
#: how a line begins that is a part of its own
PARTS = {
    "右上角": "corner",
    "题注": "subtitle",
    "主送": "addressee",
    "附件": "attachments",
    "署名": "signature",
    "日期": "date",
    "附注": "note",
    "抄送": "copies_to",
    "印发机关": "issued_by",
    "印发日期": "issued_on",
}
_PART = re.compile(rf"({'|'.join(PARTS)})[:：](.*)")
_FORM = re.compile(r"\|\|(\+?)")
_SECTION = re.compile(r"\{\{\s*[#/?^][^{}]*\}\}")
#: a section that begins within a row and has a bar in it: the row has as many cells as it makes
_SPREAD = re.compile(r"\|.*\{\{\s*[#?^][^{}]*\}\}(?:(?!\{\{\s*/).)*\|")
_HEADING = re.compile(r"(#{1,5})\s+(.*)")
#: what parts the items of a list within a line; there is none after the last
_PARTING = "、，；,;"


@dataclass(frozen=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True)
class Field:
    """A value to be filled in; `at`: where the wording names it."""

    name: str
    at: int = 0


@dataclass
class Section:
    """Said for each row of a list (`#`), where there is something (`?`) or nothing (`^`)."""

    sign: str
    name: str
    inside: list[Text | Field | Section] = field(default_factory=list)
    at: int = 0


Node = Text | Field | Section


def broken(wording: str) -> Iterator[re.Match[str]]:
    """Return what is left of tags that were mistyped, where it stands."""
    return _BROKEN.finditer(TAG.sub(lambda tag: " " * len(tag[0]), wording))


def broken_or_named(wording: str) -> Iterator[re.Match[str]]:
    """Return every tag, and what is left of those that were mistyped, as they stand."""
    return _BROKEN.finditer(wording)


def uneven(wording: str) -> Iterator[tuple[int, str, int, int]]:
    """Return each row of a table with other cells than its first: where, the row, both counts.

    A row that makes cells of a list, so many as it has, is not judged.
    """
    first, at = 0, 0
    for line in wording.split("\n"):
        row = _SECTION.sub("", line).strip()
        if row.startswith("|"):
            count = len(_cells([Atom(_FORM.sub("|", row))]))
            first = first or count
            if count != first and not _SPREAD.search(line):
                yield at, line, count, first
        elif row or not line.strip():
            # what only opens or closes a section stands between rows of one table
            first = 0
        at += len(line) + 1


def narrowed(text: str) -> str:
    """Return a wording with the brackets of its fields as they are read, each in its place."""
    return _WIDE_TAG.sub(lambda found: found[0].translate(_WIDE), text)


def parsed(wording: str) -> list[Node]:
    """Return a wording as nodes. Raises Refused if a list is not closed where it should be."""
    nodes, unclosed = nodes_of(wording)
    if unclosed:
        raise Refused(unpaired(unclosed[0][2]), field="text")
    return nodes


def nodes_of(wording: str) -> tuple[list[Node], list[re.Match[str]]]:
    """Return a wording as nodes, and the tags that open or close a section without their like."""
    top: list[Node] = []
    open_: list[tuple[re.Match[str] | None, list[Node]]] = [(None, top)]
    end, unclosed = 0, []
    for found in TAG.finditer(wording):
        nodes = open_[-1][1]
        _say(nodes, wording[end : found.start()])
        end, (sign, name) = found.end(), found.groups()
        if sign == "/":
            begun = open_[-1][0]
            if begun is not None and begun[2] == name:
                open_.pop()
            else:
                unclosed.append(found)
        elif sign:
            section = Section(sign, name, at=found.start())
            nodes.append(section)
            open_.append((found, section.inside))
        else:
            nodes.append(Field(name, found.start()))
    _say(open_[-1][1], wording[end:])
    unclosed += [begun for begun, _inside in open_ if begun is not None]
    return top, sorted(unclosed, key=re.Match.start)


def unpaired(name: str) -> str:
    """Return what is said of a tag without its like."""
    return _("{{#%(name)s}}和{{/%(name)s}}必须成对出现。") % {"name": name}


def _say(nodes: list[Node], text: str) -> None:
    if text:
        nodes.append(Text(text))


def unknown(nodes: Sequence[Node], scopes: tuple[Names, ...]) -> Iterator[Field | Section]:
    """Return what is named that nothing answers; the scopes stand innermost first."""
    for node in nodes:
        if isinstance(node, Text):
            continue
        inner = next((one.lists[node.name] for one in scopes if node.name in one.lists), None)
        known = any(node.name in one.fields for one in scopes)
        if isinstance(node, Field):
            yield from [] if known else [node]
        elif inner is None and not known:
            yield node
        else:
            rows = (inner, *scopes) if inner is not None and node.sign == "#" else scopes
            yield from unknown(node.inside, rows)


def named(node: Field | Section) -> str:
    """Return how a wording names a field or begins a section, without the brackets."""
    return node.name if isinstance(node, Field) else f"{node.sign}{node.name}"


def filled(wording: str, values: Values) -> Paper:
    """Return the paper that a wording makes of a matter's values."""
    whole = _LONE.sub(r"\1", wording)
    made = _Draft(counted(whole))
    for line in _lines(_unfolded(parsed(whole), (values,))):
        made.take(line)
    return made.paper()


#: a section's tag alone on its line takes the line's end with it
_LONE = re.compile(r"^[ \t]*(\{\{\s*[#/?^][^{}]*\}\})[ \t]*(?:\n|$)", re.MULTILINE)


@dataclass(frozen=True)
class Atom:
    """Words of the wording itself, or a value that was filled in."""

    text: str
    given: bool = False


Line = list[Atom]


def _unfolded(nodes: Sequence[Node], scopes: tuple[Values, ...]) -> Iterator[Atom]:
    for node in nodes:
        if isinstance(node, Text):
            yield Atom(node.text)
        elif isinstance(node, Field):
            yield Atom(clean(_field(node.name, scopes)), given=True)
        elif node.sign == "#" and (rows := _list(node.name, scopes)) is not None:
            yield from _repeated(node, rows, scopes)
        elif bool(_list(node.name, scopes) or _field(node.name, scopes)) is (node.sign != "^"):
            yield from _unfolded(node.inside, scopes)


def _field(name: str, scopes: tuple[Values, ...]) -> str:
    return next((one.fields[name] for one in scopes if name in one.fields), "")


def _list(name: str, scopes: tuple[Values, ...]) -> list[Values] | None:
    return next((one.lists[name] for one in scopes if name in one.lists), None)


def _repeated(node: Section, rows: list[Values], scopes: tuple[Values, ...]) -> Iterator[Atom]:
    for number, row in enumerate(rows, start=1):
        atoms = list(_unfolded(node.inside, (row, *scopes)))
        if number == len(rows) and atoms and not atoms[-1].given:
            atoms[-1] = Atom(atoms[-1].text.rstrip(_PARTING))
        yield from atoms


def _lines(atoms: Iterable[Atom]) -> Iterator[Line]:
    """Return the lines of a wording; a value is never more than one."""
    line: Line = []
    for atom in atoms:
        first, *rest = [atom.text] if atom.given else atom.text.split("\n")
        line.append(Atom(first, atom.given))
        for text in rest:
            yield line
            line = [Atom(text)]
    yield line


class _Draft:
    """A paper while its lines are taken one after the other."""

    def __init__(self, counted: frozenset[str]) -> None:
        self.counted = counted
        #: the blocks that begin with words of the wording, and those that count on
        self.own: set[int] = set()
        self.counting: set[int] = set()
        self.title = ""
        self.parts: dict[str, list[str]] = {}
        self.blocks: list[Block] = []
        self.rows: list[tuple[str, ...]] = []
        self.headed = True
        self.room: set[int] = set()

    def take(self, line: Line) -> None:
        """Take one line for what it begins with."""
        line = [atom for atom in line if atom.text]
        begins = line[0].text.lstrip() if line and not line[0].given else ""
        if begins.startswith("|"):
            self._row(line, begins)
            return
        self._end_table()
        at = len(self.blocks)
        if heading := _HEADING.match(begins):
            self._heading(len(heading[1]), _rest(line, heading[2]))
        elif part := _PART.match(begins):
            self.parts.setdefault(PARTS[part[1]], []).append(_rest(line, part[2]))
        else:
            told = "".join(atom.text for atom in line)
            paragraphs = [one_line(one) for one in told.split("\n")]
            self.blocks += [Block(Kind.PARAGRAPH, (Run(one),)) for one in paragraphs if one]
        if (words := begins.lstrip("# ")) and len(self.blocks) > at:
            self.own.add(at)
            self.counting |= {at} if words in self.counted else set()

    def _row(self, line: Line, begins: str) -> None:
        form = _FORM.match(begins)
        if form:
            self.headed = False
            self.room |= {len(self.rows)} if form[1] else set()
            line = [Atom(f"|{begins[form.end() :]}"), *line[1:]]
        self.rows.append(_cells(line))

    def paper(self) -> Paper:
        """Return the paper that the lines made."""
        self._end_table()
        parts = {name: "\n".join(filter(None, said)) for name, said in self.parts.items()}
        subtitle, addressee = parts.pop("subtitle", ""), parts.pop("addressee", "").rstrip(":：")
        corner = parts.pop("corner", "")
        attached = tuple(filter(None, parts.pop("attachments", "").split("\n")))
        tail = Tail(attachments=attached, **parts)
        told = Paper(
            self.title, renumbered(self.blocks, self.own, self.counting), addressee, tail=tail
        )
        return typeset_whole(replace(told, subtitle=subtitle, corner=corner))

    def _heading(self, depth: int, text: str) -> None:
        if depth == 1 and not self.title:
            self.title = text
        elif text:
            level = level_of(text, max(depth - 1, 1))
            self.blocks.append(Block(Kind.HEADING, (Run(text),), level=level))

    def _end_table(self) -> None:
        if self.rows:
            rows, room = tuple(self.rows), frozenset(self.room)
            self.blocks.append(Block(Kind.TABLE, rows=rows, headed=self.headed, room=room))
            self.rows, self.headed, self.room = [], True, set()


def _rest(line: Line, first: str) -> str:
    """Return a line's words after what it began with."""
    return one_line(first + "".join(atom.text for atom in line[1:]))


def _cells(line: Line) -> tuple[str, ...]:
    cells = [""]
    for atom in line:
        first, *more = [atom.text] if atom.given else atom.text.split("|")
        cells[-1] += first
        cells += more
    # a row stands between bars: nothing comes before the first and after the last
    inner = cells[1:-1] if not cells[-1].strip() else cells[1:]
    return tuple(clean(cell) for cell in inner)
