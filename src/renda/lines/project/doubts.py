"""What in the records of livelihood projects cannot be right."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Change
from renda.matters.models import Entry, Matter, RunningClock


def _projects(period: CongressYear) -> QuerySet[Matter]:
    """Return the chosen projects of the year."""
    return Matter.objects.filter(
        congress=period.congress, year=period.year, procedure=ProjectItem.slug
    ).exclude(stage__in=("listed", "passed_over", "halted"))


def _silent(period: CongressYear) -> QuerySet[Matter]:
    """Projects of which a quarter's report is overdue."""
    late = RunningClock.objects.filter(
        matter=OuterRef("pk"), name="quarter_by", stopped_on=None, due_on__lt=period.today
    )
    return _projects(period).filter(Exists(late), closed_at=None)


def _over(period: CongressYear) -> QuerySet[Matter]:
    """Projects on which more was spent than is planned."""
    return _projects(period).filter(project__spent__gt=F("project__money"))


def _changed(period: CongressYear) -> QuerySet[Matter]:
    """Projects put right after they were announced, with no decision since."""
    decided = Change.objects.filter(matter=OuterRef("matter"), seq__gt=OuterRef("seq"))
    announced = Entry.objects.filter(
        matter=OuterRef("matter"), action="hand_over", seq__lt=OuterRef("seq")
    )
    rewritten = Entry.objects.filter(
        Exists(announced), ~Exists(decided), matter=OuterRef("pk"), action="rewrite"
    )
    return _projects(period).filter(Exists(rewritten))


doubt(
    "project-silent",
    _("季度进展逾期没有报告的民生实事项目"),
    _("季度结束以后期限已过，责任单位还没有报告进展。请督办。"),
    _silent,
)
doubt(
    "project-over",
    _("支出超过计划投资的民生实事项目"),
    _("累计支出多于计划投资。请核对填报的金额；确需增加投资的，须经决定调整。"),
    _over,
)
doubt(
    "project-changed",
    _("公布以后未经决定改动的民生实事项目"),
    _("项目公布以后用“更正”改动了内容，以后没有调整的决定。只是改正错字的，请说明情况。"),
    _changed,
)
