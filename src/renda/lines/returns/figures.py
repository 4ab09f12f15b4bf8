"""How much of what was asked was filed, checked, in time: of all returns together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.duties import Words, of_duty
from renda.lines.returns.rounds import ShareLine

of_duty(
    ShareLine,
    "return",
    Words(
        pgettext_lazy("figure", "单位数据"),
        pgettext_lazy("figure", "核对"),
        pgettext_lazy("figure", "报送"),
    ),
    own={},
    section=_("数据报送"),
    unit=_("份"),
)
