"""The bank of questions, who waits for an exam, the link that is shown once, papers as answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.exams import commands, queries
from renda.exams.models import Question
from renda.exams.workbook import EXAMPLES, HEADERS, questions
from renda.matters.rows import tell
from renda.matters.step import Refused
from renda.sites.folio.asked import ASK, Request, allowed_congress, keepers, page, staff
from renda.sites.folio.asking import acting, sent
from renda.sites.folio.downloads import workbook
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import exams as forms

#: so many papers and questions are shown
SHOWN = 200


@page(ASK, allow=keepers)
def bank(request: Request) -> HttpResponse:
    """List the questions in use, and bring in a workbook of them."""
    congress = allowed_congress(request)
    form = forms.BankForm(sent(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        file: Any = form.cleaned_data["file"]
        try:
            rows = questions(file, file.name)
            counts = commands.bring_questions(congress, rows, **acting(request))
        except Refused as refused:
            tell(form, refused)
        else:
            text = _("新增%(new)d道，更新%(changed)d道，没有变化%(alike)d道。") % counts
            messages.success(request, text)
            return redirect("office:questions")
    found = queries.bank(congress)
    context = {
        "form": form,
        "rows": found[:SHOWN],
        "count": found.count(),
        "old": Question.objects.filter(congress=congress).exclude(retired_at=None).count(),
        "congress": congress,
        "crumbs": trail((_("考试"), reverse("office:exams")), (_("题库"), "")),
    }
    return render(request, "office/questions.html", context, status=422 if form.errors else 200)


@page(allow=keepers)
def blank(_request: Request) -> HttpResponse:
    """Hand out the workbook that can be filled in."""
    return workbook(_("试题"), HEADERS, EXAMPLES)


@page(allow=keepers | staff)
def exams(request: Request) -> HttpResponse:
    """List who waits for an exam, and the papers that were drawn."""
    congress = allowed_congress(request)
    may = keepers.opens_to(request.standing)
    context = {
        "waiting": queries.waiting(request.standing, congress)[:SHOWN] if may else (),
        "papers": queries.examinations(request.standing, congress)[:SHOWN],
        "may": may,
        "congress": congress,
        "crumbs": trail((_("考试"), "")),
    }
    return render(request, "office/exams.html", context)


@page(ASK, allow=keepers)
def draw(request: Request, pk: int) -> HttpResponse:
    """Draw a paper for somebody; its link is shown once."""
    congress = allowed_congress(request)
    matter = get_object_or_404(queries.waiting(request.standing, congress), pk=pk)
    form = forms.DrawForm(sent(request))
    crumbs = trail((_("考试"), reverse("office:exams")), (matter.title, ""))
    if form.is_bound and form.is_valid():
        try:
            own, secret = commands.draw(matter, **form.cleaned_data, **acting(request))
        except Refused as refused:
            tell(form, refused)
        else:
            link = request.build_absolute_uri(reverse("examroom:come", args=[secret]))
            more = {"exam": own, "address": link, "congress": congress, "crumbs": crumbs}
            return render(request, "office/exam_link.html", more | {"matter": matter})
    context = {
        "form": form,
        "title": _("生成考试链接"),
        "lead": matter.title,
        "verb": _("生成考试链接"),
        "back": reverse("office:exams"),
        "congress": congress,
        "crumbs": crumbs,
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@page(allow=keepers | staff)
def sheet(request: Request, pk: int) -> HttpResponse:
    """Show a paper that was handed in, with answers and marks, to be printed for the members."""
    congress = allowed_congress(request)
    found = queries.examinations(request.standing, congress).exclude(handed_at=None)
    own = get_object_or_404(found, pk=pk)
    rows = queries.answered(own)
    context = {
        "exam": own,
        "rows": rows,
        "hits": sum(one.right for one in rows),
        "on": timezone.localdate(own.started_at),
        "congress": congress,
        "crumbs": trail((_("考试"), reverse("office:exams")), (own.matter.title, "")),
    }
    return render(request, "office/exam_sheet.html", context)
