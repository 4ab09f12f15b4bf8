"""By when opinions are delivered and answered (domain: 监督法 Art. 17 sets no number of months)."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version, of_2024
from renda.matters.rules import period_rule

DELIVER = period_rule(
    "opinion.deliver",
    _("审议意见送达"),
    Version(Period(7, Unit.DAY), _("法律未定期限，默认七日")),
    warn_days=3,
)
ANSWER = period_rule(
    "opinion.answer",
    _("审议意见研究处理并书面报告"),
    *of_2024(Period(6, Unit.MONTH), _("《监督法》第十七条未定期限，默认六个月")),
    warn_days=15,
)
ANSWER_BUDGET = period_rule(
    "opinion.answer_budget",
    _("预算执行审议意见研究处理并书面报告"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
    warn_days=15,
)
FOLLOW = period_rule(
    "opinion.follow",
    _("跟踪监督"),
    *of_2024(Period(6, Unit.MONTH), _("《监督法》第十七条：可以跟踪监督，默认六个月")),
)
