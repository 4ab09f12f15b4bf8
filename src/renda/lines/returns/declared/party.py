"""请示报告: what the standing committee's party group asked of or told the party committee."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Day, Line, keep

SORTS = (("request", _("请示")), ("report", _("报告")))
PARTY = keep(
    "party-requests",
    _("请示报告台账"),
    _("《中国共产党重大事项请示报告条例》；登记方式为本地做法"),
    kept_by=(Kind.OFFICE,),
    columns=(
        Choice(key="sort", label=_("请示或者报告"), choices=SORTS),
        Line(key="title", label=_("事项"), help=_("一件一行；涉密的不在这里登记。")),
        Line(key="to", label=_("报送的党组织"), limit=100),
        Day(key="on", label=_("报送日期")),
        Line(key="answer", label=_("批复或者阅示"), required=False),
    ),
)
Counting(PARTY)("party-requests", _("请示报告的重大事项"), _("项"),
                phrases=("请示报告重大事项{n}",))  # fmt: skip
