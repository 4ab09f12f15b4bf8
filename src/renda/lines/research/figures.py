"""How much research was done, and what became of what it asked for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.dividing import LEAD
from renda.figures.duties import Words, of_duty
from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.lines.research.procedures import ResearchAdvice, ResearchLine

SECTION = Section(_("专题调研、视察"), (ResearchLine.slug, ResearchAdvice.slug))
SECTION.figure(
    "research-reported",
    _("完成的专题调研、视察"),
    _("项"),
    in_year(ResearchLine.slug, "report"),
    _("当年提出调研报告的专题调研、视察，一个题目计一项。"),
    by=(LEAD,),
)
of_duty(
    ResearchAdvice,
    "research-advice",
    Words(
        pgettext_lazy("figure", "调研建议"),
        pgettext_lazy("figure", "落实"),
        pgettext_lazy("figure", "报告"),
    ),
    own={},
    section=SECTION.label,
    work=SECTION.work,
    unit=_("条"),
)
