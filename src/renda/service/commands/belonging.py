"""Who joins a circle, and leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Person
from renda.directory.standing import Standing
from renda.kernel.language import day_in_words, listed
from renda.service.actors import may_keep, require_keeper
from renda.service.models import Belonging, Circle, Turn
from renda.service.queries import deputies_near
from renda.service.spec import POOLS, Part


@dataclass(frozen=True, slots=True)
class NewPlace:
    """One row of `join`: `ends_on` is the first day on which it no longer holds."""

    circle: Circle
    person: Person
    starts_on: date
    part: str = Part.MEMBER
    field: str = ""
    ends_on: date | None = None


@transaction.atomic
def join(rows: Iterable[NewPlace], *, by: Standing, at: datetime) -> list[Belonging]:
    """Let people belong to circles from a day on, all or none.

    Deputies alone belong to places and groups: whoever has no seat on that day is refused. To a
    pool anybody may. Raises ValidationError, PermissionDenied.
    """
    rows = list(rows)
    circles = _locked({row.circle.pk for row in rows})
    for circle in circles.values():
        require_keeper(may_keep(by, circle))
    _all_deputies(rows)
    taken = _taken({row.circle.pk for row in rows})
    made = []
    for row in rows:
        one = Belonging(
            circle=circles[row.circle.pk],
            person=row.person,
            part=row.part,
            field=row.field,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        _check(one, taken.setdefault((row.circle.pk, row.person.pk), []))
        made.append(one)
    Belonging.objects.bulk_create(made, batch_size=500)
    _record(made, by=by, at=at)
    return made


@transaction.atomic
def leave(one: Belonging, *, on: date, by: Standing, at: datetime) -> Belonging:
    """End somebody's part in a circle; `on` is the first day without it."""
    require_keeper(may_keep(by, one.circle))
    if on < one.starts_on:
        raise ValidationError({"on": _("结束日期不能早于开始日期。")})
    if one.ends_on is not None and one.ends_on <= on:
        raise ValidationError({"on": _("已经结束。")})
    if Turn.objects.filter(circle=one.circle, person=one.person, on__gte=on).exists():
        raise ValidationError({"on": _("这一天以后还安排了值班，请先撤回这些安排。")})
    one.ends_on = on
    one.save(update_fields=["ends_on"])
    details = {"circle": one.circle_id, "person": one.person_id, "on": on}
    record("leave_circle", one.person, by=by, at=at, congress=one.circle.congress, **details)
    return one


def _locked(keys: set[int]) -> dict[int, Circle]:
    """Return circles, locked: two that join at once are told apart."""
    found = Circle.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return {one.pk: one for one in found.select_related("congress", "body").order_by("pk")}


def _all_deputies(rows: list[NewPlace]) -> None:
    wanted: dict[tuple[int, date], list[NewPlace]] = {}
    for row in rows:
        if row.circle.kind not in POOLS:
            wanted.setdefault((row.circle.congress_id, row.starts_on), []).append(row)
    for (_congress, on), some in wanted.items():
        seats = deputies_near(some[0].circle.congress, on)
        seated = set(seats.values_list("person_id", flat=True))
        others = [row.person.name for row in some if row.person.pk not in seated]
        if others:
            words = {"names": listed(others), "day": day_in_words(on)}
            raise ValidationError(
                _("%(names)s在%(day)s不是履职中的代表，不能编入家站或者小组。") % words
            )


Span = tuple[date, date | None]


def _taken(circles: set[int]) -> dict[tuple[int, int], list[Span]]:
    found: dict[tuple[int, int], list[Span]] = {}
    for one in Belonging.objects.filter(circle__in=circles):
        found.setdefault((one.circle_id, one.person_id), []).append((one.starts_on, one.ends_on))
    return found


def _check(one: Belonging, taken: list[Span]) -> None:
    one.clean_fields(exclude=["circle", "person"])
    circle, name = one.circle, one.person.name
    if one.ends_on is not None and one.ends_on < one.starts_on:
        raise ValidationError({"ends_on": _("结束日期不能早于开始日期。")})
    if one.starts_on < circle.starts_on:
        words = {"circle": circle, "day": day_in_words(circle.starts_on)}
        raise ValidationError({"starts_on": _("%(circle)s自%(day)s起才设立。") % words})
    if circle.ends_on is not None and one.starts_on >= circle.ends_on:
        words = {"circle": circle, "day": day_in_words(circle.ends_on)}
        raise ValidationError({"starts_on": _("%(circle)s自%(day)s起已经撤销。") % words})
    for starts_on, ends_on in taken:
        before = one.ends_on is not None and one.ends_on <= starts_on
        if not before and (ends_on is None or one.starts_on < ends_on):
            raise ValidationError(
                _("%(name)s在这段时间已经登记在%(circle)s。") % {"name": name, "circle": circle}
            )
    taken.append((one.starts_on, one.ends_on))


def _record(made: list[Belonging], *, by: Standing, at: datetime) -> None:
    of_circle: dict[int, list[Belonging]] = {}
    for one in made:
        of_circle.setdefault(one.circle_id, []).append(one)
    for rows in of_circle.values():
        circle = rows[0].circle
        details = {
            "circle": circle.pk,
            "people": [[one.person_id, one.part, one.starts_on, one.ends_on] for one in rows],
        }
        names = listed([one.person.name for one in rows])
        record("join_circle", names, by=by, at=at, congress=circle.congress, **details)
