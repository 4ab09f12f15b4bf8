"""How the report is worded: edited beside what comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures.registry import figures
from renda.reports import commands, queries
from renda.reports.actors import require_writer, writes
from renda.reports.composing import composed
from renda.reports.wording import EXAMPLES, read
from renda.sites.accounts import report_pages
from renda.sites.accounts.forms.reports import WordingForm
from renda.sites.accounts.reporting import crumbs, likely_year
from renda.sites.accounts.views.figures import mine, period_of, year_in
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.sites.folio.numbers import number_in


@page(ASK, allow=staff)
def wording(request: Request, code: str) -> HttpResponse:
    """Show how the report is worded; look at a change, keep it as a new version."""
    congress = get_object_or_404(mine(request), code=code)
    if request.method == "POST":
        require_writer(congress, request.standing)
    version, text = queries.wording(congress, _version(request))
    form = WordingForm(request.POST if request.method == "POST" else None, initial={"text": text})
    good = form.is_bound and form.is_valid()
    if good and "look" not in request.POST:
        return _keep(request, congress, form)
    context = _editor(request, congress, form) | {"version": version}
    if good:
        context |= _looked_at(request, congress, form.cleaned_data["text"])
    return render(
        request, "accounts/report_wording.html", context, status=422 if form.errors else 200
    )


def _keep(request: Request, congress: Congress, form: WordingForm) -> HttpResponse:
    commands.save_template(
        congress,
        **form.cleaned_data,
        by=request.standing,
        at=timezone.now(),
    )
    messages.success(request, _("已保存为新的版本。"))
    return redirect("accounts:report-wording", congress.code)


def _editor(request: Request, congress: Congress, form: WordingForm) -> dict[str, Any]:
    return {
        "form": form,
        "congress": congress,
        "versions": queries.templates(congress)[:20],
        "figures": figures.values(),
        "examples": EXAMPLES,
        "writes": writes(congress, request.standing),
        "year": likely_year(congress),
        "crumbs": crumbs(_("报告模板")),
    }


def _looked_at(request: Request, congress: Congress, text: str) -> dict[str, Any]:
    year = year_in(request.POST.get("year")) or likely_year(congress)
    found = composed(read(text), period_of(congress, year))
    return {"passages": report_pages.passages(found), "missing": found.missing, "year": year}


def _version(request: Request) -> int | None:
    return number_in(request.GET.get("version"), digits=9)
