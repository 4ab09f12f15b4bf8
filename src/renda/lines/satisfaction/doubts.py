"""What in the records of tests of satisfaction cannot be right."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.satisfaction.models import Outcome

MARKED = F("satisfied") + F("basically") + F("dissatisfied") + F("abstained") + F("invalid")


def _miscounted(period: CongressYear) -> QuerySet[Outcome]:
    """More papers than people, or papers that do not add up to those returned."""
    mine = Outcome.objects.filter(matter__congress=period.congress, matter__year=period.year)
    wrong = Q(handed__gt=F("members")) | Q(returned__gt=F("handed")) | ~Q(returned=MARKED)
    return mine.filter(wrong)


doubt(
    "miscounted-papers",
    _("票数对不上的测评结果"),
    _("发出、收回的票多于全体组成人员，或者各种票加起来不等于收回的票。请核对原始票数后更正。"),
    _miscounted,
    matter="matter",
)
