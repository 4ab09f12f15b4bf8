"""Closed circles: who alone knows of the matters of some kinds, asked wherever anybody looks.

A kind that declares a `circle` is out of the staff's view. What `visible()` leaves out is on no
page, in no list, search, export, paper, notice or to-do; a number that counts it says how many
of its records cannot be opened here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.directory.standing import Standing
from renda.matters.models import Matter, Recusal
from renda.matters.registry import procedures
from renda.matters.spec import Action, Procedure

NOTHING = Q(pk__in=())


def closed(procedure: str = "") -> tuple[str, ...]:
    """Return the kinds that only a circle knows of; of one kind, whether it is one."""
    found = _closed(tuple(procedures.values()))
    return found if not procedure else tuple(slug for slug in found if slug == procedure)


@lru_cache(maxsize=4)
def _closed(declared: tuple[type[Procedure], ...]) -> tuple[str, ...]:
    return tuple(sorted(one.slug for one in declared if one.circle is not None))


def within(who: Standing, slug: str) -> Q | None:
    """Return the condition of somebody being in the circle of a matter of a kind; None if never.

    Who is kept away from a matter is not, whatever else they are.
    """
    circle = procedures[slug].circle
    if circle is None or who.is_system:
        return Q()
    scope = circle.sees.scope(who)
    return None if scope is None else scope & ~_kept_away(who)


def _kept_away(who: Standing) -> Q:
    bodies = sorted({key for p in who.posts for key in (p.body_id, *p.predecessors)})
    named = Q(body_id__in=bodies)
    if who.in_circle is not None:
        named |= Q(person_id=who.in_circle)
    return Q(Exists(Recusal.objects.filter(named, matter=OuterRef("pk"))))


def acting(who: Standing, action: Action) -> Q | None:
    """Return the condition of somebody being who takes an action; None if never."""
    scope = action.by.scope(who)
    if scope is None or action.owner.slug not in closed():
        return scope
    inside = within(who, action.owner.slug)
    return None if inside is None else scope & inside


def known_to(who: Standing, seen: Q, procedure: str = "") -> Q:
    """Return a condition of what is seen with the closed kinds taken out that are not theirs."""
    kinds = closed(procedure)
    theirs = NOTHING
    for slug in kinds:
        inside = within(who, slug)
        if inside is not None:
            theirs |= Q(procedure=slug) & inside
    if procedure and kinds:
        return theirs
    opened = seen & ~Q(procedure__in=kinds) if kinds else seen
    return opened if theirs == NOTHING else opened | theirs


def kept_from(who: Standing) -> QuerySet[Matter]:
    """Return the matters of closed kinds of which somebody does not know."""
    found = Matter.objects.filter(procedure__in=closed())
    return found.exclude(known_to(who, NOTHING))


def told_title(procedure: str, title: str) -> Any:
    """Return what a matter is called to everybody: of a closed kind, by what kind it is."""
    return procedures[procedure].label if procedure in closed() else title
