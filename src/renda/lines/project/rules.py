"""The periods, shares and choices of livelihood projects; where no law sets one it is a default.

The national law knows the choosing as such (L3 Art. 11, 50) and the majority of all deputies (L3
Art. 25); domain 5 says what places do.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import HALF_OF_DEPUTIES
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, period_rule, share_rule

COLLECT = period_rule(
    "project.collect",
    _("民生实事公开征集（至少）"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认不少于三十日")),
)
#: from the last day of the collecting
END = period_rule(
    "project.end",
    _("结束民生实事征集"),
    Version(Period(10, Unit.WORKING_DAY), _("法律未定期限，默认征集截止以后十个工作日")),
)
ANSWER = period_rule(
    "project.answer",
    _("告知民生实事建议的筛选结果"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
    warn_days=15,
)
VOTE = period_rule(
    "project.vote",
    _("提请代表大会票决"),
    Version(Period(3, Unit.MONTH), _("在下一次代表大会会议上票决，默认三个月")),
    warn_days=15,
)
ANNOUNCE = period_rule(
    "project.announce",
    _("公布票决结果"),
    Version(Period(7, Unit.DAY), _("法律未定期限，默认七日")),
    warn_days=3,
)
FINISH = period_rule(
    "project.finish",
    _("完成项目并报告"),
    Version(Period(12, Unit.MONTH), _("项目以当年完成为原则，默认十二个月")),
    warn_days=30,
)
#: after the last day of a quarter
QUARTER = period_rule(
    "project.quarter",
    _("报告项目季度进展"),
    Version(Period(15, Unit.DAY), _("法律未定期限，默认季度结束后十五日内")),
)
CHOSEN = share_rule(
    "project.chosen",
    _("民生实事项目票决"),
    Version(HALF_OF_DEPUTIES, _("《地方组织法》第二十五条")),
    bases=(Base.DEPUTIES, Base.CAST),
)
GRADE = share_rule(
    "project.grade",
    _("民生实事项目测评的满意"),
    Version(
        Share(1, 2, strict=True, of=Base.MEMBERS),
        _("法律没有规定，以本地规定为准，默认全体参评人员的过半数"),
    ),
    bases=(Base.MEMBERS, Base.CAST),
)
TIE = choice_rule(
    "project.tie",
    _("最后名额票数相同"),
    options=(("runoff", _("对票数相同的再次投票")), ("all", _("票数相同的一并入选"))),
    default="runoff",
    basis=_("法律对项目没有规定，参照《地方组织法》第二十九条"),
)
SHORT = choice_rule(
    "project.short",
    _("过半数的项目少于应选数"),
    options=(("again", _("对其余项目再次投票")), ("fewer", _("以已经过半数的为准"))),
    default="again",
    basis=_("法律对项目没有规定，参照《地方组织法》第二十九条"),
)
