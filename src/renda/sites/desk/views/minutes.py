"""Minutes and speeches: the words of a passage, who speaks, what was said, the export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.lines.sitting.composing import frozen
from renda.lines.sitting.exporting import akoma_ntoso
from renda.lines.sitting.minutes import MinutesLine
from renda.matters.commands import perform
from renda.matters.models import Matter
from renda.matters.queries import actions_for, visible
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.meetings import speaking
from renda.meetings.actors import runs
from renda.meetings.forms import FloorForm, SaidForm
from renda.meetings.models import AgendaItem, Speech
from renda.meetings.spec import CLOSED, NOTIFIED, OPEN
from renda.sites.desk.views.sittings import clerks, crumbs_of, hands, sitting_of
from renda.sites.folio import acting, drafts
from renda.sites.folio.asked import ASK, SEND, Request, page
from renda.sites.folio.asking import ask, sent


@page(ASK, allow=clerks)
def edit(request: Request, pk: int, passage: str) -> HttpResponse:
    """Ask for other words of one passage, beginning with those it has."""
    minutes = _minutes(request, pk)
    action: Action = MinutesLine.edit
    form = acting.form_of(request, minutes, action)
    own = form.passages.get(passage)
    if own is None or action not in actions_for(request.standing, minutes):
        raise Http404
    form.initial |= {"passage": passage, "text": form.initial.get("text", own.text)}
    form.fields["passage"].choices = [(passage, (own.text or own.composed)[:60])]
    if request.method == "POST" and form.is_valid():
        seen = acting.seen_in(request)

        def do(answers: dict[str, Any]) -> Matter:
            return perform(minutes, action, by=form.by, at=form.at, answers=answers, seen=seen)

        if acting.attempted(form, do):
            drafts.done(request)
            messages.success(request, _("已办理：%(action)s") % {"action": action.label})
            return redirect(f"{_address(minutes)}#p-{passage}")
    return acting.shown(request, minutes, action, form, "desk")


@page(allow=hands)
def xml(request: Request, pk: int) -> HttpResponse:
    """Hand out signed minutes as Akoma Ntoso."""
    minutes = _minutes(request, pk)
    said = frozen(minutes.minutes)
    if said is None:
        raise Http404
    answer = HttpResponse(akoma_ntoso(minutes, said), content_type="application/xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="minutes-{minutes.pk}.xml"'
    return answer


@page(ASK, allow=hands)
def speeches(request: Request, pk: int) -> HttpResponse:
    """Show who speaks on which item; the clerk puts somebody on the list."""
    sitting = sitting_of(request, pk)
    may = runs(request.standing, sitting) and sitting.stage in (NOTIFIED, OPEN, CLOSED)
    if request.method == "POST" and not may:
        raise Http404
    form = FloorForm(sent(request), sitting=sitting)

    def do(answers: dict[str, Any]) -> Speech:
        row = answers["attendance"]
        row.sitting = sitting
        by, at = request.standing, timezone.now()
        return speaking.ask(answers["item"], row, by=by, at=at, limit=answers["limit"])

    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "items": _by_item(sitting),
        "may": may,
        "running": sitting.stage == OPEN,
        "crumbs": crumbs_of(sitting, _("发言")),
    }
    template = "desk/sitting_speeches.html"
    return ask(request, form, do, template=template, context=context, done=request.path)


@page(SEND, allow=clerks)
def floor(request: Request, pk: int, speech: int) -> HttpResponse:
    """Give somebody the floor, say that they have ended, or take them off the list."""
    sitting = sitting_of(request, pk)
    found = _speech(sitting, speech)
    by, at = request.standing, timezone.now()
    try:
        if "start" in request.POST:
            speaking.start(found, by=by, at=at)
        elif "stop" in request.POST:
            speaking.stop(found, by=by, at=at)
        elif "first" in request.POST:
            speaking.arrange(found.item, [found.pk], by=by)
        else:
            speaking.withdraw(found, by=by, at=at)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("desk:sitting-speeches", pk)


@page(ASK, allow=clerks)
def said(request: Request, pk: int, speech: int) -> HttpResponse:
    """Ask what somebody said."""
    sitting = sitting_of(request, pk)
    found = _speech(sitting, speech)
    form = SaidForm(sent(request), initial={"text": found.text})
    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "speech": found,
        "crumbs": crumbs_of(sitting, _("发言内容")),
    }

    def do(answers: dict[str, Any]) -> None:
        speaking.write(found, answers["text"], by=request.standing)

    done = f"/desk/sittings/{pk}/speeches/"
    template = "desk/sitting_said.html"
    return ask(request, form, do, template=template, context=context, done=done)


def _by_item(sitting: Matter) -> list[dict[str, Any]]:
    """Return the agenda with its speakers, in two queries."""
    rows: dict[int, list[Speech]] = {}
    for one in speaking.speeches_of(sitting):
        rows.setdefault(one.item_id, []).append(one)
    items = AgendaItem.objects.filter(matter=sitting).order_by("position", "pk")
    return [{"item": item, "speeches": rows.get(item.pk, [])} for item in items]


def _speech(sitting: Matter, pk: int) -> Speech:
    return get_object_or_404(speaking.speeches_of(sitting), pk=pk)


def _minutes(request: Request, pk: int) -> Matter:
    related = ("congress", "body", "deputy__person", "root", "parent", "minutes")
    found = visible(request.standing, MinutesLine.slug).select_related(*related)
    return get_object_or_404(found, pk=pk)


def _address(minutes: Matter) -> str:
    return f"/desk/matters/{minutes.pk}/"
