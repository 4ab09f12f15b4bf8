"""By when findings are put right, and by when that is reported: L2 Art. 27."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version, of_2024
from renda.matters.rules import period_rule

HEAR = period_rule(
    "audit.hear",
    _("听取审计整改情况报告"),
    *of_2024(Period(6, Unit.MONTH), _("《监督法》第二十七条：审计工作报告后六个月内")),
    warn_days=30,
)
DRAFT = period_rule(
    "audit.draft",
    _("整改报告初稿（会前）"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
)
FINAL = period_rule(
    "audit.final",
    _("整改报告正式文本（会前）"),
    Version(Period(7, Unit.DAY), _("法律未定期限，默认七日")),
)
RECTIFY = period_rule(
    "audit.rectify",
    _("审计问题整改"),
    Version(Period(60, Unit.DAY), _("《审计法》第五十二条未定天数，默认六十日")),
    warn_days=15,
)
VERIFY = period_rule(
    "audit.verify",
    _("人大核实整改"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
)
