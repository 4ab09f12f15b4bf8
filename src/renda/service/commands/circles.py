"""Founding, describing and ending homes, stations, groups and pools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Body, Congress
from renda.directory.standing import Standing
from renda.kernel.language import day_in_words
from renda.service.actors import may_found, may_keep, require_keeper
from renda.service.models import Belonging, Circle, Turn

#: what may be put right of a circle: its past is in the log
TOLD = ("name", "body", "field", "address", "phone", "hours")


@dataclass(frozen=True, slots=True)
class NewCircle:
    """One row of `found_circles`."""

    kind: str
    name: str
    starts_on: date
    body: Body | None = None
    field: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


def found_circle(congress: Congress, *, by: Standing, at: datetime, **values: Any) -> Circle:
    """Found a home, a station, a group or a pool. values: as `NewCircle` has them."""
    return found_circles(congress, [NewCircle(**values)], by=by, at=at)[0]


@transaction.atomic
def found_circles(
    congress: Congress, rows: Iterable[NewCircle], *, by: Standing, at: datetime
) -> list[Circle]:
    """Found many circles, all or none. Raises ValidationError, PermissionDenied."""
    made = []
    for row in rows:
        require_keeper(may_found(by, congress, row.body))
        values = {name: getattr(row, name) for name in (*TOLD, "kind", "starts_on")}
        circle = Circle(congress=congress, **values)
        _checked(circle)
        circle.save()
        details = {"circle": circle.pk, "kind": row.kind, "starts_on": row.starts_on}
        record("found_circle", circle, by=by, at=at, congress=congress, **details)
        made.append(circle)
    return made


@transaction.atomic
def describe_circle(circle: Circle, *, by: Standing, at: datetime, **told: Any) -> Circle:
    """Say anew what a circle is called, whose it is, where it is; the log has what was said."""
    require_keeper(may_keep(by, circle))
    require_keeper(may_found(by, circle.congress, told.get("body", circle.body)))
    before = {name: getattr(circle, name) for name in told}
    for name, value in told.items():
        setattr(circle, name, value)
    _checked(circle)
    circle.save()
    changed = {
        name: [str(before[name] or ""), str(getattr(circle, name) or "")]
        for name in told
        if before[name] != getattr(circle, name)
    }
    details = {"circle": circle.pk, "changed": changed}
    record("describe_circle", circle, by=by, at=at, congress=circle.congress, **details)
    return circle


@transaction.atomic
def end_circle(circle: Circle, *, on: date, by: Standing, at: datetime) -> Circle:
    """End a circle with who belongs to it; `on` is the first day without it."""
    require_keeper(may_keep(by, circle))
    circle = Circle.objects.select_for_update().get(pk=circle.pk)
    if circle.ends_on is not None:
        words = {"day": day_in_words(circle.ends_on)}
        raise ValidationError({"on": _("已经撤销，自%(day)s起。") % words})
    if on < circle.starts_on:
        raise ValidationError({"on": _("撤销日期不能早于设立日期。")})
    if Turn.objects.filter(circle=circle, on__gte=on).exists():
        raise ValidationError({"on": _("这一天以后还安排了代表值班，请先撤回这些安排。")})
    if Belonging.objects.filter(circle=circle, starts_on__gt=on).exists():
        raise ValidationError({"on": _("这一天以后还有人加入，请先撤回登记错的成员。")})
    circle.ends_on = on
    circle.save(update_fields=["ends_on"])
    Belonging.objects.filter(circle=circle, ends_on=None).update(ends_on=on)
    details = {"circle": circle.pk, "on": on}
    record("end_circle", circle, by=by, at=at, congress=circle.congress, **details)
    return circle


def _checked(circle: Circle) -> None:
    circle.clean_fields(exclude=["congress", "body"])
    others = Circle.objects.filter(congress=circle.congress, name=circle.name, ends_on=None)
    if circle.ends_on is None and others.exclude(pk=circle.pk).exists():
        raise ValidationError({"name": _("已有同名的家站或者小组。")})
    body = circle.body
    if body is not None and body.ends_on is not None and circle.starts_on >= body.ends_on:
        raise ValidationError({"body": _("这个单位在该日期已经撤销。")})
