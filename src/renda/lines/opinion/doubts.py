"""What in the records of deliberation opinions cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.opinion.effects import REPORTED
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.matters.models import Matter


def _opinions(period: CongressYear) -> QuerySet[Matter]:
    return Matter.objects.filter(
        congress=period.congress, year=period.year, procedure=OpinionLine.slug
    )


def _unanswered(period: CongressYear) -> QuerySet[Matter]:
    """Opinions whose result was reported while a point has no answer."""
    waiting = Matter.objects.filter(
        parent=OuterRef("pk"), procedure=OpinionPoint.slug, stage__in=("given", "asking")
    )
    mine = _opinions(period)
    return mine.filter(Exists(waiting), stage__in=REPORTED)


def _unanswered_whole(period: CongressYear) -> QuerySet[Matter]:
    """Opinions whose day has passed without a report of what was done (监督法 Art. 20)."""
    mine = _opinions(period)
    return mine.filter(stage="delivered", due_on__lt=period.today)


doubt(
    "unanswered-opinion",
    _("过了期限没有人答复的审议意见"),
    _("报告研究处理情况的期限已过，还没有收到报告。请催办，或者登记已经收到的报告。"),
    _unanswered_whole,
)
doubt(
    "unanswered-point",
    _("已书面报告、仍有要点没有答复的审议意见"),
    _("整体已经报告研究处理情况，却有要点没有报告结果。请承办单位逐条补报，或者退回重新研究处理。"),
    _unanswered,
)
