"""How several matters of a list are acted on at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.files import FileRefused
from renda.matters.commands import NotAllowed, perform_all
from renda.matters.correcting import CorrectionForm
from renda.matters.forms import StepForm
from renda.matters.models import Matter
from renda.matters.queries import actions_in, visible
from renda.matters.registry import procedures
from renda.matters.rows import tell
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.papers.models import Batch
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio.acting import storing
from renda.sites.folio.asked import ASK, Request, page
from renda.sites.folio.numbers import number_in
from renda.sites.folio.sittings import ask_why

MOST = 200


@page()
def choose(request: Request, slug: str) -> HttpResponse:
    """Show what can be done with the ticked matters, and with how many of them."""
    matters = ticked(request, slug)
    if not matters:
        messages.warning(request, _("请先勾选要办理的事项。"))
        return redirect("desk:lists", slug)
    allowed = actions_in(request.standing, matters)
    offers = [
        {"action": action, "count": count}
        for action in procedures[slug].actions.values()
        if not _one_by_one(action)
        and (count := sum(action in allowed[matter.pk] for matter in matters))
    ]
    context = {
        "matters": matters,
        "offers": offers,
        "documents": procedures[slug].documents,
        "kinds": Batch.Kind.choices,
        "slug": slug,
        "query": request.GET.urlencode(),
        "congress": congress_of(request),
    }
    return render(request, "desk/bulk.html", context)


@page(ASK)
def act(request: Request, slug: str, name: str) -> HttpResponse:
    """Ask once for the step, and take it on every ticked matter that allows it."""
    matters = ticked(request, slug)
    action = procedures[slug].actions.get(name)
    who = request.standing
    allowed = actions_in(who, matters)
    matters = [matter for matter in matters if action in allowed[matter.pk]]
    if action is None or _one_by_one(action) or not matters:
        raise Http404
    asks: Any = action.asks or StepForm
    now = timezone.now()
    if asks.shows and not _alike([asks(matter=m, by=who, at=now).initial for m in matters]):
        words = {"action": action.label}
        messages.warning(request, _("所选事项原来填写的内容不同，请逐件办理：%(action)s") % words)
        return redirect("desk:lists", slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = asks(*sent, matter=matters[0], by=who, at=now)
    ask_why(form, matters, action)
    if form.is_bound and form.is_valid() and _take(request, matters, action, form):
        done = {"action": action.label, "n": len(matters)}
        messages.success(request, _("已办理%(n)d件：%(action)s") % done)
        return redirect("desk:lists", slug)
    context = {
        "form": form,
        "action": action,
        "matters": matters,
        "slug": slug,
        "congress": congress_of(request),
        "multipart": form.is_multipart(),
    }
    return render(request, "desk/bulk_act.html", context, status=422 if form.errors else 200)


def _one_by_one(action: Action) -> bool:
    """Say whether a step is taken on one matter alone.

    A draft; what writes anew what one matter says; what lays a paper before whoever takes it.
    """
    asks: Any = action.asks
    restates = asks is not None and (issubclass(asks, CorrectionForm) or asks.restates)
    return action.internal or restates or bool(action.lays)


def _alike(starts: Sequence[Any]) -> bool:
    return all(start == starts[0] for start in starts)


def ticked(request: Request, slug: str) -> list[Matter]:
    """Return the visible matters that were ticked, as many as one page can hold."""
    if slug not in procedures:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    asked = [number_in(key) for key in given.getlist("matter")[:MOST]]
    keys = [key for key in asked if key is not None]
    found = visible(request.standing, slug).filter(pk__in=keys)
    return list(found.select_related("congress", "body").order_by("pk"))


def _take(request: Request, matters: Sequence[Matter], action: Action, form: Any) -> bool:
    said = {m.pk: number_in(request.POST.get(f"seen-{m.pk}"), digits=9) for m in matters}
    seen = {pk: seq for pk, seq in said.items() if seq is not None}
    try:
        with storing(form) as answers:
            pairs = [(matter, answers) for matter in matters]
            perform_all(pairs, action, by=form.by, at=form.at, seen=seen)
    except Refused as error:
        tell(form, error)
    except NotAllowed as error:
        form.add_error(None, str(error.reason))
    except FileRefused as error:
        form.add_error(None, str(error))
    else:
        return True
    return False
