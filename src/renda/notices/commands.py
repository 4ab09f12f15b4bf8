"""What can be done: people are told of steps and of dates, and read what they were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from renda.directory.models import Account, Role
from renda.directory.queries import standing
from renda.matters.in_force import in_force
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import awaiting
from renda.matters.registry import action_of
from renda.matters.rules import PeriodRule, Rulebook
from renda.notices import queries
from renda.notices.models import Notice, Progress
from renda.notices.rules import AGAIN, ESCALATE, LAST, REPEAT

BATCH = 500
#: steps that a handling body hears of at once
PRESSING = frozenset({"remind", "urge"})
#: what lies further back when it is read is history: a ledger of past years that was brought in
NEWS = dt.timedelta(days=30)
#: the widest window in which a clock may call for a notice
HORIZON = 40


def tell(notices: Iterable[Notice]) -> None:
    """Keep notices; whoever was told of an event already is not told again.

    Of a matter of a closed circle nobody is told who does not know of it.
    """
    notices = queries.known_by(list(notices), on=timezone.localdate())
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=400)


def notice(
    account: int, kind: str, matter: Matter, key: str, *, at: dt.datetime, **words: Any
) -> Notice:
    """Return a notice about a matter; an action, a stage or a clock is given by its name."""
    about = {"title": matter.title, "number": matter.number, "procedure": matter.procedure, **words}
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
    some = list(queries.steps_ahead(done)[:BATCH])
    if not some:
        return 0
    settle(some, now=now)
    # what waits for somebody waits however it came; what happened long ago is no news
    news = [step for step in some if step.at > now - NEWS]
    tell([*_new_work(some, now), *_pressed(news, now), *_decided(news, now),
          *_to_deputies(news, now)])  # fmt: skip
    done.read([step.pk for step in some], at=now)
    done.save(update_fields=["last", "missing"])
    return len(some)


#: what has been done when its matter has moved on
MOVED_ON = (Notice.Kind.NEW_WORK, Notice.Kind.REMINDER)
#: what has been done when its clock does not run to its day any more
DATED = (Notice.Kind.DUE_SOON, Notice.Kind.OVERDUE)


def settle(steps: Sequence[Entry], *, now: dt.datetime) -> None:
    """Take as read what people were reminded of and what the steps have done since."""
    seqs = _moved(steps)
    unread = Notice.objects.filter(read_at=None, matter__in={step.matter_id for step in steps})
    found = list(unread.filter(kind__in=(*MOVED_ON, *DATED)))
    done = [
        one.pk
        for one in found
        if one.kind in MOVED_ON and _since(one) < seqs.get(one.matter_id or 0, 0)
    ]
    dated = [one for one in found if one.kind in DATED]
    if dated:
        clocks = RunningClock.objects.filter(matter__in={one.matter_id for one in dated})
        running = clocks.filter(stopped_on=None).values_list("matter_id", "name", "due_on")
        still = {(matter, name, due.isoformat()) for matter, name, due in running}
        said = ((one, (one.matter_id, *map(one.words.get, ("clock", "due")))) for one in dated)
        done += [one.pk for one, about in said if about not in still]
    if done:
        unread.filter(pk__in=done).update(read_at=now)


def _moved(steps: Sequence[Entry]) -> dict[int, int]:
    """Return the last step by which each matter moved on."""
    return {step.matter_id: step.seq for step in steps if step.before != step.after}


def _since(notice: Notice) -> int:
    """Return the step of which a notice of a step tells."""
    return int(notice.key.rpartition(":")[2])


def skip_steps(*, before: dt.datetime) -> None:
    """Take the steps before a moment as told: what is history already concerns nobody now."""
    past = Entry.objects.filter(at__lt=before).order_by("-pk")
    last = past.values_list("pk", flat=True).first() or 0
    Progress.objects.update_or_create(name="steps", defaults={"last": last, "missing": []})


def _new_work(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    # where a later step has moved a matter on, that step tells of it
    moved = {
        step.matter_id: step
        for step in steps
        if step.before != step.after == step.matter.stage and not step.matter.closed_at
    }
    matters = {pk: step.matter for pk, step in moved.items()}
    for account, waiting in _waiting(matters.values(), timezone.localdate(now)).items():
        for pk in waiting:
            stage, key = matters[pk].stage, f"{pk}:{moved[pk].seq}"
            yield notice(account, Notice.Kind.NEW_WORK, matters[pk], key, at=now, stage=stage)


def _waiting(matters: Iterable[Matter], on: dt.date) -> dict[int, set[int]]:
    """Return per account which of some matters really wait for it."""
    possible = queries.candidates(matters, on=on)
    found = {}
    for account in Account.objects.filter(pk__in=possible).select_related("person"):
        mine = awaiting(standing(account, on=on)).filter(pk__in=possible[account.pk])
        if keys := set(mine.values_list("pk", flat=True)):
            found[account.pk] = keys
    return found


def _pressed(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    moved = _moved(steps)
    pressing = [
        step
        for step in steps
        # what was done in the same round is not pressed for any more
        if step.action in PRESSING and step.seq >= moved.get(step.matter_id, 0)
    ]
    bodies = {step.matter.body_id for step in pressing if step.matter.body_id is not None}
    if not bodies:
        return
    today = timezone.localdate(now)
    people = queries.people_of(bodies, Role.CLERK, Role.LEADER, on=today)
    for step in pressing:
        for account in people.get(step.matter.body_id or 0, ()):
            yield _of_step(account, Notice.Kind.REMINDER, step, now)


def _decided(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    """Tell a body what became of what it asked: the matter may have left it with the answer."""
    deciding = [step for step in steps if step.matter.body_id and _decides(step)]
    if not deciding:
        return
    bodies = {step.matter.body_id or 0 for step in deciding}
    people = queries.people_of(bodies, Role.CLERK, on=timezone.localdate(now))
    for step in deciding:
        for account in people.get(step.matter.body_id or 0, set()) - {step.by_id}:
            yield _of_step(account, Notice.Kind.TOLD, step, now)


def _decides(step: Entry) -> bool:
    action = action_of(step.matter.procedure, step.action)
    return action is not None and action.decides is not None


def _to_deputies(steps: Sequence[Entry], now: dt.datetime) -> Iterable[Notice]:
    """Tell the deputy and all who signed with them: steps are taken all over the tree."""
    wanted = [step for step in steps if step.matter.deputy_id and _tells(step)]
    if not wanted:
        return
    signers = queries.signers_of(step.matter.root_id or 0 for step in wanted)
    concerned = {
        step.pk: {step.matter.deputy_id or 0} | signers.get(step.matter.root_id or 0, set())
        for step in wanted
    }
    holders = queries.deputies_of(seat for seats in concerned.values() for seat in seats)
    for step in wanted:
        accounts = set[int]().union(*(holders.get(seat, set()) for seat in concerned[step.pk]))
        for account in accounts - {step.by_id}:
            yield _of_step(account, Notice.Kind.TOLD, step, now)


def _tells(step: Entry) -> bool:
    action = action_of(step.matter.procedure, step.action)
    return action is not None and action.tells


def _of_step(account: int, kind: str, step: Entry, now: dt.datetime) -> Notice:
    key = f"{step.matter_id}:{step.seq}"
    return notice(account, kind, step.matter, key, at=now, action=step.action)


def notice_clocks(*, now: dt.datetime) -> int:
    """Tell of the dates that come near or have passed; return how many clocks were looked at."""
    today = timezone.localdate(now)
    clocks = list(queries.clocks_near(today, HORIZON))
    book = in_force(clock.matter.congress_id for clock in clocks).book
    bands = {c.pk: band for c in clocks if (band := _band(c, book, today)) is not None}
    calling = [clock for clock in clocks if clock.pk in bands]
    related = ("congress", "parent", "deputy")
    matters = Matter.objects.filter(pk__in={c.matter_id for c in calling})
    by_key = {m.pk: m for m in matters.select_related(*related)}
    waiting = _waiting(by_key.values(), today)
    higher = _escalated([c for c in calling if c.due_on < today], by_key, book, today)
    told = []
    for clock in calling:
        accounts = {a for a, keys in waiting.items() if clock.matter_id in keys}
        accounts |= higher.get(clock.pk, set())
        matter = by_key[clock.matter_id]
        told += [_dated(account, clock, matter, bands[clock.pk], now) for account in accounts]
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


def _escalated(
    late: Sequence[RunningClock], matters: Mapping[int, Matter], book: Rulebook, today: dt.date
) -> dict[int, set[int]]:
    """Return who else hears of what is overdue: the body's leader, later who follows the matter."""
    if not late:
        return {}
    of = {clock.pk: matters[clock.matter_id] for clock in late}
    bodies = {matter.body_id for matter in of.values() if matter.body_id is not None}
    leaders = queries.people_of(bodies, Role.LEADER, on=today)
    found = {pk: set(leaders.get(matter.body_id or 0, ())) for pk, matter in of.items()}
    long_late = [clock for clock in late if _is_long_late(clock, of[clock.pk], book, today)]
    following = queries.followers_of((of[clock.pk] for clock in long_late), on=today)
    for clock in long_late:
        found[clock.pk] |= following.get(clock.matter_id, set())
    return found


