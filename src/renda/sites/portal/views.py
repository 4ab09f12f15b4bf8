"""What the public reads: what was published, of every line. Nothing here can write."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from renda.directory.models import Congress
from renda.kernel.text import clean
from renda.matters.models import Matter, Tie
from renda.matters.registry import procedures
from renda.matters.screening import pictures_out, screened
from renda.matters.spec import Procedure
from renda.matters.undone import unsay
from renda.search.queries import newest
from renda.service.spec import RECORD
from renda.sites.folio.files import handed_out
from renda.sites.folio.paging import start_of, turned

ROWS = 30
FOUND = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what was published, newest first, narrowed to a congress, a kind or a text."""
    start = start_of(request)
    congress = Congress.objects.filter(code=request.GET.get("congress", "")[:20]).first()
    kind = request.GET.get("kind", "")
    found = published(congress, request.GET.get("q", ""), kind)
    if not (kind or request.GET.get("q")):
        # hundreds of a day: they are found with their deputies
        found = found.exclude(procedure=RECORD)
    some = list(found[start : start + ROWS + 1])
    context = {
        "rows": some[:ROWS],
        "q": request.GET.get("q", "")[:60],
        "kind": kind,
        "kinds": list(open_kinds().values()),
        "congress": congress,
        "example": any(matter.congress.is_example for matter in some),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "portal/home.html", context)


@require_safe
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one published matter as its line shows it to the public."""
    found = get_object_or_404(published(None, ""), pk=pk)
    sheet = open_kinds()[found.procedure].public
    if sheet is None:  # pragma: no cover  only kinds with a public sheet are looked among
        raise Http404
    related = ("congress", "body", *sheet.related)
    rows = Matter.objects.filter(root_id=found.root_id).select_related(*related)
    tree = screened(list(rows.order_by("pk")))
    unsay(tree)
    own = next(one for one in tree if one.pk == pk)
    context = {
        "matter": own,
        "congress": own.congress,
        "template": sheet.template,
        "facts": sheet.gather([own, *(one for one in tree if one.pk != pk)], None),
        "beside": beside(own),
    }
    return render(request, "portal/matter.html", context)


@require_safe
def picture(_request: HttpRequest, pk: int, picture: int) -> FileResponse:
    """Hand out a picture that came with what is public of a matter."""
    found = get_object_or_404(published(None, ""), pk=pk)
    shown = get_object_or_404(pictures_out(found), pk=picture)
    return handed_out(shown.file, download=False)


def beside(own: Matter) -> list[Matter]:
    """Return what is public of what a matter arose from and of what arose from it."""
    ties = Tie.objects.filter(Q(matter=own) | Q(other=own))
    keys = {key for pair in ties.values_list("matter", "other") for key in pair} - {own.pk}
    return list(published(None, "").filter(pk__in=keys).order_by("opened_at", "pk"))


def open_kinds() -> dict[str, type[Procedure]]:
    """Return the procedures whose matters the public may read once they are published."""
    return {slug: procedure for slug, procedure in procedures.items() if procedure.public}


def published(congress: Congress | None, text: str, kind: str = "") -> QuerySet[Matter]:
    """Return what was released, newest first."""
    kinds = [kind] if kind in open_kinds() else list(open_kinds())
    found = Matter.objects.filter(
        procedure__in=kinds, published_on__isnull=False, confidential=False
    )
    if congress is not None:
        found = found.filter(congress=congress)
    if wanted := clean(text)[:60]:
        found = found.filter(pk__in=newest(wanted, FOUND, found))
    return found.select_related("congress").order_by("-published_on", "-pk")
