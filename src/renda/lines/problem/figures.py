"""How many problems were handed over, and how many the re-check found solved."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.dividing import BODY, by_matter
from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import in_year, of_year
from renda.figures.sections import Section
from renda.figures.spec import Dimension, Distinct
from renda.lines.problem.procedures import ProblemItem, ProblemLine

SECTION = Section(_("问题清单"), (ProblemLine.slug, ProblemItem.slug))


BY_LIST = by_matter("list", _("清单"))
BY_ASPECT = Dimension(
    "aspect", _("方面"), "problem__aspect", lambda found, _period: {key: key for key in found}
)

LISTS = SECTION.figure(
    "problem-lists",
    _("交办的问题清单"),
    _("张"),
    in_year(ProblemLine.slug, "hand_over"),
    _("当年逐条交办的问题清单。"),
)
TOLD = of_duty(
    ProblemItem,
    "problem",
    Words(
        pgettext_lazy("figure", "清单问题"),
        pgettext_lazy("figure", "解决"),
        pgettext_lazy("figure", "整改"),
    ),
    section=SECTION.label,
    work=SECTION.work,
    unit=_("个"),
    by=(BY_LIST, BODY, BY_ASPECT),
    own={
        "handed": Own(
            label=_("交办的具体问题"),
            phrases=("将{n}具体问题交政府及其相关部门研究处理", "将{n}具体问题交", "具体问题{n}"),
        ),
        "met": Own("problem-solved", phrases=("经复核已解决{n}",)),
        "rate": Own("problem-solved-rate", phrases=("经复核已解决，解决率{n}",)),
    },
)
HANDED, SOLVED_RATE = TOLD.handed, TOLD.rate
ASPECTS = SECTION.figure(
    "problem-aspects",
    _("问题涉及的方面"),
    _("个方面"),
    of_year(ProblemItem.slug, "hand_over"),
    _("当年交办的问题分属几个方面，名称相同的计一个；打开可见各个问题。"),
    measure=Distinct("problem__aspect", BY_ASPECT),
    by=(BY_LIST,),
    phrases=("将{n}具体问题交政府及其相关部门研究处理",),
)
