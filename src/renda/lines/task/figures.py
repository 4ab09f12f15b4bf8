"""How much was done for the higher congress."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Records
from renda.lines.task.models import Task
from renda.lines.task.procedures import TaskPart
from renda.matters.models import Entry, Matter

SECTION, ITEM = Section(_("上级交办"), (TaskPart.slug,)), _("项")


def _taken(*sorts: Task.Sort) -> Records:
    """Return what bodies of the congress did of work of others, by when it was reported."""

    def records(period: CongressYear) -> QuerySet[Matter]:
        reported = Entry.objects.filter(
            matter=OuterRef("pk"), action="report", at__year=period.year, at__lt=period.ends_at
        )
        found = Matter.objects.filter(
            Exists(reported), procedure=TaskPart.slug, body__congress=period.congress
        ).exclude(congress=period.congress)
        return found.filter(parent__task__sort__in=sorts) if sorts else found

    return records


ALL = SECTION.figure(
    "task-done",
    _("完成上级交办的任务"),
    ITEM,
    _taken(),
    _("本级人大承接并在当年书面报告的任务。"),
    phrases=("上级人大常委会交办的工作{n}",),
)
INSPECTIONS = SECTION.figure(
    "task-inspections",
    _("上级部署的执法检查"),
    ITEM,
    _taken(Task.Sort.INSPECTION),
    _("其中按照上级部署开展的执法检查。"),
    within=ALL,
)
LEGISLATION = SECTION.figure(
    "task-legislation",
    _("协助立法调研"),
    ITEM,
    _taken(Task.Sort.LEGISLATION),
    _("其中协助上级人大开展的立法调研。"),
    within=ALL,
)
RESEARCH = SECTION.figure(
    "task-research",
    _("协助专题调研"),
    ITEM,
    _taken(Task.Sort.RESEARCH),
    _("其中协助上级人大开展的专题调研。"),
    within=ALL,
)
