"""What in the records cannot be right, whatever the line: nobody to act, no day to act by.

A doubt is a set of records like any figure, and opens like one; `definition` says what is wrong
and what to do. It looks at the state of today, of the year's matters; what somebody looked into
and set aside is left out until its matter moves on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress
from renda.directory.queries import active_mandates, holding, received
from renda.figures.models import SetAside
from renda.figures.registry import register_doubt
from renda.figures.spec import CongressYear, Figure, Records
from renda.kernel.language import day_in_words
from renda.matters.actors import deputy
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.registry import procedures
from renda.matters.spec import Procedure

QUALITY = _("数据质量")
PIECE = _("件")


def doubt(
    key: str,
    label: Any,
    why: Any,
    records: Records,
    *,
    matter: str = "",
    describe: Callable[[Any], Any] = str,
) -> Figure:
    """Make known what is to be looked after.

    matter: the path from a record to its matter. describe: what a list says of a record.
    """
    name, start = f"doubt-{key}", f"{matter}__" if matter else ""

    def standing(period: CongressYear) -> QuerySet[Any]:
        aside = SetAside.objects.filter(
            doubt=name, record=OuterRef("pk"), seq=OuterRef(f"{start}seq"), taken_back_at=None
        )
        return records(period).filter(~Exists(aside))

    return register_doubt(
        Figure(
            name, label, PIECE, standing, why, section=QUALITY, matter=matter, yearly=False,
            describe=describe,
        )
    )  # fmt: skip


def set_aside_of(figure: Figure, period: CongressYear) -> QuerySet[SetAside]:
    """Return what was looked into of a doubt and stands as it was then, the newest first."""
    mine = SetAside.objects.filter(
        doubt=figure.key, matter__congress=period.congress, matter__year=period.year
    )
    return mine.filter(taken_back_at=None, seq=F("matter__seq")).select_related("matter")


def two_days(model: type[Model]) -> Records:
    """Return the records whose meeting has another day in another one of the year."""

    def records(period: CongressYear) -> QuerySet[Any]:
        every: QuerySet[Any] = QuerySet(model)
        mine = every.filter(
            matter__congress=period.congress,
            matter__year=period.year,
            meeting_on__isnull=False,
        ).exclude(meeting="")
        other = mine.filter(meeting=OuterRef("meeting")).exclude(meeting_on=OuterRef("meeting_on"))
        return mine.filter(Exists(other))

    return records


def _open(period: CongressYear) -> QuerySet[Matter]:
    return Matter.objects.filter(congress=period.congress, year=period.year, closed_at=None)


def _heirless(open_: QuerySet[Matter], on: dt.date) -> QuerySet[Matter]:
    return open_.filter(body__ends_on__lte=on, body__successor=None)


def _unstaffed(open_: QuerySet[Matter], on: dt.date) -> QuerySet[Matter]:
    """Those whose body lives and has no clerk today."""
    living = Body.objects.filter(holding(on))
    empty = living.exclude(pk__in=received(living, on=on).values("pk"))
    return open_.filter(body__in=empty)


def _seatless(open_: QuerySet[Matter], on: dt.date) -> QuerySet[Matter]:
    """Those that wait for a deputy alone, who has no seat any more or cannot sign in."""
    waiting = Q(pk__in=())
    for slug, procedure in procedures.items():
        names = [name for name in procedure.stages if _only_for_the_deputy(procedure, name)]
        if names:
            waiting |= Q(procedure=slug, stage__in=names)
    seats = active_mandates(on).filter(person__accounts__is_active=True)
    return open_.filter(waiting, deputy__isnull=False).exclude(deputy__in=seats)


#: what nobody can act on, though it is open
UNOWNED = {
    "doubt-heirless": _heirless,
    "doubt-unstaffed": _unstaffed,
    "doubt-seatless": _seatless,
}


def unowned_years(congress: Congress, on: dt.date) -> list[int]:
    """Return the years of what is open and nobody can act on, in one query."""
    open_ = Matter.objects.filter(congress=congress, closed_at=None).order_by()
    first, *others = (rule(open_, on).values_list("year", flat=True) for rule in UNOWNED.values())
    return sorted(first.union(*others))


def _only_for_the_deputy(procedure: type[Procedure], stage: str) -> bool:
    owed = [a for a in procedure.actions.values() if a.owed and a.when is None]
    here = [a.by for a in owed if any(s.name == stage for s in a.stages)]
    return bool(here) and all(by is deputy for by in here)


def _undated(period: CongressYear) -> QuerySet[Matter]:
    """What a body answers for, with no day by which anybody has to act."""
    slugs = [slug for slug, procedure in procedures.items() if procedure.accountable]
    begun = Entry.objects.filter(matter=OuterRef("pk"), seq__gt=1)
    return _open(period).filter(Exists(begun), procedure__in=slugs, due_on=None)


def _unclocked(period: CongressYear) -> QuerySet[Matter]:
    """What was handed over without any day that ever ran, closed or not."""
    owed = [one for one in procedures.values() if one.accountable and "report_by" in one.clocks]
    slugs = [one.slug for one in owed]
    handed = Entry.objects.filter(matter=OuterRef("pk"), action__in=("hand_over", "report"))
    ran = RunningClock.objects.filter(matter=OuterRef("pk"), binding=True)
    mine = Matter.objects.filter(congress=period.congress, year=period.year, procedure__in=slugs)
    return mine.filter(Exists(handed), ~Exists(ran))


def _alike(period: CongressYear) -> QuerySet[Matter]:
    """Matters of the year that have title, deputy and body in common with another."""
    whole = Matter.objects.filter(congress=period.congress, year=period.year, parent=None)
    twin = whole.filter(
        procedure=OuterRef("procedure"), title=OuterRef("title"), deputy=OuterRef("deputy_id")
    ).exclude(pk=OuterRef("pk"))
    return whole.exclude(deputy=None).exclude(title="").filter(Exists(twin))


def _backdated(period: CongressYear) -> QuerySet[Entry]:
    """Steps that are dated before the step they follow."""
    before = Entry.objects.filter(
        matter=OuterRef("matter_id"), seq__lt=OuterRef("seq"), at__gt=OuterRef("at")
    )
    mine = Entry.objects.filter(matter__congress=period.congress, matter__year=period.year)
    return mine.filter(Exists(before))


def _step(entry: Entry) -> str:
    """Return which step it is, and its day."""
    action = procedures[entry.matter.procedure].actions.get(entry.action)
    return (
        f"{action.label if action else entry.action} {day_in_words(timezone.localdate(entry.at))}"
    )


doubt(
    "heirless",
    _("承办单位已撤销、没有接续单位的在办事项"),
    _("单位已经撤销而没有登记由谁接续，事项无人可办。请在“机构名录”登记接续单位。"),
    lambda period: _heirless(_open(period), period.today),
)
doubt(
    "unstaffed",
    _("承办单位没有经办人的在办事项"),
    _(
        "单位现在没有可以登录的经办人，待办不会有人看到。请在“机构名录”里给它登记经办人，再开设账号。"
    ),
    lambda period: _unstaffed(_open(period), period.today),
)
doubt(
    "seatless",
    _("等待已不履职的代表办理的在办事项"),
    _(
        "代表资格已经终止、暂停，或者没有可以登录的账号，事项无人可办。请按规定撤回、代录回执或者转入办结。"
    ),
    lambda period: _seatless(_open(period), period.today),
)
doubt(
    "undated",
    _("没有期限的在办事项"),
    _("已经交办而没有任何期限，到期不会提醒。请确认下一步由谁、在什么时候办。"),
    _undated,
)
doubt(
    "unclocked",
    _("交办时没有期限的事项"),
    _("事项已经交办或者办理完毕，却从来没有规定过期限，是否按期无从说起。请核对交办的内容后更正。"),
    _unclocked,
)
doubt(
    "alike",
    _("同一代表同一年度题目相同的事项"),
    _("可能重复录入。请核对，重复的并案或者撤回。"),
    _alike,
)
doubt(
    "backdated",
    _("日期早于上一步的办理记录"),
    _("后一步的日期早于前一步，可能录错了日期。请核对后更正。"),
    _backdated,
    matter="matter",
    describe=_step,
)
