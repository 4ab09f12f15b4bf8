"""The hall from the desk: the live panel, the page for the screen, printed passes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renda.kernel import codes
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.meetings import live as state
from renda.meetings.actors import runs
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.passes import print_passes
from renda.meetings.roll import roll_of
from renda.meetings.spec import NOTIFIED, OPEN
from renda.sites.desk.views.ballots import called, ticked
from renda.sites.desk.views.sittings import clerks, crumbs_of, sitting_of
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.voting import saying
from renda.voting.models import Ballot, Pass
from renda.voting.queries import voted_of


def _shown(request: Request, sitting: Matter) -> dict[str, Any]:
    """Return what the hall is shown; seven questions, whatever is on the agenda."""
    ballot = state.last_of(sitting)
    waiting = AgendaItem.objects.filter(matter=sitting, state=AgendaItem.State.PLACED)
    items = waiting.order_by("position", "pk")
    asked = ballot is not None and ballot.state == Ballot.State.OPEN
    item = items.filter(subject=ballot.subject_id).first() if ballot and asked else None
    voted, of = voted_of(ballot) if ballot and asked else (0, 0)
    return {
        "sitting": sitting,
        "congress": sitting.congress,
        "roll": roll_of(sitting),
        "item": item or items.first(),
        "ballot": ballot,
        "voted": {"n": voted, "of": of} if of else None,
        "result": saying.result(ballot) if ballot else "",
        "rule": saying.rule(ballot) if ballot and asked else "",
        "called": called(request, ballot) if ballot else "",
    }


@page(allow=staff)
def live(request: Request, pk: int) -> HttpResponse:
    """Show how the sitting stands; it follows by itself."""
    sitting = sitting_of(request, pk)
    context = {
        **_shown(request, sitting),
        "hall": _address(reverse("hall:home", args=[pk])),
        "code": mark_safe(codes.svg(_address(reverse("hall:home", args=[pk])))),  # noqa: S308  ours
        "crumbs": crumbs_of(sitting, _("会场")),
    }
    return render(request, "desk/live.html", context)


@page(allow=staff)
def panel(request: Request, pk: int) -> HttpResponse:
    """Give what changes of the panel and of the screen."""
    return render(request, "desk/live_panel.html", _shown(request, sitting_of(request, pk)))


@page(allow=staff)
def screen(request: Request, pk: int) -> HttpResponse:
    """Show the hall's screen: attendance, item, how many have voted, the result and its article."""
    answer = render(request, "desk/screen.html", _shown(request, sitting_of(request, pk)))
    answer["Refresh"] = "20"  # also without script; with it, every second
    return answer


@never_cache
@page(ASK, allow=clerks)
def passes(request: Request, pk: int) -> HttpResponse:
    """Print passes for some of the roll; what is printed is shown once."""
    sitting = sitting_of(request, pk)
    if not runs(request.standing, sitting):
        raise Http404
    if request.method == "POST":
        try:
            return _printed(request, sitting)
        except Refused as refused:
            messages.error(request, str(refused.message))
            return redirect(request.path)
    made = Pass.objects.filter(held_at=sitting, ended_at=None)
    known = {one.person_id: one for one in made}
    rows = Attendance.objects.filter(sitting=sitting).order_by("capacity", "pk")
    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "rows": [{"one": one, "made": known.get(one.person_id or 0)} for one in rows],
        "may": sitting.stage in (NOTIFIED, OPEN),
        "crumbs": crumbs_of(sitting, _("会议通行证")),
    }
    return render(request, "desk/sitting_passes.html", context)


def _printed(request: Request, sitting: Matter) -> HttpResponse:
    by, at = request.standing, timezone.now()
    made = print_passes(sitting, ticked(request, "people"), by=by, at=at)
    cards = [
        {
            "name": one.name,
            "code": mark_safe(codes.svg(_address(reverse("hall:enter", args=[one.secret])))),  # noqa: S308  ours
        }
        for one in made
    ]
    context = {"sitting": sitting, "congress": sitting.congress, "cards": cards}
    crumbs = crumbs_of(sitting, _("会议通行证"))
    return render(request, "desk/sitting_cards.html", context | {"crumbs": crumbs})


def _address(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path
