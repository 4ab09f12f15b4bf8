"""How much of what the auditors found was put right: by number, by money, by rules made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Body
from renda.figures.duties import Own, Words, of_duty
from renda.figures.records import of_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Dimension, Sum
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.models import Finding, Rule
from renda.lines.audit.procedures import AuditLine

ITEM, UNIT = AuditFinding.slug, _("个")
SECTION = Section(_("审计整改"), (AuditLine.slug, ITEM))
HUNDRED_MILLION = 10**8


def _bodies(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    rows = Body.objects.filter(pk__in=[int(key) for key in found if key]).order_by("sound", "pk")
    return {str(row.pk): str(row) for row in rows}


def _rules(period: CongressYear) -> QuerySet[Rule]:
    return Rule.objects.filter(
        matter__congress=period.congress, matter__year=period.year, on__lte=period.until
    )


def _sorts(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    return {key: label for key, label in Finding.Sort.choices if key in found}


BY_BODY = Dimension("body", _("责任单位"), "body_id", _bodies)
BY_SORT = Dimension("sort", _("问题类别"), "finding__sort", _sorts)

of_duty(
    AuditFinding, "audit",
    Words(
        pgettext_lazy("figure", "审计查出的问题"), pgettext_lazy("figure", "整改"),
        pgettext_lazy("figure", "报告"),
    ),
    own={
        "handed": Own(
            "audit-found", _("审计查出的问题"),
            _("当年登记的审计工作报告中逐条交办整改的问题。"), phrases=(
                "审计查出问题{n}", "审计发现问题{n}", "审计……查出问题{n}", "审计……发现问题{n}",
                "审计……反映问题{n}",
            ),
        ),
        "met": Own("audit-put-right", phrases=(
            "审计查出问题，已整改{n}", "审计……已整改{n}", "审计……已完成整改{n}",
            "审计……已完成整改的问题{n}", "审计……整改到位{n}",
        )),
        "open": Own("audit-open", phrases=(
            "审计……正在整改{n}", "审计……持续整改的{n}", "审计……尚未整改{n}",
        )),
        "rate": Own(
            "audit-rate", _("审计查出问题整改率"),
            _("核实已整改的问题占全部问题的比例，按问题个数计算，保留两位小数。"),
            decimals=2, phrases=("审计查出问题整改，整改率达{n}", "整改率{n}", "审计……整改率{n}"),
        ),
    },
    section=SECTION.label, work=SECTION.work, unit=UNIT, by=(BY_BODY, BY_SORT),
)  # fmt: skip
MONEY_FOUND = SECTION.figure(
    "audit-money-found", _("审计问题涉及金额"), _("亿元"), of_year(ITEM, "hand_over"),
    _("交办整改的问题涉及的金额合计。"), measure=Sum("finding__money"), scale=HUNDRED_MILLION,
    decimals=1, by=(BY_BODY, BY_SORT),
    phrases=("审计……查出问题金额{n}", "审计……问题金额{n}", "审计……涉及金额{n}"),
)  # fmt: skip
MONEY = SECTION.figure(
    "audit-money", _("整改相关问题资金"), _("亿元"),
    of_year(ITEM, "accept", "go_on", finding__confirmed__gt=0),
    _("经人大核实已整改的金额合计，包括核实了一部分、继续整改的问题。"),
    measure=Sum("finding__confirmed"), scale=HUNDRED_MILLION, decimals=1,
    by=(BY_BODY, BY_SORT),
    phrases=(
        "整改相关问题资金{n}", "整改问题金额{n}", "审计……促成整改{n}", "审计……整改到位金额{n}",
        "审计……整改到位资金{n}",
    ),
)  # fmt: skip
MONEY_RATE = SECTION.ratio(
    "audit-money-rate", _("审计查出问题整改率（按金额）"), MONEY, MONEY_FOUND,
    _("经人大核实已整改的金额占涉及金额的比例；与按个数的整改率分子、分母都不同。"),
    decimals=2,
)  # fmt: skip
RULES = SECTION.figure(
    "audit-rules", _("健全完善的制度"), _("项"), _rules,
    _("因整改审计问题而制定或修订的制度。"), matter="matter",
    phrases=(
        "推动健全完善相关制度{n}", "完善制度{n}", "审计……建立健全制度{n}", "审计……规章制度{n}",
        "审计……建章立制{n}", "审计……修订制度{n}",
    ),
)  # fmt: skip
