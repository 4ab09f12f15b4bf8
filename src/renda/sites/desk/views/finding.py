"""The search box that stands on every page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.kernel.text import clean
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio.asked import Request, page
from renda.sites.folio.filters import LONGEST
from renda.sites.folio.finding import found


@page()
def find(request: Request) -> HttpResponse:
    """Show what is found by words, of whatever kind."""
    text = clean(request.GET.get("q", ""))[:LONGEST].strip()
    who = request.standing
    rows, more = found(who, text, timezone.localdate()) if text else ([], False)
    context = {"text": text, "rows": rows, "more": more, "congress": congress_of(request)}
    return render(request, "desk/found.html", context)
