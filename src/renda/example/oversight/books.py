"""The tables of the four budgets that the example's finance department hands in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from renda.example.days import at
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE
from renda.kernel.commands import store_file
from renda.kernel.language import recording
from renda.kernel.models import StoredFile
from renda.kernel.tables import write_xlsx
from renda.lines.budget.models import Book
from renda.lines.budget.procedures import BudgetLine
from renda.matters.models import Matter

TREASURY, KIND, SIDE = "区财政局", Book.Kind, Book.Side
HEAD = (
    "科目编码",
    "科目名称",
    "预算单位",
    "年初预算（万元）",
    "调整预算（万元）",
    "累计执行数（万元）",
)
Row = tuple[str, str, str, int]
#: code, name, body, 万元
INCOME: tuple[Row, ...] = (
    ("10101", "增值税", "", 152_000), ("10104", "企业所得税", "", 48_600),
    ("10106", "个人所得税", "", 12_400), ("10107", "资源税", "", 6_300),
    ("10109", "城市维护建设税", "", 22_800), ("10110", "房产税", "", 18_500),
    ("10112", "城镇土地使用税", "", 31_200), ("10119", "契税", "", 45_700),
    ("10302", "专项收入", "", 26_900), ("10304", "行政事业性收费收入", "", 21_600),
    ("10305", "罚没收入", "", 19_400), ("10307", "国有资源有偿使用收入", "", 164_600),
)  # fmt: skip
SPENDING: tuple[Row, ...] = (
    ("201", "一般公共服务支出", "区政府办", 96_300), ("204", "公共安全支出", "区公安分局", 71_200),
    ("205", "教育支出", "区教委", 248_600), ("206", "科学技术支出", "区科技局", 23_500),
    ("207", "文化旅游体育与传媒支出", "区文化旅游委", 14_800),
    ("208", "社会保障和就业支出", "区人力社保局", 186_400),
    ("210", "卫生健康支出", "区卫生健康委", 112_700),
    ("211", "节能环保支出", "区生态环境局", 38_900),
    ("212", "城乡社区支出", "区城市管理局", 89_500), ("213", "农林水支出", "区农业农村委", 134_200),
    ("214", "交通运输支出", "区交通运输委", 58_600), ("232", "债务付息支出", "", 36_300),
)  # fmt: skip
FUND: tuple[Row, ...] = (
    ("21208", "国有土地使用权出让收入安排的支出", "区规划自然资源局", 412_000),
    ("21213", "城市基础设施配套费安排的支出", "区住房城乡建委", 36_500),
    ("21370", "大中型水库移民后期扶持支出", "区水利局", 4_200),
    ("22960", "彩票公益金安排的支出", "区民政局", 3_100),
    ("23204", "地方政府专项债务付息支出", "", 52_400),
)
CAPITAL: tuple[Row, ...] = (
    ("22301", "解决历史遗留问题及改革成本支出", "区国资委", 3_600),
    ("22302", "国有企业资本金注入", "区国资委", 8_900),
    ("22399", "其他国有资本经营预算支出", "区国资委", 1_500),
)
INSURANCE: tuple[Row, ...] = (
    ("20911", "城乡居民基本养老保险基金支出", "区人力社保局", 68_300),
    ("20912", "城乡居民基本医疗保险基金支出", "区医保局", 142_600),
)
Which = tuple[str, str, tuple[Row, ...]]
EARNED: Which = (KIND.GENERAL, SIDE.INCOME, INCOME)
SPENT: Which = (KIND.GENERAL, SIDE.SPENDING, SPENDING)
FUNDS: Which = (KIND.FUND, SIDE.SPENDING, FUND)
CAPITALS: Which = (KIND.CAPITAL, SIDE.SPENDING, CAPITAL)
FOUR = (EARNED, SPENT, FUNDS, CAPITALS, (KIND.INSURANCE, SIDE.SPENDING, INSURANCE))
#: how far the lines are executed by the middle of the year, in per cent, one after the other
HALF = (54, 49, 51, 46, 52, 47, 55, 50)


class Papers:
    """Makes the tables that the finance department hands in."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def sheet(
        self,
        day: dt.date,
        name: str,
        rows: Sequence[Row],
        executed: Sequence[int | None],
        *,
        adjusted: Sequence[int] = (),
        off: int = 0,
    ) -> StoredFile:
        """Return a stored workbook; off: by how much its total does not add up."""
        more = adjusted or [row[3] for row in rows]
        body: list[Any] = [
            (*row, new, None if share is None else round(new * share / 100))
            for row, new, share in zip(rows, more, executed, strict=True)
        ]
        total = [sum(line[n] or 0 for line in body) for n in (3, 4, 5)]
        body.append(("", "合计", "", total[0] + off, total[1], total[2] or None))
        made = write_xlsx(name, HEAD, body)
        return store_file(f"{name}.xlsx", io.BytesIO(made), at=at(self.stage.days.next(day), 9))


def book(  # noqa: PLR0913  a table has this many sides
    stage: Stage,
    matter: Matter,
    which: Which,
    executed: Sequence[int | None],
    day: dt.date,
    *,
    as_of: dt.date,
    force_on: dt.date | None,
    warn: bool = False,
    adjusted: Sequence[int] = (),
    off: int = 0,
) -> None:
    """Hand in one table, and let it count."""
    if stage.days.next(day) > stage.today:
        return
    kind, side, rows = which
    with recording():
        name = f"{matter.budget.fiscal_year}年{Book.Kind(kind).label}{Book.Side(side).label}表"
    made = Papers(stage).sheet(
        day, f"{name}{as_of:%m%d}", rows, executed, adjusted=adjusted, off=off
    )
    answers = {"kind": kind, "side": side, "as_of": as_of, "unit": "", "file": [made]}
    stage.do(matter, BudgetLine.enter_book, stage.clerk(TREASURY), day, **answers)
    if force_on is not None:
        force = {"warn": warn, "answerer": None, "accept": ""}
        stage.do(matter, BudgetLine.force_book, stage.clerk(FINANCE), force_on, **force)


def shares(rows: Sequence[Row], ladder: Sequence[int] = HALF) -> list[int | None]:
    """Return how far each line is executed."""
    return [ladder[n % len(ladder)] for n in range(len(rows))]
