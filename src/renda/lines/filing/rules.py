"""The periods of filing and review, on which no national law says anything for counties."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, period_rule

FILE = period_rule(
    "filing.file",
    _("规范性文件报送备案"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
)
CHECK = period_rule(
    "filing.check",
    _("备案登记形式审查"),
    Version(Period(10, Unit.DAY), _("法律未定期限，默认十日")),
    warn_days=3,
)
COMPLETE = period_rule(
    "filing.complete",
    _("补正材料"),
    Version(Period(10, Unit.DAY), _("法律未定期限，默认十日")),
    warn_days=3,
)
REVIEW = period_rule(
    "filing.review",
    _("审查"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
    warn_days=15,
)
REVIEW_LONGER = period_rule(
    "filing.review_longer",
    _("审查（经延长）"),
    Version(Period(6, Unit.MONTH), _("法律未定期限，默认六个月")),
    warn_days=15,
)
CORRECT = period_rule(
    "filing.correct",
    _("修改或者废止"),
    Version(Period(6, Unit.MONTH), _("法律未定期限，默认六个月")),
    warn_days=30,
)
CORRECT_AT_MOST = period_rule(
    "filing.correct_at_most",
    _("修改或者废止（最长）"),
    Version(Period(12, Unit.MONTH), _("法律未定期限，默认十二个月")),
    warn_days=30,
)
PLAN = period_rule(
    "filing.plan",
    _("提出处理计划"),
    Version(Period(30, Unit.DAY), _("法律未定期限，参照答复审查意见，默认三十日")),
    warn_days=7,
)
CONFIRM = period_rule(
    "filing.confirm",
    _("确认修改或者废止"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
    warn_days=7,
)
DECIDE = period_rule(
    "filing.decide",
    _("常委会审议处理"),
    Version(Period(3, Unit.MONTH), _("法律未定期限；常委会每两个月至少一次会议，默认三个月")),
    warn_days=15,
)
ANSWER = period_rule(
    "filing.answer",
    _("答复书面审查意见"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
)
ACCEPT = period_rule(
    "review.accept",
    _("告知是否启动审查"),
    Version(Period(10, Unit.DAY), _("法律未定期限，默认十日")),
    warn_days=3,
)
DEMANDED = period_rule(
    "review.demanded",
    _("对审查要求启动审查"),
    Version(Period(10, Unit.DAY), _("法律未定期限；参照审查建议，默认十日")),
    warn_days=3,
)
PETITION = period_rule(
    "review.answer",
    _("答复审查建议、审查要求"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认同审查期限")),
)
DEPARTMENTS = choice_rule(
    "filing.departments",
    _("部门规范性文件是否报备"),
    options=(("no", _("暂不报备")), ("yes", _("逐步纳入报备"))),
    default="no",
    basis=_("法律未规定，系统默认"),
)
