"""Budgets at each point of their year, and the tables that a finance department hands in."""

import datetime as dt
import io

from renda.kernel.commands import store_file
from renda.kernel.tables import write_xlsx
from renda.lines.budget.procedures import BudgetLine
from renda.matters.commands import begin, perform
from renda.matters.models import RunningClock
from tests.plugins.cast import moment

HEADERS = ("科目编码", "科目名称", "预算单位", "年初预算", "调整预算", "累计执行数")
ROWS = (
    ("201", "一般公共服务支出", "政府办", 1000, 1000, 500),
    ("205", "教育支出", "区教委", 4000, 4000, 1000),
    ("214", "交通运输支出", "区交通局", 2000, 2000, 2100),
    ("", "合计", "", 7000, 7000, 3600),
)
#: what is answered when a report is arranged: (kind, day, meeting)
DRAFT = {"sort": "draft", "fiscal_year": 2023, "meeting_on": dt.date(2023, 1, 10)}
EXECUTION = {"sort": "execution", "fiscal_year": 2022, "meeting_on": dt.date(2022, 8, 22)}


def arranged(cast, day="2022-06-01", **more):
    answers = {
        "title": "预算",
        "assets": "",
        "meeting": "会议",
        "body": cast.bodies["区财政局"],
        "lead": cast.bodies["财经委"],
        **more,
    }
    return begin(
        BudgetLine,
        congress=cast.congress,
        answers=answers,
        by=cast.who("committee", day),
        at=moment(day),
    )


def do(cast, matter, action, who, day, /, **answers):
    matter.refresh_from_db()
    perform(matter, action, by=cast.who(who, day), at=moment(day), answers=answers)
    matter.refresh_from_db()
    return matter


def stored(rows=ROWS, headers=HEADERS, name="预算.xlsx", day="2022-07-01"):
    return store_file(name, io.BytesIO(write_xlsx("表", headers, rows)), at=moment(day))


def entered(cast, matter, day="2022-07-01", *, who="finance", file=None, **more):
    answers = {
        "kind": "general",
        "side": "spending",
        "as_of": dt.date(2022, 6, 30),
        "unit": "",
        "file": [file or stored()],
        **more,
    }
    return do(cast, matter, BudgetLine.enter_book, who, day, **answers)


def forced(cast, matter, day="2022-07-04", **more):
    answers = {"warn": True, "answerer": None, "accept": "", **more}
    return do(cast, matter, BudgetLine.force_book, "committee", day, **answers)


def drafted(cast, matter, day):
    return do(cast, matter, BudgetLine.draft, "finance", day, outline="方案", exempt="")


def submitted(cast, matter, day, **more):
    answers = {"text": "正式文本", "exempt": "", **more}
    return do(cast, matter, BudgetLine.submit, "finance", day, **answers)


def due(matter, clock):
    return RunningClock.objects.get(matter=matter, name=clock, stopped_on=None).due_on
