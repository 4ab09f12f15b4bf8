"""What a .docx says, and where in the file each of its words stands.

Read as it is printed: what tracked changes inserted is there, what they deleted is not; content
controls, text boxes, nested tables and footnotes are read like any other words.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from renda.kernel.text import clean

BODY, NOTES = "word/document.xml", "word/footnotes.xml"
#: what holds words without being words itself
HOLDERS = frozenset(
    qn(f"w:{name}")
    for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "sdt",
                 "sdtContent", "dir", "bdo", "r")
)  # fmt: skip
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
BOX = qn("w:txbxContent")
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_ALTERNATIVE}Fallback"
PICTURED = frozenset(
    (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{_ALTERNATIVE}AlternateContent")
)
#: at the edges of a page's notes stand lines, which are notes of a kind of their own
RULED = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@dataclass
class Piece:
    """Some characters of the text and the w:t in which they stand; none for what is a sign.

    places: of each character, its place in the w:t.
    """

    start: int
    places: list[int]
    node: Any

    @property
    def end(self) -> int:
        """Return where in the text it ends."""
        return self.start + len(self.places)


@dataclass
class Worded:
    """The words of a document's body, one paragraph a line, and of its footnotes behind them."""

    tree: Any
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def say(self, words: str, node: Any = None) -> None:
        """Append words, as they are kept: without what is not printed."""
        places = _kept(words)
        if node is not None and places:
            self.pieces.append(Piece(self._length, places, node))
        said = "".join(words[place] for place in places) if node is not None else words
        self._parts.append(said)
        self._length += len(said)

    def finish(self) -> Worded:
        """Close the text: without blank edges."""
        whole = "".join(self._parts)
        before = len(whole) - len(whole.lstrip())
        self.text = whole.strip()
        for piece in self.pieces:
            piece.start -= before
        return self


def read(content: bytes) -> Worded:
    """Return the words of a .docx. Raises KeyError, SyntaxError or zipfile's errors for none."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = Worded(parsed(packed.read(BODY)))
        notes = parsed(packed.read(NOTES)) if NOTES in packed.namelist() else None
    body = found.tree.find(qn("w:body"))
    if body is None:
        raise KeyError("w:body")
    _blocks(body, found)
    for note in notes.iterfind(qn("w:footnote")) if notes is not None else ():
        if note.get(qn("w:type")) not in RULED:
            _unplaced(note, found)
    return found.finish()


def parsed(xml: bytes) -> Any:
    """Return XML read without anything that it may refer to."""
    safe = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(xml, safe)


def _kept(words: str) -> list[int]:
    """Return the places of the characters that are printed."""
    edged = f"·{words}·"
    if clean(edged) == edged:
        return list(range(len(words)))
    return [n for n, sign in enumerate(words) if clean(f"·{sign}·") != "··"]


def _blocks(parent: Any, found: Worded) -> None:
    for block in parent:
        if block.tag == qn("w:p"):
            _paragraph(block, found)
            found.say("\n")
        elif block.tag == qn("w:tbl"):
            for row in block.iterfind(f".//{qn('w:tr')}"):
                if _table_of(row) is block:
                    _row(row, found)
        elif block.tag in HOLDERS:
            _blocks(block, found)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(qn("w:tbl")))


def _row(row: Any, found: Worded) -> None:
    """Say a row on one line, its cells parted by tabs; a merged cell is said once."""
    cells = row.iterfind(f".//{qn('w:tc')}")
    own = (one for one in cells if next(one.iterancestors(qn("w:tr"))) is row)
    for number, cell in enumerate(own):
        if number:
            found.say("\t")
        paragraphs = [one for one in cell.iter(qn("w:p")) if not _boxed(one, cell)]
        for n, paragraph in enumerate(paragraphs):
            if n:
                found.say(" ")
            _paragraph(paragraph, found)
    found.say("\n")


def _boxed(paragraph: Any, within: Any) -> bool:
    """Say whether a paragraph stands in a text box, which is said after the box's own paragraph."""
    for one in paragraph.iterancestors():
        if one is within:
            return False
        if one.tag == BOX:
            return True
    return False


def _paragraph(paragraph: Any, found: Worded) -> None:
    boxes: list[Any] = []
    _runs(paragraph, found, boxes)
    for box in boxes:
        found.say("\n")
        _blocks(box, found)


def _runs(parent: Any, found: Worded, boxes: list[Any]) -> None:
    for one in parent:
        if one.tag == qn("w:t"):
            found.say(one.text or "", one)
        elif one.tag in SIGNS:
            found.say(SIGNS[one.tag])
        elif one.tag in HOLDERS:
            _runs(one, found, boxes)
        elif one.tag in PICTURED:
            boxes += [box for box in one.iter(BOX) if not _repeated(box, one)]


def _repeated(box: Any, within: Any) -> bool:
    """Say whether a text box is there only for programs that do not know the other one."""
    above = [one.tag for one in box.iterancestors() if one is not within]
    return FALLBACK in above


def _unplaced(note: Any, found: Worded) -> None:
    """Say a footnote; it stands in a part of its own, where no remark can be put."""
    words = Worded(note)
    _blocks(note, words)
    said = words.finish().text
    if said:
        found.say(f"{said}\n")
