"""A deputy's own sittings, on a phone first."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse

from renda.sites.folio import attending
from renda.sites.folio.asked import SEND, Request, deputies, page

SITE = "deputy"


@page(allow=deputies)
def sittings(request: Request) -> HttpResponse:
    """Show the sittings on whose rolls the deputy is."""
    return attending.listed(request, SITE)


@page(allow=deputies)
def sitting(request: Request, pk: int) -> HttpResponse:
    """Show one of them."""
    return attending.shown(request, pk, SITE)


@page(SEND, allow=deputies)
def act(request: Request, pk: int) -> HttpResponse:
    """Answer the notice, ask for leave, sign in, ask to speak, confirm what was said."""
    return attending.acted(request, pk, SITE)


@page(allow=deputies)
def paper(request: Request, pk: int, paper: int) -> FileResponse:
    """Hand out a paper of it."""
    return attending.paper(request, pk, paper)


@page(SEND, allow=deputies)
def leave(request: Request) -> HttpResponse:
    """Grant or refuse leave, as the head of a delegation."""
    return attending.decided(request, SITE)


@page(SEND, allow=deputies)
def calendar(request: Request) -> HttpResponse:
    """Give an address for one's calendar."""
    return attending.calendar(request, SITE)
