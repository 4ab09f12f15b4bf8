"""The address by which the first administrator comes in, or the next one after a loss."""

from __future__ import annotations

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from renda.directory import commands
from renda.directory.inviting import invitation_of
from renda.directory.models import Invitation
from renda.directory.standing import NOBODY
from renda.sites.door.adapters import remember_language
from renda.sites.door.invited import FindForm, FounderForm, NewcomerForm
from renda.sites.folio.asked import Request

_BACKEND = "renda.sites.door.backends.AccountBackend"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, secret: str) -> HttpResponse:
    """Ask which congress it is and who comes; make them its administrator, once."""
    if (refused := over(request, secret)) is not None:
        return refused
    invitation = invitation_of(secret, at=timezone.now())
    code = request.GET.get("code", "")
    if invitation.congress is None and not code and request.method != "POST":
        form = FindForm(request.GET if "q" in request.GET else None)
        return render(request, "door/begin_place.html", {"form": form, "places": form.found()})
    return _asked(request, secret, invitation, code)


def over(request: Request, secret: str) -> HttpResponse | None:
    """Say why an address opens nothing any more, and as whom somebody is signed in; else None."""
    try:
        invitation_of(secret, at=timezone.now())
    except ValidationError as error:
        context = {"why": error.messages[0]}
        return render(request, "door/begin_refused.html", context, status=410)
    return None


def _asked(request: Request, secret: str, invitation: Invitation, code: str) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = FounderForm(data, code=code) if invitation.congress is None else NewcomerForm(data)
    if form.is_bound and form.is_valid() and _came(request, secret, form):
        return redirect("office:begin")
    context = {"form": form, "congress": invitation.congress, "expires_at": invitation.expires_at}
    return render(request, "door/begin.html", context, status=422 if form.errors else 200)


def _came(request: Request, secret: str, form: NewcomerForm) -> bool:
    who, place = form.newcomer(), form.place()
    try:
        account = commands.accept(secret, who, place, by=NOBODY, at=timezone.now())
    except ValidationError as error:
        for message in error.messages:
            form.add_error(None, message)
        return False
    login(request, account, backend=_BACKEND)
    remember_language(request, account)
    return True
