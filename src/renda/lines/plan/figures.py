"""How much of a year's plan is done."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio
from renda.lines.plan.procedures import Plan, PlanTopic

SECTION, ITEM = _("年度计划"), _("项")

TOPICS = register(
    Figure(
        "plan-topics",
        _("计划议题"),
        ITEM,
        of_year(PlanTopic.slug),
        _("当年各项计划列入的议题,取消的也计。"),
        section=SECTION,
    )
)
DONE = register(
    Figure(
        "plan-done",
        _("已完成的议题"),
        ITEM,
        of_year(PlanTopic.slug, "complete"),
        _("当年计划中到截止日已经完成的议题。"),
        section=SECTION,
    )
)
RATE = register(
    Ratio(
        "plan-rate",
        _("计划完成率"),
        DONE,
        TOPICS,
        _("已完成的议题占全部议题的比例。"),
        section=SECTION,
    )
)
LATE = register(
    Figure(
        "plan-late",
        _("逾期未开展完的议题"),
        ITEM,
        open_now(PlanTopic.slug, late=True),
        _("今天已过计划月份而没有完成的议题,不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
PLANS = register(
    Figure(
        "plan-plans",
        _("年度计划"),
        ITEM,
        of_year(Plan.slug, "pass_"),
        _("主任会议通过的年度计划。"),
        section=SECTION,
    )
)
