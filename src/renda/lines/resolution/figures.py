"""How many resolutions were passed, and how far they are carried out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.lines.resolution.following import CheckLine, MidtermLine
from renda.lines.resolution.models import Resolution
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine

SLUG, ITEM = ResolutionLine.slug, _("项")
KINDS = (ResolutionLine, ResolutionDuty, CheckLine, MidtermLine)
SECTION = Section(_("决议决定"), tuple(one.slug for one in KINDS))
PASSED_STAGES = ("passed",)

PASSED = SECTION.figure(
    "resolution-passed",
    _("作出决议决定"),
    ITEM,
    in_year(SLUG, "vote", after=PASSED_STAGES),
    _("当年表决通过的决议、决定和批准。"),
    phrases=(
        "作出决议决定{n}",
        "作出决议、决定{n}",
        "讨论决定重大事项{n}",
        "重大事项决议{n}",
        "决议决定作了{n}",
    ),
)
APPROVALS = SECTION.figure(
    "resolution-approvals",
    _("审查和批准"),
    ITEM,
    in_year(SLUG, "vote", after=PASSED_STAGES, resolution__sort=Resolution.Sort.APPROVAL),
    _("其中批准预算调整方案、决算草案等。"),
    within=PASSED,
)
of_duty(
    ResolutionDuty,
    "resolution-duties",
    Words(
        pgettext_lazy("figure", "决议要求"),
        pgettext_lazy("figure", "执行"),
        pgettext_lazy("figure", "报告"),
    ),
    section=SECTION.label,
    work=SECTION.work,
    unit=ITEM,
    own={
        "handed": Own("resolution-duties", _("交办的决议要求")),
        "met": Own("resolution-met"),
        "rate": Own("resolution-met-rate", _("决议执行率")),
        "open": Own("resolution-open"),
    },
)
CHECKS = SECTION.figure(
    "resolution-checks",
    _("决议执行检查"),
    ITEM,
    in_year(CheckLine.slug, "check"),
    _("当年对决议决定执行情况开展的检查。"),
)
MIDTERMS = SECTION.figure(
    "resolution-midterms",
    _("规划中期评估"),
    ITEM,
    in_year(MidtermLine.slug, "hear"),
    _("当年听取的五年规划中期评估报告。"),
)
