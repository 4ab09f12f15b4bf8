"""What can be done: people are told of steps and of dates, and read what they were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from renda.directory.models import Account, Kind, Role
from renda.directory.queries import standing
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import awaiting, rulebook
from renda.matters.registry import action_of
from renda.matters.rules import PeriodRule, Rulebook
from renda.notices import queries
from renda.notices.models import Notice, Progress
from renda.notices.rules import AGAIN, ESCALATE, LAST, REPEAT

BATCH = 500
#: steps that a handling body hears of at once
PRESSING = frozenset({"remind", "urge"})
#: steps that a deputy must hear of
TOLD = frozenset(
    {
        "accept", "send_back", "exclude", "refer", "merge", "convert", "assign", "withdraw",
        "sign_off", "clear", "drop", "grant_more_time", "close", "correct_rating", "publish",
    }
)  # fmt: skip
#: the widest window in which a clock may call for a notice
HORIZON = 40


def tell(notices: Iterable[Notice]) -> None:
    """Keep notices; whoever was told of an event already is not told again."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=400)


def notice(
    account: int, kind: str, matter: Matter, key: str, *, at: dt.datetime, **words: Any
) -> Notice:
    """Return a notice about a matter."""
    about = {"title": matter.title, "number": matter.number, **words}
    return Notice(
        account_id=account,
        kind=kind,
        matter=matter,
        words={name: str(value) for name, value in about.items()},
        key=f"{kind}:{account}:{key}"[:120],
        made_at=at,
    )


@transaction.atomic
def notice_steps(*, now: dt.datetime) -> int:
    """Tell of the steps taken since last time; return how many steps were read."""
    done, _new = Progress.objects.select_for_update().get_or_create(name="steps")
    steps = Entry.objects.filter(pk__gt=done.last).order_by("pk")
    related = ("matter__congress", "matter__parent", "matter__deputy", "matter__root", "by_body")
    some = list(steps.select_related(*related)[:BATCH])
    if not some:
        return 0
    tell([*_new_work(some, now), *_pressed(some, now), *_told(some, now)])
    done.last = some[-1].pk
    done.save(update_fields=["last"])
    return len(some)


def skip_steps(*, before: dt.datetime) -> None:
    """Take the steps before a moment as told: what is history already concerns nobody now."""
    past = Entry.objects.filter(at__lt=before).order_by("-pk")
    last = past.values_list("pk", flat=True).first() or 0
    Progress.objects.update_or_create(name="steps", defaults={"last": last})


