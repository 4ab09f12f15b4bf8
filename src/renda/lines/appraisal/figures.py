"""How many appraisals were held."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year
from renda.figures.sections import Section
from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown

SECTION = Section(_("专项工作评议"), (AppraisalLine.slug, AppraisalTown.slug))

HELD = SECTION.figure(
    "appraisal-held",
    _("专项工作评议"),
    _("项"),
    in_year(AppraisalLine.slug, "hold"),
    _("当年召开评议会议的专项工作评议。"),
    phrases=("工作评议{n}",),
)
TOWNS = SECTION.figure(
    "appraisal-towns",
    _("镇街联动评议"),
    _("次"),
    of_year(AppraisalTown.slug, "report"),
    _("参加联动并报告的镇街，一个镇街一次评议计一次。"),
)
