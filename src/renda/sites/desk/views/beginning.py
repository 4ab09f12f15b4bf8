"""How work is begun: which kinds somebody may begin, and the form that each asks."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.files import FileRefused
from renda.kernel.language import recording
from renda.matters.commands import NotAllowed, begin
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import SECTIONS, procedures
from renda.matters.rows import tell
from renda.matters.spec import Procedure
from renda.matters.step import Refused
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio import drafts
from renda.sites.folio.acting import storing, warn
from renda.sites.folio.after import address_after
from renda.sites.folio.asked import ASK, Request, page
from renda.sites.folio.numbers import number_in
from renda.sites.folio.showing import beginnings


@page()
def arise(request: Request, pk: int) -> HttpResponse:
    """Offer what may arise from a matter."""
    who = request.standing
    upon = visible(who).filter(pk=pk).first()
    found = beginnings(who, upon=upon) if upon else []
    if upon is None or not found:
        raise Http404
    first = first_of(found, upon)
    context = {
        "matter": upon,
        "first": first,
        "groups": grouped([one for one in found if one is not first]),
        "congress": congress_of(request),
    }
    return render(request, "desk/arise.html", context)


@page(ASK)
def new(request: Request, slug: str) -> HttpResponse:
    """Show the form that opens a matter, or open it."""
    who, congress = request.standing, congress_of(request)
    procedure = procedures.get(slug)
    if procedure is None or congress is None or procedure not in beginnings(who):
        raise Http404
    upon = origin(request)
    blank = Matter(congress=congress, procedure=slug, year=0)
    form = form_of(request, procedure, blank, upon)
    if matter := drafts.opened(request, form, lambda: _open(request, form, procedure, upon)):
        messages.success(request, _("已新建：%(title)s") % {"title": matter.title})
        warn(request, matter)
        return redirect(address_after(matter, who, "desk"))
    context = {
        "form": form,
        "procedure": procedure,
        "begin": procedure.begin,
        "upon": upon,
        "congress": congress,
        "multipart": form.is_multipart(),
        **drafts.context_of(request, form),
    }
    return render(request, "desk/new.html", context, status=422 if form.errors else 200)


def origin(request: Request) -> Matter | None:
    """Return the visible matter from which the new one arises, if one is named."""
    key = number_in(request.POST.get("upon") or request.GET.get("upon"))
    if key is None:
        return None
    return visible(request.standing).filter(pk=key).first()


def form_of(
    request: Request, procedure: type[Procedure], matter: Matter, upon: Matter | None = None
) -> Any:
    """Return the form that opens a matter, bound if it was sent.

    It starts with what the matter says from which the new one arises: mostly it is the same.
    """
    sent = drafts.sent(request)
    asks: Any = procedure.begin.asks if procedure.begin else None
    start = starting(procedure, upon) if upon else {}
    form = asks(*sent, initial=start, matter=matter, by=request.standing, at=timezone.now())
    return drafts.resume(request, form)


def starting(procedure: type[Procedure], upon: Matter) -> dict[str, Any]:
    """Return what a form starts with that opens what arises from a matter."""
    begin = procedure.begin
    with recording():  # what is prefilled is mostly kept, whoever reads it in which language
        title = begin.title_upon(upon.title) if begin else upon.title
    start = {"title": title, "body": upon.body_id, "lead": upon.lead_id}
    return start | dict(begin.starts(upon)) if begin and begin.starts else start


def _open(
    request: Request, form: Any, procedure: type[Procedure], upon: Matter | None
) -> Matter | None:
    try:
        with storing(form) as answers, drafts.once(request) as noted:
            matter = begin(
                procedure,
                congress=form.matter.congress,
                answers=answers,
                by=form.by,
                at=form.at,
                upon=upon,
            )
            return noted(matter)
    except Refused as error:
        tell(form, error)
    except NotAllowed as error:
        form.add_error(None, str(error.reason))
    except FileRefused as error:
        form.add_error(None, str(error))
    return None


def first_of(found: list[type[Procedure]], upon: Matter) -> type[Procedure] | None:
    """Return the way in which it was planned to go on from a matter."""
    mostly = upon.kind.mostly
    wanted = attrgetter(mostly)(upon) if mostly else ""
    return next((one for one in found if one.slug == wanted), None)


def grouped(found: list[type[Procedure]]) -> list[dict[str, Any]]:
    """Return procedures by the part of the work they belong to."""
    groups = [
        {"label": label, "procedures": [p for p in found if p.section == key]}
        for key, label in SECTIONS.items()
    ]
    return [group for group in groups if group["procedures"]]
