"""How a table of points becomes points of the opinions; what does not fit names its row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.opinion.forms import ADDRESSEES
from renda.matters.imported_rows import Addressees, Cells, day_of, taken
from renda.matters.step import Step

COLUMNS = {
    "text": ("意见内容", "意见建议", "审议意见", "要点", "内容", "意见"),
    "aspect": ("方面", "类别", "分类"),
    "body": ("承办单位", "主办单位", "牵头单位", "责任单位", "单位"),
    "answer_on": ("办理期限", "完成时限", "期限", "时限"),
}


def points(step: Step) -> list[dict[str, Any]]:
    """Return what each row asks for. Raises Refused with every row that does not fit."""
    bodies = Addressees(step, ADDRESSEES)

    def made(cells: Cells) -> dict[str, Any]:
        named = cells.get("body", "")
        return {
            "text": cells["text"],
            "aspect": cells.get("aspect", "")[:60],
            "body": bodies.find(named) if named else None,
            "answer_on": day_of(cells.get("answer_on", "")),
        }

    missing = _("没有找到“意见内容”这一列，请核对表头。")
    rows = step.answers["rows"]
    return taken(rows, columns=COLUMNS, needed={"text"}, missing=missing, make=lambda _h: made)
