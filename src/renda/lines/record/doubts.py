"""What is to be asked about deputies' service: absences without leave, no report to the voters."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from renda.directory.queries import active_mandates
from renda.figures.doubts import QUALITY
from renda.figures.registry import register_doubt
from renda.figures.spec import CongressYear, Figure
from renda.lines.record.models import Assessed
from renda.meetings.kinds import CONGRESS
from renda.meetings.models import Attendance

#: 代表法 Art. 62(3): twice absent from the congress without leave
TWICE = 2
_PERSON = _("名")


def _absent(period: CongressYear) -> QuerySet[Any]:
    """Find who was twice absent from sessions of the term without leave; nothing ends by itself."""
    away = Attendance.objects.filter(
        person=OuterRef("person"),
        capacity=Attendance.Capacity.DEPUTY,
        state=Attendance.State.EXPECTED,
        sealed=True,
        sitting__congress=OuterRef("congress"),
        sitting__sitting__kind=CONGRESS.key,
        sitting__sitting__term=OuterRef("term"),
        sitting__sitting__day__lte=period.seen_on,
    )
    counted = away.order_by().values("person").annotate(n=Count("sitting", distinct=True))
    seats = active_mandates(period.today).filter(congress=period.congress)
    found = seats.annotate(away=Coalesce(Subquery(counted.values("n")), 0))
    return found.filter(away__gte=TWICE).select_related("person")


def _silent(period: CongressYear) -> QuerySet[Any]:
    """Find who has not reported to the voters, in a term that is in its last year."""
    told = Assessed.objects.filter(seat=OuterRef("pk"))
    seats = active_mandates(period.today).filter(congress=period.congress)
    late = Q(term__starts_on__year__lte=period.today.year - YEARS)
    return seats.filter(late, ~Exists(told)).select_related("person")


#: a term is five years (地方组织法 Art. 8): in the fifth it is time
YEARS = 4

register_doubt(
    Figure(
        "doubt-absent-twice", _("两次无故缺席代表大会会议的代表"), _PERSON, _absent,
        _("本届内两次没有请假而缺席人民代表大会会议（《代表法》第六十二条）。系统不自动终止资格："
          "请核对签到和请假，属实的提请代表资格审查委员会审查。"),
        section=QUALITY, matter=None, yearly=False,
    )
)  # fmt: skip
register_doubt(
    Figure(
        "doubt-voters-unreported", _("本届还没有向选民述职的代表"), _PERSON, _silent,
        _("本届已到最后一年，还没有登记过述职（《代表法》第五十八条）。请安排述职并登记评议结果。"),
        section=QUALITY, matter=None, yearly=False,
    )
)  # fmt: skip
