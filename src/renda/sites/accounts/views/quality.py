"""The data-quality board: what in the records cannot be right, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.figures import commands, queries
from renda.figures.actors import looked_after_by
from renda.figures.models import Quiet, SetAside
from renda.figures.registry import doubts
from renda.figures.years import with_years
from renda.sites.accounts import dashboards, doubting
from renda.sites.accounts.forms.doubts import AsideForm, QuietForm
from renda.sites.accounts.views.figures import mine, period_of, year_asked
from renda.sites.folio.asked import ASK, SEND, Request, page, staff, writers
from renda.sites.folio.asking import acting, ask, sent


@page(allow=staff)
def quality(request: Request) -> HttpResponse:
    """Show every doubt with how many records it concerns; each opens to them."""
    congresses = list(with_years(mine(request)).order_by("code"))
    chosen = [one for one in congresses if one.code == request.GET.get("congress")]
    congress = (chosen or congresses)[0]
    period = period_of(congress, year_asked(request) or congress.newest_year)  # type: ignore[attr-defined]
    silent = doubting.silent(period)
    context = {
        "rows": dashboards.doubted(period),
        "silent": silent,
        "unexplained": len([one for one in silent if one.quiet is None]),
        "keeps": congress.pk in looked_after_by(request.standing),
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


@page(ASK, allow=writers)
def aside(request: Request, code: str, year: int, key: str, record: int) -> HttpResponse:
    """Ask why a doubtful record is right as it stands, and keep the answer."""
    congress = get_object_or_404(mine(request), code=code)
    period, doubt = period_of(congress, year), doubts.get(key)
    if doubt is None or congress.pk not in looked_after_by(request.standing):
        raise Http404
    found: Any = get_object_or_404(queries.related(doubt, doubt.records(period)), pk=record)
    if queries.kept_back(doubt, doubt.records(period), request.standing).filter(pk=record):
        raise Http404
    back = reverse("accounts:figure", args=[code, year, key])
    return ask(
        request,
        AsideForm(sent(request)),
        lambda answers: commands.set_aside(doubt, found, **answers, **acting(request)),
        template="accounts/explained.html",
        context={
            "congress": congress,
            "about": doubt.label,
            "definition": doubt.definition,
            "matter": queries.matter_of(doubt, found),
            "back": back,
            "crumbs": _crumbs((doubt.label, back)),
        },
        done=back,
    )


@page(ASK, allow=writers)
def quiet(request: Request, code: str, year: int, line: str) -> HttpResponse:
    """Ask why a line of work has no record in a year, and keep the answer."""
    congress = get_object_or_404(mine(request), code=code)
    period = period_of(congress, year)
    silent = {one.line: one for one in doubting.silent(period)}
    if line not in silent or congress.pk not in looked_after_by(request.standing):
        raise Http404
    back = f"{reverse('accounts:quality')}?congress={code}&year={year}"
    words = {"label": silent[line].label, "year": period.year}
    return ask(
        request,
        QuietForm(sent(request)),
        lambda answers: commands.explain_quiet(period, line, **answers, **acting(request)),
        template="accounts/explained.html",
        context={
            "congress": congress,
            "about": _("%(label)s在%(year)s年没有任何记录") % words,
            "back": back,
            "crumbs": _crumbs(),
        },
        done=back,
    )


def _crumbs(*between: tuple[Any, str]) -> list[dict[str, Any]]:
    way = [(_("数据质量"), reverse("accounts:quality")), *between, (_("说明情况"), "")]
    return [{"label": label, "url": url} for label, url in way]


@page(SEND, allow=writers)
def spoken(request: Request, pk: int) -> HttpResponse:
    """Take back why a line has no record."""
    held = Quiet.objects.filter(congress__in=looked_after_by(request.standing), taken_back_at=None)
    found = get_object_or_404(held.select_related("congress"), pk=pk)
    commands.take_back(found, by=request.standing, at=timezone.now())
    messages.success(request, _("已撤回说明，重新提示。"))
    place = reverse("accounts:quality")
    return redirect(f"{place}?congress={found.congress.code}&year={found.year}")


@page(SEND, allow=writers)
def taken_up(request: Request, pk: int) -> HttpResponse:
    """Take a doubt up again that was set aside."""
    mine = SetAside.objects.filter(matter__congress__in=looked_after_by(request.standing))
    found = get_object_or_404(mine.select_related("matter__congress"), pk=pk, taken_back_at=None)
    commands.take_back(found, by=request.standing, at=timezone.now())
    messages.success(request, _("已撤回说明，重新提示。"))
    matter = found.matter
    return redirect("accounts:figure", matter.congress.code, matter.year, found.doubt)