def _new_work(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    moved = {s.matter_id: s for s in steps if s.before != s.after and not s.matter.closed_at}
    matters = {pk: step.matter for pk, step in moved.items()}
    for account, waiting in _waiting(matters.values(), timezone.localdate(now)).items():
        for pk in waiting:
            stage = matters[pk].standing_at.label
            key = f"{pk}:{moved[pk].seq}"
            yield notice(account, Notice.Kind.NEW_WORK, matters[pk], key, at=now, stage=stage)


def _waiting(matters: Iterable[Matter], on: dt.date) -> dict[int, set[int]]:
    """Return per account which of some matters really wait for it."""
    possible = queries.candidates(matters)
    found = {}
    for account in Account.objects.filter(pk__in=possible).select_related("person"):
        mine = awaiting(standing(account, on=on)).filter(pk__in=possible[account.pk])
        if keys := set(mine.values_list("pk", flat=True)):
            found[account.pk] = keys
    return found


def _pressed(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    for step in steps:
        if step.action not in PRESSING or step.matter.body_id is None:
            continue
        label = _label(step)
        for account in queries.people_of([step.matter.body_id], Role.CLERK, Role.LEADER):
            key = f"{step.matter_id}:{step.seq}"
            kind = Notice.Kind.REMINDER
            yield notice(account.pk, kind, step.matter, key, at=now, action=label)


def _told(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    wanted = [step for step in steps if step.action in TOLD and step.matter.deputy_id]
    signed = Matter.objects.filter(
        parent__in=[step.matter_id for step in wanted],
        procedure="suggestion-signature",
        stage="confirmed",
    )
    signers: dict[int, set[int]] = {}
    for parent, seat in signed.values_list("parent_id", "deputy_id"):
        signers.setdefault(parent or 0, set()).add(seat or 0)
    for step in wanted:
        seats = {step.matter.deputy_id, *signers.get(step.matter_id, ())}
        accounts = Account.objects.filter(person__mandates__in=seats, is_active=True).distinct()
        for account in accounts.exclude(pk=step.by_id or 0):
            key = f"{step.matter_id}:{step.seq}"
            label = _label(step)
            yield notice(account.pk, Notice.Kind.TOLD, step.matter, key, at=now, action=label)


def _label(step: Entry) -> str:
    action = action_of(step.matter.procedure, step.action)
    return str(action.label if action else step.action)


def notice_clocks(*, now: dt.datetime) -> int:
    """Tell of the dates that come near or have passed; return how many clocks were looked at."""
    today = timezone.localdate(now)
    clocks = list(queries.clocks_near(today, HORIZON))
    book = rulebook(clock.matter.congress_id for clock in clocks)
    bands = {c.pk: band for c in clocks if (band := _band(c, book, today)) is not None}
    calling = [clock for clock in clocks if clock.pk in bands]
    related = ("congress", "parent", "deputy")
    matters = Matter.objects.filter(pk__in={c.matter_id for c in calling})
    by_key = {m.pk: m for m in matters.select_related(*related)}
    waiting = _waiting(by_key.values(), today)
    told = []
    for clock in calling:
        matter = by_key[clock.matter_id]
        accounts = {a for a, keys in waiting.items() if matter.pk in keys}
        accounts |= _escalated(clock, matter, book, today)
        told += [_dated(a, clock, matter, bands[clock.pk], today, now) for a in accounts]
    tell(told)
    return len(clocks)


def _band(clock: RunningClock, book: Rulebook, today: dt.date) -> str | None:
    """Return which reminder a clock calls for today: its own, again, last, or overdue and again."""
    left = (clock.due_on - today).days
    congress = clock.matter.congress
    if left < 0:
        every = _days(REPEAT, book, congress, today)
        return f"late{(-left - 1) // max(every, 1)}"
    steps = {
        "last": _days(LAST, book, congress, today),
        "again": _days(AGAIN, book, congress, today),
        "first": clock.warn_days,
    }
    return next((name for name, days in steps.items() if left <= days), None)


def _days(rule: PeriodRule, book: Rulebook, congress: Any, on: dt.date) -> int:
    return book.ruling(rule, congress, on).period.length


def _escalated(clock: RunningClock, matter: Matter, book: Rulebook, today: dt.date) -> set[int]:
    """Return who else hears of what is overdue: the body's leader, later the congress's clerk."""
    late = (today - clock.due_on).days
    if late <= 0:
        return set()
    accounts = set()
    if matter.body_id is not None:
        leaders = queries.people_of([matter.body_id], Role.LEADER)
        accounts |= set(leaders.values_list("pk", flat=True))
    if late > _days(ESCALATE, book, matter.congress, today):
        committees = matter.congress.bodies.filter(kind=Kind.DEPUTY_COMMITTEE)
        clerks = queries.people_of(committees.values_list("pk", flat=True), Role.CLERK)
        accounts |= set(clerks.values_list("pk", flat=True))
    return accounts


def _dated(
    account: int,
    clock: RunningClock,
    matter: Matter,
    band: str,
    today: dt.date,
    now: dt.datetime,
) -> Notice:
    late = band.startswith("late")
    declared = matter.declaration.clocks.get(clock.name)
    words: Mapping[str, Any] = {
        "clock": declared.label if declared else clock.name,
        "due": clock.due_on,
        "days": abs((clock.due_on - today).days),
    }
    kind = Notice.Kind.OVERDUE if late else Notice.Kind.DUE_SOON
    return notice(account, kind, matter, f"{clock.pk}:{clock.due_on}:{band}", at=now, **words)


def notice_promises(*, now: dt.datetime) -> int:
    """In the last quarter, ask each body to report on its open promises (C1 Art. 24)."""
    today = timezone.localdate(now)
    if today.month < 10:  # noqa: PLR2004  October
        return 0
    keeping = Matter.objects.filter(procedure="suggestion-promise", closed_at=None)
    bodies: dict[int, int] = {}
    for body in keeping.values_list("body_id", flat=True):
        bodies[body or 0] = bodies.get(body or 0, 0) + 1
    tell(
        Notice(
            account=account,
            kind=Notice.Kind.PROMISES,
            words={"count": count},
            key=f"promises:{account.pk}:{body}:{today.year}",
            made_at=now,
        )
        for body, count in bodies.items()
        for account in queries.people_of([body], Role.CLERK, Role.LEADER)
    )
    return len(bodies)


def mark_read(account_id: int, keys: Iterable[int] | None, *, at: dt.datetime) -> int:
    """Take notices as read: those named, or all of an account's."""
    mine = Notice.objects.filter(account=account_id, read_at=None)
    return (mine if keys is None else mine.filter(pk__in=keys)).update(read_at=at)
