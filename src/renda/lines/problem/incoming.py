"""How an office's table of problems becomes problems; what does not fit names its row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.lines.problem.forms import ANSWERING
from renda.matters.imported_rows import Addressees, Cells, day_of, taken
from renda.matters.step import Step

COLUMNS = {
    "text": ("具体问题", "具体内容", "问题内容", "问题描述", "存在问题", "问题"),
    "aspect": ("方面", "类别", "分类"),
    "body": ("主办单位", "牵头单位", "责任单位", "整改单位", "单位"),
    "co_bodies": ("协办", "配合"),
    "due_on": ("整改期限", "完成时限", "整改时限", "期限", "时限"),
}


def problems(step: Step) -> list[tuple[Body | None, dict[str, Any]]]:
    """Return (body, values) of each row. Raises Refused with every row that does not fit.

    A row without a body goes to the one that the list is of.
    """
    bodies, fallback = Addressees(step, ANSWERING), step.matter.body

    def made(cells: Cells) -> tuple[Body | None, dict[str, Any]]:
        named = cells.get("body", "")
        body = fallback if fallback and not named else bodies.find(named)
        return body, {
            "text": cells["text"],
            "aspect": cells.get("aspect", "")[:60],
            "co_bodies": cells.get("co_bodies", "")[:200],
            "due_on": day_of(cells.get("due_on", "")),
        }

    missing = _("没有找到“问题”这一列，请核对表头。")
    rows = step.answers["rows"]
    return taken(rows, columns=COLUMNS, needed={"text"}, missing=missing, make=lambda _h: made)
