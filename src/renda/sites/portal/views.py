"""What the public reads: published suggestions with their replies. Nothing here can write."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from renda.directory.models import Congress
from renda.kernel.text import clean
from renda.lines.suggestion.models import Proposal
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.sheet import shown, signed
from renda.matters.models import Matter
from renda.matters.queries import of
from renda.search.queries import newest
from renda.sites.folio.paging import start_of, turned

ROWS = 30
FOUND = 200


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """List the published suggestions, newest first, narrowed to a congress or a text."""
    start = start_of(request)
    congress = Congress.objects.filter(code=request.GET.get("congress", "")[:20]).first()
    some = list(published(congress, request.GET.get("q", ""))[start : start + ROWS + 1])
    context = {
        "rows": some[:ROWS],
        "q": request.GET.get("q", "")[:60],
        "congress": congress,
        "example": any(matter.congress.is_example for matter in some),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "portal/home.html", context)


@require_GET
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one published suggestion with its signed replies."""
    matter = get_object_or_404(published(None, "").select_related("proposal"), pk=pk)
    tree = Matter.objects.filter(root=matter, body__isnull=False).select_related("body")
    own = {m.pk: m for m in tree}
    replies = [shown(reply, own.get(reply.matter_id, matter)) for reply in signed(matter)]
    context = {
        "matter": matter,
        "proposal": Proposal.objects.get(matter=matter),
        "replies": replies,
        "congress": matter.congress,
    }
    return render(request, "portal/suggestion.html", context)


def published(congress: Congress | None, text: str) -> QuerySet[Matter]:
    """Return what was released, newest first."""
    found = of(Suggestion).filter(published_on__isnull=False, confidential=False)
    if congress is not None:
        found = found.filter(congress=congress)
    if wanted := clean(text)[:60]:
        found = found.filter(pk__in=newest(wanted, FOUND, found))
    return found.select_related("congress").order_by("-published_on", "-pk")
