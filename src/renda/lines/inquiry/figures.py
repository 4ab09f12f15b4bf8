"""How many bodies were asked, and how many interpellations and investigations there were."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import BODY
from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Distinct
from renda.lines.inquiry.procedures import (
    InquiryLine,
    InquiryQuestion,
    InterpellationLine,
    InvestigationLine,
    SpecialLine,
)
from renda.matters.models import Matter

KINDS = (InquiryLine, InquiryQuestion, SpecialLine, InterpellationLine, InvestigationLine)
SECTION, TIMES = Section(_("询问和质询"), tuple(one.slug for one in KINDS)), _("次")


def _asked(period: CongressYear) -> QuerySet[Matter]:
    return Matter.objects.filter(
        congress=period.congress,
        procedure=InquiryQuestion.slug,
        opened_at__lt=period.ends_at,
        parent__asking__held_on__gte=period.starts_on,
        parent__asking__held_on__lte=period.until,
    )


HELD = SECTION.figure(
    "inquiry-held",
    _("开展询问"),
    TIMES,
    in_year(InquiryLine.slug, "hold"),
    _("当年在审议报告时开展的询问。"),
)
BODIES = SECTION.figure(
    "inquiry-bodies",
    _("被询问的部门"),
    _("个"),
    _asked,
    _("当年询问中被提问的单位，同一单位只计一个；打开可见每一个提问。"),
    measure=Distinct("body_id", BODY),
    phrases=("对政府{n}职能部门开展询问", "{n}部门开展询问"),
)
SPECIAL = SECTION.figure(
    "inquiry-special",
    _("专题询问"),
    TIMES,
    in_year(SpecialLine.slug, "hold"),
    _("当年开展的专题询问。"),
    phrases=("开展专题询问{n}", "专题询问{n}"),
)
INTERPELLATIONS = SECTION.figure(
    "inquiry-interpellations",
    _("质询案"),
    _("件"),
    in_year(InterpellationLine.slug, "decide"),
    _("当年主任会议决定交由答复的质询案。"),
)
INVESTIGATIONS = SECTION.figure(
    "inquiry-investigations",
    _("特定问题调查"),
    _("项"),
    in_year(InvestigationLine.slug, "set_up"),
    _("当年组织的特定问题调查。"),
)
