"""Who holds which position on a day: the list, the page of one position, what is entered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.sites.folio.asked import (
    ASK,
    Request,
    administrators,
    allowed_congress,
    keepers,
    page,
    staff,
)
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import positions as forms
from renda.tenure import commands
from renda.tenure.actors import require_keeper
from renda.tenure.models import Position, Tenure
from renda.tenure.queries import positions_of, tenures_on

hands = keepers | administrators


def _on(request: Request) -> tuple[forms.OnForm, dt.date]:
    asked = forms.OnForm(request.GET, auto_id="find_%s")
    return asked, (asked.cleaned_data["on"] if asked.is_valid() else None) or timezone.localdate()


@page(ASK, allow=hands | staff)
def positions(request: Request) -> HttpResponse:
    """List the positions of a day with who holds each, and enter one."""
    congress, today = allowed_congress(request), timezone.localdate()
    asked, on = _on(request)
    holders: dict[int, list[Tenure]] = {}
    for one in tenures_on(congress, on):
        holders.setdefault(one.position_id, []).append(one)
    rows = [(one, holders.get(one.pk, [])) for one in positions_of(congress, on)]
    if request.method == "POST":
        require_keeper(request.standing, congress)
    return ask(
        request,
        forms.PositionForm(sent(request), congress=congress, on=today),
        lambda answers: commands.list_position(congress, **answers, **acting(request)),
        template="office/positions.html",
        context={
            "rows": rows,
            "vacant": sum(not held for _one, held in rows),
            "asked": asked,
            "on": on,
            "then": on != today,
            "may": hands.opens_to(request.standing),
            "congress": congress,
            "crumbs": trail((_("职务名册"), "")),
        },
        done=reverse("office:positions"),
    )


@page(ASK, allow=hands | staff)
def position(request: Request, pk: int) -> HttpResponse:
    """Show who held a position from when to when; enter who holds it already."""
    congress = allowed_congress(request)
    found = Position.objects.select_related("body", "congress")
    one = get_object_or_404(found, pk=pk, congress=congress)
    if request.method == "POST":
        require_keeper(request.standing, congress)
    return ask(
        request,
        forms.TenureForm(sent(request)),
        lambda answers: commands.enter_tenure(one, **answers, **acting(request)),
        template="office/position.html",
        context={
            "position": one,
            "known": _known(one),
            "tenures": one.tenures.select_related("leaving").order_by("-starts_on", "-pk"),
            "may": hands.opens_to(request.standing),
            "congress": congress,
            "crumbs": trail((_("职务名册"), reverse("office:positions")), (str(one), "")),
        },
        done=reverse("office:position", args=[pk]),
    )


def _known(one: Position) -> list[tuple[Any, Any]]:
    told = [(_("产生方式"), one.get_filled_display()), (_("提名机关"), one.get_nominator_display())]
    return [*told, *([(_("批准"), _("须报上一级人大常委会批准"))] if one.above else [])]


@page(ASK, allow=hands)
def tenure_end(request: Request, pk: int) -> HttpResponse:
    """Enter that somebody left a position."""
    congress = allowed_congress(request)
    found = Tenure.objects.select_related("position__body", "position__congress")
    one = get_object_or_404(found, pk=pk, position__congress=congress, leaving=None)
    back = reverse("office:position", args=[one.position_id])
    title = _("登记离任")
    return ask(
        request,
        forms.LeavingForm(sent(request), initial={"on": timezone.localdate()}),
        lambda answers: commands.enter_leaving(one, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": title,
            "lead": str(one),
            "congress": congress,
            "back": back,
            "crumbs": trail((_("职务名册"), reverse("office:positions")), (title, "")),
        },
        done=back,
    )
