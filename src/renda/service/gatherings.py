"""What people enrol for and sign in to, of whichever line; what becomes of it when it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from renda.directory.standing import Standing
from renda.matters.actors import Actor, among
from renda.matters.facts import Effect
from renda.matters.models import Matter
from renda.matters.step import Step
from renda.service.models import Enrolment, Participation
from renda.service.spec import Way


@dataclass(frozen=True)
class Gathering:
    """How one kind of matters is come to.

    stage: where a matter stands while people enrol and sign in. on: the first and the last day;
    on these alone people sign in. related: the name of the facts that tell them. told: what a
    deputy reads of it before enrolling, as label and text.
    """

    slug: str
    stage: str
    related: str
    on: Callable[[Matter], tuple[dt.date, dt.date]]
    told: Callable[[Matter], list[tuple[Any, Any]]]


GATHERINGS: dict[str, Gathering] = {}


def gathers(one: Gathering) -> Gathering:
    """Make known what people enrol for."""
    return GATHERINGS.setdefault(one.slug, one)


def _in_congress(who: Standing) -> Q | None:
    return among("congress_id", who.seats_in())


#: whoever has a seat in the congress whose gathering it is, and sees it for that
invited = Actor("", _in_congress, _in_congress)


def open_to(who: Standing) -> QuerySet[Matter]:
    """Return the gatherings that somebody may enrol for or sign in to now, the newest first."""
    stages = Q(pk__in=())
    for one in GATHERINGS.values():
        stages |= Q(procedure=one.slug, stage=one.stage)
    related = [one.related for one in GATHERINGS.values()]
    found = Matter.objects.filter(stages, congress__in=sorted(who.seats_in()))
    return found.select_related("congress", *related).order_by("-pk")


def gathering_of(matter: Matter) -> Gathering | None:
    """Return how a matter is come to, None if nobody enrols for it."""
    return GATHERINGS.get(matter.procedure)


def writes_down(kind: str) -> Effect:
    """Return the effect that makes facts of who came, who had leave and who stayed away."""

    def effect(step: Step) -> None:
        one = GATHERINGS[step.matter.procedure]
        day, _last = one.on(step.matter)
        # locked: who signs in at the same moment is counted, or is told that it is over
        rows = Enrolment.objects.select_for_update().filter(matter=step.matter).order_by("pk")
        named = {seat.person_id for seat in step.answers.get("there") or ()}
        for row in rows:
            if row.person_id in named:
                continue
            way = Way.HERE if row.signed_at else Way.EXCUSED if row.reason else Way.ABSENT
            part = Participation(matter=step.matter, person_id=row.person_id, on=day, way=way)
            part.kind = kind
            step.add(part)
        for person in sorted(named):
            step.add(
                Participation(matter=step.matter, person_id=person, on=day, kind=kind, way=Way.HERE)
            )

    return effect
