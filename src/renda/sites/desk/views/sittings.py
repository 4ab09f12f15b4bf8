"""Sittings: those of a year, who is there, what tellers count, and the steps that are taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.models import Congress
from renda.matters.actors import STAFF
from renda.matters.commands import hindrance
from renda.matters.models import Matter
from renda.matters.queries import actions_for, visible
from renda.matters.registry import procedures
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.meetings import commands
from renda.meetings.actors import run_by, runs
from renda.meetings.forms import InviteForm
from renda.meetings.mine import leave_to_decide
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import sittings_of, taken_at, years_of
from renda.meetings.roll import roll_of
from renda.meetings.spec import NOTIFIED, OPEN, SITTING
from renda.sites.folio import acting, drafts
from renda.sites.folio.asked import ASK, SEND, Allowed, Request, allowed_congress, page, staff
from renda.sites.folio.asking import ask, sent
from renda.sites.folio.numbers import number_in
from renda.sites.folio.showing import begin_of

clerks = Allowed((gettext_lazy("常委会办公室（镇人大主席团）经办人"),), (run_by,))
hands = staff | clerks
tellers = Allowed(
    (gettext_lazy("常委会组成人员和机关工作人员"),), (lambda who: who.congresses(STAFF),)
)


@page(allow=hands)
def year(request: Request) -> HttpResponse:
    """Show the sittings of a year, by day."""
    congress = _congress(request)
    years = years_of(congress)
    today = timezone.localdate()
    asked = number_in(request.GET.get("year"), digits=4) or today.year
    line = procedures.get(SITTING)
    context = {
        "congress": congress,
        "sittings": list(sittings_of(congress, asked)),
        "year": asked,
        "tabs": [
            {"label": str(one), "url": f"?year={one}", "current": one == asked}
            for one in sorted({*years, today.year, asked}, reverse=True)
        ],
        "begin": begin_of(line, request.standing) if line else None,
    }
    return render(request, "desk/sittings.html", context)


@page(ASK, allow=hands)
def people(request: Request, pk: int) -> HttpResponse:
    """Show who is there; the office puts somebody more on the roll."""
    sitting = sitting_of(request, pk)
    may = runs(request.standing, sitting)
    if request.method == "POST" and not may:
        raise Http404
    rows = Attendance.objects.filter(sitting=sitting).order_by("capacity", "pk")
    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "roll": roll_of(sitting),
        "rows": list(rows),
        "may": may and sitting.stage in (NOTIFIED, OPEN),
        "open": sitting.stage == OPEN,
        "leave": [one for one in leave_to_decide(request.standing) if one.sitting_id == pk],
        "crumbs": crumbs_of(sitting, _("签到和请假")),
    }
    return ask(
        request,
        InviteForm(sent(request)),
        lambda answers: commands.invite(sitting, **answers, by=request.standing),
        template="desk/sitting_people.html",
        context=context,
        done=request.path,
    )


@page(SEND, allow=clerks)
def sign(request: Request, pk: int) -> HttpResponse:
    """Say of those who are ticked that they came, left or have leave."""
    sitting = sitting_of(request, pk)
    if not runs(request.standing, sitting):
        raise Http404
    try:
        count = _sign(request, sitting)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已登记%(n)s人。") % {"n": count})
    return redirect("desk:sitting-people", pk)


def _sign(request: Request, sitting: Matter) -> int:
    ticked = [key for text in request.POST.getlist("people") if (key := number_in(text))]
    if not ticked:
        raise Refused(_("请先勾选人员。"))
    return commands.sign(
        sitting,
        ticked,
        request.POST.get("state", ""),
        by=request.standing,
        at=timezone.now(),
        by_video="by_video" in request.POST,
        reason=request.POST.get("reason", "").strip(),
    )


@page(ASK, allow=hands)
def take(request: Request, pk: int, item: int, name: str) -> HttpResponse:
    """Take a step on an item's matter: the line's own form, with what the sitting fills in."""
    sitting = sitting_of(request, pk)
    found, action = item_of(sitting, item, name)
    subject = found.subject
    if subject is None or not runs(request.standing, sitting):
        raise Http404
    form = acting.form_of(request, subject, action)
    _fill(form, found, action, sitting)
    # who acts on what has changed meanwhile gets back what was typed, see `Overtaken`
    overtaken = acting.seen_in(request) not in (None, subject.seq)
    if action not in actions_for(request.standing, subject) and not overtaken:
        words = _("这件事项现在不能办理“%(action)s”。") % {"action": action.label}
        return acting.refused(request, words, "desk", subject)
    if request.method == "POST" and form.is_valid():
        seen = acting.seen_in(request)

        def do(answers: dict[str, Any]) -> Matter:
            return commands.hold(found, action, by=form.by, at=form.at, answers=answers, seen=seen)

        if moved := acting.attempted(form, do):
            drafts.done(request)
            messages.success(request, _("已办理：%(action)s") % {"action": action.label})
            acting.warn(request, moved)
            return redirect(address_of(sitting))
        if reason := getattr(form, "not_allowed", None):
            return acting.refused(request, reason, "desk", subject)
    if request.method == "POST":
        drafts.keep(request, form)
    else:
        form.hindered = hindrance(subject, action, by=request.standing, at=form.at)
    more = {"sitting": sitting, "roll": roll_of(sitting)}
    return acting.shown(request, subject, action, form, "desk", more)


def _fill(form: Any, item: AgendaItem, action: Action, sitting: Matter) -> None:
    """Put into a form what the sitting says of itself, so that nobody can type it otherwise."""
    told = commands.told_by(item, action, roll_of(sitting), sitting.sitting)
    for name in told.keys() & form.fields.keys():
        form.initial[name] = told[name]
        form.fields[name].disabled = True


def sitting_of(request: Request, pk: int) -> Matter:
    """Return a sitting that somebody may see; 404 if there is none."""
    if SITTING not in procedures:
        raise Http404
    mine = visible(request.standing, SITTING).select_related("congress", "sitting")
    sitting = mine.filter(pk=pk).first()
    if sitting is None:
        raise Http404
    return sitting


def item_of(sitting: Matter, pk: int, name: str) -> tuple[AgendaItem, Action]:
    """Return an item of the agenda and one of the steps that such a sitting takes on it."""
    own = AgendaItem.objects.filter(matter=sitting, pk=pk)
    related = ("subject__congress", "subject__body", "subject__root", "matter__sitting")
    item = own.select_related(*related).first()
    subject = item.subject if item else None
    action = procedures[subject.procedure].actions.get(name) if subject else None
    if item is None or action is None or not taken_at(action, sitting.sitting.kind):
        raise Http404
    return item, action


def _congress(request: Request) -> Congress:
    """Return the congress whose sittings somebody sees or runs."""
    if SITTING not in procedures:
        raise Http404
    return allowed_congress(request)


def address_of(sitting: Matter) -> str:
    return reverse("desk:matter", args=[sitting.pk])


def crumbs_of(sitting: Matter, here: str) -> list[dict[str, str]]:
    return [
        {"label": sitting.sitting.name, "url": address_of(sitting)},
        {"label": here, "url": ""},
    ]
