"""The annual report: composed with every number open, worded by the office, checked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.figures.queries import tally
from renda.figures.spec import CongressYear
from renda.reports import commands, queries
from renda.reports.actors import require_writer, writes
from renda.reports.exporting import paper_of
from renda.reports.spec import Cited
from renda.sites.accounts import report_pages
from renda.sites.accounts.forms.reports import CheckForm, ConfirmForm, OccasionForm
from renda.sites.accounts.reporting import composed_for, crumbs, years_of
from renda.sites.accounts.views.figures import mine, period_of
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.sites.folio.downloads import FILES, attachment


@page(allow=staff)
def home(request: Request) -> HttpResponse:
    """List the reports that can be composed, and where they are worded and checked."""
    known = queries.years_of(mine(request))
    rows = [
        {"congress": one, "years": known.get(one.pk, []), "version": queries.wording(one)[0]}
        for one in mine(request).order_by("code")
    ]
    return render(request, "accounts/reports.html", {"rows": rows, "form": CheckForm()})


@page(allow=staff)
def report(request: Request, code: str, year: int) -> HttpResponse:
    """Show the report of a congress's year, every number and topic open to its records."""
    found, amounts, version = composed_for(request, code, year)
    period = found.period
    context = {
        "passages": report_pages.passages(found),
        "annex": report_pages.annex(found, amounts),
        "missing": found.missing,
        "empty": found.is_empty,
        "occasion": queries.occasion(period.congress, year),
        "years": _year_links(period),
        "version": version,
        "crumbs": crumbs(str(year)),
        "period": period,
        "congress": period.congress,
        "writes": writes(period.congress, request.standing),
    }
    return render(request, "accounts/report.html", context)


@page(allow=staff)
def report_file(request: Request, code: str, year: int, kind: str) -> HttpResponse:
    """Hand the report out as an official paper."""
    # what leaves the house is counted anew
    found, amounts, _version = composed_for(request, code, year, count=tally)
    paper = paper_of(found, amounts, _opens_at)
    content_type, written = FILES[kind]
    return attachment(written(paper), content_type, paper.title, kind)


@page(ASK, allow=staff)
def freeze(request: Request, code: str, year: int) -> HttpResponse:
    """Ask whether to keep the report as it is now, naming what is missing; keep it."""
    # what is kept for good is counted anew
    found, _amounts, _version = composed_for(request, code, year, count=tally)
    require_writer(found.period.congress, request.standing)
    form = ConfirmForm(request.POST if request.method == "POST" else None, gaps=len(found.missing))
    if not form.is_valid():
        context = {
            "form": form,
            "missing": found.missing,
            "figures": len(found.cited),
            "period": found.period,
            "congress": found.period.congress,
            "crumbs": crumbs(_("冻结报告"), found.period),
        }
        status = 422 if form.errors else 200
        return render(request, "accounts/report_freeze.html", context, status=status)
    frozen = commands.freeze(
        period=found.period,
        title=found.title,
        text=found.text,
        keys=[figure.key for figure in found.cited],
        by=request.standing,
        at=timezone.now(),
    )
    return redirect("accounts:frozen", frozen.pk)


@page(ASK, allow=staff)
def occasion(request: Request, code: str, year: int) -> HttpResponse:
    """Ask when, at which session and by whom a year's report is made."""
    congress = get_object_or_404(mine(request), code=code)
    require_writer(congress, request.standing)
    period = period_of(congress, year)
    sent = request.POST if request.method == "POST" else None
    form = OccasionForm(sent, instance=queries.occasion(congress, year))
    if form.is_valid():
        by, at = request.standing, timezone.now()
        commands.state_occasion(congress, year, by=by, at=at, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("accounts:report", code, year)
    context = {"form": form, "period": period, "congress": congress}
    context["crumbs"] = crumbs(_("报告的场合"), period)
    status = 422 if form.errors else 200
    return render(request, "accounts/report_occasion.html", context, status=status)


def _opens_at(cited: Cited) -> str:
    """Return where a number opens, for a paper that is read elsewhere."""
    return f"{settings.SITE_URL}{report_pages.address(cited)}"


def _year_links(period: CongressYear) -> list[dict[str, Any]]:
    """Return every year of which there are records, and the one looked at, as links."""
    years = sorted({*years_of(period.congress), period.year}, reverse=True)
    code = period.congress.code
    return [
        {
            "label": one,
            "url": reverse("accounts:report", args=[code, one]),
            "current": one == period.year,
        }
        for one in years
    ]
