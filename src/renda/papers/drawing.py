"""Draws up a paper of a matter: in the office's own words if it has any, with its number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from renda.directory.models import Congress
from renda.kernel.documents.spec import Head, Paper, Tail
from renda.matters.models import Matter
from renda.matters.registry import procedure_of
from renda.matters.spec import Document, Issuer
from renda.matters.undone import unsay
from renda.papers.codes import printing
from renda.papers.fields import Values, values_of, written
from renda.papers.kept import digest, from_data
from renda.papers.models import Issued, Wording
from renda.papers.queries import number_of, wording_of
from renda.papers.spec import Place
from renda.papers.typesetting import worded
from renda.papers.wording import broken_or_named, filled, narrowed

#: where a day is written that is not known yet
OPEN_DAY = "＿＿＿＿年＿＿月＿＿日"
#: where a draft names its own number, which it is given when it has been signed
OPEN_NUMBER = "＿＿＿〔＿＿＿＿〕＿＿号"
_NUMBER = re.compile(r"\{\{\s*文号\s*\}\}")


@dataclass(frozen=True)
class Drawn:
    """A paper: what it says, in whose words, under which number, whether a congress's.

    template: the digest of the wording. intact: whether what was kept is what was numbered.
    """

    paper: Paper
    wording: Wording | None
    issued: Issued | None
    by_us: bool = True
    template: str = ""
    intact: bool = True


def drawn(
    document: Document,
    matter: Matter,
    tree: Sequence[Matter],
    *,
    on: dt.date,
    unnumbered: str = "",
) -> Drawn:
    """Draw up a paper of a matter as it would be today, under its number if it has one.

    unnumbered: what stands for its own number while it has none. Papers are Chinese whatever the
    language of the pages.
    """
    kept = document.kept(matter) if document.kept else None
    if kept is not None:
        return Drawn(from_data(kept), None, None, by_us=False)
    unsay(tree)
    own, words, template = words_of(Place(procedure_of(matter), document), matter.congress)
    issued = number_of(matter, document.key)
    paper = filled(words, values(document, matter, tree, on, str(issued or unnumbered)))
    paper = replace(paper, example=matter.congress.is_example)
    other = document.issuer(matter) if document.issuer else None
    if other is not None:
        paper = _from(other, paper)
    elif issued is not None:
        paper = numbered(paper, issued, instead_of=matter.number)
    return Drawn(_open(paper), own, issued, other is None, template)


def own_number_open(text: str) -> str:
    """Return words of an office's own with its number left open wherever they name it."""
    return _NUMBER.sub(OPEN_NUMBER, narrowed(text))


def printed_as_it_stands(text: str) -> list[str]:
    """Return the fields in words of an office's own: none but the number is filled in."""
    return [found[0] for found in broken_or_named(_NUMBER.sub("", narrowed(text)))]


def words_of(place: Place, congress: Congress) -> tuple[Wording | None, str, str]:
    """Return the wording in force: the office's version if it has one, the words, their digest."""
    own = wording_of(congress, place.procedure.slug, place.document.key)
    words = own.text if own else place.wording
    return own, words, sha256(words.encode()).hexdigest()


def as_issued(issued: Issued) -> Drawn | None:
    """Return an issued paper exactly as it was numbered; None where its words were not kept."""
    if issued.said is None:
        return None
    intact = digest(issued.said) == issued.digest
    paper = from_data(issued.said)
    return Drawn(paper, issued.wording, issued, template=issued.template, intact=intact)


def told_now(place: Place, issued: Issued, matter: Matter, tree: Sequence[Matter]) -> Paper | None:
    """Return what a matter says now in the very words in which a paper was issued, on its day.

    None where those words are not at hand: kept before wordings were, or of an earlier product.
    """
    words = issued.wording.text if issued.wording else place.wording
    if sha256(words.encode()).hexdigest() != issued.template:
        return None
    unsay(tree)
    return filled(words, values(place.document, matter, tree, issued.issued_on, str(issued)))


def values(
    document: Document,
    matter: Matter,
    tree: Sequence[Matter],
    on: dt.date,
    number: str = "",
) -> Values:
    """Return what a matter fills in, its paper's number among it."""
    return values_of(document, matter, tree, on=on, number=number)


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


def dated(paper: Paper, on: dt.date) -> Paper:
    """Return a paper that names no day of its own with the day on which it was signed."""
    tail = paper.tail
    if tail is None or tail.date not in ("", OPEN_DAY):
        return paper
    return replace(paper, tail=replace(tail, date=written(on)))


def numbered(paper: Paper, issued: Issued, *, instead_of: str = "") -> Paper:
    """Return a paper with its head, its day and its 版记, its number wherever it names that.

    instead_of: the number its matter has; a paper bears one number only.
    """
    head = Head(issued.mark, str(issued), issued.signatory, issued.urgency)
    paper = worded(paper, lambda text: text.replace(OPEN_NUMBER, str(issued)))
    # whoever numbers what nobody signed here signs it off
    paper = dated(replace(paper, tail=paper.tail or Tail()), issued.issued_on)
    tail = _printed(paper.tail or Tail(), issued)
    subtitle = "" if paper.subtitle == instead_of else paper.subtitle
    return replace(paper, head=head, tail=tail, letter=issued.letter, subtitle=subtitle)


def _printed(tail: Tail, issued: Issued) -> Tail:
    """Say who printed it and when; a letter has no 印发 line (10.1)."""
    on = written(issued.issued_on)
    if issued.letter:
        return replace(tail, issued_by="", issued_on="")
    return replace(
        tail,
        issued_by=tail.issued_by or printing(issued.congress),
        issued_on=tail.issued_on or on,
    )
