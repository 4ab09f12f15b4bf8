"""Deputies and accounts, as an office keeps them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from renda.directory import commands
from renda.directory.models import Account, Congress, Mandate, Membership, Person
from renda.directory.places import places_of
from renda.directory.queries import with_status
from renda.directory.spec import SeatState
from renda.kernel.language import listed
from renda.kernel.text import one_line
from renda.matters.step import Refused
from renda.service.record import recorded, rows_for
from renda.sites.folio.asked import ASK, Request, administrators, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.folio.paging import start_of, turned
from renda.sites.office import leaving
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import directory as forms
from renda.sites.office.views.directory import person_meant

ROWS = 50


@page(ASK, allow=keepers | administrators)
def deputies(request: Request) -> HttpResponse:
    """List the deputies with their status, and seat one."""
    congress = allowed_congress(request)
    start, name = start_of(request), one_line(request.GET.get("name", ""))[:40]
    found = with_status(timezone.localdate()).filter(congress=congress)
    found = found.filter(person__name__contains=name) if name else found
    some = list(_seats(found)[start : start + ROWS + 1])

    def do(answers: dict[str, Any]) -> None:
        person = person_meant(request, answers)
        commands.seat_deputy(person, **answers, **acting(request))

    return ask(
        request,
        forms.SeatForm(sent(request), congress=congress),
        do,
        template="office/deputies.html",
        context={
            "seats": [(seat, _state(seat, timezone.localdate())) for seat in some[:ROWS]],
            "name": name,
            **_pages(request, start, more=len(some) > ROWS),
            "congress": congress,
            "crumbs": trail((_("代表名册"), "")),
        },
        done=reverse("office:deputies"),
    )


def _seats(found: Any) -> Any:
    return found.select_related("person", "delegation", "term").order_by("person__sound", "pk")


def _state(seat: Any, on: dt.date) -> str:
    """Return whether a deputy is one: a seat is nobody's after its term, whatever its status."""
    if seat.term.ends_on is not None and seat.term.ends_on <= on:
        return _("已届满")
    words = {SeatState.ACTIVE: _("在任"), SeatState.SUSPENDED: _("暂停执行职务")}
    return words.get(seat.status, _("终止")) if seat.status else ""


def _pages(request: Request, start: int, *, more: bool) -> dict[str, str]:
    return {
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if more else "",
    }


def _seat(request: Request, pk: int) -> tuple[Congress, Mandate]:
    congress = allowed_congress(request)
    known = Mandate.objects.select_related("person", "delegation", "term", "congress")
    return congress, get_object_or_404(known, pk=pk, congress=congress)


@page(ASK, allow=keepers | administrators)
def deputy(request: Request, pk: int) -> HttpResponse:
    """Show a deputy's seat; change its status, with its legal ground (代表法 Art. 61-62)."""
    congress, seat = _seat(request, pk)
    history = list(seat.statuses.order_by("from_on"))
    status = history[-1].status if history else SeatState.ENDED

    def do(answers: dict[str, Any]) -> None:
        reason = answers.pop("reason")
        commands.change_status(seat, reason, **answers, **acting(request))

    back = reverse("office:deputies")
    return ask(
        request,
        forms.StatusForm(sent(request), status=status),
        do,
        template="office/deputy.html",
        context={
            "seat": seat,
            "known": _known(seat),
            "history": history,
            "sign": seat.signs.filter(revoked_at=None).first(),
            "ended": status == SeatState.ENDED,
            "left": leaving.by_seat(seat, request.standing),
            "congress": congress,
            "crumbs": trail((_("代表名册"), back), (seat.person.name, "")),
            **_served(request, seat),
        },
        done=reverse("office:deputy", args=[pk]),
    )


def _served(request: Request, seat: Mandate) -> dict[str, Any]:
    """Return what the deputy did this year, each number with what it counted."""
    today = timezone.localdate()
    counted = recorded([seat], today.year, today)[seat.pk]
    rows = rows_for(request.standing, counted.lines)
    return {"year": today.year, "rows": rows, "below": counted.below, "points": counted.points}


def _known(seat: Mandate) -> list[tuple[str, Any]]:
    delegation = seat.delegation.name if seat.delegation else _("没有编入代表团")
    return [
        (_("届次"), seat.term),
        (_("代表团"), delegation),
        (_("选区"), seat.constituency or "—"),
        (_("代表证号"), seat.card_number or "—"),
    ]


