"""How many briefings the directors' meeting heard, and what became of its remarks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.dividing import BODY, LEAD
from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark

SECTION = Section(_("主任会议听取汇报"), (BriefingLine.slug, BriefingRemark.slug))
ITEM = _("项")

HEARD = SECTION.figure(
    "briefing-heard",
    _("主任会议听取汇报"),
    ITEM,
    in_year(BriefingLine.slug, "hear"),
    _("当年主任会议听取的汇报，一个题目计一项。"),
    by=(LEAD,),
    phrases=("主任会议听取汇报{n}", "主任会议听取{n}汇报"),
)
of_duty(
    BriefingRemark,
    "briefing-remarks",
    Words(
        pgettext_lazy("figure", "主任会议意见"),
        pgettext_lazy("figure", "落实"),
        pgettext_lazy("figure", "报告"),
    ),
    section=SECTION.label,
    work=SECTION.work,
    unit=_("条"),
    by=(BODY, LEAD),
    own={
        "handed": Own(
            "briefing-remarks",
            _("主任会议提出的意见"),
            _("当年主任会议听取汇报后交办的意见。"),
            phrases=("主任会议听取汇报，提出意见{n}",),
        ),
        "timely": Own(label=_("主任会议意见按期落实率")),
    },
)
