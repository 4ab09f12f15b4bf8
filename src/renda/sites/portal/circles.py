"""What the public reads of stations and deputies: where, when, who; and where a code leads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.directory.models import Congress, Mandate
from renda.directory.queries import active_mandates, mandates_of
from renda.kernel.text import clean
from renda.service import queries
from renda.service.models import Circle, Turn
from renda.service.spec import PLACES, RECORD
from renda.sites.folio.paging import start_of, turned
from renda.sites.portal.views import published

ROWS = 30
#: how far ahead the timetable is shown
AHEAD = dt.timedelta(days=60)
GONE = 410


def _congress(request: HttpRequest) -> Congress | None:
    return Congress.objects.filter(code=request.GET.get("congress", "")[:20]).first()


def _asked(request: HttpRequest) -> str:
    return clean(request.GET.get("q", ""))[:60]


def places(on: dt.date) -> QuerySet[Circle]:
    """Return the homes and stations of a day: all of them are public (L3 Art. 60 ¶2)."""
    found = Circle.objects.filter(queries.on_day(on), kind__in=PLACES)
    return found.select_related("congress", "body").order_by("congress", "kind", "sound", "pk")


@require_safe
def stations(request: HttpRequest) -> HttpResponse:
    """List the homes and stations with who is there next."""
    today, congress, text = timezone.localdate(), _congress(request), _asked(request)
    found, start = places(today), start_of(request)
    if congress is not None:
        found = found.filter(congress=congress)
    if text:
        there = Q(name__contains=text) | Q(address__contains=text) | Q(field__contains=text)
        found = found.filter(there)
    ahead = queries.turns(today, today + AHEAD)
    some = list(found.prefetch_related(Prefetch("turns", ahead, "ahead"))[start : start + ROWS + 1])
    context = {
        "rows": [(one, one.ahead[:2]) for one in some[:ROWS]],
        **_list(request, some, start, text, congress),
    }
    return render(request, "portal/stations.html", context)


@require_safe
def station(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a home or station: where it is, when it is open, who is there when."""
    today = timezone.localdate()
    one = get_object_or_404(places(today), pk=pk)
    people = queries.belonging_to(one, today)
    seats = {
        seat.person_id: seat
        for seat in active_mandates(today).filter(person__in=people.values("person"))
    }
    context = {
        "circle": one,
        "congress": one.congress,
        "known": [(_("地址"), one.address or "—"), (_("开放时间"), one.hours or "—")],
        "people": [(row, seats.get(row.person_id)) for row in people],
        **_turns(queries.turns(today, today + AHEAD).filter(circle=one), today),
    }
    return render(request, "portal/station.html", context)


def _turns(found: QuerySet[Turn], today: dt.date) -> dict[str, Any]:
    some = list(found)
    return {"now": [one for one in some if one.on == today], "turns": some, "today": today}


@require_safe
def deputies(request: HttpRequest) -> HttpResponse:
    """List the deputies of a day."""
    today, congress, text = timezone.localdate(), _congress(request), _asked(request)
    start = start_of(request)
    found = mandates_of(congress, on=today) if congress else active_mandates(today)
    if text:
        found = found.filter(Q(person__name__contains=text) | Q(constituency__contains=text))
    found = found.select_related("person", "delegation", "congress")
    some = list(found.order_by("congress", "person__sound", "pk")[start : start + ROWS + 1])
    context = {"rows": some[:ROWS], **_list(request, some, start, text, congress)}
    return render(request, "portal/deputies.html", context)


def _list(
    request: HttpRequest, some: list[Any], start: int, text: str, congress: Congress | None
) -> dict[str, Any]:
    return {
        "q": text,
        "congress": congress,
        "code": congress.code if congress else "",
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }


@require_safe
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a deputy: of which congress, and where and when voters meet them."""
    today = timezone.localdate()
    seats = active_mandates(today).select_related("person", "delegation", "congress")
    seat: Mandate = get_object_or_404(seats, pk=pk)
    context = {
        "seat": seat,
        "congress": seat.congress,
        "places": queries.circles_of(seat.person_id, today, PLACES),
        "records": published(None, "").filter(deputy=seat, procedure=RECORD),
        **_turns(queries.turns(today, today + AHEAD).filter(person=seat.person_id), today),
    }
    return render(request, "portal/deputy.html", context)


@require_safe
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Lead whoever scanned a code to its page; say of a revoked or unknown one that it is one."""
    found = queries.sign_called(token)
    if found is None or found.revoked_at is not None:
        status = GONE if found else 404
        return render(request, "portal/sign_gone.html", {"known": found}, status=status)
    if found.circle_id is not None:
        return redirect("portal:station", found.circle_id)
    return redirect("portal:deputy", found.seat_id)