def _is_long_late(clock: RunningClock, matter: Matter, book: Rulebook, today: dt.date) -> bool:
    return (today - clock.due_on).days > _days(ESCALATE, book, matter.congress, today)


def _dated(
    account: int, clock: RunningClock, matter: Matter, band: str, now: dt.datetime
) -> Notice:
    left = (clock.due_on - timezone.localdate(now)).days
    kind = Notice.Kind.OVERDUE if left < 0 else Notice.Kind.DUE_SOON
    words = {"clock": clock.name, "due": clock.due_on, "days": abs(left)}
    return notice(account, kind, matter, f"{clock.pk}:{clock.due_on}:{band}", at=now, **words)


def notice_promises(*, now: dt.datetime) -> int:
    """In the last quarter, ask each body to report on its open promises (C1 Art. 24)."""
    today = timezone.localdate(now)
    if today.month < 10:  # noqa: PLR2004  October
        return 0
    promises = Matter.objects.filter(procedure="suggestion-promise", closed_at=None)
    bodies: dict[int, int] = {}
    for body in promises.values_list("body_id", flat=True):
        bodies[body or 0] = bodies.get(body or 0, 0) + 1
    people = queries.people_of(bodies, Role.CLERK, Role.LEADER, on=today)
    tell(
        Notice(
            account_id=account,
            kind=Notice.Kind.PROMISES,
            words={"count": count},
            key=f"promises:{account}:{body}:{today.year}",
            made_at=now,
        )
        for body, count in bodies.items()
        for account in people[body]
    )
    return len(bodies)


def mark_read(account_id: int, keys: Iterable[int] | None, *, at: dt.datetime) -> int:
    """Take notices as read: those named, or all of an account's."""
    mine = Notice.objects.filter(account=account_id, read_at=None)
    return (mine if keys is None else mine.filter(pk__in=keys)).update(read_at=at)
