"""Within which periods an inspection moves on; an office may set its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

SELF_CHECK = period_rule(
    "inspection.self_check",
    _("受检查机关自查"),
    Version(Period(1, Unit.MONTH), _("法律未定期限，默认一个月")),
)
REPORT = period_rule(
    "inspection.report",
    _("提出执法检查报告"),
    Version(
        Period(3, Unit.MONTH),
        _("《监督法》第三十六条，“及时”提出；默认三个月，检查方案另定的从其规定"),
    ),
    warn_days=10,
)
LOCAL = period_rule(
    "inspection.local",
    _("镇街联动检查"),
    Version(Period(1, Unit.MONTH), _("法律未定期限，默认一个月")),
)
CONSIDER = period_rule(
    "inspection.consider",
    _("提请常委会审议检查报告"),
    Version(
        Period(3, Unit.MONTH), _("《监督法》第三十六条；常委会每两个月至少一次会议，默认三个月")
    ),
)
