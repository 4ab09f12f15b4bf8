"""The periods of receptions: no national law sets any; each is a local default that may be set."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

ANNOUNCE = period_rule(
    "reception.announce",
    _("提前公布接待"),
    Version(Period(3, Unit.DAY), _("法律未定期限，默认提前三日公布")),
)
RECORD = period_rule(
    "reception.record",
    _("接待后登记"),
    Version(Period(5, Unit.WORKING_DAY), _("法律未定期限，默认五个工作日")),
    warn_days=2,
)
SORT = period_rule(
    "reception.sort",
    _("分办群众意见"),
    Version(Period(5, Unit.WORKING_DAY), _("法律未定期限，默认五个工作日")),
    warn_days=2,
)
HANDLE = period_rule(
    "reception.handle",
    _("办理群众意见"),
    Version(Period(1, Unit.MONTH), _("法律未定期限，默认一个月")),
    warn_days=7,
)
TELL = period_rule(
    "reception.tell",
    _("告知反映人"),
    Version(Period(5, Unit.WORKING_DAY), _("法律未定期限，默认五个工作日")),
    warn_days=2,
)
CONFIRM = period_rule(
    "reception.confirm",
    _("代表确认是否提出建议"),
    Version(Period(10, Unit.WORKING_DAY), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)
