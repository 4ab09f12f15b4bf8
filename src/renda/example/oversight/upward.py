"""What the district asks and tells the city's congress: a request answered, a report noted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Stage
from renda.lines.task.models import Upward
from renda.lines.task.upward import UpwardLine

OFFICE, CITY = "常委会办公室", "市人大常委会办公厅"
QUOTA = "关于核定代表列席市人民代表大会常务委员会会议名额的请示"
TOLD = "关于代表家站建设情况的报告"


def play(stage: Stage) -> None:
    """Send one of each up; the city answers the one and takes note of the other."""
    own, city = stage.clerk(OFFICE), stage.clerk(CITY)
    asked: dict[str, Any] = {
        "sort": Upward.Sort.REQUEST,
        "text": "为便于基层代表了解全市工作，恳请核定本区人大代表列席会议的名额。\n妥否，请批复。",
        "contact": "示例经办人",
        "phone": "000-0000000",
    }
    told: dict[str, Any] = {
        "sort": Upward.Sort.REPORT,
        "text": "本区各镇街都建成了代表家站，代表按月接待群众。\n特此报告。",
    }
    for title, words, on in (
        (QUOTA, asked, dt.date(YEAR, 5, 11)),
        (TOLD, told, dt.date(YEAR, 11, 16)),
    ):
        matter = stage.begin(
            UpwardLine, own, on, title=title, body=stage.body(CITY), papers=[], **words
        )
        stage.do(matter, UpwardLine.send, own, stage.days.after(on, 1))
        day = stage.days.after(on, 8)
        if words is asked:
            said = {"answer": "同意每次会议邀请两名区人大代表列席。", "papers": []}
            stage.do(matter, UpwardLine.answer, city, day, **said)
        else:
            stage.do(matter, UpwardLine.note, city, day)
