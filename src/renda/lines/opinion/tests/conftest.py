"""Opinions at each point of their life."""

import datetime as dt

from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.matters.models import RunningClock

PASSED = {"decided_on": dt.date(2022, 3, 1), "meeting": "第3次主任会议", "note": ""}
CARRIED = {**PASSED, "until": dt.date(2023, 3, 31), "reason": "工程跨年"}
DELIVERED = dt.date(2022, 3, 7)


def drafted(cast, points=("完善制度", "加强监管"), **more):
    answers = {
        "title": "城市管理工作情况",
        "sort": "report",
        "body": "区交通局",
        "lead": "财经委",
        "overall": "",
        "problems": "",
        "answer_on": None,
    } | more
    matter = cast.begin(OpinionLine, "committee", "2022-02-25", **answers)
    rows = [{"text": text} for text in points]
    if rows:
        cast.take(matter, OpinionLine.add_rows, "committee", "2022-02-25", points=rows)
    return matter


def delivered(cast, **more):
    matter = drafted(cast, **more)
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    return cast.take(
        matter, OpinionLine.deliver, "office_clerk", "2022-03-07", delivered_on=DELIVERED
    )


def reported(cast, matter=None, day="2022-06-10"):
    matter = matter or delivered(cast)
    cast.take(matter, OpinionLine.consult, "traffic", day, draft="征求意见稿", papers=[])
    cast.take(matter, OpinionLine.view, "committee", day, view="内部反馈")
    return cast.take(matter, OpinionLine.report, "traffic", day, result="处理情况报告", papers=[])


def points(cast, matter):
    return cast.children(matter, OpinionPoint)


def answered(cast, point, day="2022-06-10"):
    return cast.take(point, OpinionPoint.report, "traffic", day, result="已办理", evidence=[])


def met(cast, point, day="2022-06-20"):
    answered(cast, point)
    return cast.take(point, OpinionPoint.accept, "committee", day, checked="属实", evidence=[])


def due(matter, clock="answer_by"):
    return RunningClock.objects.get(matter=matter, name=clock, stopped_on=None).due_on
