"""The calendar: what is known of each year, and what a change would move before it moves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.kernel.commands import add_year, set_day
from renda.kernel.models import CalendarDay, CalendarYear
from renda.kernel.periods import Calendar
from renda.kernel.queries import calendar
from renda.matters.amendments import Move, recalculate, would_move
from renda.matters.models import RunningClock
from renda.matters.queries import visible
from renda.sites.desk.asking import kept_congress, sent
from renda.sites.desk.forms.office import DayForm, YearForm


@login_required
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest) -> HttpResponse:
    """Show a year's days; a change is shown with what it would move, then confirmed."""
    congress = kept_congress(request)
    year = _year(request.GET.get("year", ""))
    whole = request.POST.get("form") == "year"
    bound = sent(request)
    day_form = DayForm(bound if bound and not whole else None, prefix="day")
    year_form = YearForm(bound if bound and whole else None, prefix="year")
    form: forms.Form = year_form if whole else day_form
    context: dict[str, Any] = {
        "year": year,
        "years": sorted(CalendarYear.objects.values_list("year", flat=True)),
        "known": CalendarYear.objects.filter(year=year).first(),
        "days": CalendarDay.objects.filter(day__year=year).order_by("day"),
        "day_form": day_form,
        "year_form": year_form,
        "congress": congress,
    }
    if form.is_bound and form.is_valid():
        if "confirm" in request.POST:
            return _confirmed(request, form.cleaned_data, whole=whole)
        moves = would_move(_changed(form.cleaned_data, whole=whole))
        shown = _seen(request, moves)
        context |= {
            "moves": shown,
            "count": len(moves),
            "hidden": len(moves) - len(shown),
            "sent": _hidden(request),
        }
        return render(request, "desk/office_calendar_preview.html", context)
    status = 422 if form.errors else 200
    return render(request, "desk/office_calendar.html", context, status=status)


def _year(wanted: str) -> int:
    known = wanted.isdecimal() and len(wanted) == len("2022") and int(wanted) > 0
    return int(wanted) if known else timezone.localdate().year


def _changed(answers: dict[str, Any], *, whole: bool) -> Calendar:
    now = calendar()
    if not whole:
        return now.changed(answers["day"], is_off=answers["is_off"], name=answers["name"])
    # as add_year does: what an earlier notice of the year said is gone
    replaced = set(
        CalendarDay.objects.filter(notice__year=answers["year"]).values_list("day", flat=True)
    )
    kept = {day: said for day, said in now.days.items() if day not in replaced}
    return Calendar({**kept, **answers["lines"]}, now.years | {answers["year"]})


def _seen(request: HttpRequest, moves: list[Move]) -> list[Move]:
    """Return the moves of what somebody may see: the calendar is shared, the matters are not."""
    running = RunningClock.objects.filter(stopped_on=None, paused_on=None).values("matter_id")
    matters = visible(request.standing).filter(pk__in=running)  # type: ignore[attr-defined]
    mine = set(matters.values_list("pk", flat=True)) if moves else set()
    return [move for move in moves if move.clock.matter_id in mine]


def _hidden(request: HttpRequest) -> list[tuple[str, str]]:
    return [(k, str(v)) for k, v in request.POST.items() if k != "csrfmiddlewaretoken"]


def _confirmed(request: HttpRequest, answers: dict[str, Any], *, whole: bool) -> HttpResponse:
    with transaction.atomic():
        if whole:
            add_year(answers["year"], answers["lines"], source=answers["source"])
        else:
            set_day(**{k: answers[k] for k in ("day", "is_off", "name", "source")})
        moves = recalculate(
            by_name=request.standing.name,  # type: ignore[attr-defined]
            on=timezone.localdate(),
            reason=answers["source"],
        )
    messages.success(request, _("日历已更新,重算了%(n)d个时限。") % {"n": len(moves)})
    return redirect("desk:calendar")
