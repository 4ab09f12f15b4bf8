"""The annual report: composed with every number open, worded by the office, checked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures.queries import Amount, values, with_newest_year
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.kernel.documents.comments import commented
from renda.reports import commands, queries
from renda.reports.actors import require_writer, writes
from renda.reports.checking import check as checked
from renda.reports.composing import composed
from renda.reports.exporting import notes_of, paper_of
from renda.reports.spec import Composed
from renda.reports.wording import EXAMPLES, read
from renda.sites.accounts import report_pages
from renda.sites.accounts.forms.reports import CheckForm, ConfirmForm, OccasionForm, WordingForm
from renda.sites.accounts.views.figures import mine, period_of, year_in
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.sites.folio.downloads import DOCX, FILES, attachment
from renda.sites.folio.numbers import number_in


@page(allow=staff)
def home(request: Request) -> HttpResponse:
    """List the reports that can be composed, and where they are worded and checked."""
    known = queries.years_of(mine(request))
    rows = [
        {"congress": one, "years": known.get(one.pk, []), "version": queries.wording(one)[0]}
        for one in mine(request).order_by("code")
    ]
    return render(request, "accounts/reports.html", {"rows": rows, "form": CheckForm()})


def _years(congress: Congress) -> list[int]:
    """Return the years of which a congress has records, the newest first; else this one."""
    known = queries.years_of(Congress.objects.filter(pk=congress.pk))
    return known.get(congress.pk) or [timezone.localdate().year]


def _likely_year(congress: Congress) -> int:
    """Return the year that is most likely reported on: the last one that is over."""
    years, now = _years(congress), timezone.localdate().year
    return next((one for one in years if one < now), years[0])


@page(allow=staff)
def report(request: Request, code: str, year: int) -> HttpResponse:
    """Show the report of a congress's year, every number and topic open to its records."""
    found, amounts, version = _composed(request, code, year)
    period = found.period
    context = {
        "passages": report_pages.passages(found),
        "annex": report_pages.annex(found, amounts),
        "missing": found.missing,
        "empty": found.is_empty,
        "occasion": queries.occasion(period.congress, year),
        "years": _year_links(period),
        "version": version,
        "crumbs": _crumbs(str(year)),
        "period": period,
        "congress": period.congress,
        "writes": _writes(request, period.congress),
    }
    return render(request, "accounts/report.html", context)


def _year_links(period: CongressYear) -> list[dict[str, Any]]:
    """Return every year of which there are records, and the one looked at, as links."""
    years = sorted({*_years(period.congress), period.year}, reverse=True)
    code = period.congress.code
    return [
        {
            "label": one,
            "url": reverse("accounts:report", args=[code, one]),
            "current": one == period.year,
        }
        for one in years
    ]


def _composed(request: Request, code: str, year: int) -> tuple[Composed, dict[str, Amount], int]:
    period = period_of(get_object_or_404(mine(request), code=code), year)
    version, text = queries.wording(period.congress)
    found = composed(read(text), period)
    return found, {one.figure.key: one for one in values(period, found.cited)}, version


@page(allow=staff)
def report_file(request: Request, code: str, year: int, kind: str) -> HttpResponse:
    """Hand the report out as an official paper."""
    found, amounts, _version = _composed(request, code, year)
    paper = paper_of(found, amounts)
    content_type, written = FILES[kind]
    return attachment(written(paper), content_type, paper.title, kind)


@page(ASK, allow=staff)
def freeze(request: Request, code: str, year: int) -> HttpResponse:
    """Ask whether to keep the report as it is now, naming what is missing; keep it."""
    found, _amounts, _version = _composed(request, code, year)
    require_writer(found.period.congress, request.standing)
    form = ConfirmForm(request.POST if request.method == "POST" else None, gaps=len(found.missing))
    if not form.is_valid():
        context = {
            "form": form,
            "missing": found.missing,
            "figures": len(found.cited),
            "period": found.period,
            "congress": found.period.congress,
            "crumbs": _crumbs(_("冻结报告"), found.period),
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
    context["crumbs"] = _crumbs(_("报告的场合"), period)
    status = 422 if form.errors else 200
    return render(request, "accounts/report_occasion.html", context, status=status)


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
        "writes": _writes(request, congress),
        "year": _likely_year(congress),
        "crumbs": _crumbs(_("报告模板")),
    }


def _looked_at(request: Request, congress: Congress, text: str) -> dict[str, Any]:
    year = year_in(request.POST.get("year")) or _likely_year(congress)
    found = composed(read(text), period_of(congress, year))
    return {"passages": report_pages.passages(found), "missing": found.missing, "year": year}


def _version(request: Request) -> int | None:
    return number_in(request.GET.get("version"), digits=9)


@page(ASK, allow=staff)
def check(request: Request) -> HttpResponse:
    """Take a report and mark every number of it."""
    congresses = list(with_newest_year(mine(request)).order_by("code"))
    posted = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if posted else CheckForm()
    period = _asked_period(request, congresses)
    context = {
        "form": form,
        "places": congresses,
        "period": period,
        "congress": period.congress,
        "crumbs": _crumbs(_("核数")),
    }
    if not form.is_bound or not form.is_valid():
        return render(request, "accounts/report_check.html", context, status=422 if posted else 200)
    found = checked(form.cleaned_data["text"], period)
    if "docx" in request.POST:
        content = commented("", found.text, notes_of(found))
        return attachment(content, DOCX, _("核对结果"), "docx")
    more = {
        "paragraphs": report_pages.marked(found),
        "numbers": report_pages.listed(found),
        "counts": report_pages.counts(found),
        "relations": report_pages.hanging(found),
        "text": found.text,
    }
    return render(request, "accounts/report_checked.html", context | more)


def _asked_period(request: Request, congresses: list[Congress]) -> CongressYear:
    given = request.POST if request.method == "POST" else request.GET
    chosen = [one for one in congresses if one.code == given.get("congress")]
    congress = (chosen or congresses)[0]
    return period_of(congress, year_in(given.get("year")) or _likely_year(congress))


def _writes(request: Request, congress: Congress) -> bool:
    return writes(congress, request.standing)


def _crumbs(here: str, below: CongressYear | None = None) -> list[dict[str, str]]:
    found = [{"label": _("工作报告"), "url": reverse("accounts:reports")}]
    if below is not None:
        url = reverse("accounts:report", args=[below.congress.code, below.year])
        found.append({"label": str(below.year), "url": url})
    return [*found, {"label": here, "url": ""}]
