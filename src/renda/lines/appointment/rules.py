"""The periods and choices of appointments; where no national law sets one it is a default."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, period_rule, share_rule

PAPERS = period_rule(
    "appointment.papers",
    _("报送任免议案（会前）"),
    Version(Period(7, Unit.DAY), _("法律没有规定，默认会前七日")),
    warn_days=3,
)
OATH = period_rule(
    "appointment.oath",
    _("宪法宣誓"),
    Version(
        Period(15, Unit.WORKING_DAY),
        _("《宪法》第二十七条规定公开宣誓，未定期限，默认公布后十五个工作日"),
    ),
    warn_days=5,
)
CONCERN = period_rule(
    "appointment.concern",
    _("反馈任后反映的调查处理情况"),
    Version(Period(60, Unit.DAY), _("法律没有规定，参照《信访工作条例》第三十四条，默认六十日")),
    warn_days=10,
)
#: L2 Art. 61
DISMISSAL = share_rule(
    "appointment.dismissal",
    _("组成人员联名提出撤职案"),
    Version(Share(1, 5, strict=False, of=Base.MEMBERS), _("《监督法》第六十一条")),
)
PASS_MARK = choice_rule(
    "appointment.pass_mark",
    _("任前法律知识考试的合格分数"),
    options=(("60", _("六十分")), ("70", _("七十分")), ("80", _("八十分"))),
    default="60",
    basis=_("法律没有规定，多数地方六十分"),
)
