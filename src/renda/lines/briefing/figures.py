"""How many briefings the directors' meeting heard, and what became of its remarks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import BODY, LEAD
from renda.figures.records import in_time, in_year, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark

SECTION, ITEM, REMARK = _("主任会议听取汇报"), _("项"), BriefingRemark.slug

HEARD = register(
    Figure(
        "briefing-heard",
        _("主任会议听取汇报"),
        ITEM,
        in_year(BriefingLine.slug, "hear"),
        _("当年主任会议听取的汇报，一个题目计一项。"),
        section=SECTION,
        by=(LEAD,),
        said=("主任会议听取汇报{n}", "主任会议听取{n}汇报"),
    )
)
REMARKS = register(
    Figure(
        "briefing-remarks",
        _("主任会议提出的意见"),
        _("条"),
        of_year(REMARK),
        _("当年主任会议听取汇报后交办的意见。"),
        section=SECTION,
        said=("主任会议听取汇报，提出意见{n}",),
        by=(BODY, LEAD),
    )
)
OPEN = register(
    Figure(
        "briefing-remarks-open",
        _("未落实的主任会议意见"),
        _("条"),
        open_now(REMARK),
        _("今天还没有落实的，不分年度。"),
        section=SECTION,
        by=(BODY, LEAD),
        yearly=False,
    )
)
LATE = register(
    Figure(
        "briefing-remarks-late",
        _("逾期的主任会议意见"),
        _("条"),
        open_now(REMARK, late=True),
        _("今天已过期限而没有报告落实情况的，不分年度。"),
        section=SECTION,
        by=(BODY,),
        yearly=False,
    )
)
DUE = register(
    Figure(
        "briefing-remarks-due",
        _("应报告落实情况的主任会议意见"),
        _("条"),
        in_time(REMARK, "report_by", due=True),
        _("当年交办的意见中期限已到或已经报告落实情况的。"),
        section=SECTION,
    )
)
IN_TIME = register(
    Figure(
        "briefing-remarks-in-time",
        _("按期报告落实情况的主任会议意见"),
        _("条"),
        in_time(REMARK, "report_by"),
        _("在期限内报告落实情况的。"),
        section=SECTION,
    )
)
TIMELY = register(
    Ratio(
        "briefing-remarks-timely",
        _("主任会议意见按期落实率"),
        IN_TIME,
        DUE,
        _("按期报告落实情况的占应报告的比例。"),
        section=SECTION,
    )
)
