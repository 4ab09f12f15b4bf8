"""What cannot be right about appointments: an oath overdue."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.appointment.case import NominationLine
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import of


def _unsworn(period: CongressYear) -> QuerySet[Matter]:
    clocks = RunningClock.objects.filter(
        matter=OuterRef("pk"), name="oath_by", stopped_on=None, due_on__lt=period.today
    )
    mine = of(NominationLine).filter(congress=period.congress, year=period.year, closed_at=None)
    return mine.filter(Exists(clocks))


doubt(
    "appointment-unsworn",
    _("到期没有登记宪法宣誓的任命"),
    _("公布任命以后应当在期限内组织宪法宣誓（《宪法》第二十七条）。请登记宣誓，或者说明原因。"),
    _unsworn,
)
