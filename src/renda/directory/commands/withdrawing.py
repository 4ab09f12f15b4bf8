"""What was entered wrongly is taken back while nothing hangs on it; the log keeps that it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from renda.directory.actors import keeps, may_appoint, require, require_administrator
from renda.directory.actors import keeps_deputies as _keeps_deputies
from renda.directory.commands.log import record
from renda.directory.hanging import hanging
from renda.directory.models import (
    Body,
    Change,
    Congress,
    Invitation,
    Mandate,
    Membership,
    Person,
    Session,
    Term,
)
from renda.directory.standing import Standing
from renda.kernel.language import listed


@transaction.atomic
def withdraw_body(body: Body, *, by: Standing, at: datetime) -> None:
    """Take back a body. Raises ValidationError while anything hangs on it."""
    require_administrator(keeps(by, body.congress))
    _gone("withdraw_body", body, body.congress, by, at)


@transaction.atomic
def withdraw_post(post: Membership, *, by: Standing, at: datetime) -> None:
    """Take back a role, and the person with it who is nothing else and has no account."""
    require_administrator(may_appoint(by, post.body, post.role))
    person, congress = post.person, post.body.congress
    _hold_back([(_("账号"), person.accounts.count())])
    details = {"body": post.body.name, "role": post.role}
    post.delete()
    record("withdraw_post", person, by=by, at=at, congress=congress, **details)
    _forget(person)


@transaction.atomic
def withdraw_seat(seat: Mandate, *, by: Standing, at: datetime) -> None:
    """Take back a deputy's seat, and the person with it who is nothing else."""
    require(_keeps_deputies(by, seat.congress))
    person = seat.person
    _hold_back([(_("账号"), person.accounts.count())])
    _gone("withdraw_seat", seat, seat.congress, by, at, subject=person)
    _forget(person)


@transaction.atomic
def withdraw_term(term: Term, *, by: Standing, at: datetime) -> None:
    """Take back a term; the one that it ended goes on. Raises ValidationError while it is used."""
    require(_keeps_deputies(by, term.congress))
    congress, begun, was_last = term.congress, term.starts_on, term.ends_on is None
    _gone("withdraw_term", term, congress, by, at)
    if was_last:
        congress.terms.filter(ends_on=begun).update(ends_on=None)


@transaction.atomic
def withdraw_session(session: Session, *, by: Standing, at: datetime) -> None:
    """Take back a session. Raises ValidationError while anything hangs on it."""
    congress = session.term.congress
    require(_keeps_deputies(by, congress))
    _gone("withdraw_session", session, congress, by, at, subject=session.in_full)


@transaction.atomic
def withdraw_congress(town: Congress, *, by: Standing, at: datetime) -> None:
    """Take back a congress below; what the log has of it stands in the log of the one above."""
    require_administrator(keeps(by, town.parent))
    _hold_back(hanging(town))
    Invitation.objects.filter(congress=town).delete()
    Change.objects.filter(congress=town).update(congress=town.parent)
    _gone("withdraw_congress", town, town.parent, by, at)


def _hold_back(found: Sequence[tuple[Any, int]]) -> None:
    """Raise ValidationError, in words, where anything hangs on what is to be taken back."""
    told = [
        _("%(label)s%(count)d条") % {"label": label, "count": count}
        for label, count in found
        if count
    ]
    if told:
        raise ValidationError(_("已有%(what)s与它相关，不能撤回。") % {"what": listed(told)})


def _gone(
    command: str,
    gone: Model,
    congress: Congress | None,
    by: Standing,
    at: datetime,
    subject: object = None,
) -> None:
    _hold_back(hanging(gone))
    record(command, subject or gone, by=by, at=at, congress=congress, key=gone.pk)
    gone.delete()


def _forget(person: Person) -> None:
    if not hanging(person):
        person.delete()
