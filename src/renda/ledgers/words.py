"""The words of ledgers, in Chinese as offices write them: compared with, or written into a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SPLIT = re.compile(r"[;；、,，/\n]+|\s{2,}")
#: how the name of a column ends that has the last day of a time limit
LIMITS = ("期限", "时限", "至")
YES = frozenset(("是", "√", "✓", "有", "对", "1", "true", "yes"))
NO = frozenset(("否", "×", "无", "没有", "0", "false", "no"))
YES_WORD, NO_WORD, ENUMERATED = "是", "否", "、"
#: the sheet of a template that has its lists, out of sight
LISTS = "选项"
#: under which name a workbook of ours says what it was made for
KNOWN_BY = "识别码"
#: what stands in the journal for words that a ledger does not have
UNSAID = "（原台账没有写明）"

#: the column that has the heading over a part of a table: 一、几江代表团（12名）
HEADING = "小标题"

# under which headings offices keep what every kind has
NUMBERS = ("序号编号", "文件编号")
TITLES = ("名称", "题目", "事项名称", "项目")
BODIES = ("责任单位", "主办单位", "牵头单位", "承办部门", "整改单位", "单位")
LEADS = ("牵头专工委", "牵头委室", "牵头机构", "责任委室")
OPENED = ("立项日期", "登记日期", "提出日期", "日期")
STAGES = ("办理情况", "进展", "状态", "办理状态", "目前环节", "是否办结")
#: what offices call facts that many kinds have
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "text": ("具体问题", "问题描述", "存在问题", "意见内容", "问题", "内容", "要求"),
    "due_on": ("整改期限", "完成时限", "整改时限", "期限", "时限"),
    "co_bodies": ("协办", "配合单位"),
    "money": ("涉及金额", "问题金额"),
    "document": ("发文字号",),
}


def apart(parts: Iterable[str]) -> str:
    """Return a heading of several words: one with a colon would be read as "label: value"."""
    return re.sub(r"\s*[:：]\s*", "·", "·".join(parts))


def of_whole(kind: str) -> tuple[str, ...]:
    """Return under which headings the whole's title stands."""
    return (f"{kind}名称", f"{kind}标题", f"所属{kind}", kind)
