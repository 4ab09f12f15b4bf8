"""代表志愿服务: deputies who answered a call of the party committee, by their level."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import TOWNS, Adds, Number, ask

VOLUNTEERS = ask(
    "volunteers",
    _("代表志愿服务"),
    _("法律没有规定，本地默认：党委交办的任务"),
    days=5,
    asked_of=TOWNS,
    checked_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Number(
            key="total",
            label=_("参加的各级代表"),
            unit=_("名"),
            help=_("一人参加几次也只计一名；兼任几级代表的，计入最高一级。"),
        ),
        Number(key="higher", label=_("其中市级以上代表"), unit=_("名")),
        Number(key="county", label=_("其中区县代表"), unit=_("名")),
        Number(key="town", label=_("其中乡镇代表"), unit=_("名")),
    ),
    relations=(Adds("total", ("higher", "county", "town")),),
)
COUNT = Counting(VOLUNTEERS)
COUNT("volunteers", _("参加志愿服务的代表"), _("名"), column="total",
      phrases=("{n}各级人大代表积极响应号召",))  # fmt: skip
