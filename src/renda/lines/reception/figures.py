"""How many deputies received how many people, what was said, and what became of it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import BODY
from renda.figures.records import in_time, of_year, open_now
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Records, Sum
from renda.lines.reception.models import Received, Spoken
from renda.lines.reception.procedures import ReceptionItem, ReceptionLine
from renda.matters.models import Matter

SLUG, ITEM = ReceptionLine.slug, ReceptionItem.slug
SECTION = Section(_("接待群众"), (SLUG, ITEM))
Sort, Way = Received.Sort, Spoken.Way
#: at homes and stations and in towns; the directors' day is told apart
STATIONS, DIRECTORS = (Sort.STATION, Sort.TOWN), (Sort.DIRECTORS,)
THERE = (Way.SPOT, Way.ELSEWHERE)
VISIT, PEOPLE, PIECE, TIMES = _("人次"), _("人次"), _("条"), _("次")


def _held(*sorts: str) -> Records:
    return of_year(SLUG, "record", received__sort__in=sorts)


def _said(sorts: tuple[str, ...], *ways: str) -> Records:
    """Return what was said at receptions of a year, answered there or handed on."""

    def records(period: CongressYear) -> QuerySet[Any]:
        held = _held(*sorts)(period)
        found = Spoken.objects.filter(matter__in=held.values("pk"))
        return found.filter(way__in=ways) if ways else found

    return records


def _closed(period: CongressYear) -> QuerySet[Any]:
    """Return what was handed on upon the directors' day and was closed by the last day."""
    handed = _said(DIRECTORS, Way.HANDED)(period)
    return handed.filter(item__closed_at__lt=period.ends_at)


VISITS = SECTION.figure(
    "reception-visits",
    _("代表进家进站"),
    VISIT,
    _held(*STATIONS),
    _("已经登记的接待中到场代表的人次之和；代表家站和镇街的接待，主任接待日另计。"),
    measure=Sum("received__deputies"),
    by=(BODY,),
    phrases=("人大代表进家进站{n}", "进家进站{n}"),
)
RECEIVED = SECTION.figure(
    "reception-people",
    _("接待的群众"),
    PEOPLE,
    _held(*STATIONS),
    _("已经登记的接待中来访群众的人次之和；代表家站和镇街的接待，主任接待日另计。"),
    measure=Sum("received__visitors"),
    by=(BODY,),
    phrases=("接待群众{n}",),
)
SAID = SECTION.figure(
    "reception-said",
    _("接待收集的意见建议"),
    PIECE,
    _said(STATIONS),
    _("接待时反映的每一条，现场答复的和转交办理的都计；代表家站和镇街的接待，主任接待日另计。"),
    matter="matter",
    phrases=("接待群众……收集意见建议{n}",),
)
ANSWERED = SECTION.figure(
    "reception-spot",
    _("接待时现场回复的意见建议"),
    PIECE,
    _said(STATIONS, *THERE),
    _("接待时当场答复的，和不属于人大受理、当场告知去向的。"),
    matter="matter",
    within=SAID,
    phrases=("现场回复{n}",),
)
HANDED = SECTION.figure(
    "reception-handed",
    _("接待后转交办理的意见建议"),
    PIECE,
    _said(STATIONS, Way.HANDED),
    _("接待时没有当场答复，转交有关单位办理的；每一条都有后续事项。"),
    matter="matter",
    within=SAID,
    phrases=("转交办{n}",),
)
DAYS = SECTION.figure(
    "directors-days",
    _("主任接待日活动"),
    TIMES,
    _held(*DIRECTORS),
    _("当年举行并登记的主任接待日。"),
    phrases=("主任接待日”制度，开展活动{n}", "开展主任接待日活动{n}"),
)
DEPUTIES = SECTION.figure(
    "directors-deputies",
    _("主任接待日接待的代表"),
    VISIT,
    _held(*DIRECTORS),
    _("主任接待日接待的人次之和。"),
    measure=Sum("received__visitors"),
    phrases=("接待代表{n}",),
)
DIRECTORS_SAID = SECTION.figure(
    "directors-said",
    _("主任接待日收集的意见建议"),
    _("件"),
    _said(DIRECTORS),
    _("主任接待日反映的每一件，现场答复的和交办的都计。"),
    matter="matter",
    phrases=("主任接待日……收集意见建议{n}",),
)
DIRECTORS_SPOT = SECTION.figure(
    "directors-spot",
    _("主任接待日现场答复的意见建议"),
    _("件"),
    _said(DIRECTORS, *THERE),
    _("主任接待日当场答复或者告知去向的。"),
    matter="matter",
    within=DIRECTORS_SAID,
    phrases=("现场答复{n}",),
)
DIRECTORS_HANDED = SECTION.figure(
    "directors-handed",
    _("主任接待日交办的意见建议"),
    _("件"),
    _said(DIRECTORS, Way.HANDED),
    _("主任接待日交有关单位办理的。"),
    matter="matter",
    within=DIRECTORS_SAID,
    phrases=("交办{n}",),
)
DIRECTORS_CLOSED = SECTION.figure(
    "directors-closed",
    _("主任接待日交办已办结的意见建议"),
    _("件"),
    _closed,
    _("主任接待日交办的，截至这一天已经办结并告知反映人的。"),
    matter="matter",
    within=DIRECTORS_HANDED,
)
OPINIONS = SECTION.figure(
    "voice-total",
    _("跟踪办理的群众意见"),
    PIECE,
    of_year(ITEM),
    _("当年接待转交的、网上和来电提出的群众意见，撤销登记的不计。"),
    by=(BODY,),
)
TOLD = SECTION.figure(
    "voice-told",
    _("已告知反映人的群众意见"),
    PIECE,
    of_year(ITEM, "accept", "reply", "refer"),
    _("当年提出，已经把结果或者去向告知反映人的；反映人说没有解决、重新办理的，再次告知才计。"),
    within=OPINIONS,
)
IN_TIME = SECTION.figure(
    "voice-in-time",
    _("按期办理的群众意见"),
    PIECE,
    in_time(ITEM, "report_by"),
    _("承办单位在期限内报告结果的；法律未定期限，默认一个月。"),
    within=OPINIONS,
)
REOPENED = SECTION.figure(
    "voice-reopened",
    _("反映人说没有解决、重新办理的群众意见"),
    PIECE,
    of_year(ITEM, voiced__reopened_on__isnull=False),
    _("当年提出的群众意见中，反映人说没有解决，退回重新办理过一次的。"),
    within=OPINIONS,
)
OPEN = SECTION.figure(
    "voice-open",
    _("在办的群众意见"),
    PIECE,
    open_now(ITEM),
    _("今天还没有告知反映人的，不分年度。"),
    yearly=False,
)


def of_items(period: CongressYear) -> QuerySet[Matter]:
    """Return the year's opinions, for the doubts."""
    return of_year(ITEM)(period)
