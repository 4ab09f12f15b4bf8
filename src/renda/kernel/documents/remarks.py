"""Remarks in the margin of a .docx that somebody brought; all else in it stays as it was."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

from renda.kernel.documents import worded
from renda.kernel.documents.comments import Note
from renda.kernel.documents.worded import Piece, Worded
from renda.kernel.text import clean

REMARKS = "word/comments.xml"
TYPES, TIES = "[Content_Types].xml", "word/_rels/document.xml.rels"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TIE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def remarked(content: bytes, notes: Sequence[Note]) -> bytes:
    """Return a .docx with remarks on its words; notes count the characters of `worded.read`."""
    document = worded.read(content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
        order = packed.infolist()
    remarks = worded.parsed(parts[REMARKS]) if REMARKS in parts else _element("comments")
    for edge in sorted({edge for note in notes for edge in (note.start, note.end)}):
        _part_at(document, edge)
    for note in notes:
        _remark(document, remarks, note)
    changed = {worded.BODY: _bytes(document.tree), REMARKS: _bytes(remarks)}
    if REMARKS not in parts:
        changed[TYPES] = _typed(parts[TYPES])
        changed[TIES] = _tied(parts.get(TIES))
    return _packed(order, parts, changed)


def _packed(
    order: Sequence[zipfile.ZipInfo], parts: dict[str, bytes], changed: dict[str, bytes]
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in order:
            packed.writestr(one, changed.get(one.filename, parts[one.filename]))
        for name in changed.keys() - parts.keys():
            packed.writestr(name, changed[name])
    return out.getvalue()


def _part_at(document: Worded, edge: int) -> None:
    """Have a run begin at a place of the text, if a run is there."""
    for n, piece in enumerate(document.pieces):
        if piece.start < edge < piece.end:
            document.pieces.insert(n + 1, _cut(piece, edge - piece.start))
            return
        if edge == piece.start:
            _begin_run(piece.node)
            return
        if edge == piece.end:
            _end_run(piece.node)


def _cut(piece: Piece, at: int) -> Piece:
    """Part a piece, and its run with it; return what stands behind."""
    node, place = piece.node, piece.places[at]
    behind = copy.copy(node)
    behind.text, node.text = node.text[place:], node.text[:place]
    for one in (node, behind):
        one.set(SPACE, "preserve")
    node.addnext(behind)
    _begin_run(behind)
    made = Piece(piece.start + at, [one - place for one in piece.places[at:]], behind)
    piece.places = piece.places[:at]
    return made


def _begin_run(node: Any) -> None:
    """Have a run begin with some words: what stands before them becomes a run of its own."""
    run = node.getparent()
    before = [one for one in node.itersiblings(preceding=True) if one.tag != qn("w:rPr")]
    if before:
        first = _same(run)
        run.addprevious(first)
        first.extend(reversed(before))


def _end_run(node: Any) -> None:
    """Have a run end with some words: what stands behind them becomes a run of its own."""
    run = node.getparent()
    behind = list(node.itersiblings())
    if behind:
        last = _same(run)
        run.addnext(last)
        last.extend(behind)


def _same(run: Any) -> Any:
    """Return an empty run that looks like another."""
    made = etree.Element(run.tag, run.attrib, run.nsmap)
    looks = run.find(qn("w:rPr"))
    if looks is not None:
        made.append(copy.deepcopy(looks))
    return made


def _remark(document: Worded, remarks: Any, note: Note) -> None:
    on = [one for one in document.pieces if one.start < note.end and one.end > note.start]
    if not on:
        return
    taken = [int(one.get(qn("w:id"))) for one in remarks.iterfind(qn("w:comment"))]
    key = str(max(taken, default=-1) + 1)
    first, last = on[0].node.getparent(), on[-1].node.getparent()
    first.addprevious(_element("commentRangeStart", id=key))
    mark = _element("r")
    mark.append(_element("commentReference", id=key))
    last.addnext(mark)
    last.addnext(_element("commentRangeEnd", id=key))
    remarks.append(_comment(key, note))


def _comment(key: str, note: Note) -> Any:
    author = clean(note.author)
    made = _element("comment", id=key, author=author, initials=author[:1])
    paragraph, run, words = _element("p"), _element("r"), _element("t")
    words.text = clean(note.text)
    made.append(paragraph)
    paragraph.append(run)
    run.append(words)
    return made


def _element(tag: str, **attributes: str) -> Any:
    told = {qn(f"w:{name}"): value for name, value in attributes.items()}
    return etree.Element(qn(f"w:{tag}"), told, {"w": nsmap["w"]})


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _typed(xml: bytes) -> bytes:
    """Say what the new part is."""
    tree = worded.parsed(xml)
    etree.SubElement(tree, f"{_TYPE}Override", PartName=f"/{REMARKS}", ContentType=CONTENT)
    return _bytes(tree)


def _tied(xml: bytes | None) -> bytes:
    """Tie the new part to the document."""
    empty = etree.Element(f"{_TIE}Relationships", nsmap={None: _TIE[1:-1]})
    tree = worded.parsed(xml) if xml else empty
    taken = {one.get("Id") for one in tree}
    key = next(name for n in range(1, len(taken) + 2) if (name := f"rIdRemarks{n}") not in taken)
    target = REMARKS.removeprefix("word/")
    etree.SubElement(tree, f"{_TIE}Relationship", Id=key, Type=_RELATED, Target=target)
    return _bytes(tree)
