"""What in the records of inspections cannot be right."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
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


def _unlike(period: CongressYear) -> QuerySet[Matter]:
    """Reports that state another number of aspects than the problems found have."""
    of_it = Shortcoming.objects.filter(matter__root=OuterRef("pk")).values("matter__root")
    aspects = of_it.annotate(n=Count("aspect", distinct=True)).values("n")
    held: QuerySet[Matter] = in_year(InspectionLine.slug, "report")(period)
    counted = held.annotate(counted=Subquery(aspects))
    stated = counted.filter(counted__gt=0, inspection__opinion_aspects__isnull=False)
    return stated.exclude(inspection__opinion_aspects=F("counted"))


doubt(
    "aspects-unlike-findings",
    _("填报的方面数与检查发现不符的执法检查"),
    _("检查报告填报的意见涉及几个方面，与检查中记录的问题分属的方面数不同。请核对后更正其中之一。"),
    _unlike,
)
doubt(
    "nothing-found",
    _("没有发现任何问题的执法检查"),
    _("检查报告已经提出，却没有记录一个问题或者一条修法建议。请补记检查中发现的问题。"),
    _nothing_found,
)
