"""By when each paper of the budget must be there, and from what on a line is warned of."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version, of_2024
from renda.matters.rules import PeriodRule, choice_rule, period_rule


def _days(key: str, label: Any, days: int, basis: Any, warn_days: int = 7) -> PeriodRule:
    return period_rule(
        f"budget.{key}", label, Version(Period(days, Unit.DAY), basis), warn_days=warn_days
    )


DRAFT = _days(
    "draft", _("初步方案送审（会前）"), 30,
    _("《预算法》第四十四条、第六十九条、第七十八条"),
)  # fmt: skip
REPORT_DRAFT = _days("report_draft", _("报告初稿送专工委（会前）"), 20, _("《监督法》第十五条"))
REVIEW = _days("review", _("提出初步审查意见"), 15, _("法律未定期限，默认十五日"), warn_days=3)
REPLY = _days("reply", _("反馈初步审查意见处理情况"), 7, _("法律未定期限，默认七日"), warn_days=2)
FINAL = _days(
    "final",
    _("正式文本送达（会前）"),
    7,
    _("法律未定期限，默认七日"),
)
REPORT_FINAL = _days("report_final", _("报告送常委会（会前）"), 10, _("《监督法》第十五条"))
SEASON = period_rule(
    "budget.season",
    _("六月至九月期间报告"),
    Version(Period(4, Unit.MONTH), _("《监督法》第十九条、第二十条")),
    warn_days=30,
)
BRIEF_DEPARTMENTS = _days("departments", _("批复部门预算"), 20, _("《预算法》第五十二条"))
MAKE_PUBLIC = _days("public", _("向社会公开"), 20, _("《预算法》第十四条"))
RESOLUTION = _days("resolution", _("公开决议"), 20, _("法律未定期限，默认二十日"))
REVISE = _days("revise", _("修改后重新报送"), 20, _("法律未定期限，默认二十日"))
CONGRESS = _days("congress", _("召开代表大会再次审查"), 30, _("法律未定期限，默认三十日"))
ANSWER = period_rule(
    "budget.answer",
    _("报告审议意见处理情况"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
    warn_days=15,
)
ANSWER_OTHER = period_rule(
    "budget.answer_other",
    _("报告审议意见处理情况（其他报告）"),
    *of_2024(Period(6, Unit.MONTH), _("《监督法》第十七条未定期限，默认六个月")),
    warn_days=15,
)
EXPLAIN = period_rule(
    "budget.explain",
    _("说明预算执行预警"),
    Version(Period(10, Unit.WORKING_DAY), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)
JUDGE = period_rule(
    "budget.judge",
    _("审核预警说明和挂钩情况"),
    Version(Period(10, Unit.WORKING_DAY), _("法律未定期限，默认十个工作日")),
    warn_days=3,
)
LINKAGE = period_rule(
    "budget.linkage",
    _("反馈审计整改与预算安排挂钩情况"),
    Version(Period(7, Unit.DAY), _("法律未定期限，默认七日")),
    warn_days=2,
)

REVIEWER = choice_rule(
    "budget.reviewer",
    _("预算初步审查机构"),
    options=(
        ("committee", _("财政经济委员会初步审查")),
        ("standing", _("常务委员会初步审查")),
    ),
    default="standing",
    basis=_("《预算法》第四十四条规定县级由常务委员会初步审查"),
)
OVER = choice_rule(
    "budget.over",
    _("支出超过预算的多少即预警"),
    options=tuple((str(n), f"{n}%") for n in (95, 100, 105, 110, 120)),
    default="100",
    basis=_("《预算法》第十三条：支出必须以经批准的预算为依据"),
)
BEHIND = choice_rule(
    "budget.behind",
    _("落后序时进度多少个百分点即预警"),
    options=tuple((str(n), str(n)) for n in (5, 10, 15, 20, 30)),
    default="15",
    basis=_("法律未定标准，默认十五个百分点"),
)
DEPTH = choice_rule(
    "budget.depth",
    _("预警到哪一级科目"),
    options=(("top", _("类级科目")), ("leaf", _("最末级科目"))),
    default="top",
    basis=_("法律未定，默认类级科目"),
)
