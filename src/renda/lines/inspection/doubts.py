"""What in the records of inspections cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.records import in_year
from renda.figures.spec import CongressYear
from renda.lines.inspection.models import Amendment, Shortcoming
from renda.lines.inspection.procedures import InspectionLine
from renda.matters.models import Matter


def _nothing_found(period: CongressYear) -> QuerySet[Matter]:
    """Reports without a single problem or suggestion behind them."""
    found = Shortcoming.objects.filter(matter__root=OuterRef("pk"))
    amended = Amendment.objects.filter(matter=OuterRef("pk"))
    held: QuerySet[Matter] = in_year(InspectionLine.slug, "report")(period)
    return held.filter(~Exists(found), ~Exists(amended))


doubt(
    "nothing-found",
    _("没有发现任何问题的执法检查"),
    _("检查报告已经提出，却没有记录一个问题或者一条修法建议。请补记检查中发现的问题。"),
    _nothing_found,
)
