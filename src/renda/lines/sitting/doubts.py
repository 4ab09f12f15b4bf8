"""What in the records of sittings cannot be right."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Matter
from renda.meetings.models import Decision
from renda.meetings.spec import BEFORE, OPEN


def _unregistered(period: CongressYear) -> QuerySet[Matter]:
    """Sittings whose day is over and of which nobody has said that they were held."""
    mine = Matter.objects.filter(
        congress=period.congress, procedure=SittingLine.slug, year=period.year
    )
    return mine.filter(stage__in=(*BEFORE, OPEN), sitting__day__lt=period.today)


def _without_quorum(period: CongressYear) -> QuerySet[Decision]:
    """Decisions of sittings of which half or fewer were there: no kind may decide so."""
    mine = Decision.objects.filter(matter__congress=period.congress, matter__year=period.year)
    return mine.filter(entitled__gte=F("present") * 2)


doubt(
    "sitting-unregistered",
    _("日期已过而没有登记召开的会议"),
    _(
        "会议日期已经过了，却没有登记开会和闭会。请登记签到和审议情况，改期的变更日期，没有召开的取消。"
    ),
    _unregistered,
)
doubt(
    "sitting-quorum",
    _("没有达到法定人数的会议决定"),
    _("登记决定时实到人数没有过半数。请核对签到名单，确属不足法定人数的，决定无效，应当重新审议。"),
    _without_quorum,
    matter="matter",
)
