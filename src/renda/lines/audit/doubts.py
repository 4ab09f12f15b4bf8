"""What in the records of audit findings cannot be right."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
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


def _overconfirmed(period: CongressYear) -> QuerySet[Matter]:
    """More money verified as put right than the finding is about."""
    return _findings(period).filter(finding__confirmed__gt=F("finding__money"))


doubt(
    "overconfirmed",
    _("核实整改的金额大于涉及金额的审计问题"),
    _("核实已整改的金额比问题涉及的金额还多，部分大于整体。请核对后更正。"),
    _overconfirmed,
)
doubt(
    "unproved-finding",
    _("没有任何佐证材料的已核实审计问题"),
    _("问题已经核实销号，却没有一份整改或者核实的材料。请补充材料。"),
    _unproved,
)
