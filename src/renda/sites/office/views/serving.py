"""Codes and posters, the timetable of all places, who keeps in touch with whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Mandate
from renda.kernel import codes
from renda.kernel.periods import add_months
from renda.service import commands, poster, queries
from renda.service.actors import keeps_circles, may_end, may_sign, require_keeper
from renda.service.models import Circle, Link, Sign
from renda.sites.folio.asked import ASK, Request, allowed_congress, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.folio.downloads import archived, attachment
from renda.sites.folio.paging import start_of, turned
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import circles as forms
from renda.sites.office.forms.directory import SwitchForm
from renda.sites.office.views.circles import found_circle, hands, seers, way_down

ROWS = 100


def _found(request: Request, of: str, pk: int) -> Circle | Mandate:
    if of == "circle":
        return found_circle(request, pk)
    if of != "deputy":
        raise Http404
    known = Mandate.objects.select_related("person", "congress", "delegation")
    return get_object_or_404(known, pk=pk, congress=allowed_congress(request))


def _back(found: Circle | Mandate) -> str:
    name = "office:circle" if isinstance(found, Circle) else "office:deputy"
    return reverse(name, args=[found.pk])


def _named(found: Circle | Mandate) -> str:
    return found.name if isinstance(found, Circle) else found.person.name


def address_of(sign: Sign) -> str:
    """Return where a code leads."""
    return settings.SITE_URL.rstrip("/") + reverse("portal:sign", args=[sign.token])


def _living(found: Circle | Mandate) -> Sign:
    return get_object_or_404(found.signs.filter(revoked_at=None))


@page(ASK, allow=hands)
def sign(request: Request, of: str, pk: int) -> HttpResponse:
    """Make a code, or a new one that takes the place of the old."""
    found = _found(request, of, pk)
    require_keeper(may_sign(request.standing, found))
    old = found.signs.filter(revoked_at=None).first()
    title = _("换一个二维码") if old else _("生成二维码")
    return _switch(
        request,
        found,
        title,
        lambda _answers: commands.hang_sign(found, **acting(request)),
        _("原来的二维码停用，已经张贴的要换下来。") if old else "",
    )


@page(ASK, allow=hands)
def sign_revoke(request: Request, of: str, pk: int) -> HttpResponse:
    """Revoke a code: whoever scans it is told."""
    found = _found(request, of, pk)
    require_keeper(may_sign(request.standing, found))
    old = _living(found)
    return _switch(
        request,
        found,
        _("停用二维码"),
        lambda _answers: commands.revoke_sign(old, **acting(request)),
        _("扫描的人会看到“二维码已经停用”。"),
    )


def _switch(
    request: Request, found: Circle | Mandate, title: str, do: Any, says: str
) -> HttpResponse:
    back = _back(found)
    return ask(
        request,
        SwitchForm(sent(request)),
        do,
        template="office/form.html",
        context={
            "title": title,
            "lead": " · ".join(filter(None, (_named(found), says))),
            "verb": title,
            "congress": found.congress,
            "back": back,
            "crumbs": trail((_named(found), back), (title, "")),
        },
        done=back,
    )


@page(allow=seers)
def code(request: Request, of: str, pk: int) -> HttpResponse:
    """Give a code as a picture."""
    drawn = codes.svg(address_of(_living(_found(request, of, pk))))
    return HttpResponse(drawn, content_type="image/svg+xml")


@page(allow=seers)
def printed(request: Request, of: str, pk: int) -> HttpResponse:
    """Give the poster of a place or a deputy as a PDF."""
    found = _found(request, of, pk)
    address = address_of(_living(found))
    if isinstance(found, Circle):
        paper = poster.of_place(found, address, on=timezone.localdate())
    else:
        paper = poster.of_deputy(found, address)
    return attachment(archived(paper), "application/pdf", paper.title, "pdf")


@page(allow=seers)
def timetable(request: Request) -> HttpResponse:
    """Show who receives where in a month, in all places."""
    congress, today = allowed_congress(request), timezone.localdate()
    asked = forms.OnForm(request.GET, auto_id="find_%s")
    day = (asked.cleaned_data["on"] if asked.is_valid() else None) or today
    first = day.replace(day=1)
    until, start = add_months(first, 1), start_of(request)
    found = queries.turns(first, until).filter(circle__in=queries.kept_by(congress).values("pk"))
    some = list(found.select_related("circle__body")[start : start + ROWS + 1])
    context = {
        "turns": some[:ROWS],
        "asked": asked,
        "first": first,
        "last": until - dt.timedelta(days=1),
        "without": queries.without_turns(congress, first, until).order_by("sound", "pk"),
        "before": f"?on={add_months(first, -1)}",
        "after": f"?on={until}",
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
        "congress": congress,
        "crumbs": way_down((_("值班安排"), "")),
    }
    return render(request, "office/timetable.html", context)


@page(ASK, allow=seers)
def links(request: Request) -> HttpResponse:
    """List who keeps in touch with whom, on a day, and note it."""
    congress, today = allowed_congress(request), timezone.localdate()
    asked, start = forms.OnForm(request.GET, auto_id="find_%s"), start_of(request)
    on = (asked.cleaned_data["on"] if asked.is_valid() else None) or today
    some = list(queries.links_of(congress, on)[start : start + ROWS + 1])
    may = keeps_circles(request.standing, congress)
    if request.method == "POST":
        require_keeper(may)
    return ask(
        request,
        forms.LinkForm(sent(request), congress=congress, initial={"starts_on": today}),
        lambda answers: commands.link(congress, [commands.NewLink(**answers)], **acting(request)),
        template="office/links.html",
        context={
            "links": some[:ROWS],
            "asked": asked,
            "on": on,
            "may": may,
            "previous": turned(request, start - ROWS) if start else "",
            "next": turned(request, start + ROWS) if len(some) > ROWS else "",
            "congress": congress,
            "crumbs": way_down((_("联系代表、联系选民"), "")),
        },
        done=reverse("office:links"),
    )


@page(ASK, allow=hands)
def link_end(request: Request, pk: int) -> HttpResponse:
    """End that somebody keeps in touch with somebody."""
    congress = allowed_congress(request)
    known = Link.objects.select_related("person", "other", "circle", "congress__parent")
    one = get_object_or_404(known, pk=pk, congress=congress)
    require_keeper(may_end(request.standing, one))
    back, title = reverse("office:links"), _("结束联系")
    return ask(
        request,
        forms.EndForm(sent(request), initial={"on": timezone.localdate()}),
        lambda answers: commands.end_link(one, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": title,
            "lead": str(one),
            "congress": congress,
            "back": back,
            "crumbs": way_down((_("联系代表、联系选民"), back), (title, "")),
        },
        done=back,
    )
