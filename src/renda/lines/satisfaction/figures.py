"""How many bodies were tested, and with which result."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year
from renda.figures.sections import Section
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.satisfaction.tally import Grade

RESULT = SatisfactionResult.slug
SECTION = Section(_("满意度测评"), (SatisfactionLine.slug, RESULT))

HELD = SECTION.figure(
    "satisfaction-held",
    _("满意度测评"),
    _("次"),
    in_year(SatisfactionLine.slug, "declare"),
    _("当年宣布结果的满意度测评。"),
    phrases=("开展满意度测评{n}",),
)
TESTED = SECTION.figure(
    "satisfaction-tested",
    _("被测评的单位"),
    _("个次"),
    of_year(RESULT, "settle", "hand_over"),
    _("当年测评的单位，一个单位一次测评计一个。"),
    phrases=("被测评单位{n}",),
)
SATISFIED = SECTION.figure(
    "satisfaction-satisfied",
    _("测评结果为满意的单位"),
    _("个次"),
    of_year(RESULT, "settle", "hand_over", outcome__grade=Grade.SATISFIED),
    _("满意票超过全体组成人员半数的。"),
    phrases=("结果为满意的{n}",),
)
RATE = SECTION.ratio(
    "satisfaction-rate",
    _("测评满意率"),
    SATISFIED,
    TESTED,
    _("测评结果为满意的单位占被测评单位的比例；100%即结果均为满意。"),
    phrases=("测评满意率{n}",),
    decimals=0,
)
