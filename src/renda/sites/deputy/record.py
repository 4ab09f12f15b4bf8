"""A deputy's own record: the year as it is counted now, what was drawn up, what waits to count."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.directory.models import Mandate
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.service.record import recorded, rows_for
from renda.service.spec import OUTSIDE, RECORD
from renda.sites.deputy.proposing import raisable
from renda.sites.deputy.views import seat_of
from renda.sites.folio.asked import Request, deputies, page
from renda.sites.folio.rows import rows_of

#: how many years back one can look
BACK = 5


@page(allow=deputies)
def record(request: Request) -> HttpResponse:
    """Show the deputy's year, every number with what it counted."""
    own, today = seat_of(request), timezone.localdate()
    found: Mandate | None = own["seat"]
    if found is None:
        raise Http404
    seat = Mandate.objects.select_related("term", "congress").get(pk=found.pk)
    years = _years(seat, today)
    year = next((one for one in years if str(one) == request.GET.get("year", "")), today.year)
    counted = recorded([seat], year, today)[seat.pk]
    context = {
        "year": year,
        "years": years,
        "rows": rows_for(request.standing, counted.lines),
        "below": counted.below,
        "points": counted.points,
        "drawn": _own(request, seat, RECORD, today),
        "added": _own(request, seat, OUTSIDE, today),
        "add": raisable().get(OUTSIDE),
        **own,
    }
    return render(request, "deputy/record.html", context)


def _years(seat: Mandate, today: dt.date) -> list[int]:
    first = max(seat.term.starts_on.year, today.year - BACK)
    return list(range(today.year, first - 1, -1))


def _own(request: Request, seat: Mandate, slug: str, today: dt.date) -> list[Any]:
    if slug not in procedures:
        return []
    found = Matter.objects.filter(procedure=slug, deputy=seat).select_related(
        "deputy__person", "body", "congress"
    )
    return list(rows_of(list(found.order_by("-pk")[:20]), request.standing, today))
