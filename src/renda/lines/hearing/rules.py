"""By when a report must be there before it is heard: L2 Art. 15."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

ART_15 = _("《监督法》第十五条")
DRAFT = period_rule(
    "hearing.draft", _("报告初稿送专工委（会前）"), Version(Period(20, Unit.DAY), ART_15)
)
FINAL = period_rule(
    "hearing.final", _("报告送常委会（会前）"), Version(Period(10, Unit.DAY), ART_15)
)
MEMBERS = period_rule(
    "hearing.members",
    _("报告送组成人员（会前）"),
    Version(Period(7, Unit.DAY), ART_15),
    warn_days=3,
)
COMMENT = period_rule(
    "hearing.comment",
    _("专工委反馈修改意见"),
    Version(Period(5, Unit.DAY), _("法律未定期限，默认五日")),
    warn_days=2,
)
