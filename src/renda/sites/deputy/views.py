"""What a deputy sees and does: my suggestions, a new one, every step of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Mandate
from renda.directory.queries import session_on
from renda.directory.standing import Standing
from renda.kernel.files import FileRefused
from renda.kernel.text import clean
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import ProposalForm, raise_suggestion
from renda.matters.models import Matter
from renda.matters.queries import of, taking_part
from renda.matters.rows import tell
from renda.matters.step import Refused
from renda.notices.queries import readable
from renda.search.queries import similar
from renda.sites.folio import acting, drafts, showing
from renda.sites.folio.asked import ASK, Request, deputies, page
from renda.sites.folio.filters import Filters
from renda.sites.folio.lists import every, saying
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.rows import rows_of

ROWS, ALIKE = 30, 5


@page()
def mine(request: Request) -> HttpResponse:
    """Show the suggestions that the deputy raised or signed."""
    start, today = start_of(request), timezone.localdate()
    who = request.standing
    filters = Filters(request.GET, procedure=Suggestion, bodies=None, congress=None, today=today)
    found = _own(who, filters.wanted, today)
    some = list(found.select_related("deputy__person", "body")[start : start + ROWS + 1])
    context = {
        "rows": rows_of(some[:ROWS], who, today),
        "filters": filters,
        "asked": [filters[name] for name in ("q", "year", "state", "stage")],
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
        **seat_of(request),
    }
    return render(request, "deputy/list.html", context)


def _own(who: Standing, wanted: dict[str, Any], today: dt.date) -> QuerySet[Matter]:
    """Return what a deputy raised or signed; drafts, which no index has, by their titles."""
    text = clean(wanted.get("q") or "")
    found = every(who, Suggestion.slug, {**wanted, "q": ""}, today).filter(taking_part(who))
    return found.filter(Q(title__icontains=text) | saying(text)) if text else found


@page(ASK, allow=deputies)
def new(request: Request) -> HttpResponse:
    """Draft a suggestion."""
    seat = seat_of(request)["seat"]
    if seat is None:
        raise Http404
    form = ProposalForm(
        *drafts.sent(request),
        matter=Matter(congress=seat.congress, procedure=Suggestion.slug),
        by=request.standing,
        at=timezone.now(),
    )
    drafts.resume(request, form)
    if matter := drafts.opened(request, form, lambda: _raise(request, form, seat)):
        messages.success(request, _("草稿已保存。可以邀请联名，或者直接提交。"))
        return redirect("deputy:matter", matter.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "congress": seat.congress, "seat": seat}
    context |= drafts.context_of(request, form)
    return render(request, "deputy/new.html", context, status=status)


def _raise(request: Request, form: ProposalForm, seat: Mandate) -> Matter | None:
    try:
        with acting.storing(form) as answers, drafts.once(request) as noted:
            matter = raise_suggestion(
                Suggestion,
                congress=seat.congress,
                deputy=seat,
                session=session_on(seat.congress, on=form.today),
                answers=answers,
                by=form.by,
                at=form.at,
                raised_by=raiser,
            )
            return noted(matter)
    except FileRefused as error:
        form.add_error("attachments", str(error))
    except Refused as error:
        tell(form, error)
    return None


@page()
def alike(request: Request) -> HttpResponse:
    """Show published suggestions that say much the same, before one is written again."""
    text = request.GET.get("title", "")[:200]
    published = of(Suggestion).filter(published_on__isnull=False, confidential=False)
    keys = [one.matter_id for one in similar(text, ALIKE, published)] if text else []
    matters = published.in_bulk(keys)
    found = [matters[key] for key in keys if key in matters]
    return render(request, "deputy/alike.html", {"found": found})


@page()
def matter(request: Request, pk: int) -> HttpResponse:
    """Show a matter."""
    return showing.show(request, pk, site="deputy")


@page(ASK)
def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Take a step."""
    return acting.act(request, pk, name, site="deputy")


@page()
def notices(request: Request) -> HttpResponse:
    """Show what the deputy was told."""
    found = readable(request.standing)[:50]
    return render(request, "deputy/notices.html", {"notices": found, **seat_of(request)})


def seat_of(request: Request) -> dict[str, Any]:
    """Return the seat that the deputy acts in: the one asked for, else the first."""
    mandates = request.standing.mandate_ids()
    seats = list(Mandate.objects.filter(pk__in=mandates).select_related("congress").order_by("pk"))
    wanted = request.GET.get("seat", "")
    seat = next((s for s in seats if str(s.pk) == wanted), seats[0] if seats else None)
    own = {"congress": seat.congress} if seat else {}
    return {"seat": seat, "seats": seats, **own}
