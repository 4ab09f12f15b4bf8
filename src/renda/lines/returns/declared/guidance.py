"""指导镇街人大: what a congress did to help the towns and streets below it."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Day, Line, Number, keep

SORTS = (
    ("session", _("指导开好人代会")),
    ("station", _("指导代表家站建设")),
    ("vote", _("指导民生实事项目票决")),
    ("duty", _("指导日常工作")),
)
GUIDANCE = keep(
    "guidance",
    _("指导镇街人大工作台账"),
    _("《地方组织法》第五十九条、第六十条；登记方式为本地做法"),
    kept_by=(Kind.DEPUTY_COMMITTEE, Kind.OFFICE),
    columns=(
        Day(key="on", label=_("指导日期")),
        Line(key="title", label=_("镇街和指导事项")),
        Choice(key="sort", label=_("指导种类"), choices=SORTS),
        Number(key="people", label=_("参加人员"), unit=_("人次")),
    ),
)
COUNT = Counting(GUIDANCE)
COUNT("guidance-given", _("指导镇街人大工作"), _("次"))
COUNT("guidance-people", _("参加指导的人员"), _("人次"), column="people")
