"""A deputy's own stations, duty days and groups."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.kernel.periods import add_months
from renda.service import queries
from renda.service.models import Link
from renda.service.spec import GROUPS, PLACES
from renda.sites.deputy.views import seat_of
from renda.sites.folio.asked import Request, deputies, page

#: how many months back what was taken part in is shown
BACK = 12


@page(allow=deputies)
def service(request: Request) -> HttpResponse:
    """Show where the deputy receives and when, the own groups, and what was taken part in."""
    today, own = timezone.localdate(), seat_of(request)
    seat = own["seat"]
    if seat is None:
        raise Http404
    person = seat.person_id
    links = Link.objects.filter(queries.on_day(today)).select_related("person", "other", "circle")
    context = {
        "places": queries.circles_of(person, today, PLACES),
        "turns": queries.turns(today).filter(person=person)[:30],
        "groups": _groups(person, today),
        "links": links.filter(person=person),
        "linked_by": links.filter(other=person),
        "took": queries.taken_part(person, add_months(today, -BACK), today + queries.DAY)[:50],
        "sign": seat.signs.filter(revoked_at=None).first(),
        **own,
    }
    return render(request, "deputy/service.html", context)


def _groups(person: int, on: dt.date) -> list[Any]:
    mine = list(queries.listed(queries.circles_of(person, on, GROUPS), on))
    people, lights = queries.fellows(mine, on), queries.lights(mine, on)
    return [(one, people.get(one.pk, []), light) for one, light in zip(mine, lights, strict=True)]
