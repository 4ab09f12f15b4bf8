"""When people are reminded: defaults that an office can change (domain section 9)."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

SYSTEM_DEFAULT = _("系统默认值")

AGAIN = period_rule(
    "notices.again",
    _("到期前再次提醒"),
    Version(Period(5, Unit.DAY), SYSTEM_DEFAULT),
)
LAST = period_rule(
    "notices.last", _("到期前最后提醒"), Version(Period(1, Unit.DAY), SYSTEM_DEFAULT)
)
REPEAT = period_rule(
    "notices.repeat", _("逾期后重复提醒的间隔"), Version(Period(3, Unit.DAY), SYSTEM_DEFAULT)
)
ESCALATE = period_rule(
    "notices.escalate", _("逾期后告知牵头的专工委"), Version(Period(7, Unit.DAY), SYSTEM_DEFAULT)
)
