"""Registering people, seating deputies, and changing the state of a seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from renda.directory.actors import keeps_deputies, require
from renda.directory.commands.log import record
from renda.directory.models import (
    Body,
    Congress,
    Kind,
    Mandate,
    MandateStatus,
    Person,
    Reason,
    Role,
    SeatState,
    Term,
)
from renda.directory.queries import active_mandates, lineage
from renda.directory.spec import FOLLOWS, STATE_OF_REASON
from renda.directory.standing import Standing


@dataclass(frozen=True, slots=True)
class NewSeat:
    """One row of `seat_deputies`."""

    person: Person
    delegation: Body | None = None
    card_number: str = ""
    constituency: str = ""
    from_on: date | None = None
    reason: str = Reason.ELECTED


def register_person(
    name: str,
    *,
    by: Standing,
    at: datetime,
    phone: str = "",
    email: str = "",
) -> Person:
    """Note a person, who is nothing in particular yet."""
    row = Person(name=name, phone=phone, email=email)
    return register_people([row], by=by, at=at)[0]


@transaction.atomic
def register_people(rows: Iterable[Person], *, by: Standing, at: datetime) -> list[Person]:
    """Note many people (unsaved rows) at once."""
    keepers = by.congresses_as(Role.ADMIN) | by.congresses(
        (Kind.DEPUTY_COMMITTEE, Kind.OFFICE), Role.CLERK, Role.LEADER
    )
    require(by.is_system or bool(keepers))
    people = list(rows)
    for person in people:
        person.clean_fields()
    made = Person.objects.bulk_create(people, batch_size=500)
    subject = made[0] if len(made) == 1 else len(made)
    record("register_people", subject, by=by, at=at, people=[person.pk for person in made])
    return made


def seat_deputy(  # noqa: PLR0913  one argument per column
    person: Person,
    *,
    term: Term,
    by: Standing,
    at: datetime,
    delegation: Body | None = None,
    card_number: str = "",
    constituency: str = "",
    from_on: date | None = None,
    reason: str = Reason.ELECTED,
) -> Mandate:
    """Seat a deputy for a term, from its first day unless another is named."""
    row = NewSeat(person, delegation, card_number, constituency, from_on, reason)
    return seat_deputies(term, [row], by=by, at=at)[0]


@transaction.atomic
def seat_deputies(
    term: Term, rows: Iterable[NewSeat], *, by: Standing, at: datetime
) -> list[Mandate]:
    """Seat many deputies at once, all or none."""
    rows = list(rows)
    require(keeps_deputies(by, term.congress))
    _check_delegations(term.congress, rows)
    _check_nesting(term, rows)
    seats = [_seat(term, row) for row in rows]
    try:
        with transaction.atomic():
            made = Mandate.objects.bulk_create(seats, batch_size=500)
            states = [_first_state(m, row) for m, row in zip(made, rows, strict=True)]
            MandateStatus.objects.bulk_create(states, batch_size=500)
    except IntegrityError as error:
        raise ValidationError(_("同一届中，一人只有一个席位，代表证号不能重复。")) from error
    subject = made[0] if len(made) == 1 else len(made)
    ids = [seat.pk for seat in made]
    record("seat_deputies", subject, by=by, at=at, congress=term.congress, mandates=ids)
    return made


@transaction.atomic
def change_status(
    mandate: Mandate,
    reason: str,
    *,
    on: date,
    by: Standing,
    at: datetime,
    note: str = "",
) -> MandateStatus:
    """Suspend, restore or end a seat from a day on; the state follows from the reason.

    Suspension is L1 Art. 61, the end of a deputy's qualification Art. 62.
    """
    require(keeps_deputies(by, mandate.congress))
    # Nobody changes the seat that they sit on.
    if mandate.pk in by.mandate_ids():
        raise PermissionDenied(_("不能变更自己的代表资格。"))
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    state = STATE_OF_REASON[Reason(reason)]
    _check_state(mandate, state, on)
    row = MandateStatus(mandate=mandate, status=state, reason=reason, from_on=on, note=note)
    row.full_clean()
    row.save()
    details = {"mandate": mandate.pk, "status": state, "reason": reason, "on": on, "note": note}
    record("change_status", mandate, by=by, at=at, congress=mandate.congress, **details)
    return row


@transaction.atomic
def join_delegation(
    mandate: Mandate, *, delegation: Body | None, by: Standing, at: datetime
) -> Mandate:
    """Place a deputy in another delegation."""
    require(keeps_deputies(by, mandate.congress))
    if delegation is not None and delegation.ends_on is not None:
        raise ValidationError({"delegation": _("这个代表团已经撤销。")})
    _check_delegations(mandate.congress, [NewSeat(mandate.person, delegation)])
    mandate.delegation = delegation
    mandate.save(update_fields=["delegation"])
    details = {"mandate": mandate.pk, "delegation": delegation.pk if delegation else None}
    record("join_delegation", mandate, by=by, at=at, congress=mandate.congress, **details)
    return mandate


def _seat(term: Term, row: NewSeat) -> Mandate:
    seat = Mandate(
        person=row.person,
        congress=term.congress,
        term=term,
        delegation=row.delegation,
        card_number=row.card_number,
        constituency=row.constituency,
    )
    seat.clean_fields(exclude=["person", "congress", "term", "delegation"])
    return seat


def _first_state(seat: Mandate, row: NewSeat) -> MandateStatus:
    return MandateStatus(
        mandate=seat,
        status=SeatState.ACTIVE,
        reason=row.reason,
        from_on=row.from_on or seat.term.starts_on,
    )


def _check_delegations(congress: Congress, rows: Iterable[NewSeat]) -> None:
    for body in {row.delegation for row in rows if row.delegation is not None}:
        if body.kind != Kind.DELEGATION or body.congress_id != congress.pk:
            raise ValidationError({"delegation": _("请选择本级人大的代表团。")})


def _check_nesting(term: Term, rows: list[NewSeat]) -> None:
    """Refuse a second seat that is not on one line of levels (L4 Art. 48)."""
    people = {row.person.pk for row in rows}
    held = active_mandates(term.starts_on).filter(person_id__in=people)
    own = {place.pk for place in lineage(term.congress)}
    others = held.exclude(congress_id__in=own).select_related("congress", "person")
    above: dict[int, set[int]] = {}
    for seat in others:
        line = above.setdefault(seat.congress_id, {place.pk for place in lineage(seat.congress)})
        if term.congress_id not in line:
            message = _(
                "%(name)s已经是%(congress)s的代表，不能同时担任两个无隶属关系的行政区域的代表。"
            )
            names = {"name": seat.person.name, "congress": seat.congress.short_name}
            raise ValidationError({"person": message % names})


def _check_state(mandate: Mandate, state: SeatState, on: date) -> None:
    latest = mandate.statuses.order_by("-from_on").first()
    if latest is None or on <= latest.from_on:
        raise ValidationError({"on": _("日期必须晚于上一次变更的日期。")})
    if state not in FOLLOWS[SeatState(latest.status)]:
        now = latest.get_status_display()
        raise ValidationError(
            {"reason": _("代表当前状态是“%(now)s”，不能这样变更。") % {"now": now}}
        )
