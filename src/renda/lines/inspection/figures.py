"""How many inspections there were, what they found, what they suggest to the lawgiver."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import by_matter
from renda.figures.records import in_year, of_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Sum
from renda.lines.inspection.models import Amendment, Shortcoming
from renda.lines.inspection.procedures import InspectionLine, InspectionTown

LINE, ITEM = InspectionLine.slug, _("项")
SECTION = Section(_("执法检查"), (LINE, InspectionTown.slug))
BY_INSPECTION = by_matter("inspection", _("检查"), "pk")


def _amendments(period: CongressYear) -> QuerySet[Amendment]:
    return Amendment.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


def _findings(period: CongressYear) -> QuerySet[Shortcoming]:
    return Shortcoming.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


HELD = SECTION.figure(
    "inspection-held",
    _("执法检查"),
    ITEM,
    in_year(LINE, "report"),
    _("当年提出检查报告的执法检查，上级部署的也计。"),
    phrases=("执法检查{n}",),
)
JOINT = SECTION.figure(
    "inspection-joint",
    _("与镇街人大联动的执法检查"),
    ITEM,
    in_year(LINE, "report", inspection__joint=True),
    _("当年与镇街人大联动开展的执法检查。"),
    within=HELD,
    phrases=("其中与镇街人大联动{n}",),
)
TOWNS = SECTION.figure(
    "inspection-towns",
    _("镇街联动检查"),
    _("次"),
    of_year(InspectionTown.slug, "report"),
    _("参加联动并报告检查情况的镇街，一个镇街一次检查计一次。"),
)
ASPECTS = SECTION.figure(
    "inspection-aspects",
    _("执法检查意见涉及的方面"),
    _("个方面"),
    in_year(LINE, "report"),
    _("各次检查报告提出的意见涉及的方面，照报告填报的数按次相加，不是逐项计出的。"),
    measure=Sum("inspection__opinion_aspects", None),
    stated=_("按填报"),
    by=(BY_INSPECTION,),
    phrases=("等{n}提出审议意见", "围绕{n}提出审议意见"),
)
FINDINGS = SECTION.figure(
    "inspection-findings",
    _("检查发现的问题"),
    _("个"),
    _findings,
    _("检查组和镇街人大当年记录的问题，交办前的口径；交办的见问题清单。"),
    matter="matter",
)
AMENDMENTS = SECTION.figure(
    "inspection-amendments",
    _("法律法规修改建议"),
    _("条"),
    _amendments,
    _("当年在执法检查中对法律法规条款提出的修改建议，一条计一条。"),
    matter="matter",
    phrases=("对有关法律条款提出{n}修改建议", "提出法律法规修改意见{n}"),
)
