"""The way in where nobody can sign in yet: an address that is used once, and who uses it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.actors import keeps, require_administrator
from renda.directory.commands.accounts import create_account, disable_account
from renda.directory.commands.bodies import found_body
from renda.directory.commands.congresses import found_congress
from renda.directory.commands.log import record
from renda.directory.commands.posts import NewPost, appoint_many
from renda.directory.commands.seats import register_person
from renda.directory.inviting import digest_of, usable
from renda.directory.models import Account, Body, Congress, Invitation, Person, Role
from renda.directory.standing import SYSTEM, Standing
from renda.directory.usual import office_of

#: how long an address is good that a command printed, and one that is handed to a town's clerk
AT_ONCE, HANDED_ON = timedelta(hours=24), timedelta(days=7)
_BYTES = 24


@dataclass(frozen=True, slots=True)
class Place:
    """The congress that is founded: its code, how it is called, at which level."""

    code: str
    name: str
    short_name: str
    level: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who becomes the administrator; clerk: whether they do the office's business, too."""

    name: str
    username: str
    password: str
    is_clerk: bool = True


@transaction.atomic
def invite(
    congress: Congress | None, *, by: Standing, at: datetime, valid: timedelta = AT_ONCE
) -> tuple[Invitation, str]:
    """Make an address for the administrator of a congress (None: of one still to be founded).

    Returns it with its secret, which is not kept. Addresses made before for the same end.
    """
    require_administrator(keeps(by, congress))
    Invitation.objects.filter(congress=congress, ended_at=None).update(ended_at=at)
    secret = secrets.token_urlsafe(_BYTES)
    invitation = Invitation.objects.create(
        digest=digest_of(secret), congress=congress, made_at=at, expires_at=at + valid
    )
    record("invite", invitation, by=by, at=at, congress=congress, invitation=invitation.pk)
    return invitation, secret


@transaction.atomic
def accept(
    secret: str, newcomer: Newcomer, place: Place | None = None, *, by: Standing, at: datetime
) -> Account:
    """Found the congress, if it is still to be, and make who came its administrator.

    The address is locked first: of two who come at once, the second is told that it was used.
    by: whoever came; what they may is the address's, not theirs.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).filter(digest=digest_of(secret))
    invitation = usable(locked.select_related("congress").first(), at)
    congress = invitation.congress or _founded(place, at)
    person = _person(congress, newcomer.name, at)
    _make_administrator(person, _office(congress, at), newcomer, at)
    _switch_off_lost(person, at)
    account = create_account(
        newcomer.username, person=person, password=newcomer.password, by=SYSTEM, at=at
    )
    invitation.ended_at, invitation.account = at, account
    invitation.congress = congress
    invitation.save(update_fields=["ended_at", "account", "congress"])
    details = {"invitation": invitation.pk, "account": account.pk}
    record("accept", account, by=by, at=at, congress=congress, **details)
    return account


def _founded(place: Place | None, at: datetime) -> Congress:
    if place is None:
        raise ValidationError(_("请先选择本级人大所在的地区。"))
    return found_congress(
        place.code,
        name=place.name,
        short_name=place.short_name,
        level=place.level,
        by=SYSTEM,
        at=at,
    )


def _person(congress: Congress, name: str, at: datetime) -> Person:
    """Return the one administrator of the name whose account is lost, or somebody new."""
    named = Q(name=name, memberships__role=Role.ADMIN, memberships__body__congress=congress)
    known = list(Person.objects.filter(named).distinct()[:2])
    return known[0] if len(known) == 1 else register_person(name, by=SYSTEM, at=at)


def _office(congress: Congress, at: datetime) -> Body:
    """Return the body that keeps the congress's affairs; a new congress gets it."""
    usual = office_of(congress)
    known = congress.bodies.filter(kind=usual.kind, ends_on=None).order_by("pk").first()
    return known or found_body(
        congress,
        kind=usual.kind,
        name=usual.name,
        short_name=usual.short_name,
        other_names=usual.other_names,
        by=SYSTEM,
        at=at,
    )


def _switch_off_lost(person: Person, at: datetime) -> None:
    """Switch off what somebody signed in with before: it is lost, and perhaps found by another."""
    for lost in person.accounts.filter(is_active=True):
        disable_account(lost, by=SYSTEM, at=at)


def _make_administrator(person: Person, office: Body, newcomer: Newcomer, at: datetime) -> None:
    roles = [Role.ADMIN, *([Role.CLERK] if newcomer.is_clerk else [])]
    held = set(person.memberships.filter(body=office, ends_on=None).values_list("role", flat=True))
    on = timezone.localdate(at)
    posts = [NewPost(person, office, role, on) for role in roles if role not in held]
    if posts:
        appoint_many(posts, by=SYSTEM, at=at)
