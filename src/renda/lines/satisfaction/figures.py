"""How many bodies were tested, and with which result."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.satisfaction.tally import Grade

RESULT, SECTION = SatisfactionResult.slug, _("满意度测评")

HELD = register(
    Figure(
        "satisfaction-held",
        _("满意度测评"),
        _("次"),
        in_year(SatisfactionLine.slug, "declare"),
        _("当年宣布结果的满意度测评。"),
        section=SECTION,
        phrases=("开展满意度测评{n}",),
    )
)
TESTED = register(
    Figure(
        "satisfaction-tested",
        _("被测评的单位"),
        _("个次"),
        of_year(RESULT, "settle", "hand_over"),
        _("当年测评的单位，一个单位一次测评计一个。"),
        section=SECTION,
        phrases=("被测评单位{n}",),
    )
)
SATISFIED = register(
    Figure(
        "satisfaction-satisfied",
        _("测评结果为满意的单位"),
        _("个次"),
        of_year(RESULT, "settle", "hand_over", outcome__grade=Grade.SATISFIED),
        _("满意票超过全体组成人员半数的。"),
        section=SECTION,
        phrases=("结果为满意的{n}",),
    )
)
RATE = register(
    Ratio(
        "satisfaction-rate",
        _("测评满意率"),
        SATISFIED,
        TESTED,
        _("测评结果为满意的单位占被测评单位的比例；100%即结果均为满意。"),
        section=SECTION,
        phrases=("测评满意率{n}",),
        decimals=0,
    )
)
