"""The period of what research asks for: no law sets one; it is a default that may be set."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

ANSWER = period_rule(
    "research.answer",
    _("落实调研建议"),
    Version(Period(2, Unit.MONTH), _("法律未定期限，默认两个月")),
)
