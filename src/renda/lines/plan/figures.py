"""How much of a year's plan is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import by_choice
from renda.figures.records import of_year, open_now
from renda.figures.sections import Section
from renda.figures.spec import CongressYear
from renda.lines.plan.models import Outline, Topic
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.matters.models import Matter

SECTION, ITEM = Section(_("年度计划"), (Plan.slug, PlanTopic.slug)), _("项")


def _next(period: CongressYear) -> QuerySet[Matter]:
    """Return the topics of next year's plans, as far as they are known by the day looked at."""
    year, end = period.year + 1, dt.date(period.year + 1, 12, 31)
    coming = replace(period, year=year, until=min(end, max(period.today, period.until)))
    found: QuerySet[Matter] = of_year(PlanTopic.slug)(coming)
    return found


TOPICS = SECTION.figure(
    "plan-topics",
    _("计划议题"),
    ITEM,
    of_year(PlanTopic.slug),
    _("当年各项计划列入的议题，取消的也计。"),
    phrases=("本年计划议题{n}",),
)
DONE = SECTION.figure(
    "plan-done",
    _("已完成的议题"),
    ITEM,
    of_year(PlanTopic.slug, "complete"),
    _("当年计划中到截止日已经完成的议题。"),
)
RATE = SECTION.ratio(
    "plan-rate",
    _("计划完成率"),
    DONE,
    TOPICS,
    _("已完成的议题占全部议题的比例。"),
)
SECTION.figure(
    "plan-own",
    _("完成的重点工作和自身建设议题"),
    ITEM,
    of_year(PlanTopic.slug, "complete", parent__outline__sort=Outline.Sort.OWN),
    _("当年重点工作和自身建设计划中，到截止日已经以文件办结的议题。"),
)
LATE = SECTION.figure(
    "plan-late",
    _("逾期未开展完的议题"),
    ITEM,
    open_now(PlanTopic.slug, late=True),
    _("今天已过计划月份而没有完成的议题，不分年度。"),
    yearly=False,
)
PLANS = SECTION.figure(
    "plan-plans",
    _("年度计划"),
    ITEM,
    of_year(Plan.slug, "pass_"),
    _("主任会议通过的年度计划。"),
)
NEXT = SECTION.figure(
    "plan-next",
    _("下年计划议题"),
    ITEM,
    _next,
    _("下一年度各项计划列入的议题，取消的不计。"),
    by=(by_choice("way", _("监督形式"), "topic__way", Topic.Way),),
    phrases=("下一年计划安排议题{n}", "年计划安排议题{n}"),
)
