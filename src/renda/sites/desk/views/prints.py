"""How the papers of many matters are printed at once: asked for, waited for, handed out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.files import safe_name
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedures
from renda.matters.step import Refused
from renda.papers.batches import declared
from renda.papers.models import Batch
from renda.papers.tasks import KEPT, MOST, print_many
from renda.sites.desk.views.bulk import ticked
from renda.sites.desk.views.matters import congress_of, filters_of
from renda.sites.folio.asked import ASK, Request, page
from renda.sites.folio.lists import every

#: so many are listed; older files are gone sooner than that
LISTED = 50


@page(ASK)
def ask(request: Request, slug: str) -> HttpResponse:
    """Print the same paper of the ticked matters; where none is ticked, of the list as narrowed."""
    filters = filters_of(request, slug, congress_of(request))
    if filters.unknown:
        return redirect(f"{reverse('desk:lists', args=[slug])}?{request.GET.urlencode()}")
    found = every(request.standing, slug, filters.wanted, timezone.localdate())
    if request.method != "POST":
        context = {
            "label": procedures[slug].label,
            "total": found.count(),
            "most": MOST,
            "documents": procedures[slug].documents,
            "kinds": Batch.Kind.choices,
            "slug": slug,
            "narrowing": request.GET.urlencode(),
            "congress": congress_of(request),
        }
        return render(request, "desk/print_list.html", context)
    ticks = "matter" in request.POST
    if not ticks and not found.exists():
        messages.error(request, _("清单里没有事项可以打印。"))
        return redirect(f"{reverse('desk:lists', args=[slug])}?{request.GET.urlencode()}")
    keys = (
        [one.pk for one in ticked(request, slug)] if ticks else found.values_list("pk", flat=True)
    )
    return _asked(request, slug, list(keys[: MOST + 1]))


def _asked(request: Request, slug: str, keys: list[int]) -> HttpResponse:
    chosen = {name: request.POST.get(name, "") for name in ("paper", "kind")}
    by, at = request.standing, timezone.now()
    try:
        batch = print_many(keys, slug=slug, **chosen, account=request.user.pk or 0, by=by, at=at)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('desk:lists', args=[slug])}?{request.GET.urlencode()}")
    return redirect("desk:print", batch.pk)


@page()
def several(request: Request) -> HttpResponse:
    """List what was printed so, newest first."""
    found = [_told(one) for one in _mine(request).order_by("-pk")[:LISTED]]
    context = {"batches": found, "days": KEPT.days, "congress": congress_of(request)}
    return render(request, "desk/prints.html", context)


@page()
def one(request: Request, pk: int) -> HttpResponse:
    """Show how far it is; the page asks again until it is done."""
    batch = get_object_or_404(_mine(request), pk=pk)
    without = visible(request.standing, batch.procedure).filter(pk__in=batch.without)
    context = {
        **_told(batch),
        "without": list(without.select_related("body").order_by("pk")),
        "days": KEPT.days,
        "congress": congress_of(request),
    }
    response = render(request, "desk/print.html", context)
    if batch.made_at is None:
        response.headers["Refresh"] = "3"
    return response


@page()
def file(request: Request, pk: int) -> HttpResponseBase:
    """Hand the file out to whoever asked for it, while they see all that it tells of."""
    batch = get_object_or_404(_mine(request).exclude(content=""), pk=pk)
    printed = set(batch.matters) - set(batch.without)
    if visible(request.standing, batch.procedure).filter(pk__in=printed).count() < len(printed):
        raise Http404
    told = _told(batch)
    ending = batch.content.name.rpartition(".")[2]
    name = _("%(paper)s（%(n)d件）") % {"paper": told["label"], "n": told["printed"]}
    return FileResponse(
        batch.content.open("rb"), as_attachment=True, filename=safe_name(f"{name}.{ending}")
    )


def _mine(request: Request) -> Any:
    return Batch.objects.filter(by=request.user.pk)


def _told(batch: Batch) -> dict[str, Any]:
    """Return what is said of a batch. A paper that is declared no more keeps its key."""
    document, procedure = declared(batch.procedure, batch.paper), procedures.get(batch.procedure)
    total = len(batch.matters)
    return {
        "batch": batch,
        "label": document.label if document else batch.paper,
        "kind": procedure.label if procedure else Matter._meta.verbose_name,  # noqa: SLF001
        "total": total,
        "printed": total - len(batch.without),
    }
