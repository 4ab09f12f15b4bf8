"""Papers that a matter gives: read, printed, taken along as a file, given a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.kernel.text import one_line
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedure_of
from renda.matters.spec import Document
from renda.matters.step import Refused
from renda.matters.trees import tree_of
from renda.papers.actors import keeps_papers
from renda.papers.commands import number_paper
from renda.papers.drawing import Drawn, drawn
from renda.papers.fields import CHINESE
from renda.papers.models import Issued
from renda.papers.queries import codes_of
from renda.sites.folio.asked import SEND, Request, page
from renda.sites.folio.asking import acting
from renda.sites.folio.downloads import FILES, attachment


@dataclass(frozen=True)
class Found:
    """A paper of a visible matter."""

    document: Document
    matter: Matter
    drawn: Drawn


@page()
def paper(request: Request, pk: int, key: str) -> HttpResponse:
    """Show a paper of a visible matter. Papers are Chinese whatever the language of the pages."""
    found = _found(request, pk, key)
    may = keeps_papers(request.standing, found.matter.congress)
    numbers = may and found.drawn.by_us and not found.drawn.issued
    context = {
        "paper": found.document,
        "matter": found.matter,
        "congress": found.matter.congress,
        "drawn": found.drawn,
        "urgencies": Issued.Urgency.choices,
        "codes": codes_of(found.matter.congress) if numbers else [],
        "may": may,
    }
    with translation.override(CHINESE):
        return render(request, "desk/paper.html", context)


@page()
def download(request: Request, pk: int, key: str, kind: str) -> HttpResponse:
    """Hand out a paper as a file."""
    found = _found(request, pk, key)
    content_type, written = FILES[kind]
    paper = found.drawn.paper
    return attachment(written(paper), content_type, paper.title or key, kind)


@page(SEND)
def number(request: Request, pk: int, key: str) -> HttpResponse:
    """Give a paper its number; it keeps it for good."""
    found = _found(request, pk, key)
    title = one_line(found.drawn.paper.title) or str(found.document.label)
    answers: dict[str, Any] = {
        name: request.POST.get(name, "") for name in ("code", "signatory", "urgency")
    }
    try:
        issued = number_paper(found.matter, paper=key, title=title, **answers, **acting(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("文号：%(number)s") % {"number": issued})
    return redirect("desk:paper", pk, key)


def _found(request: Request, pk: int, key: str) -> Found:
    """Return a paper that there is already; the same 404 for missing and not yours."""
    matter = visible(request.standing).filter(pk=pk).first()
    found = [one for one in procedure_of(matter).documents if one.key == key] if matter else []
    if matter is None or not found or not found[0].when(matter):
        raise Http404
    tree = tree_of(matter)
    own = next(one for one in tree if one.pk == pk)
    return Found(found[0], own, drawn(found[0], own, tree, on=timezone.localdate()))
