"""Coming in by a link, answering question by question, handing in; each answer is saved at once."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renda.exams import commands
from renda.exams.models import Examination
from renda.exams.queries import given_to, questions_of
from renda.exams.spec import Sort
from renda.matters.step import Refused
from renda.sites.folio.numbers import number_in

#: under these the session knows which paper this browser has come to
KEY, HOLDER = "exam", "exam-holder"


def _mine(request: HttpRequest) -> Examination | None:
    return commands.held(request.session.get(KEY) or 0, request.session.get(HOLDER) or "")


def _out(request: HttpRequest, says: Any = "") -> HttpResponse:
    return render(request, "examroom/out.html", {"says": says}, status=403)


def _in_time(own: Examination) -> Examination:
    """Hand a paper in whose time is over: whoever looks at it next does so."""
    now = timezone.now()
    over = own.ends_at is not None and own.ends_at < now
    return commands.hand_in(own, at=now) if over and own.handed_at is None else own


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, secret: str) -> HttpResponse:
    """Say what awaits, and begin when that is sent: looking at a link does not use it up."""
    now = timezone.now()
    try:
        found = commands.usable(secret, at=now)
        if request.method == "POST":
            own, holder = commands.enter(secret, at=now)
            request.session[KEY], request.session[HOLDER] = own.pk, holder
            return redirect("examroom:paper")
    except Refused as refused:
        return _out(request, refused.message)
    context = {"count": len(found.drawn), "minutes": found.minutes, "again": found.started_at}
    return render(request, "examroom/come.html", context)


@never_cache
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Show how far one is: which questions are answered, how much time is left."""
    own = _mine(request)
    if own is None:
        return _out(request)
    own = _in_time(own)
    if own.handed_at is not None:
        return render(request, "examroom/done.html", {"exam": own})
    given = given_to(own)
    rows = [(n, key in given) for n, key in enumerate(own.drawn, 1)]
    left = [n for n, done in rows if not done]
    return render(request, "examroom/paper.html", {"exam": own, "rows": rows, "left": left})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, n: int) -> HttpResponse:
    """Show one question, or save what was chosen and go on to the next."""
    own = _mine(request)
    if own is None:
        return _out(request)
    own = _in_time(own)
    if own.handed_at is not None:
        return redirect("examroom:paper")
    if not 1 <= n <= len(own.drawn):
        raise Http404
    asked, says = questions_of(own)[n - 1], ""
    if request.method == "POST":
        given = map(number_in, request.POST.getlist("chosen"))
        places = [one for one in given if one is not None]
        try:
            commands.answer(own, question=asked, chosen=places, at=timezone.now())
        except Refused as refused:
            says = refused.message
        else:
            last = n == len(own.drawn)
            return redirect("examroom:paper") if last else redirect("examroom:question", n + 1)
    chosen = given_to(own).get(asked.pk, [])
    context = {
        "exam": own,
        "n": n,
        "of": len(own.drawn),
        "question": asked,
        "several": asked.sort == Sort.SEVERAL,
        "options": [(i, text, i in chosen) for i, text in enumerate(asked.options)],
        "says": says,
    }
    return render(request, "examroom/question.html", context, status=422 if says else 200)


@never_cache
@require_http_methods(["POST"])
def hand(request: HttpRequest) -> HttpResponse:
    """Hand the paper in."""
    own = _mine(request)
    if own is None:
        return _out(request)
    commands.hand_in(own, at=timezone.now())
    return redirect("examroom:paper")
