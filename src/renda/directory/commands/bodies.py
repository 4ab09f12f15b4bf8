"""Founding, renaming, merging and ending bodies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from renda.directory.actors import keeps, require_administrator
from renda.directory.commands.log import record
from renda.directory.models import Body, BodyName, Congress, Membership
from renda.directory.standing import Standing


@transaction.atomic
def found_body(  # noqa: PLR0913  one argument per column
    congress: Congress,
    *,
    kind: str,
    name: str,
    by: Standing,
    at: datetime,
    short_name: str = "",
    email: str = "",
    position: int = 0,
    other_names: Iterable[str] = (),
) -> Body:
    """Add a body to a congress, with the other names people write to it under."""
    require_administrator(keeps(by, congress))
    body = Body(
        congress=congress,
        kind=kind,
        name=name,
        short_name=short_name,
        email=email,
        position=position,
    )
    body.full_clean()
    body.save()
    BodyName.objects.bulk_create([BodyName(body=body, name=other) for other in other_names])
    record("found_body", name, by=by, at=at, congress=congress, kind=kind)
    return body


@dataclass(frozen=True, slots=True)
class NewBody:
    """One row of `found_bodies`."""

    kind: str
    name: str
    short_name: str = ""
    other_names: tuple[str, ...] = ()


@transaction.atomic
def found_bodies(
    congress: Congress, rows: Iterable[NewBody], *, by: Standing, at: datetime
) -> list[Body]:
    """Add many bodies to a congress, all or none, behind those that are there."""
    require_administrator(keeps(by, congress))
    last = congress.bodies.aggregate(last=Max("position"))["last"] or 0
    return [
        found_body(
            congress,
            kind=row.kind,
            name=row.name,
            short_name=row.short_name,
            other_names=row.other_names,
            position=position,
            by=by,
            at=at,
        )
        for position, row in enumerate(rows, last + 1)
    ]


@transaction.atomic
def describe_body(
    body: Body,
    *,
    by: Standing,
    at: datetime,
    short_name: str | None = None,
    email: str | None = None,
    position: int | None = None,
) -> Body:
    """Correct what is noted of a body; whatever is not given stays."""
    require_administrator(keeps(by, body.congress))
    given = {"short_name": short_name, "email": email, "position": position}
    changed = {key: value for key, value in given.items() if value is not None}
    for key, value in changed.items():
        setattr(body, key, value)
    body.full_clean()
    body.save(update_fields=[*changed, "sound"])
    record("describe_body", body.name, by=by, at=at, congress=body.congress, **changed)
    return body


@transaction.atomic
def note_name(body: Body, *, name: str, by: Standing, at: datetime) -> BodyName:
    """Note another name under which people write to a body."""
    require_administrator(keeps(by, body.congress))
    noted, _new = BodyName.objects.get_or_create(body=body, name=name)
    record("note_name", body.name, by=by, at=at, congress=body.congress, name=name)
    return noted


@transaction.atomic
def rename_body(
    body: Body,
    *,
    name: str,
    on: date,
    by: Standing,
    at: datetime,
    short_name: str | None = None,
) -> Body:
    """Give a body a new name; the old one still finds it."""
    require_administrator(keeps(by, body.congress))
    former = [old for old in {body.name, body.short_name} if old and old != name]
    for old in former:
        BodyName.objects.update_or_create(body=body, name=old, defaults={"until_on": on})
    body.name = name
    body.short_name = body.short_name if short_name is None else short_name
    body.full_clean()
    body.save(update_fields=["name", "short_name", "sound"])
    record("rename_body", name, by=by, at=at, congress=body.congress, former=former, on=on)
    return body


@transaction.atomic
def merge_bodies(  # noqa: PLR0913  what a merger is made of
    bodies: Iterable[Body],
    *,
    into: Body,
    on: date,
    by: Standing,
    at: datetime,
    basis: str = "",
    moving: bool = True,
) -> Body:
    """End bodies on a day in favour of another, which answers for their open work.

    basis: the document that says so. Their history stays with them. With `moving` their people
    take the same roles in the successor from that day.
    """
    require_administrator(keeps(by, into.congress))
    gone = _locked([*bodies, into])
    into = gone.pop(into.pk)
    _check_merger(gone.values(), into)
    for body in gone.values():
        body.ends_on = on
        body.successor = into
        body.basis = basis
        body.save(update_fields=["ends_on", "successor", "basis"])
        _release(body, into if moving else None, on)
        body.delegates.update(delegation=into)
    names = [body.name for body in gone.values()]
    details = {"bodies": names, "on": on, "basis": basis}
    record("merge_bodies", into.name, by=by, at=at, congress=into.congress, **details)
    return into


@transaction.atomic
def end_body(body: Body, *, on: date, by: Standing, at: datetime) -> Body:
    """End a body without a successor."""
    require_administrator(keeps(by, body.congress))
    if body.ends_on is not None:
        raise ValidationError(_("这个单位已经撤销。"))
    body.ends_on = on
    body.save(update_fields=["ends_on"])
    _release(body, None, on)
    record("end_body", body.name, by=by, at=at, congress=body.congress, on=on)
    return body


def _locked(bodies: Iterable[Body]) -> dict[int, Body]:
    ids = {body.pk for body in bodies}
    rows = Body.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    return {body.pk: body for body in rows.select_related("congress")}


def _check_merger(bodies: Iterable[Body], into: Body) -> None:
    bodies = list(bodies)
    if not bodies:
        raise ValidationError({"bodies": _("请选择要并入的其他单位；单位不能并入自身。")})
    if any(body.congress_id != into.congress_id for body in bodies):
        raise ValidationError({"bodies": _("只能合并同一级人大的单位。")})
    # The successor lives and the merged ones live, so no chain can come back to itself.
    if any(body.ends_on is not None for body in [*bodies, into]):
        raise ValidationError({"bodies": _("已经撤销的单位不能再合并。")})


def _release(body: Body, into: Body | None, on: date) -> None:
    """End every membership of a body, opening the same one in its successor."""
    reaching = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    for held in Membership.objects.filter(reaching, body=body).order_by("pk"):
        until, starts_on = held.ends_on, max(held.starts_on, on)
        held.ends_on = starts_on
        held.save(update_fields=["ends_on"])
        if into is None:
            continue
        clash = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
        twin = Membership.objects.filter(clash, body=into, person_id=held.person_id, role=held.role)
        if not twin.exists():
            Membership.objects.create(
                person_id=held.person_id,
                body=into,
                role=held.role,
                starts_on=starts_on,
                ends_on=until,
            )
