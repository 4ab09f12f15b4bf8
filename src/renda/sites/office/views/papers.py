"""How an office words the papers of its matters; earlier versions stay, the original comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.kernel.documents.spec import Paper
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.matters.trees import tree_of
from renda.papers.commands import restore_paper, word_paper
from renda.papers.drawing import values
from renda.papers.fields import Values, names_of
from renda.papers.queries import number_of, reworded, versions_of, wording_of
from renda.papers.spec import Place, place_of, places
from renda.papers.wording import checked, filled
from renda.sites.folio.asked import ASK, SEND, Request, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.folio.numbers import number_in
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.papers import WordingForm

#: how many matters are looked through for one that has come far enough to show the paper
LOOKED_THROUGH = 20


@dataclass(frozen=True)
class Sample:
    """A matter by which a wording is shown."""

    matter: Matter
    values: Values


@page(allow=keepers)
def papers(request: Request) -> HttpResponse:
    """List every paper with the wording in force."""
    congress = allowed_congress(request)
    own = reworded(congress)
    rows = [
        {"place": place, "own": own.get((place.procedure.slug, place.document.key))}
        for place in places()
    ]
    context = {"rows": rows, "congress": congress, "crumbs": trail((_("文书模板"), ""))}
    return render(request, "office/papers.html", context)


@page(ASK, allow=keepers)
def wording(request: Request, slug: str, key: str) -> HttpResponse:
    """Word a paper, with the paper beside it as it would be."""
    congress, place = allowed_congress(request), _place(slug, key)
    sample = _sample(request, congress, place)
    text = request.POST.get("text", "") or _begun(request, congress, place)
    context = _context(congress, place, sample, text)
    form = WordingForm(sent(request), initial={"text": text})
    if "preview" in request.POST:
        status = 422 if context["refused"] else 200
        return render(request, "office/wording.html", {"form": form, **context}, status=status)
    return ask(
        request,
        form,
        lambda answers: word_paper(congress, place=place, **answers, **acting(request)),
        template="office/wording.html",
        context=context,
        done=request.get_full_path(),
    )


@page(SEND, allow=keepers)
def restore(request: Request, slug: str, key: str) -> HttpResponse:
    """Return to the paper as it comes with the product."""
    congress, place = allowed_congress(request), _place(slug, key)
    try:
        restore_paper(congress, place=place, **acting(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已恢复原来的文书。"))
    return redirect("office:wording", slug, key)


def _place(slug: str, key: str) -> Place:
    place = place_of(slug, key)
    if place is None:
        raise Http404
    return place


def _context(congress: Congress, place: Place, sample: Sample | None, text: str) -> dict[str, Any]:
    names = names_of(place)
    preview, refused = _previewed(place, sample, text)
    return {
        "place": place,
        "congress": congress,
        "own": wording_of(congress, place.procedure.slug, place.document.key),
        "versions": versions_of(congress, place.procedure.slug, place.document.key),
        "fields": sorted(names.fields),
        "lists": sorted(names.lists.items()),
        "sample": sample,
        "preview": preview,
        "refused": refused,
        "crumbs": trail((_("文书模板"), reverse("office:papers")), (str(place.document.label), "")),
    }


def _previewed(place: Place, sample: Sample | None, text: str) -> tuple[Paper | None, str]:
    """Return the paper that a wording would make, or why it would make none."""
    try:
        wording = checked(text, place)
    except Refused as refused:
        return None, str(refused)
    return (filled(wording, sample.values) if sample else None), ""


def _begun(request: Request, congress: Congress, place: Place) -> str:
    """Return what the editor begins with: a version asked for, the own wording, the original."""
    asked = number_in(request.GET.get("version"), digits=5)
    slug, key = place.procedure.slug, place.document.key
    if asked is not None:
        old = versions_of(congress, slug, key).filter(version=asked).first()
        if old is not None and old.text:
            return old.text
    own = wording_of(congress, slug, key)
    if own is not None:
        return own.text
    return place.wording


def _sample(request: Request, congress: Congress, place: Place) -> Sample | None:
    """Return the matter asked for, else the newest that gives this paper."""
    mine = visible(request.standing)
    fitting = mine.filter(congress=congress, procedure=place.procedure.slug)
    if (asked := number_in(request.GET.get("matter"))) is not None:
        fitting = fitting.filter(pk=asked)
    for matter in fitting.order_by("-pk")[:LOOKED_THROUGH]:
        if place.document.when(matter):
            return _drawn_sample(matter, place)
    return None


def _drawn_sample(matter: Matter, place: Place) -> Sample:
    tree, today = tree_of(matter), timezone.localdate()
    own = next(one for one in tree if one.pk == matter.pk)
    issued = number_of(own, place.document.key)
    return Sample(own, values(place.document, own, tree, today, issued))
