"""The data-quality board: what in the records cannot be right, and what to do about it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.figures.queries import with_newest_year
from renda.sites.accounts import dashboards
from renda.sites.accounts.views.figures import mine, period_of, year_asked
from renda.sites.folio.asked import Request, page, staff


@page(allow=staff)
def quality(request: Request) -> HttpResponse:
    """Show every doubt with how many records it concerns; each opens to them."""
    congresses = list(with_newest_year(mine(request)).order_by("code"))
    chosen = [one for one in congresses if one.code == request.GET.get("congress")]
    congress = (chosen or congresses)[0]
    period = period_of(congress, year_asked(request) or congress.newest_year)  # type: ignore[attr-defined]
    context = {
        "rows": dashboards.doubted(period),
        "period": period,
        "congress": congress,
        "places": dashboards.places(congresses, congress, "accounts:quality"),
        "years": dashboards.years(period, "accounts:quality"),
        "crumbs": [
            {"label": _("工作报告"), "url": reverse("accounts:reports")},
            {"label": _("数据质量"), "url": ""},
        ],
    }
    return render(request, "accounts/quality.html", context)
