"""Giving people roles in bodies, and ending them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from renda.directory.actors import may_appoint, require
from renda.directory.commands.log import record
from renda.directory.models import Body, Membership, Person
from renda.directory.standing import Standing


@dataclass(frozen=True, slots=True)
class NewPost:
    """One row of `appoint_many`."""

    person: Person
    body: Body
    role: str
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def appoint(  # noqa: PLR0913  one argument per column
    person: Person,
    *,
    body: Body,
    role: str,
    starts_on: date,
    by: Standing,
    at: datetime,
    ends_on: date | None = None,
) -> Membership:
    """Give a person a role in a body from a day on."""
    row = NewPost(person, body, role, starts_on, ends_on)
    return appoint_many([row], by=by, at=at)[0]


@transaction.atomic
def appoint_many(rows: Iterable[NewPost], *, by: Standing, at: datetime) -> list[Membership]:
    """Give many people their roles at once, all or none."""
    rows = list(rows)
    for body, role in {(row.body, row.role) for row in rows}:
        require(may_appoint(by, body, role))
    for row in rows:
        _check_row(row, by)
    # A lock per person, so that two appointments at once are told apart.
    people = Person.objects.select_for_update().filter(pk__in={row.person.pk for row in rows})
    len(people.order_by("pk"))
    made = [Membership(**_values(row)) for row in rows]
    for membership in made:
        membership.clean_fields(exclude=["person", "body"])
    try:
        with transaction.atomic():
            Membership.objects.bulk_create(made, batch_size=500)
    except IntegrityError as error:
        raise ValidationError(_("同一人员在同一单位的同一角色，任职时间不能重叠。")) from error
    _record(made, by=by, at=at)
    return made


@transaction.atomic
def end_membership(membership: Membership, *, on: date, by: Standing, at: datetime) -> Membership:
    """End a role; `on` is the first day without it."""
    require(may_appoint(by, membership.body, membership.role))
    if on < membership.starts_on:
        raise ValidationError({"on": _("结束日期不能早于开始日期。")})
    if membership.ends_on is not None and membership.ends_on <= on:
        raise ValidationError({"on": _("这项任职已经结束。")})
    membership.ends_on = on
    membership.save(update_fields=["ends_on"])
    body, person = membership.body, membership.person
    details = {"person": person.pk, "body": body.pk, "role": membership.role, "on": on}
    record("end_membership", person, by=by, at=at, congress=body.congress, **details)
    return membership


def _values(row: NewPost) -> dict[str, object]:
    return {
        "person": row.person,
        "body": row.body,
        "role": row.role,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def _check_row(row: NewPost, by: Standing) -> None:
    # Whoever hands out roles does not hand them to themselves.
    if by.person_id is not None and by.person_id == row.person.pk:
        raise PermissionDenied(_("不能给自己任命角色。"))
    if row.body.ends_on is not None and row.starts_on >= row.body.ends_on:
        raise ValidationError({"body": _("这个单位在该日期已经撤销。")})
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("结束日期不能早于开始日期。")})


def _record(made: list[Membership], *, by: Standing, at: datetime) -> None:
    of_congress: dict[int, list[Membership]] = {}
    for row in made:
        of_congress.setdefault(row.body.congress_id, []).append(row)
    for rows in of_congress.values():
        posts = [[row.person_id, row.body_id, row.role, row.starts_on] for row in rows]
        subject = rows[0].person if len(rows) == 1 else len(rows)
        congress = rows[0].body.congress
        record("appoint", subject, by=by, at=at, congress=congress, posts=posts)
