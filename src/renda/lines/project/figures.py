"""How many projects were proposed, stood, were chosen, done and tested; what they cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Body
from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import of_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Dimension, Sum
from renda.lines.project.idea import IdeaLine
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Change, Idea, Progress, Tested, Visit
from renda.lines.project.rounds import ProjectVote

IDEA, SLUG, ITEM, UNIT = IdeaLine.slug, ProjectItem.slug, _("件"), _("个")
SECTION = Section(_("民生实事项目"), (ProjectVote.slug, SLUG, IDEA))
WAN = 10_000


def _bodies(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    rows = Body.objects.filter(pk__in=[int(key) for key in found if key]).order_by("sound", "pk")
    return {str(row.pk): str(row) for row in rows}


def _sources(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    return {key: label for key, label in Idea.Source.choices if key in found}


BY_BODY = Dimension("body", _("责任单位"), "body_id", _bodies)
BY_SOURCE = Dimension("source", _("提出人"), "idea__source", _sources)

IDEAS = SECTION.figure(
    "project-ideas", _("民生实事建议"), ITEM, of_year(IDEA),
    _("当年收到的民生实事建议，包括群众、代表和部门提出的。"), by=(BY_SOURCE,),
)  # fmt: skip
ANSWERED = SECTION.figure(
    "project-ideas-answered", _("已告知结果的民生实事建议"), ITEM,
    of_year(IDEA, "decline", "adopt"), _("其中列为候选项目或者不列入并告知了理由的。"),
    within=IDEAS,
)  # fmt: skip
CANDIDATES = SECTION.figure(
    "project-candidates", _("民生实事候选项目"), UNIT, of_year(SLUG),
    _("当年实施的民生实事项目票决的候选项目；撤下的不计。"),
)  # fmt: skip
(CHOSEN, DONE, *_rest) = of_duty(
    ProjectItem, "project",
    Words(
        pgettext_lazy("figure", "票决的民生实事项目"), pgettext_lazy("figure", "完成"),
        pgettext_lazy("figure", "报告"),
    ),
    own={
        "handed": Own(
            "project-chosen", _("票决产生的民生实事项目"),
            _("代表大会票决产生、当年实施的项目；经决定取消的仍计算在内。"),
        ),
        "met": Own("project-done", _("已完成的民生实事项目")),
        "rate": Own("project-done-rate", _("民生实事项目完成率")),
    },
    section=SECTION.label, work=SECTION.work, unit=UNIT, by=(BY_BODY,),
)  # fmt: skip
PLANNED = SECTION.figure(
    "project-money", _("民生实事项目计划投资"), _("万元"), of_year(SLUG, "hand_over"),
    _("票决产生的项目现在的计划投资合计，经决定调整的按调整后计算。"),
    measure=Sum("project__money"), scale=WAN, by=(BY_BODY,),
)  # fmt: skip
SPENT = SECTION.figure(
    "project-spent", _("民生实事项目累计支出"), _("万元"), of_year(SLUG, "hand_over"),
    _("票决产生的项目最近一次报告的累计支出合计。"),
    measure=Sum("project__spent"), scale=WAN, by=(BY_BODY,),
)  # fmt: skip


def _of_items(model: Any) -> Any:
    """Return the records of a year's projects, up to the last day."""

    def records(period: CongressYear) -> Any:
        items = of_year(SLUG, "hand_over")(period)
        return model.objects.filter(matter__in=items)

    return records


def _by_day(model: Any, day: str) -> Any:
    """Return the records of a year's projects dated up to the last day."""
    records = _of_items(model)
    return lambda period: records(period).filter(**{f"{day}__lte": period.until})


REPORTS = SECTION.figure(
    "project-reports", _("民生实事项目季度进展报告"), _("次"), _by_day(Progress, "on"),
    _("责任单位报告的项目季度进展。"), matter="matter",
)  # fmt: skip
LATE_REPORTS = SECTION.figure(
    "project-reports-late", _("逾期的季度进展报告"), _("次"),
    lambda period: _by_day(Progress, "on")(period).filter(late=True),
    _("其中在期限以后才报告的。"), matter="matter", within=REPORTS,
)  # fmt: skip
VISITS = SECTION.figure(
    "project-visits", _("代表视察民生实事项目"), _("次"), _by_day(Visit, "on"),
    _("代表小组到票决产生的项目视察。"), matter="matter",
)  # fmt: skip
CHANGES = SECTION.figure(
    "project-changes", _("经决定调整民生实事项目"), _("次"), _by_day(Change, "decided_on"),
    _("常委会（镇人大主席团）决定的调整、延期和取消。"), matter="matter",
)  # fmt: skip
TESTED = SECTION.figure(
    "project-tested", _("测评的民生实事项目"), UNIT, of_year(SLUG, "test"),
    _("票决产生的项目中已经测评的。"),
)  # fmt: skip


def _satisfied(period: CongressYear) -> Any:
    found = Tested.objects.filter(matter=OuterRef("pk"), grade=Tested.Grade.SATISFIED)
    return of_year(SLUG, "test")(period).filter(Q(Exists(found)))


SATISFIED = SECTION.figure(
    "project-satisfied", _("测评满意的民生实事项目"), UNIT, _satisfied,
    _("其中测评结果为满意的。"), within=TESTED,
)  # fmt: skip
