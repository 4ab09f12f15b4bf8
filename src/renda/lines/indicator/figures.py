"""What bodies state of their results, cited and not claimed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.records import of_year
from renda.figures.sections import Section
from renda.figures.spec import Sum
from renda.lines.indicator.procedures import IndicatorLine

SLUG = IndicatorLine.slug
SECTION = Section(_("单位自报数据"), (SLUG,))

STATED = SECTION.figure(
    "indicator-stated",
    _("采用的单位自报数据"),
    _("项"),
    of_year(SLUG, "confirm"),
    _("当年登记并经核对的单位自报数据，不是人大的统计。"),
)
AIR = SECTION.figure(
    "indicator-air",
    _("空气质量优良天数（单位自报）"),
    _("天"),
    of_year(SLUG, "confirm", title__contains="空气质量优良天数"),
    _("单位自报，非人大统计：照录生态环境部门文件中的数字，打开可见原文和来源文件。"),
    measure=Sum("statement__value", None),
    stated=_("单位自报"),
    phrases=("全年空气质量优良天数{n}", "空气质量优良天数{n}"),
)
