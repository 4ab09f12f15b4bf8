"""代表活动日: what deputies did on it, as towns and streets counted it."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import TOWNS, Number, Rhythm, ask

ACTIVITY_DAY = ask(
    "activity-day",
    _("代表活动日"),
    _("《代表法》第二十七条（代表小组活动）；汇总数据为本地默认"),
    days=10,
    every=Rhythm.YEARLY,
    asked_of=TOWNS,
    checked_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Number(key="events", label=_("视察调研活动"), unit=_("场")),
        Number(key="opinions", label=_("收集意见建议"), unit=_("条")),
        Number(key="deeds", label=_("办好事实事"), unit=_("件次")),
    ),
)
COUNT = Counting(ACTIVITY_DAY)
COUNT("activity-day-events", _("活动日视察调研活动"), _("场"), column="events",
      phrases=("开展视察调研活动{n}",))  # fmt: skip
COUNT("activity-day-opinions", _("活动日收集的意见建议"), _("条"), column="opinions",
      phrases=("视察调研活动场，收集意见建议{n}",))  # fmt: skip
COUNT("activity-day-deeds", _("活动日办好的实事"), _("件次"), column="deeds",
      phrases=("为群众办好事实事{n}",))  # fmt: skip
