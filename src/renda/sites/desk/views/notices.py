"""What I was told, and that I have read it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from renda.notices.commands import mark_read
from renda.notices.queries import readable
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio.asked import SEND, Request, page
from renda.sites.folio.paging import start_of, turned

ROWS = 50


@page()
def notices(request: Request) -> HttpResponse:
    """Show what I was told, newest first."""
    start = start_of(request)
    some = list(readable(request.standing)[start : start + ROWS + 1])
    context = {
        "notices": some[:ROWS],
        "congress": congress_of(request),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "desk/notices.html", context)


@page(SEND)
def read(request: Request) -> HttpResponse:
    """Take all of it as read."""
    if request.user.pk is not None:
        mark_read(request.user.pk, None, at=timezone.now())
    return redirect("desk:notices")
