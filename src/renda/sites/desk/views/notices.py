"""What I was told, and that I have read it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from renda.notices.commands import mark_read
from renda.notices.queries import readable
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio.paging import start_of, turned

ROWS = 50


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show what I was told, newest first."""
    start = start_of(request)
    some = list(readable(request.standing)[start : start + ROWS + 1])  # type: ignore[attr-defined]
    context = {
        "notices": some[:ROWS],
        "congress": congress_of(request),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "desk/notices.html", context)


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Take all of it as read."""
    if request.user.pk is not None:
        mark_read(request.user.pk, None, at=timezone.now())
    return redirect("desk:notices")
