"""What the pages about reports share: the years, the report itself, the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures import kept
from renda.figures.queries import Amount, Tallying, values
from renda.figures.spec import CongressYear
from renda.reports import queries
from renda.reports.composing import composed
from renda.reports.spec import Composed
from renda.reports.wording import taken
from renda.sites.accounts.views.figures import mine, period_of
from renda.sites.folio.asked import Request


def years_of(congress: Congress) -> list[int]:
    """Return the years of which a congress has records, the newest first; else this one."""
    known = queries.years_of(Congress.objects.filter(pk=congress.pk))
    return known.get(congress.pk) or [timezone.localdate().year]


def likely_year(congress: Congress) -> int:
    """Return the year that is most likely reported on: the last one that is over."""
    years, now = years_of(congress), timezone.localdate().year
    return next((one for one in years if one < now), years[0])


def composed_for(
    request: Request, code: str, year: int, *, count: Tallying = kept.tally
) -> tuple[Composed, dict[str, Amount], int]:
    """Return a year's report, the values of what it cites, and the version of its wording."""
    period = period_of(get_object_or_404(mine(request), code=code), year)
    version, text = queries.wording(period.congress)
    found = composed(taken(text)[0], period, count=count)
    return found, {one.figure.key: one for one in values(period, found.cited, count=count)}, version


def crumbs(here: str, below: CongressYear | None = None) -> list[dict[str, str]]:
    """Return the way back from a page about reports, or about one report."""
    found = [{"label": _("工作报告"), "url": reverse("accounts:reports")}]
    if below is not None:
        url = reverse("accounts:report", args=[below.congress.code, below.year])
        found.append({"label": str(below.year), "url": url})
    return [*found, {"label": here, "url": ""}]