@page(ASK, allow=keepers | administrators)
def delegation(request: Request, pk: int) -> HttpResponse:
    """Place a deputy in another delegation."""
    congress, seat = _seat(request, pk)
    back = reverse("office:deputy", args=[pk])
    above = (_("代表名册"), reverse("office:deputies")), (seat.person.name, back)
    initial = {"delegation": seat.delegation_id}
    return ask(
        request,
        forms.DelegationForm(sent(request), congress=congress, initial=initial),
        lambda answers: commands.join_delegation(seat, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": _("调整代表团"),
            "lead": seat.person.name,
            "congress": congress,
            "back": back,
            "crumbs": trail(*above, (_("调整代表团"), "")),
        },
        done=back,
    )


def _accounts(congress: Congress) -> Any:
    here = Person.objects.filter(memberships__body__congress=congress)
    seated = Person.objects.filter(mandates__congress=congress)
    mine = Account.objects.filter(person__in=here) | Account.objects.filter(person__in=seated)
    return mine.select_related("person").distinct().order_by("username")


def _called(accounts: Any, words: str) -> Any:
    """Return those accounts whose name, person or body is called so; all, if nothing is said."""
    if not words:
        return accounts
    bodies = Membership.objects.filter(
        Q(body__name__contains=words) | Q(body__short_name__contains=words)
    )
    named = Q(username__icontains=words) | Q(person__name__contains=words)
    return accounts.filter(named | Q(person__in=bodies.values("person")))


@sensitive_post_parameters("password")
@page(ASK, allow=administrators)
def accounts(request: Request) -> HttpResponse:
    """List the accounts, and open one."""
    congress = allowed_congress(request)
    start = start_of(request)
    words = one_line(request.GET.get("name", ""))[:40]
    some = list(_called(_accounts(congress), words)[start : start + ROWS + 1])
    places = places_of({one.person_id for one in some}, on=timezone.localdate())

    def do(answers: dict[str, Any]) -> None:
        username = answers.pop("username")
        commands.create_account(username, **answers, **acting(request))

    return ask(
        request,
        forms.AccountForm(sent(request), congress=congress),
        do,
        template="office/accounts.html",
        context={
            "accounts": [(one, listed(places.get(one.person_id, ()))) for one in some[:ROWS]],
            "words": words,
            **_pages(request, start, more=len(some) > ROWS),
            "congress": congress,
            "crumbs": trail((_("账号管理"), "")),
        },
        done=reverse("office:accounts"),
    )


@page(ASK, allow=administrators)
def account(request: Request, pk: int) -> HttpResponse:
    """Switch an account off or on."""
    congress = allowed_congress(request)
    one = get_object_or_404(_accounts(congress), pk=pk)
    switch = commands.disable_account if one.is_active else commands.enable_account
    title = _("停用这个账号？") if one.is_active else _("恢复这个账号？")
    back = reverse("office:accounts")

    def do(_answers: dict[str, Any]) -> None:
        if one.pk == request.user.pk:
            raise Refused(_("不能停用自己的账号。"))
        switch(one, **acting(request))

    return ask(
        request,
        forms.SwitchForm(sent(request)),
        do,
        template="office/form.html",
        context={
            "title": title,
            "lead": f"{one} · {one.person}",
            "verb": _("停用账号") if one.is_active else _("恢复账号"),
            "congress": congress,
            "back": back,
            "crumbs": trail((_("账号管理"), back), (str(one), "")),
        },
        done=back,
    )


@sensitive_post_parameters("password")
@page(ASK, allow=administrators)
def password(request: Request, pk: int) -> HttpResponse:
    """Set a new first password for somebody who has lost theirs."""
    congress = allowed_congress(request)
    one = get_object_or_404(_accounts(congress), pk=pk)
    if one.pk == request.user.pk:
        return redirect("door:password")  # where the old one is asked for
    back = reverse("office:accounts")
    return ask(
        request,
        forms.PasswordForm(sent(request), account=one),
        lambda answers: commands.set_password(one, answers["password"], **acting(request)),
        template="office/form.html",
        context={
            "title": _("重设密码"),
            "lead": _("%(account)s：原来的密码不再有效，已经登录的页面要重新登录。")
            % {"account": f"{one} · {one.person}"},
            "congress": congress,
            "back": back,
            "crumbs": trail((_("账号管理"), back), (_("重设密码"), "")),
        },
        done=back,
    )
