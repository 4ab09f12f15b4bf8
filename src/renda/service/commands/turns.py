"""Who receives voters where and when, as the timetable says it beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Person
from renda.directory.standing import Standing
from renda.kernel.language import day_in_words
from renda.service.actors import may_keep, require_keeper
from renda.service.models import Belonging, Circle, Turn
from renda.service.queries import is_living, on_day
from renda.service.spec import PLACES


@dataclass(frozen=True, slots=True)
class NewTurn:
    """One row of `arrange`."""

    circle: Circle
    person: Person
    on: date
    starts_at: time
    ends_at: time
    note: str = ""


@transaction.atomic
def arrange(rows: Iterable[NewTurn], *, by: Standing, at: datetime) -> list[Turn]:
    """Put deputies on the timetables of their places, all or none; the public reads it at once.

    Raises ValidationError, PermissionDenied.
    """
    rows = list(rows)
    circles = {row.circle.pk: row.circle for row in rows}
    for circle in circles.values():
        require_keeper(may_keep(by, circle))
    people = Person.objects.select_for_update().filter(pk__in={row.person.pk for row in rows})
    len(people.order_by("pk"))  # a lock each: nobody is put in two places at once
    belong = _belonging(rows)
    there = _there(rows)
    made = []
    for row in rows:
        _check(row, belong, there)
        there.setdefault((row.person.pk, row.on), []).append(row)
        values = {name: getattr(row, name) for name in NewTurn.__slots__}
        made.append(Turn(made_at=at, **values))
    for one in made:
        one.clean_fields(exclude=["circle", "person"])
    Turn.objects.bulk_create(made, batch_size=500)
    for circle in circles.values():
        told = [[r.person.pk, r.on, r.starts_at] for r in rows if r.circle.pk == circle.pk]
        details = {"circle": circle.pk, "turns": told}
        record("arrange_turns", circle, by=by, at=at, congress=circle.congress, **details)
    return made


def _belonging(rows: list[NewTurn]) -> set[tuple[int, int, date]]:
    """Return who belongs where on which of the days."""
    found: set[tuple[int, int, date]] = set()
    circles = {row.circle.pk for row in rows}
    for on in {row.on for row in rows}:
        mine = Belonging.objects.filter(on_day(on), circle__in=circles)
        pairs = mine.values_list("circle_id", "person_id")
        found |= {(circle, person, on) for circle, person in pairs}
    return found


def _there(rows: list[NewTurn]) -> dict[tuple[int, date], list[NewTurn | Turn]]:
    people, days = {row.person.pk for row in rows}, {row.on for row in rows}
    found: dict[tuple[int, date], list[NewTurn | Turn]] = {}
    for one in Turn.objects.filter(person__in=people, on__in=days).select_related("circle"):
        found.setdefault((one.person_id, one.on), []).append(one)
    return found


def _check(
    row: NewTurn,
    belong: set[tuple[int, int, date]],
    there: dict[tuple[int, date], list[NewTurn | Turn]],
) -> None:
    words = {"name": row.person.name, "circle": row.circle, "day": day_in_words(row.on)}
    if row.circle.kind not in PLACES:
        raise ValidationError(_("只有代表之家和联络站安排值班。"))
    if not is_living(row.circle, row.on):
        raise ValidationError({"on": _("%(circle)s在%(day)s没有设立或者已经撤销。") % words})
    if row.ends_at <= row.starts_at:
        raise ValidationError({"ends_at": _("结束时间要晚于开始时间。")})
    if (row.circle.pk, row.person.pk, row.on) not in belong:
        raise ValidationError(_("%(name)s在%(day)s不是%(circle)s的代表。") % words)
    for other in there.get((row.person.pk, row.on), ()):
        if row.starts_at < other.ends_at and other.starts_at < row.ends_at:
            words["circle"] = other.circle
            raise ValidationError(_("%(name)s在%(day)s的这段时间已经安排在%(circle)s。") % words)
