"""How many reports the standing committee heard, and how they were prepared."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from renda.figures import lending
from renda.figures.dividing import LEAD, by_body, by_choice
from renda.figures.records import in_time, in_year, open_now, published_by
from renda.figures.sections import Section
from renda.figures.spec import CongressYear
from renda.lines.hearing.models import Hearing, Research, View
from renda.lines.hearing.procedures import HearingLine
from renda.matters.models import Matter, Tie

SLUG, ITEM = HearingLine.slug, _("项")
SECTION = Section(_("听取和审议报告"), (SLUG,))
#: a report on the budget has its own line, where the kinds have the same names, all but one
_SORT = Coalesce(
    "hearing__sort",
    Case(
        When(budget__sort="performance", then=Value(Hearing.Sort.SPECIAL)),
        default="budget__sort",
    ),
)
SORT = by_choice("sort", _("报告种类"), _SORT, Hearing.Sort)
BODY = by_body("body", _("报告机关"), "body_id")


def _views(period: CongressYear) -> QuerySet[View]:
    """Return the views gathered within the year."""
    return View.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


def _heard(period: CongressYear) -> QuerySet[Matter]:
    """Return the reports heard in the year, in this line or in the budget's, each of them once."""
    own = in_year(SLUG, "hear", "enter")(period)
    besides = lending.heard_reports(period)
    besides = besides.exclude(_entered_twice(own.values("pk")))
    return Matter.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=besides.values("pk")))


def _entered_twice(own: QuerySet[Any]) -> Exists:
    """Return the condition of being the same report as one entered here: tied, or of one topic."""
    origins = Tie.objects.filter(matter__in=own, way=Tie.Way.ARISES).values("other")
    forth = Q(matter=OuterRef("pk")) & (Q(other__in=own) | Q(other__in=origins, way=Tie.Way.ARISES))
    return Exists(Tie.objects.filter(forth | Q(other=OuterRef("pk"), matter__in=own)))


def _published(period: CongressYear) -> QuerySet[Matter]:
    """Return those heard in the year that are public."""
    return _heard(period).filter(published_by(period))


def _researches(period: CongressYear) -> QuerySet[Research]:
    """Return the visits and studies made within the year."""
    return Research.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


#: in this line or in the budget's
EITHER = (SLUG, "budget")
HEARD = SECTION.figure(
    "hearing-heard",
    _("听取和审议报告"),
    ITEM,
    _heard,
    _(
        "当年常委会听取和审议的各类报告，一个题目计一项；重新报告的不重复计；"
        "在预算、决算监督中听取的一并计入，不必另行登记，同一报告只计一次。"
    ),
    by=(SORT, LEAD, BODY),
    work=EITHER,
    phrases=(
        "听取和审议报告{n}",
        "听取和审议专项工作报告{n}",
        "听取审议{n}报告",
        "听取审议专项工作报告{n}",
        "听取审议监督工作报告{n}",
        "审议专项工作报告{n}",
        "工作报告听取审议{n}",
    ),
)
PUBLISHED = SECTION.figure(
    "hearing-published",
    _("已公开的报告"),
    ITEM,
    _published,
    _("当年听取的报告中已经向社会公开的（《监督法》第十七条）。"),
    work=EITHER,
)
PUBLISHED_RATE = SECTION.ratio(
    "hearing-published-rate",
    _("报告公开率"),
    PUBLISHED,
    HEARD,
    _("已公开的占听取和审议的报告的比例。"),
)
DUE = SECTION.figure(
    "hearing-due",
    _("应按期报送的报告"),
    ITEM,
    in_time(SLUG, "final_by", due=True),
    _("当年设有会前报送期限且期限已到的报告（《监督法》第十五条）。"),
    phrases=("应按期报送的报告{n}", "应按期报送{n}"),
)
IN_TIME = SECTION.figure(
    "hearing-in-time",
    _("按期报送的报告"),
    ITEM,
    in_time(SLUG, "final_by"),
    _("会议举行十日前送交常委会的报告（《监督法》第十五条）。"),
    phrases=("其中按期报送{n}", "按期报送{n}"),
)
TIMELY = SECTION.ratio(
    "hearing-timely",
    _("报告按期报送率"),
    IN_TIME,
    DUE,
    _("按期报送的占应按期报送的比例。"),
    phrases=("按期报送率{n}",),
)
OPEN = SECTION.figure(
    "hearing-open",
    _("准备中的报告"),
    ITEM,
    open_now(SLUG),
    _("今天还没有完成的听取报告，不分年度。"),
    yearly=False,
)
LATE = SECTION.figure(
    "hearing-late",
    _("逾期的听取报告"),
    ITEM,
    open_now(SLUG, late=True),
    _("今天已过会前期限而没有办理的，不分年度。"),
    by=(BODY,),
    yearly=False,
)
VIEWS = SECTION.figure(
    "hearing-views",
    _("会前征集的意见"),
    _("条"),
    _views,
    _("当年会前向组成人员、代表和公众征集的意见（《监督法》第十四条）。"),
    phrases=("会前征集意见{n}",),
    matter="matter",
)
RESEARCHES = SECTION.figure(
    "hearing-researches",
    _("会前调研视察"),
    _("次"),
    _researches,
    _("当年会前组织的视察和专题调研（《监督法》第十三条）。"),
    phrases=("会前调研视察{n}",),
    matter="matter",
)
