"""What can be asked about circles and who belongs to them, on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from renda.directory.models import Congress, Mandate
from renda.directory.queries import active_mandates, holding, lineage
from renda.matters.in_force import InForce, in_force
from renda.service.models import Activity, Belonging, Circle, Link, Participation, Sign, Turn
from renda.service.rules import QUIET, Back, back
from renda.service.spec import GROUPS, PLACES, CircleKind

DAY = dt.timedelta(days=1)


def on_day(on: dt.date, prefix: str = "") -> Q:
    """Match what has begun by a day and has not ended on it."""
    return Q(**{f"{prefix}starts_on__lte": on}) & holding(on, prefix)


def kept_by(congress: Congress) -> QuerySet[Circle]:
    """Return the circles of a congress and of those directly below it."""
    return Circle.objects.filter(Q(congress=congress) | Q(congress__parent=congress))


def in_order() -> list[Any]:
    """Return by what a list of circles is sorted: the living first, by kind, by sound."""
    kinds = [When(kind=kind, then=Value(n)) for n, kind in enumerate(CircleKind.values)]
    return [F("ends_on").asc(nulls_first=True), Case(*kinds), "sound", "pk"]


def listed(circles: QuerySet[Circle], on: dt.date) -> QuerySet[Circle]:
    """Return circles with how many belong to them on a day and when they last did something.

    `since`: the day of the last activity, of a group without one the day it was founded.
    """
    belong = Belonging.objects.filter(on_day(on), circle=OuterRef("pk")).order_by()
    counted = belong.values("circle").annotate(n=Count("pk")).values("n")
    return circles.annotate(
        people=Subquery(counted), last_on=_last(on), since=_since(on)
    ).select_related("congress", "body")


def _last(on: dt.date) -> Subquery:
    done = Activity.objects.filter(circle=OuterRef("pk"), on__lte=on).order_by("-on")
    return Subquery(done.values("on")[:1], output_field=DateField())


def _since(on: dt.date) -> Greatest:
    # of two values SQLite calls the greatest NULL if one of them is
    return Greatest(Coalesce(_last(on), F("starts_on")), F("starts_on"))


def lights(circles: Sequence[Circle], on: dt.date) -> list[str]:
    """Return the lights of circles that `listed` gave: how long a group has done nothing (QUIET).

    What is no living group has none. One query for any number of them.
    """
    known = in_force({one.congress_id for one in circles})
    return [_light(one, on, known) for one in circles]


def _light(circle: Circle, on: dt.date, known: InForce) -> str:
    if circle.kind not in GROUPS or not is_living(circle, on):
        return ""
    since: dt.date = circle.since  # type: ignore[attr-defined]
    if since < back(QUIET, circle.congress, on, known):
        return "overdue"
    ahead = on + QUIET.warn_days * DAY
    return "soon" if since < back(QUIET, circle.congress, ahead, known) else "on_time"


def quiet(congress: Congress, on: dt.date) -> QuerySet[Circle]:
    """Return the groups of a congress that have done nothing for longer than QUIET says."""
    groups = Circle.objects.filter(on_day(on), congress=congress, kind__in=GROUPS)
    last_day = Back(QUIET, congress, on)
    recent = Activity.objects.filter(circle=OuterRef("pk"), on__gte=last_day, on__lte=on)
    return groups.filter(~Exists(recent), starts_on__lt=last_day)


def without_turns(congress: Congress, first: dt.date, until: dt.date) -> QuerySet[Circle]:
    """Return the places of a congress, living on a day, where nobody receives from it on."""
    places = Circle.objects.filter(on_day(first), congress=congress, kind__in=PLACES)
    turns = Turn.objects.filter(circle=OuterRef("pk"), on__gte=first, on__lt=until)
    return places.filter(~Exists(turns))


def without_group(congress: Congress, on: dt.date) -> QuerySet[Mandate]:
    """Return the deputies of a day who are in no group of that day, where there are groups."""
    grouped = Belonging.objects.filter(
        on_day(on), on_day(on, "circle__"), person=OuterRef("person"), circle__kind__in=GROUPS
    )
    groups = Circle.objects.filter(on_day(on), congress=congress, kind__in=GROUPS)
    seats = active_mandates(on).filter(~Exists(grouped), Exists(groups), congress=congress)
    return seats.select_related("person")


def is_living(circle: Circle, on: dt.date) -> bool:
    """Say whether there is the circle on a day."""
    return circle.starts_on <= on and (circle.ends_on is None or circle.ends_on > on)


def belonging_to(circle: Circle, on: dt.date | None = None) -> QuerySet[Belonging]:
    """Return who belongs to a circle on a day, the heads first; ever, if no day is named."""
    found = Belonging.objects.filter(circle=circle).select_related("person")
    if on is not None:
        found = found.filter(on_day(on))
    return found.order_by("part", "person__sound", "starts_on", "pk")


def circles_of(person: int, on: dt.date, kinds: Iterable[str]) -> QuerySet[Circle]:
    """Return the living circles of some kinds that somebody belongs to on a day."""
    mine = Belonging.objects.filter(on_day(on), person=person).values("circle")
    return Circle.objects.filter(on_day(on), pk__in=mine, kind__in=list(kinds)).order_by("pk")


def fellows(circles: Iterable[Circle], on: dt.date) -> dict[int, list[Belonging]]:
    """Return who belongs to some circles on a day, the heads first, in one query."""
    found: dict[int, list[Belonging]] = {}
    mine = Belonging.objects.filter(on_day(on), circle__in=[one.pk for one in circles])
    for one in mine.select_related("person").order_by("part", "person__sound", "pk"):
        found.setdefault(one.circle_id, []).append(one)
    return found


def turns(on: dt.date, until: dt.date | None = None) -> QuerySet[Turn]:
    """Return who receives where from a day on, in order of time."""
    found = Turn.objects.filter(on__gte=on)
    if until is not None:
        found = found.filter(on__lt=until)
    return found.select_related("circle", "person").order_by("on", "starts_at", "person__sound")


def deputies_near(congress: Congress, on: dt.date) -> QuerySet[Mandate]:
    """Return the deputies of a day who may serve here: of this congress, above it and below it."""
    above = [one.pk for one in lineage(congress)]
    near = Q(congress__in=above) | Q(congress__parent=congress)
    return active_mandates(on).filter(near).select_related("person", "congress", "delegation")


def links_of(congress: Congress, on: dt.date | None = None) -> QuerySet[Link]:
    """Return who is in touch with whom, on a day or ever."""
    found = Link.objects.filter(congress=congress).select_related("person", "other", "circle")
    if on is not None:
        found = found.filter(on_day(on))
    return found.order_by("kind", "person__sound", "pk")


def sign_called(token: str) -> Sign | None:
    """Return the code of a token, revoked or not; None if there never was one."""
    return Sign.objects.filter(token=token).select_related("circle", "seat").first()


def taken_part(person: int, first: dt.date, until: dt.date) -> QuerySet[Participation]:
    """Return what somebody took part in, or was to, from a day on until another."""
    found = Participation.objects.filter(person=person, on__gte=first, on__lt=until)
    return found.select_related("activity__circle", "matter").order_by("-on", "-pk")
