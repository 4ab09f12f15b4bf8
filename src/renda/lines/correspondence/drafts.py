"""How a draft comes about: from a matter's records by the wording, or from the office's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.kernel.documents.spec import Block, Kind, Paper, Run, Tail
from renda.lines.correspondence.models import Outgoing
from renda.matters.models import Matter
from renda.matters.registry import procedure_of
from renda.matters.spec import Document
from renda.matters.trees import tree_of
from renda.papers.drawing import OPEN_DAY, OPEN_NUMBER, drawn, own_number_open
from renda.papers.kept import as_data
from renda.papers.levels import level_of
from renda.papers.queries import codes_of, number_of
from renda.papers.titles import is_request
from renda.papers.typesetting import typeset_whole


def offered(matter: Matter) -> list[tuple[str, str]]:
    """Return the papers of a matter that may go out now: declared, there, ours, not out yet."""
    return [
        (f"{matter.pk}/{one.key}", str(one.label))
        for one in procedure_of(matter).documents
        if _may_go_out(one, matter)
    ]


def _may_go_out(document: Document, matter: Matter) -> bool:
    by_us = document.kept is None and not (document.issuer and document.issuer(matter))
    return by_us and document.when(matter) and number_of(matter, document.key) is None


def free_codes(congress: Congress) -> list[str]:
    """Return who may sign what the office writes by itself: the offices that have a code."""
    return list(dict.fromkeys(one.office for one in codes_of(congress) if one.office))


def goes_up(outgoing: Outgoing) -> bool:
    """Say whether a draft goes to a higher organ: so its matter says, or it calls itself a 请示."""
    if outgoing.source is None:
        return is_request(str(outgoing.said["title"]))
    papers = procedure_of(outgoing.source).documents
    return any(one.upward for one in papers if one.key == outgoing.paper)


def of_matter(matter: Matter, key: str, on: dt.date) -> dict[str, Any]:
    """Return a paper of a matter as its records tell it on a day."""
    tree = tree_of(matter)
    own = next(one for one in tree if one.pk == matter.pk)
    document = next(one for one in procedure_of(matter).documents if one.key == key)
    return as_data(drawn(document, own, tree, on=on, unnumbered=OPEN_NUMBER).paper)


def of_text(
    congress: Congress, title: str, text: str, signs: str, *, addressee: str = "", note: str = ""
) -> dict[str, Any]:
    """Return a paper of the office's own words: a line is a paragraph, a numbered one a heading.

    Where they name the paper's own number ({{文号}}) it is filled in when it is given.
    """
    text = own_number_open(text)
    blocks = [_block(line.strip()) for line in text.splitlines() if line.strip()]
    tail = Tail(signature=signs, date=OPEN_DAY, note=note)
    paper = Paper(title, blocks, addressee, tail=tail, example=congress.is_example)
    return as_data(typeset_whole(paper))


def beside(matter: Matter) -> list[tuple[str, str]]:
    """Return to whom a draft goes and its note, which are kept with its words."""
    said = matter.outgoing.words
    tail = said["tail"] or {}
    rows = [(_("主送"), said["addressee"]), (_("附注"), tail.get("note", ""))]
    return [(str(label), value) for label, value in rows if value]


#: a heading is no sentence, and no longer than this
LONGEST_HEADING = 40


def _block(line: str) -> Block:
    level = level_of(line, otherwise=0)
    is_heading = (
        level in (1, 2) and len(line) <= LONGEST_HEADING and not line.endswith(("。", "；"))
    )
    kind = Kind.HEADING if is_heading else Kind.PARAGRAPH
    return Block(kind, (Run(line),), level=level if is_heading else 0)
