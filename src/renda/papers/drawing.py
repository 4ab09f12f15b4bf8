"""Draws up a paper of a matter: in the office's own words if it has any, with its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils import translation

from renda.kernel.documents.spec import Head, Paper, Tail
from renda.matters.dues import date_for_papers
from renda.matters.models import Matter
from renda.matters.spec import Document, Issuer
from renda.matters.undone import unsay
from renda.papers.codes import OFFICE
from renda.papers.fields import CHINESE, Values, day_told, values_of
from renda.papers.models import Issued, Wording
from renda.papers.queries import number_of, wording_of
from renda.papers.reading import OPEN_DAY, read, renumbered
from renda.papers.wording import filled


@dataclass(frozen=True)
class Drawn:
    """A paper drawn up: what it says, in whose words, under which number, whether a congress's."""

    paper: Paper
    wording: Wording | None
    issued: Issued | None
    by_us: bool


def drawn(document: Document, matter: Matter, tree: Sequence[Matter], *, on: dt.date) -> Drawn:
    """Draw up a paper of a matter. Papers are Chinese whatever the language of the pages."""
    unsay(tree)
    with translation.override(CHINESE):
        own = wording_of(matter.congress, matter.procedure, document.key)
        issued = number_of(matter, document.key)
        if own is not None:
            paper = filled(own.text, values(matter, tree, on, issued))
        else:
            date_for_papers([matter, *tree])
            context = {
                "paper": document,
                "matter": matter,
                "congress": matter.congress,
                "today": on,
                "facts": document.gather(matter, tree),
            }
            paper = paper_of(render_to_string(document.template, context))
    paper = replace(paper, example=matter.congress.is_example)
    other = document.issuer(matter) if document.issuer else None
    if other is not None:
        paper = _from(other, paper)
    elif issued is not None:
        paper = _numbered(paper, matter, issued)
    return Drawn(_open(paper), own, issued, by_us=other is None)


def values(
    matter: Matter, tree: Sequence[Matter], on: dt.date, issued: Issued | None = None
) -> Values:
    """Return what a matter fills in, its paper's number among it."""
    return values_of(matter, tree, on=on, number=str(issued or ""))


def paper_of(html: str) -> Paper:
    """Return the paper that a template's HTML shows."""
    found = read(html)
    return Paper(
        found.title,
        renumbered(found.blocks),
        "、".join(found.addressee).rstrip("："),
        tail=Tail(signature=found.signature, date=found.date, note="，".join(found.aside)),
        subtitle="\n".join(found.subtitle),
        corner="，".join(found.corner),
    )


def _from(issuer: Issuer, paper: Paper) -> Paper:
    """Return a paper that another body issues: a letter under the number it has there."""
    head = Head(issuer.name, issuer.number) if issuer.number else None
    return replace(paper, head=head, letter=head is not None)


def _open(paper: Paper) -> Paper:
    """Leave the day open below who signs, where none is known yet."""
    tail = paper.tail
    if tail is None or not tail.signature or tail.date:
        return paper
    return replace(paper, tail=replace(tail, date=OPEN_DAY))


def _numbered(paper: Paper, matter: Matter, issued: Issued) -> Paper:
    head = Head(issued.mark, str(issued), issued.signatory, issued.urgency)
    tail = _dated(paper.tail or Tail(), matter, issued)
    return replace(paper, head=head, tail=tail, letter=issued.letter)


def _dated(tail: Tail, matter: Matter, issued: Issued) -> Tail:
    """Date a paper that names no day by its number's; a letter has no 印发 line (10.1)."""
    on = day_told(issued.issued_on)
    if issued.letter:
        return replace(tail, date=tail.date or on, issued_by="", issued_on="")
    office = OFFICE.format(name=matter.congress.name)
    return replace(
        tail,
        date=tail.date or on,
        issued_by=tail.issued_by or office,
        issued_on=tail.issued_on or on,
    )
