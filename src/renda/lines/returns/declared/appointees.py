"""任命人员报告履职: whom the standing committee appointed, and when they reported in writing."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Day, Line, Rhythm, ask

APPOINTEES = ask(
    "appointees",
    _("任命人员履职报告"),
    _("法律没有规定，本地默认：任命人员报告履职情况的办法"),
    days=20,
    every=Rhythm.YEARLY,
    asked_of=(
        Kind.GOVERNMENT,
        Kind.GOVERNMENT_OFFICE,
        Kind.DEPARTMENT,
        Kind.SUPERVISION_COMMISSION,
        Kind.COURT,
        Kind.PROCURATORATE,
    ),
    checked_by=(Kind.DEPUTY_COMMITTEE,),
    many=True,
    columns=(
        Line(key="name", label=_("姓名"), limit=60),
        Line(key="post", label=_("任命的职务"), limit=100),
        Day(key="on", label=_("书面报告日期")),
        Line(key="told", label=_("报告要点"), required=False),
    ),
)
Counting(APPOINTEES)("appointee-reports", _("书面报告履职情况的任命人员"), _("名"))
