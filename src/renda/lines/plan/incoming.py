"""How an office's table of topics becomes topics of a plan; what does not fit names its row."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.plan.forms import LEADING, SUPERVISED
from renda.lines.plan.models import Topic
from renda.matters.imported_rows import Addressees, Cells, Unfit, choice_of, taken
from renda.matters.step import Step

COLUMNS = {
    "text": ("议题", "项目名称", "工作内容", "内容", "题目", "名称"),
    "way": ("监督形式", "监督方式", "形式", "方式"),
    "source": ("来源",),
    "month": ("月份", "时间", "月"),
    "lead": ("牵头", "责任", "承办专"),
    "body": ("涉及单位", "报告单位", "报告机关", "单位"),
}
NEEDED = {"text", "way", "source", "month", "lead"}
_MONTH = re.compile(r"(?:\d{4}\D+)?(\d{1,2})\s*月?(?:份)?")


def topics(step: Step) -> list[dict[str, Any]]:
    """Return what each row says of a topic. Raises Refused with every row that does not fit."""
    leading, supervised = Addressees(step, LEADING), Addressees(step, SUPERVISED)

    def made(cells: Cells) -> dict[str, Any]:
        body = cells.get("body", "")
        return {
            "title": cells["text"],
            "way": choice_of(cells["way"], Topic.Way.choices),
            "source": choice_of(cells["source"], Topic.Source.choices),
            "month": _month(cells["month"]),
            "lead": leading.find(cells["lead"]),
            "body": supervised.find(body) if body else None,
        }

    missing = _("没有找到“议题”“监督形式”“议题来源”“月份”“牵头部门”这几列，请核对表头。")
    rows = step.answers["rows"]
    return taken(rows, columns=COLUMNS, needed=NEEDED, missing=missing, make=lambda _h: made)


def _month(text: str) -> int:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 12:  # noqa: PLR2004  months
        raise Unfit(_("月份“%(text)s”不认识"), text=text)
    return int(found[1])
