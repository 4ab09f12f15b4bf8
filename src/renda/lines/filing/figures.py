"""How many documents were filed and reviewed, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import in_time, of_year, open_now
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Dimension
from renda.lines.filing.catalogue import Missed
from renda.lines.filing.models import Filed
from renda.lines.filing.procedures import FilingLine
from renda.lines.filing.reviewing import RequestLine, ReviewLine
from renda.matters.models import Matter, RunningClock

SLUG, PIECE = FilingLine.slug, _("件")
KINDS = (FilingLine, ReviewLine, RequestLine, Missed)
SECTION = Section(_("备案审查"), tuple(one.slug for one in KINDS))


def _sorts(_found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    return dict(Filed.Sort.choices)


def _filed_in_time(period: CongressYear) -> QuerySet[Matter]:
    early = RunningClock.objects.filter(
        matter=OuterRef("pk"),
        name="filed_by",
        started_on__isnull=False,
        matter__opened_at__date__lte=F("due_on"),
    )
    return of_year(SLUG, "register")(period).filter(Exists(early))


def _faulty(period: CongressYear) -> QuerySet[Matter]:
    """Return those that were found wrong, without those that passed after all."""
    return of_year(SLUG, "talk")(period).exclude(filed__ground="")


BY_SORT = Dimension("sort", _("文件种类"), "filed__sort", _sorts)

FILED = SECTION.figure(
    "filing-filed",
    _("报备的规范性文件"),
    PIECE,
    of_year(SLUG, "register"),
    _("当年登记备案的规范性文件。"),
    by=(BY_SORT,),
    phrases=("报送备案的规范性文件{n}", "报备的规范性文件{n}", "接收备案规范性文件{n}"),
)
REVIEWED = SECTION.figure(
    "filing-reviewed",
    _("审查的规范性文件"),
    PIECE,
    of_year(SLUG, "review"),
    _("当年登记备案并启动审查的规范性文件。"),
    by=(BY_SORT,),
    phrases=("依法审查报备规范性文件{n}", "审查备案规范性文件{n}"),
)
IN_TIME = SECTION.figure(
    "filing-in-time",
    _("按期报备的文件"),
    PIECE,
    _filed_in_time,
    _("公布后在规定期限内报送的。"),
    cites="filing.file",
)
TIMELY = SECTION.ratio(
    "filing-timely",
    _("按期报备率"),
    IN_TIME,
    FILED,
    _("按期报备的占报备的文件的比例。"),
)
CHECKED = SECTION.figure(
    "filing-checked-in-time",
    _("按期完成形式审查的文件"),
    PIECE,
    in_time(SLUG, "check_by"),
    _("收到之日起十日内完成形式审查的（同办法第十五条）。"),
)
FAULTY = SECTION.figure(
    "filing-faulty",
    _("审查发现问题的文件"),
    PIECE,
    _faulty,
    _("审查发现问题并与制定机关沟通的文件；沟通后审查通过的不计。"),
    within=REVIEWED,
    phrases=("审查报备规范性文件，发现问题{n}",),
)
CORRECTED = SECTION.figure(
    "filing-corrected",
    _("已修改或废止的文件"),
    PIECE,
    of_year(SLUG, "confirm"),
    _("制定机关已经修改或者废止，并经审查机构确认的文件。"),
    within=FAULTY,
    phrases=("已修改或者废止{n}",),
)
SUGGESTIONS = SECTION.figure(
    "filing-suggestions",
    _("收到的审查建议"),
    PIECE,
    of_year(ReviewLine.slug),
    _("当年收到的公民、组织提出的审查建议。"),
    phrases=("收到审查建议{n}", "提出审查建议{n}", "公民、组织提出审查建议{n}"),
)
REQUESTS = SECTION.figure(
    "filing-requests",
    _("收到的审查要求"),
    PIECE,
    of_year(RequestLine.slug),
    _("当年收到的国家机关提出的审查要求；撤回的不计。"),
)
OPEN = SECTION.figure(
    "filing-open",
    _("审查中的文件"),
    PIECE,
    open_now(SLUG),
    _("今天还没有审查完的文件，不分年度。"),
    yearly=False,
)
MISSED = of_duty(
    Missed,
    "filing-missed",
    Words(
        pgettext_lazy("figure", "漏报文件"),
        pgettext_lazy("figure", "补报"),
        pgettext_lazy("figure", "补报"),
    ),
    own={
        "handed": Own(
            "filing-missed",
            _("漏报的规范性文件"),
            _("当年比对目录发现的漏报文件，不属于备案范围的也计；补报后仍计。"),
        ),
        "met": Own("filing-caught-up"),
    },
    section=SECTION.label,
    work=SECTION.work,
    unit=PIECE,
)
