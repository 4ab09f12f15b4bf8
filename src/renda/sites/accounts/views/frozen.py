"""The frozen reports: as they were published, number by number, and what changed since."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.figures.spec import CongressYear
from renda.matters.actors import READERS
from renda.matters.step import Refused
from renda.reports import changes, commands, freezing
from renda.reports.actors import writes, written_by
from renda.reports.checking import check, stated
from renda.reports.models import Frozen
from renda.sites.accounts.forms.frozen import FreezeForm, PublishedForm, ReportForm, TakeBackForm
from renda.sites.folio.asked import ASK, SEND, Request, page, staff, writers
from renda.sites.folio.paging import start_of, turned

ROWS = 50


@page(allow=staff)
def home(request: Request) -> HttpResponse:
    """List the frozen reports."""
    start, found = start_of(request), _mine(request)
    some = list(found[start : start + ROWS + 1])
    context = {
        "reports": some[:ROWS],
        "may_freeze": _where(request.standing).exists(),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "accounts/frozen_list.html", context)


@page(allow=staff)
def report(request: Request, pk: int) -> HttpResponse:
    """Show a report as it was frozen, with every figure and the records behind it."""
    frozen = get_object_or_404(_mine(request), pk=pk)
    figures = list(frozen.figures.order_by("pk"))
    context = {
        "frozen": frozen,
        "figures": [(one, *freezing.parts_told(one)) for one in figures],
        "whole": freezing.digest_of(frozen, figures) == frozen.digest,
        "may_note": writes(frozen.congress, request.standing),
        "back": getattr(frozen, "taken_back", None),
        "congress": frozen.congress,
        "crumbs": _crumbs(frozen),
    }
    return render(request, "accounts/frozen.html", context)


@page(allow=staff)
def records(request: Request, pk: int, key: str) -> HttpResponse:
    """Show the records that stood behind a figure when it was frozen."""
    frozen = get_object_or_404(_mine(request), pk=pk)
    figure = get_object_or_404(frozen.figures, key=key)
    above, start = request.GET.get("part") == "numerator", start_of(request)
    kept = figure.above if above else figure.records
    context = {
        "frozen": frozen,
        "figure": figure,
        "congress": frozen.congress,
        "above": above,
        "parts": freezing.parts_told(figure),
        "rows": kept[start : start + ROWS],
        "count": len(kept),
        "crumbs": _crumbs(frozen, figure.label),
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(kept) > start + ROWS else "",
    }
    return render(request, "accounts/frozen_records.html", context)


@page(allow=staff)
def changed(request: Request, pk: int) -> HttpResponse:
    """Show what changed since a report was frozen, and why."""
    frozen = get_object_or_404(_mine(request), pk=pk)
    context = {
        "frozen": frozen,
        "changes": changes.changes(frozen, today=timezone.localdate()),
        "congress": frozen.congress,
        "crumbs": _crumbs(frozen, _("冻结以来的变化")),
    }
    return render(request, "accounts/frozen_changes.html", context)


@page(ASK, allow=writers)
def new(request: Request) -> HttpResponse:
    """Ask for a report as it was read out, show the figures found in it, freeze it with them."""
    places = _where(request.standing)
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, congresses=places)
    if form.is_valid():
        period = _period(form)
        found = stated(check(form.cleaned_data["text"], period))
        if sent is not None and "freeze" in sent:
            form = FreezeForm(sent, congresses=places, stated=found)
            if form.is_valid():
                return redirect("accounts:frozen", _frozen(request, form, period).pk)
        else:
            kept = {**form.cleaned_data, "congress": period.congress.code}
            initial = {**kept, "keys": [one.key for one in found]}
            form = FreezeForm(initial=initial, congresses=places, stated=found)
    context = {"form": form, "crumbs": _crumbs(None, _("冻结报告"))}
    context["found"] = isinstance(form, FreezeForm)
    return render(request, "accounts/frozen_new.html", context, status=422 if form.errors else 200)


def _period(form: ReportForm) -> CongressYear:
    said, today = form.cleaned_data, timezone.localdate()
    return CongressYear.of(said["congress"], said["year"], today=today, until=said["until"])


def _frozen(request: Request, form: FreezeForm, period: CongressYear) -> Frozen:
    said = form.cleaned_data
    return commands.freeze(
        period=period,
        title=said["title"],
        text=said["text"],
        keys=said["keys"],
        by=request.standing,
        at=timezone.now(),
    )


@page(SEND, allow=staff)
def back(request: Request, pk: int) -> HttpResponse:
    """Set a frozen report aside that was not published, with the reason."""
    frozen = get_object_or_404(_mine(request), pk=pk)
    form = TakeBackForm(request.POST)
    try:
        if form.is_valid():
            reason, at = form.cleaned_data["reason"], timezone.now()
            commands.take_back(frozen, reason=reason, by=request.standing, at=at)
            messages.success(request, _("已撤回。"))
        else:
            messages.error(request, _("请写明撤回原因。"))
    except (Refused, PermissionDenied) as refused:
        messages.error(request, str(refused))
    return redirect("accounts:frozen", pk)


@page(SEND, allow=staff)
def published(request: Request, pk: int) -> HttpResponse:
    """Note when a frozen report was published."""
    frozen = get_object_or_404(_mine(request), pk=pk)
    form = PublishedForm(request.POST)
    try:
        if form.is_valid():
            commands.note_published(frozen, on=form.cleaned_data["on"], by=request.standing)
        else:
            messages.error(request, str(form.errors["on"][0]))
    except (Refused, PermissionDenied) as refused:
        messages.error(request, str(refused))
    return redirect("accounts:frozen", pk)


def _mine(request: Request) -> QuerySet[Frozen]:
    return freezing.reports_of(request.standing, READERS)


def _where(who: Standing) -> QuerySet[Congress]:
    """Return the congresses whose reports somebody may freeze."""
    return Congress.objects.filter(pk__in=written_by(who))


def _crumbs(frozen: Frozen | None, label: str = "") -> list[dict[str, str]]:
    found = [
        {"label": _("工作报告"), "url": reverse("accounts:reports")},
        {"label": _("冻结的报告"), "url": reverse("accounts:frozen-list")},
    ]
    if frozen is not None:
        own = reverse("accounts:frozen", args=[frozen.pk]) if label else ""
        found.append({"label": frozen.title, "url": own})
    return [*found, {"label": label, "url": ""}] if label else found
