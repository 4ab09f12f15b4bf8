"""A report checked number by number: pasted, or as a file that comes back with its remarks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures.spec import CongressYear
from renda.figures.years import with_years
from renda.kernel.documents import docx, worded
from renda.kernel.documents.comments import commented
from renda.kernel.documents.remarks import remarked
from renda.reports.actors import writes
from renda.reports.checking import Check
from renda.reports.checking import check as checked
from renda.reports.comparing import before_annex, compared, with_title
from renda.reports.exporting import notes_of, paper_of
from renda.reports.yearly import beside
from renda.sites.accounts import report_pages
from renda.sites.accounts.forms.reports import BroughtForm, CheckForm
from renda.sites.accounts.reporting import composed_for, crumbs, likely_year
from renda.sites.accounts.views.figures import mine, period_of, year_in
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.sites.folio.downloads import DOCX, attachment


@page(ASK, allow=staff)
def check(request: Request) -> HttpResponse:
    """Take a report and mark every number of it."""
    congresses = list(with_years(mine(request)).order_by("code"))
    posted = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if posted else CheckForm()
    period = _asked_period(request, congresses)
    context = {
        "form": form,
        "places": congresses,
        "period": period,
        "congress": period.congress,
        "crumbs": crumbs(_("核数")),
    }
    if not form.is_bound or not form.is_valid():
        return render(request, "accounts/report_check.html", context, status=422 if posted else 200)
    found = checked(form.cleaned_data["text"], period)
    if "docx" in request.POST:
        return _with_remarks(found, form)
    before = str(form.cleaned_data.get("before") or "")
    more = {
        "paragraphs": report_pages.marked(found),
        "numbers": report_pages.listed(found),
        "counts": report_pages.counts(found),
        "relations": report_pages.hanging(found),
        "beside": beside(found.text, before) if before.strip() else None,
        "given": found.text,
        "title": found.text.strip().split("\n")[0][:200],
        "brought": form.stem,
        "may_freeze": writes(period.congress, request.standing),
    }
    return render(request, "accounts/report_checked.html", context | more)


@page(ASK, allow=staff)
def compare(request: Request, code: str, year: int) -> HttpResponse:
    """Take a report that was worked on elsewhere and show what was changed in it by hand."""
    posted = request.method == "POST"
    form = BroughtForm(request.POST, request.FILES) if posted else BroughtForm()
    found, amounts, _version = composed_for(request, code, year)
    period = found.period
    context = {"form": form, "period": period, "congress": period.congress}
    context["crumbs"] = crumbs(_("比较修改稿"), period)
    if form.is_valid():
        own = worded.read(docx.written(paper_of(found, amounts))).text
        paragraphs = compared(own, form.cleaned_data["text"])
        context |= {
            "paragraphs": paragraphs,
            "compared": True,
            "numbers": sum(one.numbers for one in paragraphs),
            "given": with_title(before_annex(form.cleaned_data["text"]), found.title),
            "title": found.title,
            "may_freeze": writes(period.congress, request.standing),
        }
    status = 422 if form.errors else 200
    return render(request, "accounts/report_compare.html", context, status=status)


def _with_remarks(found: Check, form: CheckForm) -> HttpResponse:
    """Hand the report out with a remark on each number, within the file that was brought."""
    notes, brought = notes_of(found), form.document
    content = remarked(brought, notes) if brought else commented("", found.text, notes)
    name = form.stem or _("核对结果")
    return attachment(content, DOCX, name, "docx")


def _asked_period(request: Request, congresses: list[Congress]) -> CongressYear:
    given = request.POST if request.method == "POST" else request.GET
    chosen = [one for one in congresses if one.code == given.get("congress")]
    congress = (chosen or congresses)[0]
    return period_of(congress, year_in(given.get("year")) or likely_year(congress))
