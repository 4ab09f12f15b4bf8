"""How rules and the calendar are changed, and what would move before it moves."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Kind, Role
from renda.directory.standing import Standing
from renda.kernel.commands import Hand, add_year, set_day
from renda.kernel.language import recording
from renda.kernel.models import CalendarDay
from renda.kernel.periods import Calendar, Period, Unit
from renda.kernel.queries import calendar
from renda.kernel.records import insert, update
from renda.kernel.shares import Share
from renda.matters import clocks
from renda.matters.marks import line, shape_of
from renda.matters.models import (
    CalendarConsent,
    ClockChange,
    Matter,
    Resealed,
    RuleVersion,
    RunningClock,
)
from renda.matters.resealing import lock_trees, reseal
from renda.matters.rules import RULES, ChoiceRule, Rule, ShareRule
from renda.matters.step import Refused

NOT_KEEPER = _("工作日历由本系统中最高一级人大的办公室和人代工委的经办人改动，各级共用。")
#: the longest period that an office may set, in whatever unit
LONGEST = 120


@dataclass(frozen=True)
class Move:
    """A running clock that a changed calendar would move."""

    clock: RunningClock
    before_on: dt.date
    after_on: dt.date


class Unforeseen(Exception):
    """What would move is no longer what the person who confirms has seen."""


@dataclass(frozen=True)
class DayChange:
    """One day of the calendar, as somebody wants it."""

    day: dt.date
    is_off: bool
    name: str
    source: str

    @property
    def year(self) -> int:
        """Return the year whose page shows it."""
        return self.day.year

    def on(self, now: Calendar) -> Calendar:
        """Return the calendar as it would be."""
        return now.changed(self.day, is_off=self.is_off, name=self.name)

    def enter(self, hand: Hand) -> None:
        """Write it."""
        set_day(self.day, is_off=self.is_off, name=self.name, source=self.source, hand=hand)


@dataclass(frozen=True)
class YearChange:
    """The notice of a whole year, as somebody wants it."""

    year: int
    lines: Mapping[dt.date, tuple[bool, str]]
    source: str

    def on(self, now: Calendar) -> Calendar:
        """Return the calendar as it would be: what an earlier notice of the year said is gone."""
        replaced = set(
            CalendarDay.objects.filter(notice__year=self.year).values_list("day", flat=True)
        )
        kept = {day: said for day, said in now.days.items() if day not in replaced}
        return Calendar({**kept, **self.lines}, now.years | {self.year})

    def enter(self, hand: Hand) -> None:
        """Write it."""
        add_year(self.year, self.lines, source=self.source, hand=hand)


#: the offices that keep a congress's rules, and the calendar
_KEEPERS = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE)


def keeps_calendar(who: Standing) -> bool:
    """Say whether somebody may change the calendar, which all congresses here count by.

    The highest congress's office does: no office moves the dates of one above or beside it.
    """
    if who.is_system:
        return True
    kept = Congress.objects.filter(pk__in=who.congresses(_KEEPERS, Role.CLERK))
    return kept.filter(parent=None).exists()


def keeps_rules(who: Standing, congress: Congress) -> bool:
    """Say whether somebody may set a congress's own rules."""
    return who.is_system or congress.pk in who.congresses(_KEEPERS, Role.CLERK)


def digest(change: DayChange | YearChange, moves: Sequence[Move]) -> str:
    """Return one word for a change and for all that it moves, to tell a preview from the deed."""
    moved = [(move.clock.pk, move.before_on, move.after_on) for move in moves]
    return hashlib.sha256(repr((change, sorted(moved))).encode()).hexdigest()


