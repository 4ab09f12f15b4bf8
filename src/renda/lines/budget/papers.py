"""What the papers of a budget tell: its books line by line, and what was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from renda.lines.budget.models import Budget
from renda.lines.budget.shown import papers_of
from renda.matters.models import Matter
from renda.matters.shown import Listed, Telling

#: what is laid before the committee as a draft scheme, not as a report (L5 Art. 44)
SCHEMES = (Budget.Sort.DRAFT, Budget.Sort.ADJUSTMENT, Budget.Sort.ACCOUNTS)


def _titled(matter: Matter, _tree: Any) -> str:
    year = str(matter.budget.fiscal_year)
    return matter.title if year in matter.title else f"{year}年{matter.title}"


def _draft(matter: Matter, _tree: Any) -> str:
    kind = matter.budget.get_sort_display().removesuffix("初步审查")
    return f"{kind}{'初步方案' if matter.budget.sort in SCHEMES else '报告初稿'}"


def _books(matter: Matter, tree: Any) -> Iterable[dict[str, Any]]:
    books: Iterable[dict[str, Any]] = papers_of(matter, tree)["books"]
    return books


TITLED: Telling = {"带年度的标题": _titled, "所审文稿": _draft}
_ITEM: Telling = {
    "科目编码": lambda row, _of: row["line"].code,
    "科目名称": lambda row, _of: row["line"].name,
    "年初预算": lambda row, _of: row["budget"],
    "调整预算": lambda row, _of: row["adjusted"],
    "执行数": lambda row, _of: row["executed"],
    "执行率": lambda row, _of: "" if row["percent"] is None else f"{row['percent']}%",
}
BOOKS = {
    "预算表格": Listed(
        _books,
        {
            "预算表名称": lambda one, _of: one["book"],
            "执行数截至": lambda one, _of: one["book"].as_of,
            "有调整": lambda one, _of: one["has_adjusted"],
            "有执行数": lambda one, _of: one["has_executed"],
        },
        lists={"科目": Listed(lambda one, _of: one["rows"], _ITEM)},
    )
}
