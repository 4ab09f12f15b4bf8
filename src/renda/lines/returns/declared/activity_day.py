"""代表活动日: what deputies did on it, as towns and streets counted it."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.returns.counted import counted, section
from renda.lines.returns.spec import Number, Return, Rhythm, declare
from renda.matters.rules import period_rule

LOCAL = _("本地做法：代表活动日由各镇街汇总上报；活动依《代表法》第二十七条组织")
EVENTS = Number(key="events", label=_("视察调研活动"), unit=_("场"))
OPINIONS = Number(key="opinions", label=_("收集意见建议"), unit=_("条"))
DEEDS = Number(key="deeds", label=_("办好事实事"), unit=_("件次"))
ACTIVITY_DAY = declare(
    Return(
        slug="activity-day",
        label=_("代表活动日"),
        basis=LOCAL,
        asked_of=(Kind.PRESIDIUM, Kind.STREET_COMMITTEE),
        checked_by=(Kind.DEPUTY_COMMITTEE,),
        every=Rhythm.YEARLY,
        due=period_rule(
            "returns.activity_day", _("报送代表活动日数据"), Version(Period(10, Unit.WORKING_DAY), LOCAL)
        ),
        columns=(EVENTS, OPINIONS, DEEDS),
    )
)
SECTION = section(_("代表活动日"))
counted(
    SECTION,
    "activity-day-events",
    ACTIVITY_DAY,
    _("活动日视察调研活动"),
    _("场"),
    _("代表活动日开展的视察调研活动，各镇街报送并经核对的。"),
    column="events",
    phrases=("开展视察调研活动{n}",),
)
