"""The periods of petitions: 信访工作条例 (in force since 2022-05-01)."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

TELL = period_rule(
    "petition.tell",
    _("告知信访人"),
    Version(Period(15, Unit.DAY), _("《信访工作条例》第二十三条")),
    warn_days=5,
)
OBJECT = period_rule(
    "petition.object",
    _("对转送、交办提出异议"),
    Version(Period(5, Unit.WORKING_DAY), _("《信访工作条例》第二十三条")),
    warn_days=2,
)
TAKE_ON = period_rule(
    "petition.take_on",
    _("承办单位受理并告知"),
    Version(Period(15, Unit.DAY), _("《信访工作条例》第二十三条")),
    warn_days=5,
)
FINISH = period_rule(
    "petition.finish",
    _("办结信访事项"),
    Version(Period(60, Unit.DAY), _("《信访工作条例》第三十四条")),
    warn_days=15,
)
FINISH_LONGER = period_rule(
    "petition.finish_longer",
    _("办结信访事项（经批准延长）"),
    Version(Period(90, Unit.DAY), _("《信访工作条例》第三十四条：延长不得超过三十日")),
    warn_days=15,
)
FINISH_OTHER = period_rule(
    "petition.finish_other",
    _("办结建议意见、检举控告"),
    Version(
        Period(60, Unit.DAY),
        _("《信访工作条例》第三十四条只规定申诉求决类，其他类别默认同为六十日"),
    ),
    warn_days=15,
)
ASK_REVIEW = period_rule(
    "petition.ask_review",
    _("请求复查"),
    Version(Period(30, Unit.DAY), _("《信访工作条例》第三十五条")),
)
REVIEW = period_rule(
    "petition.review",
    _("作出复查意见"),
    Version(Period(30, Unit.DAY), _("《信访工作条例》第三十五条")),
)
ASK_SECOND = period_rule(
    "petition.ask_second",
    _("请求复核"),
    Version(Period(30, Unit.DAY), _("《信访工作条例》第三十六条")),
)
SECOND = period_rule(
    "petition.second",
    _("作出复核意见"),
    Version(Period(30, Unit.DAY), _("《信访工作条例》第三十六条")),
)
