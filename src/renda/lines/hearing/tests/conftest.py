"""Reports at each point of their way to the meeting."""

import datetime as dt

from renda.lines.hearing.procedures import HearingLine
from renda.matters.models import RunningClock

PAPER = {"text": "报告", "papers": [], "exempt": ""}
MEETING = dt.date(2022, 6, 28)
HEARD = {
    "heard_on": MEETING,
    "reporter": "head",
    "reporter_name": "",
    "main_points": "审议",
    "outcome": "none",
}
DECIDED = {"decided_on": dt.date(2022, 5, 20), "meeting": "第8次主任会议", "note": ""}


def arranged(cast, **more):
    answers = {
        "title": "城市管理工作情况",
        "sort": "special",
        "body": "区交通局",
        "lead": "财经委",
        "meeting": "第5次会议",
        "meeting_on": MEETING,
        "urgent": False,
    } | more
    return cast.begin(HearingLine, "committee", "2022-04-01", **answers)


def drafted(cast, matter, who="traffic"):
    cast.take(matter, HearingLine.draft, who, "2022-06-08", **PAPER)
    return cast.take(matter, HearingLine.comment, "committee", "2022-06-10", comments="补充数据")


def submitted(cast, matter, who="traffic", answered="已回应"):
    drafted(cast, matter, who)
    paper = {**PAPER, "answered": answered}
    return cast.take(matter, HearingLine.submit, who, "2022-06-17", **paper)


def sent(cast, matter, who="traffic"):
    submitted(cast, matter, who)
    return cast.take(matter, HearingLine.send, "office_clerk", "2022-06-21", exempt="")


def heard(cast, matter, **more):
    answers = {**HEARD, **more}
    return cast.take(matter, HearingLine.hear, "office_clerk", "2022-06-28", **answers)


def view(cast, matter, day="2022-05-01", whose="deputy"):
    answers = {"whose": whose, "text": "说明绩效", "on": dt.date.fromisoformat(day)}
    return cast.take(matter, HearingLine.gather, "committee", day, **answers)


def due(matter, clock):
    return RunningClock.objects.get(matter=matter, name=clock).due_on
