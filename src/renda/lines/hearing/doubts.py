"""What in the records of hearings cannot be right."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt, two_days
from renda.lines.hearing.models import Hearing

doubt(
    "hearing-two-days",
    _("同一次会议记了两个日期的听取报告事项"),
    _("名称相同的会议在不同的事项里日期不同。请核对会议日期后更正。"),
    two_days(Hearing),
    matter="matter",
)
