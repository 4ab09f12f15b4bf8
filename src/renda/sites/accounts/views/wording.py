"""How the report is worded: edited beside what comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures.registry import figure_of
from renda.figures.spec import Dimension, Figure
from renda.kernel.text import clean, one_line
from renda.reports import commands, editing, incoming, naming, queries
from renda.reports.actors import require_writer, writes
from renda.reports.composing import composed
from renda.reports.proofing import mistakes
from renda.reports.wording import EXAMPLES, taken
from renda.sites.accounts import report_pages
from renda.sites.accounts.forms.reports import InsertForm, WordingForm
from renda.sites.accounts.reporting import crumbs, likely_year, years_of
from renda.sites.accounts.views.figures import mine, period_of, year_in
from renda.sites.folio.asked import ASK, Request, page, staff
from renda.sites.folio.numbers import number_in

#: what only helps with the typing: nothing is kept
AIDS = frozenset({"look", "search", "insert", "repeat", "chart"})
#: so many figures are shown of those that were found
OFFERED = 20


@page(ASK, allow=staff)
def wording(request: Request, code: str) -> HttpResponse:
    """Show how the report is worded beside what comes of it; change it, keep it as a version."""
    congress = get_object_or_404(mine(request), code=code)
    version, text = queries.wording(congress, _version(request))
    if request.method != "POST":
        return _shown(request, congress, _form(text), version)
    require_writer(congress, request.standing)
    form = _form(_changed(request), request.POST.get("note", ""))
    if AIDS.isdisjoint(request.POST) and form.is_valid():
        return _keep(request, congress, form)
    return _shown(request, congress, form, version)


def _form(text: str, note: str = "") -> WordingForm:
    return WordingForm({"text": text, "note": note}, find=mistakes)


def _keep(request: Request, congress: Congress, form: WordingForm) -> HttpResponse:
    commands.save_template(
        congress,
        **form.cleaned_data,
        by=request.standing,
        at=timezone.now(),
    )
    messages.success(request, _("已保存为新的版本。"))
    return redirect("accounts:report-wording", congress.code)


def _changed(request: Request) -> str:
    """Return the text that was typed, with what was chosen put in."""
    sent, text = request.POST, clean(request.POST.get("text", ""))[: incoming.LENGTH]
    line = number_in(sent.get("line"), digits=5)
    if "insert" in sent:
        return editing.placed(text, one_line(sent["insert"])[:200], line)
    figure, by = _division(sent.get("division", ""))
    if figure is None or by is None or not {"repeat", "chart"} & sent.keys():
        return text
    made = editing.repeated if "repeat" in sent else editing.chart
    return editing.placed(text, made(figure, by), line)


def _division(chosen: str) -> tuple[Figure | None, Dimension | None]:
    key, _at, by = chosen.partition("@")
    figure = figure_of(key)
    dimension = naming.dimension_of(figure, by)
    return (figure, dimension) if isinstance(figure, Figure) else (None, None)


def _shown(request: Request, congress: Congress, form: WordingForm, version: int) -> HttpResponse:
    text = form.typed
    parts, _mistakes = taken(text)
    year = year_in(request.POST.get("year")) or likely_year(congress)
    found = composed(parts, period_of(congress, year))
    context = {
        "form": form,
        "insert": InsertForm(initial=request.POST.dict()),
        "found": _found(request.POST.get("find", "")),
        "passages": report_pages.passages(found),
        "missing": found.missing,
        "year": year,
        "years": sorted({*years_of(congress), year}, reverse=True),
        "version": version,
        "congress": congress,
        "versions": queries.templates(congress)[:20],
        "examples": EXAMPLES,
        "writes": writes(congress, request.standing),
        "crumbs": crumbs(_("报告模板")),
        "lines": text.split("\n"),
    }
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "accounts/report_wording.html", context, status=status)


def _found(words: str) -> list[dict[str, Any]]:
    """Return the figures whose names hold some words, each with what can be put in of it."""
    return [
        {"figure": one, "references": editing.references(one)}
        for one in naming.found(words)[:OFFERED]
    ]


def _version(request: Request) -> int | None:
    return number_in(request.GET.get("version"), digits=9)
