"""How many problems were handed over, and how many the re-check found solved."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import BODY, by_matter
from renda.figures.records import in_time, in_year, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Dimension, Distinct, Figure, Ratio
from renda.lines.problem.procedures import ProblemItem, ProblemLine

ITEM, LIST, SECTION, UNIT = ProblemItem.slug, ProblemLine.slug, _("问题清单"), _("个")


BY_LIST = by_matter("list", _("清单"))
BY_ASPECT = Dimension(
    "aspect", _("方面"), "problem__aspect", lambda found, _period: {key: key for key in found}
)

LISTS = register(
    Figure(
        "problem-lists",
        _("交办的问题清单"),
        _("张"),
        in_year(LIST, "hand_over"),
        _("当年逐条交办的问题清单。"),
        section=SECTION,
    )
)
HANDED = register(
    Figure(
        "problem-handed",
        _("交办的具体问题"),
        UNIT,
        of_year(ITEM, "hand_over"),
        _("当年的清单中逐条交办的问题。"),
        section=SECTION,
        by=(BY_LIST, BODY, BY_ASPECT),
        said=("将{n}具体问题交区政府及其相关部门研究处理", "将{n}具体问题交", "具体问题{n}"),
    )
)
ASPECTS = register(
    Figure(
        "problem-aspects",
        _("问题涉及的方面"),
        _("个方面"),
        of_year(ITEM, "hand_over"),
        _("当年交办的问题分属几个方面，名称相同的计一个；打开可见各个问题。"),
        measure=Distinct("problem__aspect"),
        section=SECTION,
        by=(BY_LIST,),
        said=("将{n}具体问题交区政府及其相关部门研究处理",),
    )
)
SOLVED = register(
    Figure(
        "problem-solved",
        _("复核已解决的问题"),
        UNIT,
        of_year(ITEM, "accept"),
        _("当年的清单中经人大复核已解决的问题。"),
        section=SECTION,
        said=("经复核已解决{n}",),
        by=(BY_LIST, BODY),
    )
)
SOLVED_RATE = register(
    Ratio(
        "problem-solved-rate",
        _("问题解决率"),
        SOLVED,
        HANDED,
        _("复核已解决的占当年交办的问题的比例。"),
        section=SECTION,
        said=("经复核已解决，解决率{n}",),
    )
)
DUE = register(
    Figure(
        "problem-due",
        _("应完成整改的问题"),
        UNIT,
        in_time(ITEM, "report_by", due=True),
        _("当年的清单中整改期限已到或已经报告完成的问题。"),
        section=SECTION,
    )
)
IN_TIME = register(
    Figure(
        "problem-in-time",
        _("按期完成整改的问题"),
        UNIT,
        in_time(ITEM, "report_by"),
        _("在期限内报告整改完成的问题。"),
        section=SECTION,
    )
)
TIMELY = register(
    Ratio(
        "problem-timely",
        _("按期整改率"),
        IN_TIME,
        DUE,
        _("按期完成的占应完成的比例。"),
        section=SECTION,
    )
)
OPEN = register(
    Figure(
        "problem-open",
        _("未销号的问题"),
        UNIT,
        open_now(ITEM),
        _("今天还没有销号的问题，不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
LATE = register(
    Figure(
        "problem-late",
        _("逾期的问题"),
        UNIT,
        open_now(ITEM, late=True),
        _("今天已过期限的问题，不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
