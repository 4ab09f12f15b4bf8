"""How the page of a matter is shown, on whichever site."""

from __future__ import annotations

import logging
from typing import Any

from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.enclosures import open_to
from renda.matters.forms import may_begin
from renda.matters.models import Matter
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import Begin, Procedure
from renda.sites.folio import page
from renda.sites.folio.asked import Request
from renda.sites.folio.brought import source
from renda.sites.folio.files import handed_out
from renda.sites.folio.page import Folio
from renda.sites.folio.personal import panel_of
from renda.sites.folio.sittings import decided
from renda.sites.folio.ties import tied
from renda.sites.folio.trail import along

log = logging.getLogger(__name__)


def show(
    request: Request,
    pk: int,
    *,
    site: str,
    trail: dict[str, Any] | None = None,
    asked: tuple[Form, list[tuple[str, str]]] | None = None,
) -> HttpResponse:
    """Show a matter; the same 404 for what is missing and what is not yours.

    asked: the form by which somebody asked for answers about a person, and those answers.
    """
    who = request.standing
    try:
        folio = page.read(pk, who, timezone.now(), site, along=along(request))
    except Matter.DoesNotExist as missing:
        raise Http404 from missing
    context = context_of(folio, site, trail)
    if site == "desk":
        form, said = asked or (None, [])
        context |= beyond(folio, who)
        context["personal"] = panel = panel_of(folio.matter, folio.entries, who, form)
        if panel is not None:
            panel.said = said
    status = 422 if asked and asked[0].errors else 200
    return render(request, "folio/matter.html", context, status=status)


def beyond(folio: Folio, who: Standing) -> dict[str, Any]:
    """Return what leads on from a matter: its ties, its papers, what may arise from it."""
    matter = folio.matter
    return {
        "ties": tied(matter, who) if folio.is_tied else [],
        "papers": [paper for paper in procedure_of(matter).documents if paper.when(matter)],
        "may_arise": bool(beginnings(who, upon=matter)),
        "decided": decided(matter, who),
    }


def beginnings(who: Standing, *, upon: Matter | None = None) -> list[type[Procedure]]:
    """Return the procedures that somebody may begin, from a matter if one is named."""
    from_it = procedure_of(upon) if upon is not None else None
    return [p for p in procedures.values() if p.begin and _may(p.begin, who, from_it)]


def begin_of(procedure: type[Procedure], who: Standing) -> Begin | None:
    """Return how a matter of a procedure is opened by hand, if somebody may."""
    begin = procedure.begin
    return begin if begin and _may(begin, who, None) else None


def _may(begin: Begin, who: Standing, upon: type[Procedure] | None) -> bool:
    return (upon is None or begin.fits(upon)) and may_begin(begin, who)


def context_of(folio: Folio, site: str, trail: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what the page's template is given."""
    return {
        "folio": folio,
        "matter": folio.matter,
        "congress": folio.matter.congress,
        "base": f"ui/base{'_phone' if site == 'deputy' else ''}.html",
        "page": f"{site}:matter",
        "phone": site == "deputy",
        "crumbs": _crumbs(folio, site, trail),
        "trail": trail,
        "secret": _("保密"),
        "brought": source(folio),
        "sheet": page.sheet_context(folio.tree, folio),
        "branches": folio.branches,
        "duties": folio.duties,
        "options": folio.options,
        "held": folio.waits,
        "rows": folio.rows,
        "cards": folio.clocks,
    }


def _crumbs(folio: Folio, site: str, trail: dict[str, Any] | None) -> list[dict[str, str]]:
    crumbs = [{"label": _("待办"), "url": reverse(f"{site}:todo")}]
    if trail:
        crumbs = [{"label": str(trail["label"]), "url": trail["back"]}]
    if folio.root.pk != folio.matter.pk:
        url = reverse(f"{site}:matter", args=[folio.root.pk])
        crumbs.append({"label": folio.root.number or folio.root.title, "url": url})
    return [*crumbs, {"label": str(folio.matter.body or folio.matter.title), "url": ""}]


def enclosure(request: Request, pk: int) -> FileResponse | HttpResponse:
    """Hand out a stored file that came with a step of a visible matter."""
    mine = open_to(request.standing)
    found = mine.filter(file=pk).select_related("file").first()
    if found is None:
        raise Http404
    try:
        return handed_out(found.file, download="download" in request.GET)
    except OSError:
        log.exception("the file %s (%s) cannot be read", found.file_id, found.file.content.name)
    return render(request, "folio/gone.html", {"name": found.file.name}, status=410)
