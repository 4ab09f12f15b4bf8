"""What cannot be right of groups, places and deputies, as of today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import QUALITY
from renda.figures.registry import register_doubt
from renda.figures.spec import CongressYear, Figure, Records
from renda.kernel.periods import add_months
from renda.service import queries


def _doubt(key: str, label: Any, unit: Any, records: Records, why: Any) -> Figure:
    return register_doubt(
        Figure(
            f"doubt-{key}", label, unit, records, why, section=QUALITY, matter=None, yearly=False
        )
    )


def _next_month(period: CongressYear) -> tuple[dt.date, dt.date]:
    first = period.today.replace(day=1)
    return add_months(first, 1), add_months(first, 2)


_doubt(
    "group-quiet",
    _("久未开展活动的代表小组"),
    _("个"),
    lambda period: queries.quiet(period.congress, period.today),
    _("超过规定的间隔没有登记活动。请开展活动并登记；已经开展的，请补登。"),
)
_doubt(
    "place-unattended",
    _("下个月没有安排值班代表的家站"),
    _("个"),
    lambda period: queries.without_turns(period.congress, *_next_month(period)),
    _("下个月没有任何代表值班，群众来了没有人接待。请安排值班并提前公布。"),
)
_doubt(
    "deputy-ungrouped",
    _("没有编入小组的代表"),
    _("名"),
    lambda period: queries.without_group(period.congress, period.today),
    _("履职中的代表应当参加代表小组。请编入片区小组或者专业小组。"),
)
