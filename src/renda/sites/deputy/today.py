"""The deputies' first page: what is mine to do, where I am to be, what my voters raised."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.meetings.models import Attendance
from renda.meetings.queries import running_for
from renda.service import queries
from renda.service.gatherings import open_to
from renda.service.spec import VOICE
from renda.sites.deputy.views import seat_of
from renda.sites.folio import todo
from renda.sites.folio.asked import Request, page
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.rows import rows_of

#: so many of each are shown on the first page, and on a page of their own
FEW, ROWS = 3, 30
#: how far ahead the first page looks
AHEAD = dt.timedelta(days=31)


@page()
def home(request: Request) -> HttpResponse:
    """Show what waits for the deputy and where to be in the next weeks."""
    who, today = request.standing, timezone.localdate()
    context = {
        "todo": todo.waiting(who, today, start=start_of(request), site="deputy"),
        "running": running_for(who.person_id) if who.person_id else [],
        "turns": list(_turns(who, today)[:FEW]),
        "sittings": list(_sittings(who, today)[:FEW]),
        "courses": list(open_to(who)[:FEW]),
        "voices": rows_of(list(_voices(who)[:FEW]), who, today),
        "today": today,
        **seat_of(request),
    }
    return render(request, "deputy/today.html", context)


@page()
def voices(request: Request) -> HttpResponse:
    """Show what voters raised with the deputy, newest first, and what became of it."""
    who, today, start = request.standing, timezone.localdate(), start_of(request)
    some = list(_voices(who)[start : start + ROWS + 1])
    context = {
        "rows": rows_of(some[:ROWS], who, today),
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
        **seat_of(request),
    }
    return render(request, "deputy/voices.html", context)


def _turns(who: Standing, today: dt.date) -> QuerySet[Any]:
    return queries.turns(today, today + AHEAD).filter(person=who.person_id or 0)


def _sittings(who: Standing, today: dt.date) -> QuerySet[Attendance]:
    """Return the sittings at which somebody is expected, the next first."""
    mine = Attendance.objects.filter(
        person=who.person_id or 0, sealed=False, sitting__sitting__day__gte=today
    )
    return mine.select_related("sitting__sitting").order_by("sitting__sitting__day", "pk")


def _voices(who: Standing) -> QuerySet[Matter]:
    mine = Matter.objects.filter(procedure=VOICE, deputy__in=sorted(who.mandate_ids()))
    return mine.select_related("deputy__person", "body", "congress").order_by("-pk")
