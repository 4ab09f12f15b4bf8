"""For whom a clock runs: the date that binds the one who reads, and the name it goes by.

A clock presses for the steps that stop it (`Clock.owed`), so it runs for the parties who may take
them. Colleagues of one body read the same clocks, whatever their posts in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least, NullIf
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from renda.directory.spec import WORKING_ROLES
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.kernel.prepared import prepared
from renda.matters.actors import Actor, staff
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import shape_of, truth
from renda.matters.registry import procedures
from renda.matters.spec import STEP_BY, Action, Clock

NEVER = dt.date(9999, 12, 31)
#: a clock that presses: it has not stopped, does not stand still, and is no mere right
RUNS = Q(stopped_on=None, paused_on=None, binding=True, matter__closed_at=None)

Names = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Due:
    """One running clock of a matter, as a reader sees it."""

    due_on: dt.date
    name: str
    #: for whom it runs, in words; empty where it runs for the reader
    whose: str

    @property
    def label(self) -> str:
        """Return what the date is for, and for whom, if not for the reader."""
        return capfirst(f"{self.whose} · {self.name}" if self.whose else self.name)


@dataclass(frozen=True)
class Dues:
    """What presses on a matter: what binds the reader, and what binds others."""

    own: tuple[Due, ...] = ()
    others: tuple[Due, ...] = ()

    @property
    def first(self) -> Due | None:
        """Return the nearest that binds the reader, else the nearest that binds anybody."""
        return next(iter((*self.own, *self.others)), None)

    @property
    def before(self) -> Due | None:
        """Return the nearest of others, where it comes before the reader's own."""
        other = next(iter(self.others), None)
        return other if self.own and other and other.due_on < self.own[0].due_on else None

    @property
    def nearest(self) -> dt.date | None:
        """Return the nearest date of all."""
        return min((due.due_on for due in (*self.own, *self.others)), default=None)

    def __add__(self, other: Dues) -> Dues:
        """Return both, nearest first."""
        own = sorted((*self.own, *other.own), key=lambda due: due.due_on)
        others = sorted((*self.others, *other.others), key=lambda due: due.due_on)
        return Dues(tuple(own), tuple(others))


NOTHING_DUE = Dues()


def watches(who: Standing) -> bool:
    """Say whether somebody follows what others owe, too."""
    return staff.scope(who) is not None


def bound(who: Standing) -> tuple[tuple[Q, Names], ...]:
    """Return the conditions under which clocks run for somebody, each with the clocks' names."""
    alike = Standing(None, None, "", *who.scope[:3])
    return _bound(alike, tuple(procedures))


@lru_cache(maxsize=512)
def _bound(who: Standing, slugs: tuple[str, ...]) -> tuple[tuple[Q, Names], ...]:
    colleagues = _with_colleagues(who)
    found: dict[Q, dict[str, set[str]]] = {}
    for slug in slugs:
        for clock in procedures[slug].clocks.values():
            for scope in _scopes(clock, colleagues):
                found.setdefault(scope, {}).setdefault(slug, set()).add(clock.name)
    return tuple(
        (scope, tuple((slug, tuple(sorted(names))) for slug, names in sorted(clocks.items())))
        for scope, clocks in found.items()
    )


def _scopes(clock: Clock, who: Standing) -> set[Q]:
    return {scope for action in clock.owed if (scope := action.by.scope(who)) is not None}


def _with_colleagues(who: Standing) -> Standing:
    """Return somebody with every working role in the bodies where they have one."""
    posts = dict.fromkeys(
        replace(post, role=role)
        for post in who.posts
        for role in (sorted(WORKING_ROLES) if post.role in WORKING_ROLES else [post.role])
    )
    return replace(who, posts=tuple(posts))


def own_due(who: Standing) -> Any:
    """Return, as a column of matters, the nearest date of a running clock that binds somebody."""
    parts = [
        Case(When(scope & Q(procedure__in=[slug for slug, _ in names]), then=_nearest(names)))
        for scope, names in bound(who)
    ]
    if not parts:
        return Value(None, output_field=DateField())
    if len(parts) == 1:
        return parts[0]
    never = Value(NEVER, output_field=DateField())
    return NullIf(Least(*(Coalesce(part, never) for part in parts)), never)


def _nearest(names: Names) -> Subquery:
    running = RunningClock.objects.filter(RUNS, _named(names), matter=OuterRef("pk"))
    dates = running.order_by("due_on").values("due_on")
    return Subquery(dates[:1], output_field=DateField())


def _named(names: Names) -> Q:
    return reduce(or_, (Q(matter__procedure=slug, name__in=some) for slug, some in names))


def due_to(who: Standing) -> Any:
    """Return, as a column, the date that a matter's own clocks show to somebody."""
    return Coalesce(own_due(who), F("due_on"), output_field=DateField())


def due_below(who: Standing, slug: str) -> Any:
    """Return, as a column, the date that a row of a list shows: its own and those below it.

    Who watches others is shown the nearest of all; a body is shown its own before others'.
    """
    below = Matter.objects.filter(at_or_below(slug), closed_at=None)
    nearest = Subquery(
        below.filter(due_on__isnull=False).order_by("due_on").values("due_on")[:1],
        output_field=DateField(),
    )
    if watches(who) or not bound(who):
        return Case(When(closed_at=None, then=nearest))
    mine = below.annotate(mine_on=own_due(who)).filter(mine_on__isnull=False)
    own = Subquery(mine.order_by("mine_on").values("mine_on")[:1], output_field=DateField())
    return Case(When(closed_at=None, then=Coalesce(own, nearest)))


