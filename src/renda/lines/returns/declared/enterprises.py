"""走访企业: a visit a row, with what was raised there and what of it was settled."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import OWN_OFFICES, AtMost, Day, Line, Number, ask

ENTERPRISES = ask(
    "enterprises",
    _("走访联系企业"),
    _("法律没有规定，本地默认：领导干部联系企业"),
    days=10,
    asked_of=OWN_OFFICES,
    checked_by=(Kind.OFFICE,),
    many=True,
    columns=(
        Day(key="on", label=_("走访日期")),
        Line(key="enterprise", label=_("企业名称"), limit=100),
        Number(key="raised", label=_("反映问题"), unit=_("个")),
        Number(key="solved", label=_("协调解决"), unit=_("个")),
    ),
    relations=(AtMost("solved", "raised"),),
)
COUNT = Counting(ENTERPRISES)
COUNT("enterprise-visits", _("走访联系企业"), _("次"), phrases=("走访对口联系企业{n}",))
COUNT("enterprise-solved", _("为企业协调解决的问题"), _("个"), column="solved",
      phrases=("走访对口联系企业，协调解决实际问题{n}",))  # fmt: skip
