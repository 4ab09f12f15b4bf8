"""What the papers of an audit tell: how far it is put right, and what is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from renda.lines.audit.shown import rates
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed, Telling


def _percent(tree: Sequence[Matter], name: str) -> str:
    rate: Decimal | None = rates(tree)[name]
    return "" if rate is None else f"{rate}%"


def _unsettled(_matter: Matter, tree: Sequence[Matter]) -> Iterable[Matter]:
    return [one for one in living(tree, "finding") if one.stage != "met"]


def handed_on(matter: Matter, _tree: Any) -> dt.date | None:
    """Return the day on which a finding was handed over: its first clock began then."""
    clock = matter.clocks.filter(name="report_by").order_by("start_seq").first()
    return clock.started_on if clock else None


RATES: Telling = {
    "已交办问题数": lambda _matter, tree: rates(tree)["count"] or "",
    "已整改问题数": lambda _matter, tree: rates(tree)["done"],
    "整改率": lambda _matter, tree: _percent(tree, "rate"),
    "涉及金额合计": lambda _matter, tree: rates(tree)["money"],
    "已整改金额合计": lambda _matter, tree: rates(tree)["right"],
    "金额整改率": lambda _matter, tree: _percent(tree, "money_rate"),
}
MONEY: Telling = {
    "涉及金额": lambda one, _of: one.finding.money_told,
    "核实的已整改金额": lambda one, _of: one.finding.confirmed_told,
}
HANDED: Telling = MONEY | {
    "交办日期": handed_on,
    "审计年度": lambda _one, tree: tree[0].audited.of_year,
}
OPEN = {"尚未整改的问题": Listed(_unsettled, MONEY, like=Matter)}
