"""How many reports the standing committee heard."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_time, in_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio
from renda.lines.hearing.procedures import HearingLine

SLUG, SECTION, ITEM = HearingLine.slug, _("听取和审议报告"), _("项")

HEARD = register(
    Figure(
        "hearing-heard",
        _("听取和审议报告"),
        ITEM,
        in_year(SLUG, "hear", "enter"),
        _("当年常委会听取和审议的各类报告,一个题目计一项;重新报告的不重复计。"),
        section=SECTION,
        said=("听取和审议报告{n}", "听取和审议专项工作报告{n}", "听取审议{n}报告"),
    )
)
PUBLISHED = register(
    Figure(
        "hearing-published",
        _("已公开的报告"),
        ITEM,
        in_year(SLUG, "hear", "enter", published_on__isnull=False),
        _("当年听取的报告中已经向社会公开的(《监督法》第十七条)。"),
        section=SECTION,
    )
)
PUBLISHED_RATE = register(
    Ratio(
        "hearing-published-rate",
        _("报告公开率"),
        PUBLISHED,
        HEARD,
        _("已公开的占听取和审议的报告的比例。"),
        section=SECTION,
    )
)
DUE = register(
    Figure(
        "hearing-due",
        _("应按期报送的报告"),
        ITEM,
        in_time(SLUG, "final_by", due=True),
        _("当年设有会前报送期限且期限已到的报告(《监督法》第十五条)。"),
        section=SECTION,
    )
)
IN_TIME = register(
    Figure(
        "hearing-in-time",
        _("按期报送的报告"),
        ITEM,
        in_time(SLUG, "final_by"),
        _("会议举行十日前送交常委会的报告(《监督法》第十五条)。"),
        section=SECTION,
    )
)
TIMELY = register(
    Ratio(
        "hearing-timely",
        _("报告按期报送率"),
        IN_TIME,
        DUE,
        _("按期报送的占应按期报送的比例。"),
        section=SECTION,
    )
)
OPEN = register(
    Figure(
        "hearing-open",
        _("准备中的报告"),
        ITEM,
        open_now(SLUG),
        _("今天还没有完成的听取报告,不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
