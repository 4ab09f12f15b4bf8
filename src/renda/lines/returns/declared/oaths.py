"""宪法宣誓: those that organs and towns arrange; the standing committee knows its own."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import AtMost, Number, Rhythm, ask

OATHS = ask(
    "oaths",
    _("宪法宣誓"),
    _("《宪法》第二十七条、全国人大常委会《关于实行宪法宣誓制度的决定》；报送为本地默认"),
    days=10,
    every=Rhythm.YEARLY,
    asked_of=(
        Kind.GOVERNMENT,
        Kind.SUPERVISION_COMMISSION,
        Kind.COURT,
        Kind.PROCURATORATE,
        Kind.PRESIDIUM,
    ),
    checked_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Number(key="sworn", label=_("组织宣誓"), unit=_("人次")),
        Number(key="ceremonies", label=_("宣誓仪式"), unit=_("场")),
    ),
    relations=(AtMost("ceremonies", "sworn"),),
)
Counting(OATHS)("oaths", _("国家机关和镇组织的宪法宣誓"), _("人次"), column="sworn",
                phrases=("各镇人大组织宪法宣誓{n}", "组织宪法宣誓{n}"))  # fmt: skip
