"""镇街人大年度考评: each item scored by the town first, then checked; it may say why it differs."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import TOWNS, Adds, Number, Rhythm, ask

ITEMS = (
    ("meetings", _("依法召开会议"), 20),
    ("oversight", _("开展监督"), 20),
    ("activities", _("代表小组活动"), 20),
    ("stations", _("代表家站接待"), 20),
    ("suggestions", _("建议办理和反馈"), 20),
)
POINT = _("分")
APPRAISAL = ask(
    "town-appraisal",
    _("镇街人大年度考评"),
    _("法律没有规定，本地默认：镇街人大工作考评标准"),
    days=15,
    every=Rhythm.YEARLY,
    asked_of=TOWNS,
    checked_by=(Kind.DEPUTY_COMMITTEE, Kind.OFFICE),
    columns=(
        *(Number(key=key, label=name, unit=POINT, places=1, most=n) for key, name, n in ITEMS),
        Number(key="total", label=_("总分"), unit=POINT, places=1, most=100),
    ),
    relations=(Adds("total", tuple(key for key, _name, _most in ITEMS)),),
)
Counting(APPRAISAL)("town-appraised", _("完成年度考评的镇街人大"), _("个"))
