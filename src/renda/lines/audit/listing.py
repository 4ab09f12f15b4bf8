"""How the auditors' table of findings becomes findings; what does not fit names its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.kernel.money import WAN, unit_in, yuan
from renda.lines.audit.forms import ANSWERING
from renda.lines.audit.models import Finding
from renda.matters.imported_rows import Addressees, Cells, Unfit, day_of, taken
from renda.matters.step import Step

#: what a column holds → the words by which offices name it, the surer ones first
COLUMNS = {
    "text": ("问题内容", "查出的问题", "问题事项", "具体问题", "问题描述", "存在问题", "问题"),
    "body": ("责任单位", "整改单位", "被审计单位", "单位"),
    "sort": ("类别", "类型", "分类"),
    "money": ("涉及金额", "问题金额", "金额"),
    "due_on": ("整改期限", "完成时限", "整改时限", "期限", "时限"),
    "cause": ("原因",),
}
SORTS = {
    "收入": Finding.Sort.REVENUE,
    "专项": Finding.Sort.SPECIAL,
    "投资": Finding.Sort.PROJECT,
    "工程": Finding.Sort.PROJECT,
    "资产": Finding.Sort.ASSETS,
    "企业": Finding.Sort.ASSETS,
    "债": Finding.Sort.DEBT,
    "民生": Finding.Sort.LIVELIHOOD,
    "采购": Finding.Sort.PROCUREMENT,
    "预算": Finding.Sort.BUDGET,
}


def findings(step: Step) -> list[Any]:
    """Return (body, values) of each row. Raises Refused with every row that does not fit."""
    bodies = Addressees(step, ANSWERING)

    def make(headings: Mapping[str, str]) -> Callable[[Cells], Any]:
        unit = unit_in(headings.get("money", "")) or WAN
        return lambda cells: _values(cells, unit, bodies)

    missing = _("没有找到“问题”和“责任单位”这两列，请核对表头。")
    needed = {"text", "body"}
    rows = step.answers["rows"]
    return taken(rows, columns=COLUMNS, needed=needed, missing=missing, make=make)


def _values(cells: Mapping[str, str], unit: int, bodies: Addressees) -> tuple[Any, dict[str, Any]]:
    body = bodies.find(cells["body"])
    money = yuan(cells.get("money") or "0", unit)
    if money is None or money < 0:
        raise Unfit(_("金额“%(text)s”不是数字"), text=cells["money"])
    return body, {
        "text": cells["text"],
        "sort": sort_of(cells.get("sort", "")),
        "money": money,
        "due_on": day_of(cells.get("due_on", "")),
        "cause": cells.get("cause", ""),
    }


def sort_of(text: str) -> str:
    """Return the kind of fault that a cell names."""
    labels = {str(label): key for key, label in Finding.Sort.choices}
    found = next((key for word, key in SORTS.items() if word in text), Finding.Sort.OTHER)
    return labels.get(text, found)
