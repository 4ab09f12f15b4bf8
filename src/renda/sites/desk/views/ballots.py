"""Ballots of a sitting at the desk: arranged, opened, counted by tellers, closed, verified."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.ballots.judging import OPTIONS
from renda.ballots.onefile import verifier
from renda.matters.heard import Question
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.meetings import balloting
from renda.meetings.actors import runs, tells
from renda.meetings.forms import BallotForm, PileForm, VoidForm
from renda.meetings.models import Attendance
from renda.meetings.queries import heard
from renda.meetings.roll import COUNTED, roll_of
from renda.meetings.spec import ABOUT, OPEN
from renda.sites.desk.views.sittings import clerks, crumbs_of, item_of, sitting_of, tellers
from renda.sites.folio.asked import ASK, SEND, Request, page, staff
from renda.sites.folio.asking import ask, sent
from renda.sites.folio.downloads import attachment
from renda.sites.folio.numbers import number_in
from renda.voting import saying
from renda.voting.models import Ballot, Way
from renda.voting.queries import BOXED, ballots_of, count_of, piles_of, voted_of


@page(allow=staff)
def listed(request: Request, pk: int) -> HttpResponse:
    """List the ballots of a sitting, with what came of each."""
    sitting = sitting_of(request, pk)
    rows = [{"ballot": one, "result": saying.result(one)} for one in ballots_of(sitting)]
    here = pgettext("ballots", "表决")
    context = {"sitting": sitting, "rows": rows, "congress": sitting.congress}
    return render(
        request, "desk/sitting_ballots.html", context | {"crumbs": crumbs_of(sitting, here)}
    )


@page(ASK, allow=clerks)
def new(request: Request, pk: int, item: int, name: str) -> HttpResponse:
    """Arrange a ballot on what a step of an item's matter asks."""
    sitting = sitting_of(request, pk)
    found, action = item_of(sitting, item, name)
    if not runs(request.standing, sitting) or heard(action).question is Question.NONE:
        raise Http404
    by, at = request.standing, timezone.now()

    def do(answers: dict[str, Any]) -> Ballot:
        about = answers.get(ABOUT)
        return balloting.define(found, action, answers["kind"], by=by, about=about)

    return ask(
        request,
        BallotForm(sent(request), item=found, action=action, by=by, at=at),
        do,
        template="desk/ballot_new.html",
        context={
            "sitting": sitting,
            "item": found,
            "action": action,
            "congress": sitting.congress,
            "back": reverse("desk:matter", args=[pk]),
            "crumbs": crumbs_of(sitting, _("安排表决")),
        },
        done=reverse("desk:sitting-ballots", args=[pk]),
    )


