"""Accounts for whole bodies at once, with slips to be handed out; the congresses of towns below."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from renda.directory import commands
from renda.directory.commands.invitations import HANDED_ON
from renda.directory.models import Body, Congress, Kind, Level, Person
from renda.directory.places import places_of
from renda.directory.queries import below
from renda.directory.usual import town_names
from renda.kernel.language import listed
from renda.sites.folio.asked import ASK, SEND, Request, administrators, allowed_congress, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import beginning as forms
from renda.sites.office.readiness import people_without_account

#: so many accounts are opened by one form: more slips are not cut on one morning
MOST = 500


def _waiting(congress: Congress) -> dict[int, list[Person]]:
    """Return who has no account yet, by the body or delegation that hands the slip over."""
    people = people_without_account(congress).order_by("sound", "pk")
    posts = Q(memberships__ends_on=None, memberships__body__congress=congress)
    rows = people.filter(posts).values_list("pk", "memberships__body")
    seats = people.filter(mandates__congress=congress, mandates__term__ends_on=None)
    first = dict(reversed([*rows, *seats.values_list("pk", "mandates__delegation")]))
    found: dict[int, list[Person]] = {}
    office = congress.bodies.filter(kind=Kind.OFFICE, ends_on=None).order_by("pk").first()
    for person in people:
        # a deputy in no delegation is handed the slip by the office
        if body := first.get(person.pk) or (office.pk if office else None):
            found.setdefault(body, []).append(person)
    return found


@sensitive_variables("made", "slips")
@page(ASK, allow=administrators)
def accounts(request: Request) -> HttpResponse:
    """Open accounts for the people of the bodies that are ticked; their slips are shown once."""
    congress, waiting = allowed_congress(request), _waiting(allowed_congress(request))
    bodies = Body.objects.filter(pk__in=waiting).order_by("position", "sound", "pk")
    counts = {pk: len(people) for pk, people in waiting.items()}
    form = forms.OpenForm(
        sent(request), bodies=bodies, counts=counts, initial={"bodies": list(counts)}
    )
    if form.is_bound and form.is_valid():
        chosen = list(form.cleaned_data["bodies"])
        people = [person for body in chosen for person in waiting[body.pk]]
        if len(people) <= MOST:
            made = commands.open_accounts(people, **acting(request))
            return _slips(request, congress, chosen, dict(zip(people, made, strict=True)), waiting)
        form.add_error("bodies", _("一次最多开设%(most)d个账号，请分几次。") % {"most": MOST})
    context = {
        "form": form,
        "count": sum(counts.values()),
        "congress": congress,
        "crumbs": trail((_("开始使用"), reverse("office:begin")), (_("开设账号"), "")),
    }
    status = 422 if form.errors else 200
    return render(request, "office/begin_accounts.html", context, status=status)


def _slips(
    request: Request,
    congress: Congress,
    bodies: list[Body],
    made: dict[Person, Any],
    waiting: dict[int, list[Person]],
) -> HttpResponse:
    places = places_of([person.pk for person in made], on=timezone.localdate())
    slips = [
        (
            body,
            [
                {
                    "person": person,
                    "post": listed(places.get(person.pk, ())),
                    "username": made[person][0].username,
                    "password": made[person][1],
                }
                for person in waiting[body.pk]
            ],
        )
        for body in bodies
    ]
    context = {
        "slips": slips,
        "count": len(made),
        "address": request.build_absolute_uri(reverse("door:sign-in")),
        "congress": congress,
        "crumbs": trail((_("开始使用"), reverse("office:begin")), (_("开设账号"), "")),
    }
    return render(request, "office/slips.html", context)


@page(ASK, allow=administrators)
def towns(request: Request) -> HttpResponse:
    """List the congresses below, and found a town's."""
    congress = allowed_congress(request)
    found = list(below(congress).order_by("code"))
    ready = Counter(
        Body.objects.filter(
            congress__in=found, memberships__role="admin", memberships__ends_on=None
        ).values_list("congress", flat=True)
    )

    def do(answers: dict[str, Any]) -> None:
        name, short = town_names(congress, answers["town"])
        commands.found_congress(
            answers["code"],
            name=name,
            short_name=short,
            level=Level.TOWN,
            parent=congress,
            **acting(request),
        )

    return ask(
        request,
        forms.BelowForm(sent(request), congress=congress),
        do,
        template="office/below.html",
        context={
            "towns": [(one, bool(ready[one.pk])) for one in found],
            "congress": congress,
            "crumbs": trail((_("下级乡镇人大"), "")),
        },
        done=reverse("office:below"),
    )


@page(SEND, allow=administrators)
def invited(request: Request, pk: int) -> HttpResponse:
    """Make the address by which a town's clerk comes in; it is shown once."""
    congress = allowed_congress(request)
    town = get_object_or_404(below(congress), pk=pk)
    invitation, secret = commands.invite(town, **acting(request), valid=HANDED_ON)
    context = {
        "town": town,
        "address": request.build_absolute_uri(reverse("door:begin", args=[secret])),
        "expires_at": invitation.expires_at,
        "congress": congress,
        "crumbs": trail((_("下级乡镇人大"), reverse("office:below")), (town.short_name, "")),
    }
    return render(request, "office/invited.html", context)
