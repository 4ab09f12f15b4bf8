"""The dashboard, the year's figures, and what each of them counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from renda.directory.models import Congress
from renda.figures.actors import looked_after_by
from renda.figures.registry import boards, doubts, figure_of
from renda.figures.spec import CongressYear
from renda.figures.years import with_years
from renda.matters.actors import READERS, STAFF
from renda.sites.accounts import dashboards, doubting
from renda.sites.accounts.derived import derived
from renda.sites.folio.asked import Request, page, staff
from renda.sites.folio.numbers import number_in
from renda.sites.folio.paging import start_of, turned

#: from the first congress on; the last year before the one in which dates end
YEARS = range(1954, 9999)


@page(allow=staff)
def dashboard(request: Request) -> HttpResponse:
    """Show a year at a glance, with the year before beside it."""
    congresses = list(with_years(mine(request)).order_by("code"))
    chosen = [one for one in congresses if one.code == request.GET.get("congress")]
    congress = (chosen or congresses)[0]
    period = period_of(congress, year_asked(request) or congress.newest_year)  # type: ignore[attr-defined]
    context = {
        "boards": [dashboards.board(one, period) for one in boards.values()],
        "places": dashboards.places(congresses, congress),
        "years": dashboards.years(period, "accounts:dashboard"),
    }
    return render(request, "accounts/dashboard.html", _with(context, period))


@page(allow=staff)
def year(request: Request, code: str, year: int) -> HttpResponse:
    """Show every figure of a year, what it means and what it opens to."""
    congress = get_object_or_404(with_years(mine(request)), code=code)
    period = period_of(congress, year)
    context = {
        "sections": dashboards.sections(period),
        "years": dashboards.years(period, "accounts:year"),
        "crumbs": dashboards.crumbs(period),
    }
    return render(request, "accounts/year.html", _with(context, period))


@page(allow=staff)
def figure(request: Request, code: str, year: int, key: str) -> HttpResponse:
    """Show the records that a figure counts."""
    congress = get_object_or_404(mine(request), code=code)
    found = figure_of(key)
    if found is None:
        raise Http404
    asked = {name: request.GET.get(name, "") for name in ("part", "by", "is")}
    period = _up_to(request, period_of(congress, year))
    who = request.standing
    shown = dashboards.opened(found, period, asked, who, start=start_of(request))
    if shown is None:
        raise Http404
    if found.key in doubts:
        doubting.with_ways(found, shown.period, shown.rows, who)
    than = request.GET.get("than", "")
    more = {
        "opened": shown,
        "derived": derived(found, shown.period, asked, than) if than else None,
        "doubtful": found.key in doubts,
        "asides": doubting.asides(found, shown.period),
        "keeps": congress.pk in looked_after_by(who),
        "report": _cited_at(shown.period, key, asked) if request.GET.get("from") else "",
        "asked": {name: value for name, value in asked.items() if value},
        "crumbs": dashboards.crumbs(shown.period, found),
        "previous": turned(request, shown.start - dashboards.ROWS) if shown.start else "",
        "next": turned(request, shown.start + dashboards.ROWS) if shown.more else "",
    }
    return render(request, "accounts/figure.html", _with(more, shown.period))


def _cited_at(period: CongressYear, key: str, asked: Mapping[str, str]) -> str:
    """Return where the year's report cites the figure, or a slice of it."""
    path = reverse("accounts:report", args=[period.congress.code, period.year])
    return f"{path}#{'-'.join(filter(None, ('of', key, asked['by'], asked['is'])))}"


def mine(request: Request) -> QuerySet[Congress]:
    """Return the congresses whose whole work somebody may see."""
    who = request.standing
    return Congress.objects.filter(pk__in=who.congresses(STAFF, *READERS))


def period_of(congress: Congress, year: int | None) -> CongressYear:
    """Return a congress's year as of today; 404 for a year that cannot be."""
    today = timezone.localdate()
    if year is not None and year not in YEARS:
        raise Http404
    return CongressYear.of(congress, year or today.year, today=today)


def _up_to(request: Request, period: CongressYear) -> CongressYear:
    """Return the period up to the day asked for, as it was on that day; else as it is."""
    try:
        day = dt.date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return period
    if not dt.date(period.year, 1, 1) <= day <= period.today:
        return period
    return CongressYear.on(period.congress, period.year, day, today=period.today)


def year_asked(request: Request) -> int | None:
    """Return the year that the address names, if it can be one."""
    return year_in(request.GET.get("year"))


def year_in(text: str | None) -> int | None:
    """Return the year that a text says, if it can be one that is accounted for."""
    year = number_in(text, digits=4)
    return year if year in YEARS else None


def _with(context: Mapping[str, object], period: CongressYear) -> dict[str, object]:
    return {"period": period, "congress": period.congress, **context}