def at_or_below(slug: str) -> Q:
    """Return the condition of being the matter of a row, or one that hangs below it."""
    if "-" not in slug:
        return Q(root_id=OuterRef("pk"))
    return Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"))


def dues_of(who: Standing, keys: Sequence[int]) -> Mapping[int, Dues]:
    """Return what presses on some matters, by key, in one query for all of them."""
    if not keys:
        return {}
    names = ("matter_id", "matter__procedure", "matter__stage", "name", "due_on", *PARTY)

    def build(holders: Sequence[int]) -> QuerySet[RunningClock, Any]:
        running = RunningClock.objects.filter(RUNS, matter__in=list(holders))
        found = running.annotate(is_mine=truth(_binding(who, holders)))
        return found.order_by("due_on", "pk").values_list("is_mine", *names)

    own: dict[int, Dues] = {}
    for is_mine, key, slug, stage, name, due_on, *named in prepared(shape_of(who), build, *keys):
        due = Due(due_on, name_of(slug, name, stage), "" if is_mine else _whose(slug, name, named))
        own[key] = own.get(key, NOTHING_DUE) + (
            Dues(own=(due,)) if is_mine else Dues(others=(due,))
        )
    return own


def dues_below(who: Standing, page: Sequence[Matter]) -> dict[int, Dues]:
    """Return what presses on the matters of rows and on what hangs below them, in two queries."""
    keys = [matter.pk for matter in page]
    here = Q(root_id__in=keys) | Q(parent_id__in=keys)
    found = Matter.objects.filter(here, parent__isnull=False, closed_at=None)
    below = list(found.values_list("pk", "parent_id", "root_id"))
    dues = dues_of(who, [*keys, *(key for key, *_above in below)])
    shown = {key: dues.get(key, NOTHING_DUE) for key in keys}
    for key, *above in below:
        for row in {one for one in above if one in shown and one != key}:
            shown[row] += dues.get(key, NOTHING_DUE)
    return shown


#: what names a party: the matter's body, then the committee that leads on it
PARTY = ("matter__body__short_name", "matter__body__name", "matter__lead__short_name",
         "matter__lead__name")  # fmt: skip


def _binding(who: Standing, keys: Iterable[int]) -> Q:
    theirs = Q(pk__in=())
    for scope, names in bound(who):
        here = Matter.objects.filter(scope, pk__in=list(keys)).values("pk")
        theirs |= _named(names) & Q(matter__in=here)
    return theirs


def party_of(slug: str, name: str) -> Actor | None:
    """Return the party for whom a clock runs first of all."""
    clock = procedures[slug].clocks.get(name)
    return next((action.by for action in clock.owed), None) if clock else None


def name_of(slug: str, name: str, stage: str = "") -> str:
    """Return what a clock is called; the engine's own by the step that is owed at a stage."""
    clock = procedures[slug].clocks.get(name)
    if clock is STEP_BY and (step := _owed_at(slug, stage)) is not None:
        return str(step.label)
    return str(clock.label) if clock else _("期限")


def _owed_at(slug: str, stage: str) -> Action | None:
    """Return the step that is owed at a stage: the only one, or the one that is meant first.

    None where a clock of the law is called the same: two dates must not go by one name.
    """
    taken = {str(clock.label) for clock in procedures[slug].clocks.values()}
    steps = [one for one in procedures[slug].actions.values() if one.owed]
    here = [one for one in steps if stage in {at.name for at in one.stages}]
    meant = [one for one in here if one.tone == "primary"] or here
    return meant[0] if len(meant) == 1 and str(meant[0].label) not in taken else None


def _whose(slug: str, name: str, named: Sequence[str | None]) -> str:
    party = party_of(slug, name)
    if party is None:
        return ""
    by = {"body": named[0] or named[1], "lead": named[2] or named[3]}
    known = listed(found for of in sorted(party.of) if (found := by[of]))
    return known or str(party.label)


def of_body(slug: str, name: str) -> bool:
    """Say whether a clock runs for the body that the matter is with."""
    clock = procedures[slug].clocks.get(name)
    return clock is not None and any("body" in action.by.of for action in clock.owed)


def due_to_body(slugs: Iterable[str]) -> Subquery:
    """Return, as a column of matters of some kinds, the nearest date that binds their body.

    What the congress owes on them, a check, a step of its own, is no delay of the body's.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for slug in slugs:
        names = tuple(name for name in procedures[slug].clocks if of_body(slug, name))
        alike.setdefault(names, []).append(slug)
    theirs = (Q(matter__procedure__in=some, name__in=names) for names, some in alike.items())
    running = RunningClock.objects.filter(RUNS, reduce(or_, theirs), matter=OuterRef("pk"))
    return Subquery(running.order_by("due_on").values("due_on")[:1], output_field=DateField())


def date_for_papers(matters: Sequence[Matter]) -> None:
    """Give matters their `body_due_on`: by when the body they are with must have reported.

    What a paper says does not change with the answer to it: of a clock that has stopped the date
    stands on. One query for all of them.
    """
    known = {matter.pk: matter for matter in matters}
    clocks = RunningClock.objects.filter(matter__in=list(known), binding=True)
    found: dict[int, tuple[bool, dt.date]] = {}
    for clock in clocks.order_by("start_seq", "pk"):
        if of_body(known[clock.matter_id].procedure, clock.name):
            later = (clock.stopped_on is None, clock.due_on)
            found[clock.matter_id] = max(found.get(clock.matter_id, later), later)
    for matter in matters:
        _runs, own = found.get(matter.pk, (False, None))
        dated: Any = matter
        dated.body_due_on = own if matter.body_id else matter.due_on