@transaction.atomic
def change_calendar(
    change: DayChange | YearChange, *, by: Standing, at: dt.datetime, foreseen: str
) -> list[Move]:
    """Change the calendar and move the running clocks, if they move as `foreseen` (a digest).

    Those of other congresses move once their own office has agreed (`agree`). Raises Unforeseen if
    anything else would move, and then nothing does. Returns what was moved.
    """
    if not keeps_calendar(by):
        raise PermissionDenied(NOT_KEEPER)
    bodies = [p.body_name for p in by.posts if p.kind in _KEEPERS and p.role == Role.CLERK]
    body = next(iter(bodies), "")
    change.enter(Hand(by.name, at, by_body=body))
    # a clock of another congress tells whose word moved it
    with recording():
        reason = _("%(body)s：%(source)s") % {"body": body or by.name, "source": change.source}
    moves = _moves_locked(calendar())
    if digest(change, moves) != foreseen:
        raise Unforeseen
    own = [move for move in moves if moves_at_once(by, move)]
    _apply(own, by_name=by.name, at=at, reason=reason)
    others = {m.clock.matter.congress_id for m in moves if not moves_at_once(by, m)}
    CalendarConsent.objects.bulk_create(
        CalendarConsent(congress_id=pk, asked_at=at, asked_by=body or by.name, source=change.source)
        for pk in sorted(others)
    )
    return own


def moves_at_once(by: Standing, move: Move) -> bool:
    """Say whether a clock is one of whoever changes the calendar; others ask their own office."""
    return by.is_system or move.clock.matter.congress_id in by.congresses(_KEEPERS, Role.CLERK)


def consents_asked(congress: Congress) -> QuerySet[CalendarConsent]:
    """Return the changes of the calendar to which a congress's office has not agreed yet."""
    found = CalendarConsent.objects.filter(congress=congress, agreed_at=None)
    return found.order_by("asked_at", "pk")


@transaction.atomic
def agree(congress: Congress, *, by: Standing, at: dt.datetime, foreseen: str) -> list[Move]:
    """Let a congress's clocks follow the calendar, if they move as `foreseen`; note who agreed."""
    require_keeper(by, congress)
    asked = list(consents_asked(congress).select_for_update())
    if not asked:
        raise Refused(_("没有等你们同意的日历改动。"))
    moves = _moves_locked(calendar(), within={congress.pk})
    if moves_digest(moves) != foreseen:
        raise Unforeseen
    last = asked[-1]
    words = {"body": last.asked_by, "source": last.source, "by": by.name}
    with recording():
        reason = _("%(body)s：%(source)s；本级由%(by)s同意") % words
    _apply(moves, by_name=by.name, at=at, reason=reason)
    consents_asked(congress).update(agreed_at=at, agreed_by=by.name[:60])
    return moves


def require_keeper(by: Standing, congress: Congress) -> None:
    """Refuse whoever does not keep a congress's rules."""
    if not keeps_rules(by, congress):
        raise PermissionDenied(_("由本级人大办公室和人代工委的经办人核对同意。"))


def moves_digest(moves: Sequence[Move]) -> str:
    """Return one word for all that would move, to tell what was looked at from the deed."""
    moved = sorted((move.clock.pk, move.before_on, move.after_on) for move in moves)
    return hashlib.sha256(repr(moved).encode()).hexdigest()


def would_move(after: Calendar, *, within: Collection[int] | None = None) -> list[Move]:
    """Return the running clocks whose date differs under another calendar, nearest first.

    within: only those of some congresses.
    """
    running = RunningClock.objects.filter(stopped_on=None, paused_on=None)
    if within is not None:
        running = running.filter(matter__congress__in=within)
    moves = []
    for clock in running.select_related("matter").order_by("due_on", "pk").iterator(2000):
        due_on = clocks.due_on(clock, after)
        if due_on != clock.due_on:
            moves.append(Move(clock, clock.due_on, due_on))
    return moves


@transaction.atomic
def recalculate(*, by_name: str, at: dt.datetime, reason: str) -> list[Move]:
    """Move every running clock to its date under the calendar now in force, noting why."""
    moves = _moves_locked(calendar())
    _apply(moves, by_name=by_name, at=at, reason=reason)
    return moves


def _moves_locked(after: Calendar, *, within: Collection[int] | None = None) -> list[Move]:
    """Return what would move, once nobody takes a step there any more."""
    lock_trees(move.clock.matter_id for move in would_move(after, within=within))
    return would_move(after, within=within)


