"""How many briefings the directors' meeting heard."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark

SECTION, ITEM = _("主任会议听取汇报"), _("项")

HEARD = register(
    Figure(
        "briefing-heard",
        _("主任会议听取汇报"),
        ITEM,
        in_year(BriefingLine.slug, "hear"),
        _("当年主任会议听取的汇报,一个题目计一项。"),
        section=SECTION,
        said=("主任会议听取汇报{n}", "主任会议听取{n}汇报"),
    )
)
REMARKS = register(
    Figure(
        "briefing-remarks",
        _("主任会议提出的意见"),
        _("条"),
        of_year(BriefingRemark.slug),
        _("当年主任会议听取汇报后交办的意见。"),
        section=SECTION,
    )
)
OPEN = register(
    Figure(
        "briefing-remarks-open",
        _("未落实的主任会议意见"),
        _("条"),
        open_now(BriefingRemark.slug),
        _("今天还没有落实的,不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
