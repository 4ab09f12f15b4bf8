"""The calendar: what is known of each year, and what a change would move before it moves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.kernel.models import CalendarChange, CalendarDay, CalendarYear
from renda.kernel.queries import calendar
from renda.matters.amendments import (
    NOT_KEEPER,
    DayChange,
    Move,
    Unforeseen,
    YearChange,
    agree,
    change_calendar,
    consents_asked,
    digest,
    keeps_calendar,
    keeps_rules,
    moves_at_once,
    moves_digest,
    require_keeper,
    would_move,
)
from renda.matters.models import RunningClock
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.sites.folio.asked import (
    ASK,
    Request,
    administrators,
    allowed_congress,
    keepers,
    page,
    staff,
)
from renda.sites.folio.asking import acting, sent
from renda.sites.folio.numbers import number_in
from renda.sites.folio.paging import start_of, turned
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.office import DayForm, YearForm

ROWS = 50
#: what belongs to one sending of the form and not to the change itself
PASSING = ("csrfmiddlewaretoken", "confirm", "foreseen")


@page(ASK, allow=keepers | administrators | staff)
def days(request: Request) -> HttpResponse:
    """Show a year's days; a change is shown with what it would move, then confirmed."""
    congress = allowed_congress(request)
    may = keeps_calendar(request.standing)
    if request.method == "POST" and not may:
        raise PermissionDenied(NOT_KEEPER)
    whole = request.POST.get("form") == "year"
    bound = sent(request)
    day_form = DayForm(None if whole else bound, prefix="day")
    year_form = YearForm(bound if whole else None, prefix="year")
    form: forms.Form = year_form if whole else day_form
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        change = YearChange(**given) if whole else DayChange(**given)
        return _previewed(request, change, congress)
    context = {"may": may, "day_form": day_form, "year_form": year_form, **_year(request)}
    context |= {"congress": congress, "crumbs": trail((_("工作日历"), ""))}
    if keeps_rules(request.standing, congress):
        context["asked"] = list(consents_asked(congress))
    status = 422 if form.errors else 200
    return render(request, "office/calendar.html", context, status=status)


def _year(request: Request) -> dict[str, Any]:
    """Return what is known of the year that is looked at, and who changed it."""
    this = timezone.localdate().year
    year, start = number_in(request.GET.get("year"), digits=4) or this, start_of(request)
    years = set(CalendarYear.objects.values_list("year", flat=True)) | {this, this + 1}
    changes = CalendarChange.objects.filter(year=year).order_by("-at", "-pk")
    some = list(changes[start : start + ROWS + 1])
    return {
        "year": year,
        "years": [
            {"label": str(one), "url": f"?year={one}", "current": one == year}
            for one in sorted(years, reverse=True)
        ],
        "known": CalendarYear.objects.filter(year=year).first(),
        "days": CalendarDay.objects.filter(day__year=year).order_by("day"),
        "log": [_change_row(one) for one in some[:ROWS]],
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }


def _change_row(change: CalendarChange) -> dict[str, Any]:
    """Return a change in words."""
    who = f"{change.by_name}({change.by_body})" if change.by_body else change.by_name
    known = {
        "year": change.year,
        "day": change.day,
        "before": _day_text(change.was_off, change.was_name),
        "after": _day_text(change.is_off, change.name),
        "source": change.source,
    }
    text = _("%(day)s：%(before)s → %(after)s") if change.day else _("录入%(year)s年的通知")
    return {"at": change.at, "who": who, "text": text % known, "note": change.source}


def _day_text(is_off: bool | None, name: str) -> str:  # noqa: FBT001  as the row has it
    if is_off is None:
        return _("没有特别安排")
    return f"{_('放假') if is_off else _('上班')} {name}"


def _previewed(
    request: Request, change: DayChange | YearChange, congress: Congress
) -> HttpResponse:
    """Do what was seen and confirmed; show anything else first."""
    confirmed = "confirm" in request.POST
    if confirmed:
        try:
            foreseen = request.POST.get("foreseen", "")
            moves = change_calendar(change, **acting(request), foreseen=foreseen)
        except Unforeseen:
            pass
        else:
            return _done(request, change, len(moves))
    moves = would_move(change.on(calendar()))
    shown = _seen(request, moves)
    context = {
        "change": change,
        "stale": confirmed,
        "moves": shown,
        "count": len(moves),
        "hidden": len(moves) - len(shown),
        "others": sum(not moves_at_once(request.standing, move) for move in moves),
        "foreseen": digest(change, moves),
        "sent": [(k, str(v)) for k, v in request.POST.items() if k not in PASSING],
        "congress": congress,
        "crumbs": trail((_("工作日历"), reverse("office:calendar")), (_("改动会影响什么"), "")),
    }
    status = 409 if confirmed else 200
    return render(request, "office/calendar_preview.html", context, status=status)


def _seen(request: Request, moves: list[Move]) -> list[Move]:
    """Return the moves of what somebody may see: the calendar is shared, the matters are not."""
    running = RunningClock.objects.filter(stopped_on=None, paused_on=None).values("matter_id")
    matters = visible(request.standing).filter(pk__in=running)
    mine = set(matters.values_list("pk", flat=True)) if moves else set()
    return [move for move in moves if move.clock.matter_id in mine]


def _done(request: Request, change: DayChange | YearChange, n: int) -> HttpResponse:
    messages.success(request, _("日历已更新，重算了%(n)d个时限。") % {"n": n})
    return redirect(f"{reverse('office:calendar')}?year={change.year:04}")


@page(ASK, allow=keepers | administrators | staff)
def consent(request: Request) -> HttpResponse:
    """Show a congress's office what a higher one's change would move, and let it agree."""
    congress = allowed_congress(request)
    require_keeper(request.standing, congress)
    if request.method == "POST":
        try:
            moves = agree(congress, **acting(request), foreseen=request.POST.get("foreseen", ""))
        except (Unforeseen, Refused):
            pass
        else:
            messages.success(request, _("已同意，重算了%(n)d个时限。") % {"n": len(moves)})
            return redirect("office:calendar")
    moves = would_move(calendar(), within={congress.pk})
    shown = _seen(request, moves)
    context = {
        "stale": request.method == "POST",
        "asked": list(consents_asked(congress)),
        "moves": shown,
        "count": len(moves),
        "hidden": len(moves) - len(shown),
        "foreseen": moves_digest(moves),
        "congress": congress,
        "crumbs": trail((_("工作日历"), reverse("office:calendar")), (_("同意上级的改动"), "")),
    }
    status = 409 if context["stale"] else 200
    return render(request, "office/calendar_consent.html", context, status=status)
