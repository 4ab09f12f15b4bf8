"""What in the records of audit findings cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.audit.finding import AuditFinding
from renda.matters.models import Enclosure, Matter


def _findings(period: CongressYear) -> QuerySet[Matter]:
    return Matter.objects.filter(
        congress=period.congress, year=period.year, procedure=AuditFinding.slug
    )


def _unproved(period: CongressYear) -> QuerySet[Matter]:
    """Verified without one file that shows it."""
    shown = Enclosure.objects.filter(matter=OuterRef("pk"))
    return _findings(period).filter(~Exists(shown), finding__verified_on__isnull=False)


doubt(
    "unproved-finding",
    _("没有任何佐证材料的已核实审计问题"),
    _("问题已经核实销号，却没有一份整改或者核实的材料。请补充材料。"),
    _unproved,
)
