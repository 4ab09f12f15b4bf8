"""How the auditors' table of findings becomes findings; what does not fit names its row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.naming import Names, names_of, normalised
from renda.kernel.models import StoredFile
from renda.kernel.money import WAN, unit_in, yuan
from renda.lines.audit.models import Finding
from renda.matters.models import Enclosure, Matter
from renda.matters.steps import Refused

#: what a column holds → the words by which offices name it, the surer ones first
COLUMNS: dict[str, tuple[str, ...]] = {
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
SHOWN = 10
_TOTAL = re.compile(r"(合计|总计|小计)")
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})(?:\D+(\d{1,2}))?")


class Unfit(ValueError):
    """A row cannot be taken; the message says why."""


def once(matter: Matter, files: Sequence[StoredFile]) -> None:
    """Refuse a file that was imported into a matter before."""
    known = Enclosure.objects.filter(matter=matter, file__sha256__in=[f.sha256 for f in files])
    if files and known.exists():
        raise Refused(_("这个文件已经导入过。"), field="table")


def findings(rows: Sequence[Mapping[str, Any]], congress: Congress, _on: dt.date) -> list[Any]:
    """Return (body, values) of each row. Raises Refused with every row that does not fit."""
    headers = [key for key in (rows[0] if rows else {}) if key != "line"]
    columns = columns_of(headers)
    if not {"text", "body"} <= set(columns):
        raise Refused(_("没有找到“问题”和“责任单位”这两列,请核对表头。"), field="table")
    unit = unit_in(columns.get("money", "")) or WAN
    names, found, problems = names_of(congress), [], []
    for row in rows:
        cells = {key: str(row[header]).strip() for key, header in columns.items()}
        if not cells["text"] or _TOTAL.fullmatch(normalised(cells["text"])):
            continue
        try:
            found.append(_values(cells, unit, names))
        except Unfit as why:
            problems.append(_("第%(n)s行:%(why)s") % {"n": row["line"], "why": why})
    if problems:
        raise Refused(_("这些行不能导入,一行也没有导入:") + _some(problems), field="table")
    if not found:
        raise Refused(_("表里没有问题。"), field="table")
    return found


def columns_of(headers: Sequence[str]) -> dict[str, str]:
    """Return under which heading stands what."""
    taken: dict[str, str] = {}
    for key, words in COLUMNS.items():
        free = [header for header in headers if header not in taken.values()]
        match = next((h for word in words for h in free if word in normalised(str(h))), None)
        if match is not None:
            taken[key] = match
    return taken


def _some(problems: Sequence[str]) -> str:
    more = len(problems) - SHOWN
    said = [*problems[:SHOWN], *([_("另有%(n)d处") % {"n": more}] if more > 0 else [])]
    return ";".join(said)


def _values(cells: Mapping[str, str], unit: int, names: Names) -> tuple[Any, dict[str, Any]]:
    body = names.find(cells["body"])
    if body is None:
        raise Unfit(_("不认识责任单位“%(name)s”") % {"name": cells["body"]})
    money = yuan(cells.get("money") or "0", unit)
    if money is None or money < 0:
        raise Unfit(_("金额“%(text)s”不是数字") % {"text": cells["money"]})
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


def day_of(text: str) -> dt.date | None:
    """Return the date in a cell, the last day where it names a month only. Raises Unfit."""
    if not text:
        return None
    found = _DAY.match(text)
    day = _date(int(found[1]), int(found[2]), found[3]) if found else None
    if day is None:
        raise Unfit(_("日期“%(text)s”不认识") % {"text": text})
    return day


def _date(year: int, month: int, day: str | None) -> dt.date | None:
    try:
        if day:
            return dt.date(year, month, int(day))
        return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    except ValueError:
        return None
