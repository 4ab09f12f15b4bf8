"""在上级人大提出的建议: what deputies of the higher congress who live here proposed there."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Line, keep

STATES = (("handled", _("办理中")), ("answered", _("已答复")), ("kept", _("已落实")))
HIGHER = keep(
    "higher-suggestions",
    _("上级人大代表建议台账"),
    _("法律没有规定，本地默认：登记本地选出的上级人大代表所提的建议"),
    kept_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Line(key="number", label=_("建议编号"), required=False, limit=40),
        Line(key="title", label=_("建议题目")),
        Line(key="deputy", label=_("领衔代表"), limit=60),
        Line(key="body", label=_("承办单位"), required=False, limit=100),
        Choice(key="state", label=_("办理情况"), choices=STATES),
    ),
)
Counting(HIGHER)("higher-suggestions", _("在上级人大提出的建议"), _("件"),
                 phrases=("代表团共提出高质量建议{n}", "上级人大代表提出建议{n}"))  # fmt: skip
