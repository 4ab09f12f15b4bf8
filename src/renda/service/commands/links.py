"""Who keeps in touch with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Congress, Kind, Membership, Person
from renda.directory.queries import active_mandates
from renda.directory.standing import Standing
from renda.kernel.language import day_in_words
from renda.service.actors import keeps_circles, may_end, may_keep, require_keeper
from renda.service.models import Circle, Link
from renda.service.queries import deputies_near, on_day
from renda.service.spec import LinkKind

#: the bodies whose people are members of a standing committee
COMMITTEE = (Kind.STANDING_COMMITTEE, Kind.DIRECTORS_MEETING)


@dataclass(frozen=True, slots=True)
class NewLink:
    """One row of `link`: to a deputy (`other`), or to voters (`circle`, `area`)."""

    kind: str
    person: Person
    starts_on: date
    other: Person | None = None
    circle: Circle | None = None
    area: str = ""


@transaction.atomic
def link(congress: Congress, rows: Iterable[NewLink], *, by: Standing, at: datetime) -> list[Link]:
    """Note who keeps in touch with whom from a day on, all or none. Raises ValidationError."""
    made = []
    for row in rows:
        of_place = row.circle is not None and may_keep(by, row.circle)
        require_keeper(keeps_circles(by, congress) or of_place)
        _check(congress, row)
        made.append(
            Link(
                congress=congress,
                kind=row.kind,
                person=row.person,
                other=row.other,
                circle=row.circle,
                area=row.area,
                starts_on=row.starts_on,
            )
        )
    for one in made:
        one.clean_fields(exclude=["congress", "person", "other", "circle"])
    Link.objects.bulk_create(made, batch_size=500)
    for one in made:
        record("link", one, by=by, at=at, congress=congress, link=one.pk)
    return made


@transaction.atomic
def end_link(one: Link, *, on: date, by: Standing, at: datetime) -> Link:
    """End it; `on` is the first day without it."""
    require_keeper(may_end(by, one))
    if on < one.starts_on:
        raise ValidationError({"on": _("结束日期不能早于开始日期。")})
    if one.ends_on is not None:
        raise ValidationError({"on": _("已经结束。")})
    one.ends_on = on
    one.save(update_fields=["ends_on"])
    record("end_link", one, by=by, at=at, congress=one.congress, link=one.pk, on=on)
    return one


def _check(congress: Congress, row: NewLink) -> None:
    day = row.starts_on
    words: dict[str, Any] = {"name": row.person.name, "day": day_in_words(day)}
    again = Link.objects.filter(
        on_day(day), congress=congress, kind=row.kind, person=row.person, other=row.other,
        circle=row.circle, area=row.area,
    )  # fmt: skip
    if again.exists():
        raise ValidationError(_("%(name)s的这项联系已经登记过。") % words)
    check = _check_voters if row.kind == LinkKind.VOTERS else _check_member
    check(congress, row, words)


def _check_voters(congress: Congress, row: NewLink, words: dict[str, Any]) -> None:
    if row.circle is None and not row.area:
        raise ValidationError(_("请写明联系哪个家站或者哪个片区的选民。"))
    if not deputies_near(congress, row.starts_on).filter(person=row.person).exists():
        raise ValidationError(_("%(name)s在%(day)s不是履职中的代表。") % words)


def _check_member(congress: Congress, row: NewLink, words: dict[str, Any]) -> None:
    day = row.starts_on
    posts = Membership.objects.filter(on_day(day), person=row.person, body__kind__in=COMMITTEE)
    if not posts.filter(body__congress=congress).exists():
        raise ValidationError(_("%(name)s在%(day)s不是常委会组成人员。") % words)
    if row.other is None:
        raise ValidationError({"other": _("请写明联系哪位代表。")})
    if row.other.pk == row.person.pk:
        raise ValidationError({"other": _("不能联系自己。")})
    if not active_mandates(day).filter(congress=congress, person=row.other).exists():
        said = _("%(name)s在%(day)s不是履职中的代表。")
        raise ValidationError({"other": said % {**words, "name": row.other.name}})
