"""My sittings on the desk, the code that is shown in the hall."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from renda.kernel import codes
from renda.matters.step import Refused
from renda.meetings import answering
from renda.meetings.actors import runs
from renda.meetings.models import SignInCode
from renda.sites.desk.views.sittings import clerks, crumbs_of, sitting_of
from renda.sites.folio import attending
from renda.sites.folio.asked import ASK, SEND, Request, page

SITE = "desk"


@page()
def sittings(request: Request) -> HttpResponse:
    """Show the sittings on whose rolls somebody is."""
    return attending.listed(request, SITE)


@page()
def sitting(request: Request, pk: int) -> HttpResponse:
    """Show one of them."""
    return attending.shown(request, pk, SITE)


@page(SEND)
def act(request: Request, pk: int) -> HttpResponse:
    """Answer the notice, ask for leave, sign in, ask to speak, confirm what was said."""
    return attending.acted(request, pk, SITE)


@page()
def paper(request: Request, pk: int, paper: int) -> FileResponse:
    """Hand out a paper of it."""
    return attending.paper(request, pk, paper)


@page(SEND)
def leave(request: Request) -> HttpResponse:
    """Grant or refuse leave."""
    return attending.decided(request, SITE)


@page(SEND)
def calendar(request: Request) -> HttpResponse:
    """Give an address for one's calendar."""
    return attending.calendar(request, SITE)


@page()
def scanned(request: Request, token: str) -> HttpResponse:
    """Lead to the own page of the sitting whose code was scanned."""
    return attending.scanned(request, token)


@page(ASK, allow=clerks)
def code(request: Request, pk: int) -> HttpResponse:
    """Show the code of a sitting as it is put up in the hall; make another, or revoke it."""
    found = sitting_of(request, pk)
    if not runs(request.standing, found):
        raise Http404
    if request.method == "POST":
        by, at = request.standing, timezone.now()
        try:
            if "revoke" in request.POST:
                answering.revoke_code(found, by=by, at=at)
            else:
                answering.show_code(found, by=by, at=at)
        except Refused as refused:
            messages.error(request, str(refused.message))
        return redirect("desk:sitting-code", pk)
    shown = SignInCode.objects.filter(sitting=found, revoked_at=None).first()
    address = _address(shown) if shown else ""
    context = {
        "sitting": found,
        "congress": found.congress,
        "code": shown,
        "address": address,
        # drawn by us from an address of ours
        "drawing": mark_safe(codes.svg(address)) if shown else "",  # noqa: S308
        "crumbs": crumbs_of(found, _("签到码")),
    }
    return render(request, "desk/sitting_code.html", context)


def _address(shown: SignInCode) -> str:
    return settings.SITE_URL.rstrip("/") + reverse("desk:my-scanned", args=[shown.token])
