"""What the notice of a hearing tells: whether a plan asks for it, and its days (L2 Art. 15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from renda.matters.models import Matter, Tie
from renda.matters.shown import Telling


def _due(name: str) -> Callable[[Matter, Any], dt.date | None]:
    def day(matter: Matter, _tree: Any) -> dt.date | None:
        return (
            matter.clocks.filter(name=name).order_by("-pk").values_list("due_on", flat=True).first()
        )

    return day


def _planned(matter: Matter, _tree: Any) -> bool:
    return matter.ties.filter(way=Tie.Way.ARISES, other__procedure="plan-topic").exists()


FIELDS: Telling = {
    "列入年度计划": _planned,
    "送初稿期限": _due("draft_by"),
    "送正式报告期限": _due("final_by"),
}
