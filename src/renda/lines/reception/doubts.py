"""What cannot be right about receptions: totals that do not agree, nobody answered, nobody told."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.reception.figures import of_items
from renda.lines.reception.models import Received, Spoken
from renda.lines.reception.procedures import ReceptionLine
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import of


def _receptions(period: CongressYear) -> QuerySet[Matter]:
    return of(ReceptionLine).filter(congress=period.congress, year=period.year)


def _late(period: CongressYear, name: str) -> QuerySet[Matter]:
    clocks = RunningClock.objects.filter(matter=OuterRef("pk"), name=name, stopped_on=None)
    return of_items(period).filter(Exists(clocks.filter(due_on__lt=period.today)))


def _unreconciled(period: CongressYear) -> QuerySet[Matter]:
    """More was said than people came, or a matter stands below that nothing said there explains."""
    said = Spoken.objects.filter(matter=OuterRef("pk"))
    nobody = Q(received__visitors=0) & Q(Exists(said))
    explained = Spoken.objects.filter(item=OuterRef("pk"))
    stray = Matter.objects.filter(parent=OuterRef("pk")).exclude(Exists(explained))
    return _receptions(period).filter(nobody | Q(Exists(stray)))


def _not_announced(period: CongressYear) -> QuerySet[Matter]:
    held = _receptions(period).exclude(stage="cancelled")
    late = Q(received__announced_on=None) | Q(received__announced_on__gt=F("received__held_on"))
    return held.filter(late, received__sort=Received.Sort.STATION)


doubt(
    "reception-totals",
    _("人数和条数对不上的接待"),
    _("没有人来却登记了反映事项，或者转办事项没有对应的反映事项。请核对后更正。"),
    _unreconciled,
)
doubt(
    "reception-unannounced",
    _("没有事先公布的接待"),
    _("代表家站的接待应当事先公布地点、时间和接待的人。请核对公布日期。"),
    _not_announced,
)
doubt(
    "voice-unanswered",
    _("到期没有办理结果的群众意见"),
    _("承办单位到期没有报告结果（默认一个月）。请催办。"),
    lambda period: _late(period, "report_by"),
)
doubt(
    "voice-untold",
    _("到期没有告知反映人的群众意见"),
    _("已经有结果，到期没有告知反映人（默认五个工作日）。请告知。"),
    lambda period: _late(period, "check_by"),
)
doubt(
    "voice-unsorted",
    _("到期没有分办的群众意见"),
    _("收到后到期没有答复、转交或者告知去向（默认五个工作日）。请分办。"),
    lambda period: _late(period, "sort_by"),
)
