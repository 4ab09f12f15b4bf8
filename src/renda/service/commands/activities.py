"""What a group did, or a home or station held, and who took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Person
from renda.directory.standing import Standing
from renda.kernel.language import day_in_words, listed
from renda.service.actors import may_keep, require_keeper
from renda.service.models import Activity, Circle, Participation
from renda.service.queries import belonging_to, is_living
from renda.service.spec import POOLS, Took


@dataclass(frozen=True)
class NewActivity:
    """One row of `note_activities`. ways: how each person took part, or why not (`Way`)."""

    circle: Circle
    on: date
    what: str
    place: str = ""
    ways: Mapping[Person, str] = field(default_factory=dict)


def note_activity(row: NewActivity, *, by: Standing, at: datetime) -> Activity:
    """Note one activity."""
    return note_activities([row], by=by, at=at)[0]


@transaction.atomic
def note_activities(rows: Iterable[NewActivity], *, by: Standing, at: datetime) -> list[Activity]:
    """Note what was done and who took part, all or none. Raises ValidationError."""
    rows = list(rows)
    today = timezone.localdate(at)
    for circle in {row.circle.pk: row.circle for row in rows}.values():
        require_keeper(may_keep(by, circle))
    made, took = [], []
    for row in rows:
        _check(row, today)
        one = Activity(circle=row.circle, on=row.on, place=row.place, what=row.what)
        one.clean_fields(exclude=["circle"])
        made.append(one)
    Activity.objects.bulk_create(made, batch_size=500)
    for row, one in zip(rows, made, strict=True):
        took += [
            Participation(person=person, on=row.on, kind=Took.ACTIVITY, way=way, activity=one)
            for person, way in row.ways.items()
        ]
        details = {"circle": row.circle.pk, "activity": one.pk, "on": row.on}
        congress = row.circle.congress
        record("note_activity", one, by=by, at=at, congress=congress, **details)
    for part in took:
        part.clean_fields(exclude=["person", "activity", "matter"])
    Participation.objects.bulk_create(took, batch_size=500)
    return made


def _check(row: NewActivity, today: date) -> None:
    if row.circle.kind in POOLS:
        raise ValidationError(_("只有代表小组和家站登记活动。"))
    if row.on > today:
        raise ValidationError({"on": _("活动还没有开展，请在开展以后登记。")})
    if not is_living(row.circle, row.on):
        words = {"circle": row.circle, "day": day_in_words(row.on)}
        raise ValidationError({"on": _("%(circle)s在%(day)s没有设立或者已经撤销。") % words})
    members = set(belonging_to(row.circle, row.on).values_list("person_id", flat=True))
    others = [person.name for person in row.ways if person.pk not in members]
    if others:
        words = {"names": listed(others), "day": day_in_words(row.on), "circle": row.circle}
        raise ValidationError(_("%(names)s在%(day)s不是%(circle)s的成员。") % words)
