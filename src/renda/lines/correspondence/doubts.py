"""What in the papers that went out cannot be right."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.papers.models import Issued


def _unlike(period: CongressYear) -> QuerySet[Issued]:
    """Papers in force that their matter would tell otherwise now, as the worker found last."""
    return Issued.objects.filter(
        in_force=True, unlike=True, matter__congress=period.congress, matter__year=period.year
    )


def _told(issued: Issued) -> str:
    return f"{issued} {issued.title}"


doubt(
    "paper-unlike",
    _("与事项现在的记载不一致的已发文书"),
    _(
        "发文以后事项的记载变了，发出的文书不变（每小时核对一次）。记载错了的请更正；文书要改的，在文书页面重新发文或者撤销；两者都对的，说明情况。"
    ),
    _unlike,
    matter="matter",
    describe=_told,
)
