"""代表培训: each course that was held, with who many came."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Day, Line, Number, keep

SORTS = (
    ("initial", _("初任培训")),
    ("duty", _("履职培训")),
    ("special", _("专题培训")),
    ("upper", _("参加上级培训")),
)
TRAININGS = keep(
    "trainings",
    _("代表培训台账"),
    _("《代表法》第四十七条：有计划地组织代表参加履职学习"),
    kept_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Day(key="on", label=_("培训日期")),
        Line(key="title", label=_("培训名称")),
        Choice(key="sort", label=_("培训种类"), choices=SORTS),
        Number(key="people", label=_("参加代表"), unit=_("人次")),
    ),
)
COUNT = Counting(TRAININGS)
COUNT("trainings-held", _("举办的代表培训"), _("次"))
COUNT("trained", _("培训的代表"), _("人次"), column="people",
      phrases=("累计培训人大代表{n}", "累计培训市区镇人大代表{n}"))  # fmt: skip
