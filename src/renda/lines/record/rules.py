"""The periods of records of service: no law sets any; each is a default that may be set."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

OBJECT = period_rule(
    "record.object",
    _("代表核对履职档案"),
    Version(Period(5, Unit.WORKING_DAY), _("法律没有规定，默认五个工作日")),
    warn_days=2,
)
SETTLE = period_rule(
    "record.settle",
    _("处理对履职档案的异议"),
    Version(Period(10, Unit.WORKING_DAY), _("法律没有规定，默认十个工作日")),
)
CHECK = period_rule(
    "record.check",
    _("核对代表补充的履职活动"),
    Version(Period(10, Unit.WORKING_DAY), _("法律没有规定，默认十个工作日")),
)
TELL = period_rule(
    "record.report",
    _("述职后登记评议结果"),
    Version(Period(5, Unit.WORKING_DAY), _("法律没有规定，默认五个工作日")),
    warn_days=2,
)
