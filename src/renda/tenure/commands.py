"""What is entered of positions and of those who hold them: whoever held one before, and since.

Whom a sitting appoints or removes is written by the step of their matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Body, Congress
from renda.directory.standing import Standing
from renda.tenure.actors import require_keeper
from renda.tenure.models import Leaving, Position, Tenure
from renda.tenure.queries import held
from renda.tenure.spec import ENDING, Manner


@dataclass(frozen=True, slots=True)
class NewPosition:
    """One row of `list_positions`."""

    body: Body
    title: str
    filled: str
    nominator: str
    above: bool = False


def list_position(congress: Congress, *, by: Standing, at: datetime, **values: Any) -> Position:
    """Enter a position. values: as `NewPosition` has them."""
    return list_positions(congress, [NewPosition(**values)], by=by, at=at)[0]


@transaction.atomic
def list_positions(
    congress: Congress, rows: Iterable[NewPosition], *, by: Standing, at: datetime
) -> list[Position]:
    """Enter many positions, all or none. Raises ValidationError, PermissionDenied."""
    require_keeper(by, congress)
    made = []
    for row in rows:
        if row.body.congress_id != congress.pk:
            raise ValidationError({"body": _("只能登记本级人大的单位。")})
        position = Position(
            congress=congress, body=row.body, title=row.title.strip(), filled=row.filled,
            nominator=row.nominator, above=row.above,
        )  # fmt: skip
        position.clean_fields(exclude=["congress", "body"])
        known = Position.objects.filter(body=row.body, title=position.title, ends_on=None)
        if known.exists():
            raise ValidationError({"title": _("“%(what)s”已经登记。") % {"what": position}})
        position.save()
        record("list_position", position, by=by, at=at, congress=congress, position=position.pk)
        made.append(position)
    return made


@transaction.atomic
def enter_tenure(
    position: Position,
    *,
    name: str,
    starts_on: date,
    by: Standing,
    at: datetime,
    basis: str = "",
) -> Tenure:
    """Enter who holds a position already: what was done before, or elsewhere."""
    require_keeper(by, position.congress)
    name = name.strip()
    if starts_on > timezone.localdate(at):
        raise ValidationError({"starts_on": _("日期不能晚于今天。")})
    if position.ends_on is not None and starts_on >= position.ends_on:
        raise ValidationError({"starts_on": _("这个职务在这一天已经撤销。")})
    if held(position, name, starts_on) is not None:
        raise ValidationError({"name": _("%(name)s在这一天已经担任这个职务。") % {"name": name}})
    tenure = Tenure(
        position=position, name=name, starts_on=starts_on, manner=Manner.KNOWN, basis=basis
    )
    tenure.clean_fields(exclude=["position", "person", "matter"])
    tenure.save()
    details = {"tenure": tenure.pk, "starts_on": starts_on}
    record("enter_tenure", tenure, by=by, at=at, congress=position.congress, **details)
    return tenure


@transaction.atomic
def enter_leaving(
    tenure: Tenure, *, on: date, manner: str, by: Standing, at: datetime, basis: str = ""
) -> Leaving:
    """Enter that somebody left a position; `on` is the first day without it."""
    congress = tenure.position.congress
    require_keeper(by, congress)
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if manner not in ENDING:
        raise ValidationError({"manner": _("请选择离任的方式。")})
    if on < tenure.starts_on or on > timezone.localdate(at):
        raise ValidationError({"on": _("离任日期不能早于任职日期，也不能晚于今天。")})
    if Leaving.objects.filter(tenure=tenure).exists():
        raise ValidationError({"on": _("已经登记离任。")})
    leaving = Leaving(tenure=tenure, on=on, manner=manner, basis=basis)
    leaving.clean_fields(exclude=["tenure", "matter"])
    leaving.save()
    record("enter_leaving", tenure, by=by, at=at, congress=congress, leaving=leaving.pk, on=on)
    return leaving
