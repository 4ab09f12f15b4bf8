"""What cannot be right about petitions: nobody told, answered late, nobody answered."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.petition.procedures import PetitionLine
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import of


def _mine(period: CongressYear) -> QuerySet[Matter]:
    return of(PetitionLine).filter(congress=period.congress, year=period.year)


def _overrun(period: CongressYear, *names: str) -> Q:
    clocks = RunningClock.objects.filter(matter=OuterRef("pk"), name__in=names, stopped_on=None)
    return Q(Exists(clocks.filter(due_on__lt=period.today)))


def _told_of_nothing(period: CongressYear) -> QuerySet[Matter]:
    """Closed by an answer though the writer was never told, and no reason stands why not."""
    silent = Q(petitioned__told_on=None, petitioned__untold="")
    return _mine(period).filter(silent, ~Q(closed_at=None)).exclude(stage="withdrawn")


doubt(
    "petition-untold",
    _("到期没有告知信访人的来信来访"),
    _(
        "应当自收到之日起十五日内书面告知（《信访工作条例》第二十三条）。请告知，或者登记不能告知的原因。"
    ),
    lambda period: _mine(period).filter(_overrun(period, "tell_by"), closed_at=None),
)
doubt(
    "petition-silent",
    _("已经办结、没有登记告知的来信来访"),
    _("已经答复，却没有收到以后告知信访人的记录。请核对后更正。"),
    _told_of_nothing,
)
doubt(
    "petition-unanswered",
    _("超过期限没有办结的来信来访"),
    _(
        "应当自受理之日起六十日内办结，经批准延长不超过三十日（《信访工作条例》第三十四条）。请督办。"
    ),
    lambda period: _mine(period).filter(
        _overrun(period, "finish_by", "take_on_by", "review_by", "second_by")
    ),
)