@page(allow=staff)
def one(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Show a ballot: how far it is, never what anybody chose in secret."""
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    may = runs(request.standing, sitting) and sitting.stage == OPEN
    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "ballot": found,
        "called": called(request, found),
        "result": saying.result(found),
        "about": _about(found, called(request, found)),
        "counts": [(saying.COUNTED[n], v) for n, v in found.counts.items() if n in saying.COUNTED],
        "may": may,
        "tells": tells(request.standing, sitting) and sitting.stage == OPEN,
        "roll": roll_of(sitting) if found.is_live else None,
        "crumbs": crumbs_of(sitting, called(request, found)),
        **(_before(found, sitting) if found.state == Ballot.State.DEFINED and may else {}),
        **(_running(found) if found.state == Ballot.State.OPEN else {}),
    }
    return render(request, "desk/ballot.html", context)


def _about(ballot: Ballot, name: str) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = [
        (_("表决事项"), name),
        (_("表决方式"), ballot.get_kind_display()),
        (_("状态"), ballot.get_state_display()),
    ]
    if ballot.share:
        told.append((_("通过的条件"), saying.rule(ballot)))
    names = {
        "entitled": _("应到"),
        "present": _("表决开始时在场"),
        "by_video": _("视频参会"),
        "recused": _("回避"),
        **{str(way.value): way.label for way in Way if way != Way.NONE},
    }
    rows = ((label, ballot.roster.get(name)) for name, label in names.items())
    told += [(str(label), n) for label, n in rows if n]
    for label, at in ((_("开始时间"), ballot.opened_at), (_("结束时间"), ballot.closed_at)):
        if at:
            told.append((label, f"{timezone.localtime(at):%Y-%m-%d %H:%M}"))
    return told


def _before(ballot: Ballot, sitting: Matter) -> dict[str, Any]:
    there = Attendance.objects.filter(
        sitting=sitting, state=Attendance.State.PRESENT, capacity__in=COUNTED
    )
    return {
        "there": list(there.order_by("pk")),
        "mixes": ballot.kind == Ballot.Kind.MIXED,
        "prints": ballot.kind in (Ballot.Kind.MIXED, Ballot.Kind.PAPER),
    }


def _running(ballot: Ballot) -> dict[str, Any]:
    boxed, named = ballot.kind in BOXED, ballot.kind == Ballot.Kind.ROLL_CALL
    voted, of = voted_of(ballot)
    return {
        "piles": [
            {"pile": pile, "label": Way(pile).label, "count": count_of(ballot, pile)}
            for pile in piles_of(ballot)
        ],
        "voted": {"n": voted, "of": of} if boxed or named else None,
        "ends": boxed or named,
        "called": list(ballot.voters.filter(way=Way.NAMED).order_by("pk")) if named else [],
        "options": [(name, saying.OPTIONS[name]) for name in OPTIONS[ballot.question]],
    }


@page(SEND, allow=clerks)
def begin(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Open a ballot."""
    return _done(
        request,
        pk,
        ballot,
        lambda found: balloting.begin(
            found,
            by=request.standing,
            at=timezone.now(),
            recused=ticked(request, "recused"),
            on_paper=ticked(request, "on_paper"),
        ),
    )


@page(SEND, allow=clerks)
def end(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Close a ballot."""
    by, at = request.standing, timezone.now()
    return _done(request, pk, ballot, lambda found: balloting.end(found, by=by, at=at))


@page(SEND, allow=clerks)
def call(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Write what was said when the names were called."""
    said = {
        key: str(value)
        for name, value in request.POST.items()
        if name.startswith("said-") and (key := number_in(name.removeprefix("said-")))
    }
    by = request.standing
    return _done(request, pk, ballot, lambda found: balloting.call(found, said, by=by))


def _done(request: Request, pk: int, ballot: int, do: Any) -> HttpResponse:
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    if not runs(request.standing, sitting):
        raise Http404
    try:
        do(found)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已保存。"))
    return redirect("desk:ballot", pk, ballot)


def ticked(request: Request, name: str) -> list[int]:
    return [key for text in request.POST.getlist(name) if (key := number_in(text))]


@page(ASK, allow=clerks)
def void(request: Request, pk: int, ballot: int) -> HttpResponse:
    """End a ballot unopened, and put it anew by hand or on paper."""
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    action = balloting.action_of_ballot(found)
    if not runs(request.standing, sitting) or not found.is_live or action is None:
        raise Http404
    by, at, day = request.standing, timezone.now(), sitting.sitting.day
    ways = balloting.ways_of(action, found.subject, sitting.congress, day)
    return ask(
        request,
        VoidForm(sent(request), ways=ways),
        lambda answers: balloting.void(found, **answers, by=by, at=at),
        template="desk/ballot_void.html",
        context={
            "sitting": sitting,
            "congress": sitting.congress,
            "ballot": found,
            "called": called(request, found),
            "back": reverse("desk:ballot", args=[pk, ballot]),
            "crumbs": crumbs_of(sitting, _("作废")),
        },
        done=reverse("desk:sitting-ballots", args=[pk]),
    )


@page(ASK, allow=tellers)
def tally(request: Request, pk: int, ballot: int, pile: str) -> HttpResponse:
    """Ask one teller what was counted of a pile."""
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    if not tells(request.standing, sitting) or pile not in piles_of(found):
        raise Http404
    by, at = request.standing, timezone.now()
    return ask(
        request,
        PileForm(sent(request), ballot=found, pile=pile),
        lambda answers: balloting.count(found, pile, answers, by=by, at=at),
        template="desk/ballot_tally.html",
        context={
            "sitting": sitting,
            "congress": sitting.congress,
            "ballot": found,
            "called": called(request, found),
            "pile": Way(pile).label,
            "voters": found.roster[pile],
            "waiting": count_of(found, pile).waiting,
            "back": reverse("desk:ballot", args=[pk, ballot]),
            "crumbs": crumbs_of(sitting, _("点票")),
        },
        done=reverse("desk:ballot", args=[pk, ballot]),
    )


@page(allow=staff)
def papers(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Print the papers: one for each who is there, with what makes one void."""
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    if found.kind not in (Ballot.Kind.PAPER, Ballot.Kind.MIXED):
        raise Http404
    context = {
        "sitting": sitting,
        "congress": sitting.congress,
        "ballot": found,
        "called": called(request, found),
        "options": [saying.OPTIONS[name] for name in OPTIONS[found.question]],
        "papers": range(roll_of(sitting).present),
        "crumbs": crumbs_of(sitting, _("票纸")),
    }
    return render(request, "desk/ballot_papers.html", context)


@page(allow=staff)
def record(request: Request, pk: int, ballot: int) -> HttpResponse:
    """Hand out a closed ballot, to be judged again by the verifier."""
    sitting = sitting_of(request, pk)
    found = _ballot(sitting, ballot)
    if not found.digest:
        raise Http404
    text = json.dumps(found.record(), ensure_ascii=False, indent=1)
    title = f"{sitting.sitting.name}-{found.number}"
    return attachment(text.encode(), "application/json", title, "json")


@page(allow=staff)
def program(request: Request) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """Hand out the verifier."""
    return attachment(verifier().encode(), "text/x-python", "verify_ballot", "py")


def called(request: Request, ballot: Ballot) -> str:
    """Return of what a ballot is, to who asks: of whom, only to those who know of the matter."""
    known = visible(request.standing).filter(pk=ballot.subject_id or 0)
    return saying.called(ballot, inside=known.exists())


def _ballot(sitting: Matter, pk: int) -> Ballot:
    own = Ballot.objects.filter(held_at=sitting, pk=pk).select_related("subject", "replaces")
    found = own.prefetch_related("tallies").first()
    if found is None:
        raise Http404
    return found
