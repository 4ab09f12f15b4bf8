"""Audits at each point of their life."""

import datetime as dt
import io

from renda.kernel.commands import store_file
from renda.kernel.tables import write_xlsx
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.procedures import AuditLine
from renda.matters.commands import begin, perform
from renda.matters.models import Matter, RunningClock
from tests.plugins.cast import moment

WAN = 10_000
HEADERS = ("序号", "问题", "类别", "金额（万元）", "责任单位", "整改期限")
MEETING = dt.date(2022, 12, 20)


def registered(cast, day="2022-06-20"):
    answers = {
        "title": "2021年度审计工作报告",
        "of_year": 2021,
        "body": cast.bodies["区审计局"],
        "lead": cast.bodies["财经委"],
        "heard_on": dt.date.fromisoformat(day),
    }
    return begin(
        AuditLine,
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


def listed(cast, matter, *rows, day="2022-06-22"):
    """Put findings on the list: (body, 万元)."""
    findings = [
        {"text": f"问题{n}", "sort": "special", "body": cast.bodies[body], "money": wan * WAN}
        for n, (body, wan) in enumerate(rows, 1)
    ]
    do(cast, matter, AuditLine.add_rows, "committee", day, findings=findings)
    return matter


def handed(cast, *rows):
    """Return an audit and its findings, handed over."""
    matter = listed(cast, registered(cast), *rows)
    do(cast, matter, AuditLine.hand_over, "committee", "2022-06-24")
    found = Matter.objects.filter(parent=matter, procedure=AuditFinding.slug)
    return matter, list(found.select_related("finding").order_by("pk"))


def put_right(cast, finding, who="traffic", day="2022-07-10", wan=100, rules=()):
    answers = {"measures": "已追回", "restored": wan * WAN, "rules": list(rules)}
    return do(cast, finding, AuditFinding.report, who, day, **answers)


def verified(cast, finding, day="2022-07-15", **more):
    answers = {"verdict": "属实", "exempt": "", **more}
    return do(cast, finding, AuditFinding.accept, "committee", day, **answers)


def due(matter, clock):
    return RunningClock.objects.get(matter=matter, name=clock, stopped_on=None).due_on


def a_list(
    rows, headers=("序号", "问题", "类别", "金额（万元）", "责任单位", "整改期限"), name="清单.xlsx"
):
    return store_file(name, io.BytesIO(write_xlsx("清单", headers, rows)), at=moment("2022-06-22"))
