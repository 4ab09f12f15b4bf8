"""Who holds which position on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from renda.directory.models import Congress
from renda.tenure.models import Position, Tenure


def positions_of(congress: Congress, on: dt.date) -> QuerySet[Position]:
    """Return the positions of a congress that there are on a day, body by body."""
    found = Position.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), congress=congress)
    return found.select_related("body").order_by("body__position", "body_id", "pk")


def held_on(on: dt.date) -> Q:
    """Return the condition of a tenure holding on a day."""
    return Q(starts_on__lte=on) & (Q(leaving=None) | Q(leaving__on__gt=on))


def tenures_on(congress: Congress, on: dt.date) -> QuerySet[Tenure]:
    """Return who holds which position of a congress on a day, body by body."""
    found = Tenure.objects.filter(held_on(on), position__congress=congress)
    along = found.select_related("position__body", "leaving", "matter")
    return along.order_by("position__body__position", "position__body_id", "position_id", "pk")


def held(position: Position, name: str, on: dt.date) -> Tenure | None:
    """Return the tenure of somebody in a position on a day, None if they do not hold it."""
    found = Tenure.objects.filter(held_on(on), position=position, name=name)
    return found.order_by("-starts_on").first()
