"""What in the records of resolutions cannot be right."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.resolution.models import Resolution


def _without_quorum(period: CongressYear) -> QuerySet[Resolution]:
    """Votes of which half of all members or fewer were there (L3 Art. 51)."""
    mine = Resolution.objects.filter(matter__congress=period.congress, matter__year=period.year)
    return mine.filter(members__gte=F("present") * 2)


doubt(
    "resolution-quorum",
    _("出席人数没有过半数的表决"),
    _("常委会会议须有全体组成人员过半数出席（《地方组织法》第五十一条）。请核对登记的人数。"),
    _without_quorum,
    matter="matter",
)
