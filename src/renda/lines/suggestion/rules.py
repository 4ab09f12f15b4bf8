"""The periods of the suggestion line and the points on which places differ (domain: L1)."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, period_rule

#: from when the Deputies Law as amended in 2025 is in force
DEPUTIES_LAW_2025 = dt.date(2025, 3, 11)


def _days(length: int) -> Period:
    return Period(length, Unit.WORKING_DAY)


def _months(length: int) -> Period:
    return Period(length, Unit.MONTH)


def _answered_in(months: int) -> tuple[Version[Period], Version[Period]]:
    """Return the limit of an answer: the same since 2015, under another article since 2025."""
    before = Version(_months(months), _("2015年修正的《代表法》第四十二条"))
    now = Version(_months(months), _("《代表法》第五十一条"), in_force_from=DEPUTIES_LAW_2025)
    return before, now


ASSIGN = period_rule(
    "suggestion.assign",
    _("闭会期间建议的交办"),
    Version(_days(10), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)
SIGN_FOR = period_rule(
    "suggestion.sign_for",
    _("签收"),
    Version(_days(5), _("法规未作规定，系统默认值")),
    warn_days=2,
)
ASK_RETURN = period_rule(
    "suggestion.ask_return",
    _("申请退回"),
    Version(_days(10), _("法律未定期限，默认十个工作日")),
)
DECIDE_RETURN = period_rule(
    "suggestion.decide_return",
    _("退回后重新交办"),
    Version(_days(10), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)
CONTACT = period_rule(
    "suggestion.contact",
    _("联系代表"),
    Version(_days(20), _("法律未定期限，默认二十个工作日")),
)
CO_OPINION = period_rule(
    "suggestion.co_opinion",
    _("协办意见"),
    Version(_days(30), _("法律未定期限，默认三十个工作日")),
)
CO_OPINION_AGAIN = period_rule(
    "suggestion.co_opinion_again",
    _("重新提出协办意见"),
    Version(_days(5), _("法律未定期限，默认五个工作日")),
    warn_days=2,
)
REPLY = period_rule(
    "suggestion.reply",
    _("答复代表"),
    *_answered_in(3),
)
REPLY_LONG = period_rule(
    "suggestion.reply_long",
    _("答复代表（涉及面广、处理难度大）"),
    *_answered_in(6),
)
RATE = period_rule(
    "suggestion.rate",
    _("代表评价答复"),
    Version(_days(20), _("法律未定期限，默认二十个工作日")),
)
REDO = period_rule(
    "suggestion.redo",
    _("重新办理并答复"),
    Version(_months(2), _("法律未定期限，默认两个月")),
)
PROMISE = period_rule(
    "suggestion.promise",
    _("落实承诺"),
    Version(_months(12), _("答复中承诺的日期")),
    warn_days=15,
)
CONVERTED = period_rule(
    "suggestion.converted",
    _("反馈转办结果"),
    Version(_months(3), _("转办时写明的日期")),
)
RATE_PROMISE = period_rule(
    "suggestion.rate_promise",
    _("代表评价承诺落实"),
    Version(_days(20), _("法律未定期限，默认二十个工作日")),
)

DELEGATION_CHECK = choice_rule(
    "suggestion.delegation_check",
    _("提交后由代表团（联系组）核对"),
    options=(("yes", _("先核对再审查")), ("no", _("直接审查"))),
    default="yes",
    basis=_("法律未规定，系统默认"),
)
EVALUATION = choice_rule(
    "suggestion.evaluation",
    _("代表评价的方式"),
    options=(
        ("reply_promise", _("两次评价：答复函、承诺落实")),
        ("attitude_result", _("评价办理态度和办理结果")),
    ),
    default="reply_promise",
    basis=_("法律未规定，系统默认"),
)
RATE_CO = choice_rule(
    "suggestion.rate_co",
    _("协办单位是否单独评价"),
    options=(("no", _("不单独评价")), ("yes", _("单独评价"))),
    default="no",
    basis=_("各地做法不一"),
)
WITHDRAW_JOINT = choice_rule(
    "suggestion.withdraw_joint",
    _("联名建议的撤回"),
    options=(("lead", _("领衔代表书面提出")), ("all", _("须全体联名人提出"))),
    default="lead",
    basis=_("法律未规定，系统默认"),
)
WITHDRAW_UNTIL = choice_rule(
    "suggestion.withdraw_until",
    _("可以撤回的时间"),
    options=(("closed", _("办结前")), ("assigned", _("交办前"))),
    default="closed",
    basis=_("法律未规定，系统默认"),
)
SECOND_TIER = choice_rule(
    "suggestion.second_tier",
    _("经政府办转交的，答复时限的起算"),
    options=(("first", _("自人大交办之日")), ("second", _("自政府办转交之日"))),
    default="first",
    basis=_("《代表法》第五十一条：自交办之日起"),
)
REASSIGNED = choice_rule(
    "suggestion.reassigned",
    _("改派后答复时限的起算"),
    options=(("new", _("自重新交办之日")), ("old", _("自原交办之日"))),
    default="new",
    basis=_("法律未规定，系统默认"),
)
SATISFIED_BASE = choice_rule(
    "suggestion.satisfied_base",
    _("满意率的分母"),
    options=(("all", _("全部建议")), ("receipts", _("已反馈的评价"))),
    default="all",
    basis=_("法律未规定，系统默认"),
)
KEPT_BASE = choice_rule(
    "suggestion.kept_base",
    _("落实率的分母"),
    options=(("promised", _("承诺当年办结的建议")), ("closed", _("办结的建议"))),
    default="promised",
    basis=_("法律未规定，系统默认"),
)