def _apply(moves: Sequence[Move], *, by_name: str, at: dt.datetime, reason: str) -> None:
    """Move clocks, noting why, and say in the journal of each tree what was written."""
    roots = {move.clock.pk: move.clock.matter.root_id or 0 for move in moves}
    for move in moves:
        move.clock.due_on = move.after_on
    lines: dict[int, list[str]] = {}
    shape = shape_of(RunningClock)
    for row in update([move.clock for move in moves], ("due_on",), told=True):
        lines.setdefault(roots[row[shape.key]], []).append(line(shape, row))
    changes = [
        ClockChange(
            clock=move.clock,
            way=ClockChange.Way.RECALCULATED,
            before_on=move.before_on,
            after_on=move.after_on,
            on=timezone.localdate(at),
            by_name=by_name,
            reason=reason[:500],
        )
        for move in moves
    ]
    shape = shape_of(ClockChange)
    for change, row in zip(changes, insert(changes, told=True), strict=True):
        lines[roots[change.clock_id]].append(line(shape, row))
    reseal(lines, Resealed.Way.CALENDAR, why=reason, by_name=by_name, at=at)
    _refresh({move.clock.matter_id for move in moves})


def _refresh(matter_ids: set[int]) -> None:
    live = RunningClock.objects.filter(
        matter__in=matter_ids, stopped_on=None, paused_on=None, binding=True
    )
    earliest = dict(live.values_list("matter_id").annotate(Min("due_on")))
    matters = list(Matter.objects.filter(pk__in=matter_ids))
    for matter in matters:
        matter.due_on = earliest.get(matter.pk)
    update(matters, ("due_on",))


@transaction.atomic
def set_rule(  # noqa: PLR0913  each is part of what an office must say
    congress: Congress,
    key: str,
    value: Mapping[str, Any],
    *,
    basis: str,
    in_force_from: dt.date,
    by: Standing,
    at: dt.datetime,
) -> RuleVersion:
    """Set an office's own version of a rule from a day on. Running clocks keep theirs.

    value: {"length": 3, "unit": "month"} for a period, {"share": "> 1/2 members"} for a share,
    {"choice": …} for a choice.
    """
    if not keeps_rules(by, congress):
        raise PermissionDenied(_("只有本级人大办公室和人代工委的经办人可以设定时限和规则。"))
    kept = _fitting(RULES[key], value)
    given = {"value": kept, "basis": basis, "by_name": by.name, "set_at": at}
    version, made = RuleVersion.objects.get_or_create(
        congress=congress, rule=key, in_force_from=in_force_from, defaults=given
    )
    if not made:
        # what an office once decided is not written over: it is part of why a clock ran so
        raise Refused(_overwriting(version), field="in_force_from")
    return version


def _fitting(rule: Rule, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value that the rule can have: a wrong one would stop every later step."""
    if isinstance(rule, ChoiceRule):
        if value.get("choice") not in dict(rule.options):
            raise Refused(_("请从列出的做法中选择一项。"), field="choice")
        return {"choice": value["choice"]}
    if isinstance(rule, ShareRule):
        if value.get("share") not in rule.options:
            raise Refused(_("请从列出的比例中选择一项。"), field="share")
        return {"share": value["share"]}
    length, unit = value.get("length"), value.get("unit")
    if not isinstance(length, int) or not 1 <= length <= LONGEST:
        message = _("期限的长度应是1到%(most)d之间的整数。") % {"most": LONGEST}
        raise Refused(message, field="length")
    if unit not in Unit.values:
        raise Refused(_("请从列出的单位中选择一项。"), field="unit")
    return {"length": length, "unit": str(unit)}


def _overwriting(version: RuleVersion) -> str:
    message = _(
        "本级已经定过从这一天起的版本：%(value)s（%(basis)s，%(who)s）。原来的版本不能覆盖，请另选一个日期。"
    )
    known = {"value": value_of(version), "basis": version.basis, "who": version.by_name}
    return message % known


def value_of(version: RuleVersion) -> str:
    """Return what a version says, in words."""
    rule = RULES.get(version.rule)
    if isinstance(rule, ChoiceRule):
        return str(dict(rule.options).get(version.value["choice"], version.value["choice"]))
    if isinstance(rule, ShareRule):
        return Share.of_code(version.value["share"]).text
    return Period(int(version.value["length"]), Unit(version.value["unit"])).text


def own_versions(congress: Congress) -> Sequence[RuleVersion]:
    """Return what an office set, newest first."""
    return list(congress.rule_versions.order_by("rule", "-in_force_from"))
