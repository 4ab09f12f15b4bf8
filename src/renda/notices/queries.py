"""What can be asked of reminders: mine, how many are unread, and who may have to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from renda.directory.models import Account, Body, Kind, Membership, Role
from renda.matters.models import Matter, RunningClock
from renda.notices.models import Notice

STAFF_WITH_DUTIES = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE, Kind.COMMITTEE)


def notices_of(account_id: int | None) -> QuerySet[Notice]:
    """Return what an account was told, newest first."""
    return Notice.objects.filter(account=account_id).order_by("-pk")


def unread(account_id: int | None) -> int:
    """Return how many notices an account has not read."""
    return Notice.objects.filter(account=account_id, read_at=None).count()


def clocks_near(today: dt.date, days: int) -> QuerySet[RunningClock]:
    """Return the running clocks that oblige somebody and run out within some days, or have."""
    running = RunningClock.objects.filter(
        stopped_on=None, paused_on=None, binding=True, matter__closed_at=None
    )
    near = running.filter(due_on__lte=today + dt.timedelta(days=days))
    return near.select_related("matter__congress", "matter__body").order_by("pk")


def candidates(matters: Iterable[Matter]) -> dict[int, set[int]]:
    """Return per account the matters that may wait for it: wider than what really waits.

    The people of the body that has the matter (or of its heir, or of the parent's body), the
    deputy concerned and the deputy's delegation, and the congress's clerks.
    """
    found: dict[int, set[int]] = {}
    for matter_id, condition in _parties(matters):
        keys = Account.objects.filter(condition, is_active=True).values_list("pk", flat=True)
        for key in keys.distinct():
            found.setdefault(key, set()).add(matter_id)
    return found


def _parties(matters: Iterable[Matter]) -> Iterator[tuple[int, Q]]:
    for matter in matters:
        seat = matter.deputy
        named = {matter.body_id, matter.parent.body_id if matter.parent else None}
        named.add(seat.delegation_id if seat else None)
        bodies = [key for key in named if key is not None]
        heirs = Body.objects.filter(pk__in=bodies, successor__isnull=False).values("successor")
        condition = Q(person__memberships__body__in=bodies)
        condition |= Q(person__memberships__body__in=heirs)
        condition |= Q(
            person__memberships__body__congress=matter.congress_id,
            person__memberships__body__kind__in=STAFF_WITH_DUTIES,
            person__memberships__role=Role.CLERK,
        )
        yield matter.pk, condition | Q(person__mandates=seat) if seat else condition


def people_of(bodies: Iterable[int], *roles: str) -> QuerySet[Account]:
    """Return the accounts of the people who hold a role in one of some bodies."""
    held = Membership.objects.filter(body__in=list(bodies), role__in=roles, ends_on=None)
    return Account.objects.filter(person__in=held.values("person"), is_active=True)
