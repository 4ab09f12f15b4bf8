"""On the phone: who one is, what is put, one's vote; and the state that all phones follow.

What somebody chose stands in the body of the one request that brings it, and nowhere else: in no
address, session, message, log, cache or error page. The answer is the same for every choice.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from renda.ballots.judging import OPTIONS
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.meetings import live
from renda.meetings.models import Attendance
from renda.meetings.passes import pass_of, usable
from renda.meetings.roll import COUNTED
from renda.meetings.spec import SITTING
from renda.sites.folio.asked import Request
from renda.voting import saying
from renda.voting.commands import cast as put_in
from renda.voting.models import Ballot, Pass, Voter

#: in the session: by which pass somebody came in
PASS = "hall_pass"  # noqa: S105  the name of a value


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, secret: str) -> HttpResponse:
    """Let in whoever has a pass: it is asked first whose it is, one phone for one voter."""
    try:
        found = pass_of(secret, at=timezone.now())
    except Refused as refused:
        return render(request, "hall/refused.html", {"why": refused.message}, status=410)
    if request.method == "POST":
        # another person's session on this phone ends here
        request.session.flush()
        request.session[PASS] = found.pk
        request.session.set_expiry(14 * 3600)
        return redirect("hall:home", found.held_at_id)
    sitting = _sitting(found.held_at_id)
    return render(request, "hall/enter.html", {"pass": found, "sitting": sitting})


@require_safe
def state(request: HttpRequest, word: str) -> HttpResponse:
    """Give the state of a sitting; nobody is asked who they are, and mostly nothing is queried."""
    sitting = live.sitting_of(word)
    if sitting is None:
        raise Http404
    found = live.state_of(sitting)
    if request.headers.get("If-None-Match") == found.etag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(found.body, content_type="application/json")
    answer["ETag"], answer["Cache-Control"] = found.etag, "no-cache"
    return answer


@never_cache
@require_safe
def home(request: Request, pk: int) -> HttpResponseBase:
    """Show what is put, or what is waited for."""
    person = _person(request, pk)
    if person is None:
        return redirect_to_login(request.path)
    return _page(request, _sitting(pk), person)


@sensitive_variables()
@sensitive_post_parameters()
@never_cache
@require_http_methods(["POST", "GET", "HEAD"])
def cast(request: Request, pk: int, ballot: int) -> HttpResponseBase:
    """Take a vote in; it is said to be there only after it is."""
    person = _person(request, pk)
    if person is None:
        return redirect_to_login(reverse("hall:home", args=[pk]))
    if request.method != "POST":
        return redirect("hall:home", pk)
    sitting = _sitting(pk)
    found = Ballot.objects.filter(held_at=sitting, pk=ballot).first()
    if found is None:
        raise Http404
    try:
        put_in(found, person, request.POST.get("choice", ""))
    except Refused as refused:
        return _page(request, sitting, person, why=str(refused.message))
    return redirect("hall:home", pk)


def _page(request: Request, sitting: Matter, person: int, why: str = "") -> HttpResponse:
    mine = Attendance.objects.filter(sitting=sitting, person=person).first()
    if mine is None:
        raise Http404
    ballot = live.last_of(sitting)
    is_open = ballot is not None and ballot.state == Ballot.State.OPEN
    voter = Voter.objects.filter(ballot=ballot, person=person).first() if is_open else None
    not_mine = saying.why_not(voter) if is_open else ""
    has_voted = voter is not None and bool(voter.envelope)
    asks = is_open and not not_mine and (not has_voted or "again" in request.GET or bool(why))
    context: dict[str, Any] = {
        "sitting": sitting,
        "mine": mine,
        "ballot": ballot,
        "is_open": is_open,
        "not_mine": not_mine,
        "has_voted": has_voted,
        "asks": asks,
        "why": why,
        "result": saying.result(ballot) if ballot and not is_open else "",
        "rule": saying.rule(ballot) if ballot and is_open else "",
        "called": saying.called(ballot, inside=mine.capacity in COUNTED) if ballot else "",
        "options": _options(ballot) if ballot and asks else [],
        "state": reverse("hall:state", args=[live.word_of(sitting.pk)]),
    }
    answer = render(request, "hall/home.html", context, status=422 if why else 200)
    if not asks:
        # also without script a phone asks again by itself, each at a time of its own; a page with
        # a choice on it never does
        answer["Refresh"] = str(12 + secrets.randbelow(8))
    return answer


def _options(ballot: Ballot) -> list[tuple[str, Any]]:
    return [(name, saying.OPTIONS[name]) for name in OPTIONS[ballot.question]]


def _sitting(pk: int) -> Matter:
    found = Matter.objects.filter(pk=pk, procedure=SITTING).select_related("congress", "sitting")
    sitting = found.first()
    if sitting is None:
        raise Http404
    return sitting


def _person(request: Request, sitting: int) -> int | None:
    """Return who asks: by a pass of this sitting, else by the account; None for a visitor.

    Raises 404 for an account that is nobody's, who would else be asked to sign in for ever.
    """
    key = request.session.get(PASS)
    found = Pass.objects.filter(pk=key, held_at=sitting).first() if key is not None else None
    if found is not None:
        with suppress(Refused):
            return usable(found, at=timezone.now()).person_id
    if not request.user.is_authenticated:
        return None
    if request.standing.person_id is None:
        raise Http404
    return request.standing.person_id
