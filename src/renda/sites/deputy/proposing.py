"""What a deputy proposes besides suggestions: whatever a line lets deputies open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Mandate
from renda.kernel.files import FileRefused
from renda.matters.commands import raise_matter
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.rows import tell
from renda.matters.spec import Procedure
from renda.matters.step import Refused
from renda.sites.deputy.views import seat_of
from renda.sites.folio import acting, drafts
from renda.sites.folio.asked import ASK, Request, deputies, page
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.rows import rows_of

ROWS = 30


def raisable() -> dict[str, type[Procedure]]:
    """Return the procedures that deputies may open on their own pages."""
    return {slug: procedure for slug, procedure in procedures.items() if procedure.raised}


@page()
def proposals(request: Request) -> HttpResponse:
    """Show what the deputy has proposed, and what became of it."""
    start, today, who = start_of(request), timezone.localdate(), request.standing
    found = Matter.objects.filter(
        procedure__in=list(raisable()), deputy__in=sorted(who.mandate_ids())
    )
    wanted = found.select_related("deputy__person", "body", "congress").order_by("-pk")
    some = list(wanted[start : start + ROWS + 1])
    context = {
        "rows": rows_of(some[:ROWS], who, today),
        "kinds": list(raisable().values()) if who.mandate_ids() else [],
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
        **seat_of(request),
    }
    return render(request, "deputy/proposals.html", context)


@page(ASK, allow=deputies)
def propose(request: Request, slug: str) -> HttpResponse:
    """Propose something, in the congress of one's seat."""
    seat, procedure = seat_of(request)["seat"], raisable().get(slug)
    if seat is None or procedure is None or procedure.raised is None:
        raise Http404
    asks: Any = procedure.raised.asks
    form = asks(
        *drafts.sent(request),
        matter=Matter(congress=seat.congress, procedure=slug),
        by=request.standing,
        at=timezone.now(),
    )
    drafts.resume(request, form)
    if matter := drafts.opened(request, form, lambda: _raise(request, form, procedure, seat)):
        messages.success(request, _("已提交。结果出来以后在这里告知您。"))
        return redirect("deputy:matter", matter.pk)
    context = {"form": form, "congress": seat.congress, "raised": procedure.raised}
    context |= drafts.context_of(request, form)
    return render(request, "deputy/propose.html", context, status=422 if form.errors else 200)


def _raise(request: Request, form: Any, procedure: type[Procedure], seat: Mandate) -> Matter | None:
    try:
        with acting.storing(form) as answers, drafts.once(request) as noted:
            return noted(
                raise_matter(procedure, deputy=seat, answers=answers, by=form.by, at=form.at)
            )
    except FileRefused as error:
        form.add_error(None, str(error))
    except Refused as error:
        tell(form, error)
    return None
