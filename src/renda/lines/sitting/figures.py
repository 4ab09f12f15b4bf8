"""How many sittings were held, who came, and how what they decide came here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Dimension, Records, Sum
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Entry
from renda.matters.registry import procedures
from renda.meetings.kinds import KINDS
from renda.meetings.queries import BROUGHT_IN, ENTERED, HELD, decided_steps, heard_of
from renda.meetings.spec import CLOSED

SLUG = SittingLine.slug
SECTION = Section(pgettext_lazy("sittings", "会议"), (SLUG,))
#: the kinds of which sittings decide something: the line comes last, so all are known
WORK = tuple(sorted(slug for slug, procedure in procedures.items() if heard_of(procedure)))
TIMES, PEOPLE, ITEM = _("次"), _("人次"), _("项")


def _kinds(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    return {key: kind.label for key, kind in KINDS.items() if key in found}


KIND = Dimension("kind", _("会议种类"), "sitting__kind", _kinds)
_held = in_year(SLUG, "close", after=(CLOSED,))
HELD_SITTINGS = SECTION.figure(
    "sitting-held",
    _("登记召开的会议"),
    TIMES,
    _held,
    _("当年闭会的人民代表大会会议、常委会会议、主任会议、专工委会议和主席团会议，一次计一次。"),
    by=(KIND,),
)
EXPECTED = SECTION.figure(
    "sitting-expected",
    _("会议应到人次"),
    PEOPLE,
    _held,
    _("当年闭会的会议应到人数的合计，列席的不计。"),
    measure=Sum("sitting__entitled"),
    by=(KIND,),
)
ATTENDED = SECTION.figure(
    "sitting-attended",
    _("会议实到人次"),
    PEOPLE,
    _held,
    _("当年闭会的会议签到人数的合计，中途离会的也计，列席的不计。"),
    measure=Sum("sitting__attended"),
    by=(KIND,),
)
ATTENDANCE = SECTION.ratio(
    "sitting-attendance",
    _("会议出席率"),
    ATTENDED,
    EXPECTED,
    _("实到人次占应到人次的比例。"),
)


def _steps(way: str) -> Records:
    """Return the steps of the year that sittings decide and that came in a way."""

    def records(period: CongressYear) -> QuerySet[Entry]:
        mine = decided_steps(way).filter(matter__congress=period.congress)
        return mine.filter(at__gte=period.starts_at, at__lt=period.ends_at)

    return records


def told(entry: Entry) -> str:
    """Return which matter, and which step on it."""
    action = procedures[entry.matter.procedure].actions.get(entry.action)
    return f"{entry.matter} · {action.label if action else entry.action}"


DECIDED = SECTION.figure(
    "sitting-decided",
    _("由会议办理的步骤"),
    ITEM,
    _steps(""),
    _("当年办理的、依法或者按规定由会议听取、审议、表决或者决定的步骤，不论怎样登记。"),
    matter="matter",
    describe=told,
    work=WORK,
)
AT_SITTINGS = SECTION.figure(
    "sitting-decided-held",
    _("在会议上办理的步骤"),
    ITEM,
    _steps(HELD),
    _("其中从会议议程办理、由会议记录填入的。"),
    matter="matter",
    describe=told,
    within=DECIDED,
    work=WORK,
)
AFTERWARDS = SECTION.figure(
    "sitting-decided-entered",
    _("会后补录的步骤"),
    ITEM,
    _steps(ENTERED),
    _("其中会后在事项上直接登记的。"),
    matter="matter",
    describe=told,
    within=DECIDED,
    work=WORK,
)
FROM_LEDGERS = SECTION.figure(
    "sitting-decided-brought",
    _("由台账补录的会议步骤"),
    ITEM,
    _steps(BROUGHT_IN),
    _("其中随台账导入的。"),
    matter="matter",
    describe=told,
    within=DECIDED,
    work=WORK,
)
