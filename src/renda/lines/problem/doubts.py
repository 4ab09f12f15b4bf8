"""What in the records of problem lists cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.problem.procedures import ProblemItem
from renda.matters.models import Enclosure, Matter


def _unproved(period: CongressYear) -> QuerySet[Matter]:
    """Problems closed as solved without one file that shows it."""
    shown = Enclosure.objects.filter(matter=OuterRef("pk"))
    mine = Matter.objects.filter(
        congress=period.congress, year=period.year, procedure=ProblemItem.slug, stage="met"
    )
    return mine.filter(~Exists(shown))


doubt(
    "unproved-problem",
    _("没有任何佐证材料的已解决问题"),
    _("问题已经销号，却没有一份整改或者复核的材料。请补充材料。"),
    _unproved,
)
