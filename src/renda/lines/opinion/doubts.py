"""What in the records of deliberation opinions cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import Period
from renda.lines.opinion.effects import REPORTED
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.matters.models import Matter


def _unanswered(period: Period) -> QuerySet[Matter]:
    """Opinions whose result was reported while a point has no answer."""
    waiting = Matter.objects.filter(
        parent=OuterRef("pk"), procedure=OpinionPoint.slug, stage="given"
    )
    mine = Matter.objects.filter(congress=period.congress, procedure=OpinionLine.slug)
    return mine.filter(Exists(waiting), stage__in=REPORTED)


doubt(
    "unanswered-point",
    _("已书面报告、仍有要点没有答复的审议意见"),
    _("整体已经报告研究处理情况,却有要点没有报告结果。请承办单位逐条补报,或者退回重新研究处理。"),
    _unanswered,
)
