"""Within which periods an inspection moves on; an office may set its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.matters.rules import Version, period_rule

#: places differ: a month with a self-check in Zhejiang, ten days' notice in Henan (P8 Art. 40)
SELF_CHECK = period_rule(
    "inspection.self_check",
    _("受检查机关自查"),
    Version(
        Period(1, Unit.MONTH),
        _("各地不一：浙江提前一个月通知并自查，河南提前十日通知；默认一个月"),
    ),
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
    Version(Period(1, Unit.MONTH), _("《重庆市街道工委条例》第三条、第七条，默认一个月")),
)
CONSIDER = period_rule(
    "inspection.consider",
    _("提请常委会审议检查报告"),
    Version(
        Period(3, Unit.MONTH), _("《监督法》第三十六条；常委会每两个月至少一次会议，默认三个月")
    ),
)
