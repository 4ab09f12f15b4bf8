"""Bodies, deputies, terms and accounts, as an office keeps them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.directory import commands
from renda.directory.models import (
    Account,
    Body,
    Congress,
    Mandate,
    Membership,
    Person,
    Role,
    Term,
)
from renda.directory.queries import with_status
from renda.kernel.text import one_line
from renda.matters.steps import Refused
from renda.sites.desk.asking import ask, kept_congress, sent
from renda.sites.desk.forms import directory as forms
from renda.sites.folio.paging import start_of, turned

ROWS = 50


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.standing, "at": timezone.now()}  # type: ignore[attr-defined]


def _person(request: HttpRequest, answers: dict[str, Any]) -> Person:
    """Return the known person who was meant, or register a new one."""
    which, name = answers.pop("which", "new"), answers.pop("name")
    if which != "new":
        return Person.objects.get(pk=int(which))
    return commands.register_person(name, **_by(request))


@login_required
@require_http_methods(["GET", "POST"])
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies, and found one."""
    congress = kept_congress(request, admin=True)
    found = Body.objects.filter(congress=congress).select_related("successor")
    return ask(
        request,
        forms.BodyForm(sent(request)),
        lambda answers: commands.found_body(congress, **answers, **_by(request)),
        template="desk/office_bodies.html",
        context={"bodies": found.order_by("kind", "name", "pk"), "congress": congress},
        done=reverse("desk:bodies"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a body with its people, and appoint somebody."""
    congress = kept_congress(request, admin=True)
    one = get_object_or_404(Body, pk=pk, congress=congress)
    held = Membership.objects.filter(body=one).select_related("person")

    def do(answers: dict[str, Any]) -> None:
        person = _person(request, answers)
        commands.appoint(person, body=one, **answers, **_by(request))

    return ask(
        request,
        forms.PostForm(sent(request), congress=congress),
        do,
        template="desk/office_body.html",
        context={
            "body": one,
            "people": held.order_by("ends_on", "pk"),
            "names": one.names.order_by("pk"),
            "congress": congress,
        },
        done=reverse("desk:body", args=[pk]),
    )


CHANGES = ("rename", "other-name", "merge")


@login_required
@require_http_methods(["GET", "POST"])
def body_change(request: HttpRequest, pk: int, change: str) -> HttpResponse:
    """Rename a body, note another name, or merge it into another."""
    congress = kept_congress(request, admin=True)
    one = get_object_or_404(Body, pk=pk, congress=congress)
    if change not in CHANGES:
        raise Http404
    made: dict[str, Any] = {
        "rename": forms.RenameForm,
        "other-name": forms.OtherNameForm,
        "merge": lambda data: forms.MergeForm(data, body=one),
    }

    def do(answers: dict[str, Any]) -> None:
        if change == "rename":
            commands.rename_body(one, **answers, **_by(request))
        elif change == "other-name":
            commands.note_name(one, **answers, **_by(request))
        else:
            commands.merge_bodies([one], **answers, **_by(request))

    back = reverse("desk:body", args=[pk])
    return ask(
        request,
        made[change](sent(request)),
        do,
        template="desk/office_form.html",
        context={"title": one.name, "congress": congress, "back": back},
        done=back,
    )


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """List the terms with their sessions, and open a term."""
    congress = kept_congress(request, admin=True)
    found = congress.terms.prefetch_related("sessions").order_by("-ordinal")
    return ask(
        request,
        forms.TermForm(sent(request)),
        lambda answers: commands.open_term(congress, **answers, **_by(request)),
        template="desk/office_terms.html",
        context={"terms": found, "congress": congress},
        done=reverse("desk:terms"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a session of a term."""
    congress = kept_congress(request, admin=True)
    one = get_object_or_404(Term, pk=pk, congress=congress)
    back = reverse("desk:terms")
    return ask(
        request,
        forms.SessionForm(sent(request)),
        lambda answers: commands.open_session(one, **answers, **_by(request)),
        template="desk/office_form.html",
        context={"title": str(one), "congress": congress, "back": back},
        done=back,
    )


@login_required
@require_http_methods(["GET", "POST"])
def deputies(request: HttpRequest) -> HttpResponse:
    """List the deputies with their status, and seat one."""
    congress = kept_congress(request, admin=True)
    start, name = start_of(request), one_line(request.GET.get("name", ""))[:40]
    found = with_status(timezone.localdate()).filter(congress=congress)
    found = found.filter(person__name__contains=name) if name else found
    some = list(_seats(found)[start : start + ROWS + 1])

    def do(answers: dict[str, Any]) -> None:
        person = _person(request, answers)
        commands.seat_deputy(person, **answers, **_by(request))

    return ask(
        request,
        forms.SeatForm(sent(request), congress=congress),
        do,
        template="desk/office_deputies.html",
        context={
            "seats": some[:ROWS],
            "name": name,
            "previous": turned(request, start - ROWS) if start else "",
            "next": turned(request, start + ROWS) if len(some) > ROWS else "",
            "congress": congress,
        },
        done=reverse("desk:deputies"),
    )


def _seats(found: Any) -> Any:
    return found.select_related("person", "delegation", "term").order_by("person__name", "pk")


@login_required
@require_http_methods(["GET", "POST"])
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a deputy's status, with its legal ground (代表法 Art. 61-62)."""
    congress = kept_congress(request, admin=True)
    seat = get_object_or_404(Mandate.objects.select_related("person"), pk=pk, congress=congress)

    def do(answers: dict[str, Any]) -> None:
        reason = answers.pop("reason")
        commands.change_status(seat, reason, **answers, **_by(request))

    back = reverse("desk:deputies")
    return ask(
        request,
        forms.StatusForm(sent(request)),
        do,
        template="desk/office_form.html",
        context={
            "title": seat.person.name,
            "history": seat.statuses.order_by("from_on"),
            "congress": congress,
            "back": back,
        },
        done=back,
    )


def administered(request: HttpRequest) -> Congress:
    """Return the congress whose accounts somebody keeps; 404 for everybody else."""
    congress = kept_congress(request, admin=True)
    if congress.pk not in request.standing.congresses_as(Role.ADMIN):  # type: ignore[attr-defined]
        raise Http404
    return congress


def _accounts(congress: Congress) -> Any:
    here = Person.objects.filter(memberships__body__congress=congress)
    seated = Person.objects.filter(mandates__congress=congress)
    mine = Account.objects.filter(person__in=here) | Account.objects.filter(person__in=seated)
    return mine.select_related("person").distinct().order_by("username")


@login_required
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts, and open one."""
    congress = administered(request)
    start = start_of(request)
    some = list(_accounts(congress)[start : start + ROWS + 1])

    def do(answers: dict[str, Any]) -> None:
        username = answers.pop("username")
        commands.create_account(username, **answers, **_by(request))

    return ask(
        request,
        forms.AccountForm(sent(request), congress=congress),
        do,
        template="desk/office_accounts.html",
        context={
            "accounts": some[:ROWS],
            "previous": turned(request, start - ROWS) if start else "",
            "next": turned(request, start + ROWS) if len(some) > ROWS else "",
            "congress": congress,
        },
        done=reverse("desk:accounts"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account off or on."""
    congress = administered(request)
    one = get_object_or_404(_accounts(congress), pk=pk)
    switch = commands.disable_account if one.is_active else commands.enable_account
    back = reverse("desk:accounts")

    def do(_answers: dict[str, Any]) -> None:
        if one.pk == request.user.pk:
            raise Refused(_("不能停用自己的账号。"))
        switch(one, **_by(request))

    return ask(
        request,
        forms.SwitchForm(sent(request)),
        do,
        template="desk/office_form.html",
        context={"title": str(one), "account": one, "congress": congress, "back": back},
        done=back,
    )
