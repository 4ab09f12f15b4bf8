"""Papers that a matter gives: read, printed, taken along as a file, given a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedure_of
from renda.matters.spec import Document
from renda.matters.step import Refused
from renda.matters.trees import tree_of
from renda.papers.actors import keeps_papers, numbers_papers
from renda.papers.commands import number_paper, replace_paper, revoke_paper
from renda.papers.drawing import Drawn, as_issued, drawn
from renda.papers.kept import same_words
from renda.papers.likeness import is_unlike
from renda.papers.models import Issued
from renda.papers.queries import earlier, fitting, numbers_of
from renda.sites.folio.asked import SEND, Request, page
from renda.sites.folio.asking import acting
from renda.sites.folio.downloads import FILES, attachment
from renda.sites.folio.numbers import number_in


@dataclass(frozen=True)
class Found:
    """A paper of a visible matter: as it is shown, and as it would be today."""

    document: Document
    matter: Matter
    shown: Drawn
    today: Drawn
    tree: Sequence[Matter]

    @property
    def is_drafted(self) -> bool:
        """Say whether its words stand with the matter itself: a draft on its way out."""
        return self.document.kept is not None

    @property
    def is_changed(self) -> bool:
        """Say whether the matter would tell it otherwise now."""
        if self.shown is self.today or self.shown.issued is None:
            return False
        unlike = is_unlike(self.shown.issued, self.matter, self.tree)
        if unlike is None:  # its words are not at hand: today's are the next best
            return not same_words(self.shown.paper, self.today.paper)
        return unlike


@page()
def paper(request: Request, pk: int, key: str) -> HttpResponse:
    """Show a paper of a visible matter."""
    found = _found(request, pk, key)
    may = numbers_papers(request.standing, found.matter.congress)
    numbers = may and found.today.by_us
    context = {
        "paper": found.document,
        "matter": found.matter,
        "congress": found.matter.congress,
        "drawn": found.shown,
        "found": found,
        "asked": request.GET.urlencode(),
        "earlier": earlier(found.matter, key) if may else (),
        "urgencies": Issued.Urgency.choices,
        "codes": fitting(found.matter.congress, found.today.paper) if numbers else [],
        "may": may,
        "words": keeps_papers(request.standing, found.matter.congress),
    }
    return render(request, "desk/paper.html", context)


@page()
def download(request: Request, pk: int, key: str, kind: str) -> HttpResponse:
    """Hand out a paper as a file."""
    found = _found(request, pk, key)
    content_type, written = FILES[kind]
    paper = found.shown.paper
    return attachment(written(paper), content_type, paper.title or key, kind)


@page(SEND)
def number(request: Request, pk: int, key: str) -> HttpResponse:
    """Give a paper its number; it keeps it, and its words, for good."""
    found = _found(request, pk, key)
    return _done(
        request, found, number_paper, found.matter, "code", "signatory", "urgency", paper=key
    )


@page(SEND)
def replace(request: Request, pk: int, key: str) -> HttpResponse:
    """Send a paper out anew under another number."""
    found = _found(request, pk, key)
    return _done(request, found, replace_paper, _meant(request, found), "code", "urgency", "why")


@page(SEND)
def revoke(request: Request, pk: int, key: str) -> HttpResponse:
    """Revoke a paper that went out."""
    found = _found(request, pk, key)
    return _done(request, found, revoke_paper, _meant(request, found), "why")


def _done(
    request: Request, found: Found, do: Callable[..., Issued], of: object, *asked: str, **told: str
) -> HttpResponse:
    """Do with a paper what the office asks, and say what became of it."""
    answers: dict[str, Any] = {name: request.POST.get(name, "") for name in asked}
    try:
        issued = do(of, **answers, **told, **acting(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, str(issued.told))
    return redirect("desk:paper", found.matter.pk, found.document.key)


def _meant(request: Request, found: Found) -> Issued:
    """Return the number that the page showed, though another may be in force by now."""
    shown = number_in(request.POST.get("issued")) or 0
    meant = numbers_of(found.matter, found.document.key).filter(pk=shown).first()
    if meant is None:
        raise Http404
    return meant


def _found(request: Request, pk: int, key: str) -> Found:
    """Return a paper that there is already; the same 404 for missing and not yours.

    Shown is what went out: under the number asked for, else under the one in force; where it has
    none, or `now` is asked for, the paper as it would be today.
    """
    matter = visible(request.standing).filter(pk=pk).first()
    found = [one for one in procedure_of(matter).documents if one.key == key] if matter else []
    if matter is None or not found:
        raise Http404
    if not found[0].when(matter) and not numbers_of(matter, key).exists():
        raise Http404
    tree = tree_of(matter)
    own = next(one for one in tree if one.pk == pk)
    today = drawn(found[0], own, tree, on=timezone.localdate())
    kept = _kept(request, own, key) or today.issued
    shown = as_issued(kept) if kept is not None and "now" not in request.GET else None
    return Found(found[0], own, shown or today, today, tree)


def _kept(request: Request, matter: Matter, key: str) -> Issued | None:
    """Return the earlier number asked for. Raises 404 if it is none of the paper's."""
    asked = number_in(request.GET.get("issued"))
    if asked is None:
        return None
    kept = earlier(matter, key).filter(pk=asked).first()
    if kept is None:
        raise Http404
    return kept
