"""What can be asked of reminders: mine, how many are unread, and who may have to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from renda.directory.models import Account, Body, Membership, Role
from renda.directory.queries import holding, standing
from renda.directory.spec import WORKING_ROLES
from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.matters.circles import closed
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import acting_on, visible
from renda.notices.models import Notice, Progress

SIGNATURE, SIGNED = "suggestion-signature", "confirmed"
Accounts = dict[int, set[int]]


def notices_of(account_id: int | None) -> QuerySet[Notice]:
    """Return what an account was told, newest first."""
    return Notice.objects.filter(account=account_id).order_by("-pk")


def readable(who: Standing) -> QuerySet[Notice]:
    """Return what somebody was told of matters that they may still see, newest first.

    A post that ended takes the titles along.
    """
    seen = Q(matter=None) | Q(matter__in=visible(who))
    return notices_of(who.account_id).filter(seen)


def known_by(notices: Sequence[Notice], *, on: dt.date) -> list[Notice]:
    """Leave out what would tell somebody of a matter of a closed circle that is not theirs."""
    kinds = closed()
    some = [one for one in notices if one.words.get("procedure") in kinds]
    known: dict[int, set[int]] = {}
    accounts = Account.objects.filter(pk__in={one.account_id for one in some})
    for account in accounts.select_related("person") if some else ():
        mine = visible(standing(account, on=on)).filter(pk__in={one.matter_id for one in some})
        known[account.pk] = set(mine.values_list("pk", flat=True))
    gone = {id(one) for one in some if one.matter_id not in known.get(one.account_id, ())}
    return [one for one in notices if id(one) not in gone]


def unread(account_id: int | None) -> int:
    """Return how many notices an account has not read."""
    return Notice.objects.filter(account=account_id, read_at=None).count()


def steps_ahead(done: Progress) -> QuerySet[Entry]:
    """Return the journal's steps of which people were not told yet, as they were numbered."""
    related = ("matter__congress", "matter__parent", "matter__deputy", "by_body")
    return Entry.objects.filter(done.ahead()).select_related(*related).order_by("pk")


def clocks_near(today: dt.date, days: int) -> QuerySet[RunningClock]:
    """Return the running clocks that oblige somebody and run out within some days, or have."""
    running = RunningClock.objects.filter(
        stopped_on=None, paused_on=None, binding=True, matter__closed_at=None
    )
    near = running.filter(due_on__lte=today + dt.timedelta(days=days))
    return near.select_related("matter__congress", "matter__body").order_by("pk")


def candidates(matters: Iterable[Matter], *, on: dt.date) -> Accounts:
    """Return per account the matters that may wait for it: wider than what really waits.

    The people of the body that has the matter, of the one that leads it and of the parent's, the
    deputy concerned and the deputy's delegation, and the congress's staff: whom the actors of
    `renda.matters.actors` can mean. As many queries for many matters as for one.
    """
    some = list(matters)
    bodies = {matter.pk: _bodies(matter) for matter in some}
    people = people_of({key for keys in bodies.values() for key in keys}, on=on)
    holders = deputies_of({matter.deputy_id for matter in some if matter.deputy_id})
    staff = staff_of({matter.congress_id for matter in some}, STAFF, on=on)
    found: Accounts = {}
    for matter in some:
        accounts = staff.get(matter.congress_id, set()) | holders.get(matter.deputy_id or 0, set())
        for account in accounts.union(*(people.get(key, set()) for key in bodies[matter.pk])):
            found.setdefault(account, set()).add(matter.pk)
    return found


def _bodies(matter: Matter) -> set[int]:
    named = {matter.body_id, matter.lead_id}
    named.add(matter.parent.body_id if matter.parent else None)
    named.add(matter.deputy.delegation_id if matter.deputy else None)
    return {key for key in named if key is not None}


def people_of(bodies: Iterable[int], *roles: str, on: dt.date) -> Accounts:
    """Return per body the accounts of those who hold a role in it, or in what came of it.

    Without a role: a working one.
    """
    chains = _chains(bodies, on)
    living = {key for chain in chains.values() for key in chain}
    held = _held(on, roles).filter(body__in=living).values_list("body", "person__accounts")
    by_body = _grouped(held)
    return {
        body: set[int]().union(*(by_body.get(key, set()) for key in chain))
        for body, chain in chains.items()
    }


def _chains(bodies: Iterable[int], on: dt.date) -> dict[int, list[int]]:
    """Return each body with all that took its work over by a day, one after the other.

    The same chains as `directory.queries.standing` follows the other way round.
    """
    ended = Body.objects.filter(successor__isnull=False, ends_on__lte=on)
    after = dict(ended.values_list("pk", "successor_id"))
    chains = {}
    for body in set(bodies):
        chain = [body]
        while (heir := after.get(chain[-1])) is not None and heir not in chain:
            chain.append(heir)
        chains[body] = chain
    return chains


def staff_of(congresses: Iterable[int], kinds: Sequence[str], *roles: str, on: dt.date) -> Accounts:
    """Return per congress the accounts of those who hold a role in its bodies of some kinds."""
    held = _held(on, roles).filter(body__congress__in=set(congresses), body__kind__in=kinds)
    return _grouped(held.values_list("body__congress", "person__accounts"))


def followers_of(matters: Iterable[Matter], *, on: dt.date) -> Accounts:
    """Return per matter the accounts of those who follow it for the congress.

    The people of the committee that leads on it; where none does, the clerks of the staff who take
    steps on the whole that it belongs to.
    """
    some = list(matters)
    leading = people_of({m.lead_id for m in some if m.lead_id}, Role.CLERK, Role.LEADER, on=on)
    found = {m.pk: leading[m.lead_id] for m in some if m.lead_id}
    alone = [matter for matter in some if not matter.lead_id]
    clerks = staff_of({matter.congress_id for matter in alone}, STAFF, Role.CLERK, on=on)
    keys = set[int]().union(*clerks.values())
    for account in Account.objects.filter(pk__in=keys).select_related("person"):
        roots = acting_on(standing(account, on=on)).filter(pk__in={m.root_id for m in alone})
        mine = set(roots.values_list("pk", flat=True))
        for matter in alone:
            if matter.root_id in mine:
                found.setdefault(matter.pk, set()).add(account.pk)
    return found


def _held(on: dt.date, roles: Sequence[str]) -> QuerySet[Membership]:
    """Return the posts held on a day by people who can sign in."""
    return Membership.objects.filter(
        holding(on),
        holding(on, "body__"),
        starts_on__lte=on,
        role__in=roles or WORKING_ROLES,
        person__accounts__is_active=True,
    )


def deputies_of(seats: Iterable[int]) -> Accounts:
    """Return per seat the accounts of the deputy."""
    active = Account.objects.filter(person__mandates__in=set(seats), is_active=True)
    return _grouped(active.values_list("person__mandates", "pk"))


def signers_of(roots: Iterable[int]) -> Accounts:
    """Return per matter at the top of a tree the seats of those who signed it with its deputy."""
    signed = Matter.objects.filter(parent__in=set(roots), procedure=SIGNATURE, stage=SIGNED)
    return _grouped(signed.values_list("parent_id", "deputy_id"))


def _grouped(pairs: Iterable[tuple[int | None, int | None]]) -> Accounts:
    found: Accounts = {}
    for key, value in pairs:
        found.setdefault(key or 0, set()).add(value or 0)
    return found
