"""How many opinions were given, and what became of them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.dividing import BODY, LEAD, by_choice, by_matter
from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import in_force, in_time, of_year, open_now
from renda.figures.sections import Section
from renda.figures.spec import CongressYear
from renda.lines.opinion.effects import REPORTED
from renda.lines.opinion.models import Opinion
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.matters.models import Matter

LINE, POINT = OpinionLine.slug, OpinionPoint.slug
SECTION = Section(_("审议意见"), (LINE, POINT))
WHOLE = by_matter("opinion", _("审议意见书"))
SORT = by_choice("sort", _("意见种类"), "opinion__sort", Opinion.Sort)
RESULT = Q(action="publish", before__in=REPORTED) | Q(action="publish_result")


def _released(period: CongressYear) -> QuerySet[Matter]:
    """Return the year's opinions whose result is public."""
    is_public = in_force(period, RESULT, "unpublish", "send_back", "refuse_result")
    return of_year(LINE, "deliver")(period).filter(is_public)


ISSUED = SECTION.figure(
    "opinion-issued",
    _("审议意见书"),
    _("份"),
    of_year(LINE, "deliver"),
    _("当年整理并送达的审议意见书。"),
    by=(SORT, LEAD, BODY),
    phrases=("审议意见{n}", "提出审议意见{n}"),
)
POINTS = of_duty(
    OpinionPoint,
    "opinion-points",
    Words(
        pgettext_lazy("figure", "审议意见要点"),
        pgettext_lazy("figure", "落实"),
        pgettext_lazy("figure", "报告"),
    ),
    section=SECTION.label,
    work=SECTION.work,
    unit=_("条"),
    by=(BODY, LEAD, WHOLE),
    own={
        "handed": Own(
            "opinion-points",
            _("审议意见要点"),
            _("当年送达的审议意见中逐条交办的要点；一条交几个单位的按单位计。"),
            phrases=("提出{n}审议意见", "审议意见{n}", "逐条交办要点{n}"),
        ),
        "met": Own("opinion-met", phrases=("经核查已落实{n}",)),
        "rate": Own("opinion-met-rate", _("审议意见落实率"), phrases=("经核查已落实，落实率{n}",)),
        "open": Own("opinion-open"),
        "late": Own("opinion-late"),
    },
)
DUE = SECTION.figure(
    "opinion-due",
    _("应报告研究处理情况的审议意见"),
    _("份"),
    in_time(LINE, "answer_by", due=True),
    _("当年的审议意见书中报告期限已到或已经报告的。"),
    within=ISSUED,
)
IN_TIME = SECTION.figure(
    "opinion-in-time",
    _("按期报告的审议意见"),
    _("份"),
    in_time(LINE, "answer_by"),
    _("在期限内书面报告研究处理情况的（《监督法》第十七条）。"),
)
TIMELY = SECTION.ratio(
    "opinion-timely",
    _("审议意见按期报告率"),
    IN_TIME,
    DUE,
    _("按期报告的占应报告的比例。"),
)
UNANSWERED = SECTION.figure(
    "opinion-unanswered",
    _("逾期未报告研究处理情况的审议意见"),
    _("份"),
    open_now(LINE, late=True, stage__in=("delivered", "consulting", "reporting")),
    _("今天已过报告期限而没有书面报告的审议意见书，不分年度。"),
    by=(BODY, LEAD),
    yearly=False,
)
CARRIED = SECTION.figure(
    "opinion-carried",
    _("结转继续办理的审议意见要点"),
    _("条"),
    of_year(POINT, "carry_over"),
    _("当年交办的要点中经主任会议决定结转继续办理的，以后落实的也计。"),
    within=POINTS.handed,
    by=(BODY,),
)
UNMET = SECTION.figure(
    "opinion-unmet",
    _("未落实办结的审议意见要点"),
    _("条"),
    of_year(POINT, "give_up"),
    _("当年交办的要点中经主任会议决定不再办理的。"),
    within=POINTS.handed,
    by=(BODY,),
)
RELEASED = SECTION.figure(
    "opinion-released",
    _("已公开处理结果的审议意见"),
    _("份"),
    _released,
    _("当年的审议意见书中，意见和研究处理结果都已公开的（《监督法》第十七条）。"),
)
RELEASED_RATE = SECTION.ratio(
    "opinion-released-rate",
    _("审议意见处理结果公开率"),
    RELEASED,
    ISSUED,
    _("处理结果已公开的占当年送达的审议意见书的比例。"),
)
