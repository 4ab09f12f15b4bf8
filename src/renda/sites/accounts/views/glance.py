"""The year at a glance, for leaders."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.directory.models import Congress
from renda.figures.spec import CongressYear
from renda.figures.years import with_years
from renda.sites.accounts import dashboards, main_figures
from renda.sites.accounts.views.figures import mine, year_asked
from renda.sites.folio.asked import Request, page, staff


@page(allow=staff)
def glance(request: Request) -> HttpResponse:
    """Show the main figures up to a day, beside the same day of last year."""
    congresses = list(with_years(mine(request)).order_by("code"))
    chosen = [one for one in congresses if one.code == request.GET.get("congress")]
    period = _period(request, (chosen or congresses)[0])
    context = {
        "fields": main_figures.fields(period, timezone.localdate()),
        "period": period,
        "congress": period.congress,
        "places": dashboards.places(congresses, period.congress, "accounts:glance"),
        "years": dashboards.years(period, "accounts:glance"),
    }
    return render(request, "accounts/glance.html", context)


def _period(request: Request, congress: Congress) -> CongressYear:
    """Return the year asked for, up to the day asked for if it lies in that year."""
    today = timezone.localdate()
    year = year_asked(request) or getattr(congress, "newest_year", None) or today.year
    end = min(dt.date(year, 12, 31), max(today, dt.date(year, 1, 1)))
    try:
        day = dt.date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        day = end
    if day.year != year or day > end:
        day = end
    return CongressYear.on(congress, year, day, today=today)
