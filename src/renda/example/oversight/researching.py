"""Research that arose from the topics of next year's plan: outings, a report, what it asked for."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.agenda import YEAR, topic
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import PLANNED_2023
from renda.lines.research.procedures import ResearchAdvice, ResearchLine

#: who is asked because of it
ASKED = "区文化旅游委"


def play(stage: Stage) -> None:
    """Go and see what the plan has as a visit, each of its topics."""
    for title, way, lead, month in PLANNED_2023:
        if way == "visit":
            _play(stage, title, lead, dt.date(YEAR + 1, month, 6))


def _play(stage: Stage, title: str, lead: str, on: dt.date) -> None:
    clerk, days = stage.clerk(lead), stage.days
    matter = stage.begin(
        ResearchLine, clerk, on, upon=topic(stage, YEAR + 1, title), title=title,
        lead=stage.body(lead), sort="research", aim=f"了解{title}情况。（示例）",
        team=f"{lead}调研组", papers=[],
    )  # fmt: skip
    first = days.after(on, 3)
    seats = stage.district.seats
    went = {
        "on": first, "place": "白鹤滩镇（示例）", "way": "实地察看、座谈",
        "learnt": "情况总体良好。", "photos": [], "there": seats[6:9], "excused": seats[9:10],
    }  # fmt: skip
    matter = stage.do(matter, ResearchLine.visit, clerk, first, **went)
    body, told = stage.body(ASKED), days.after(first, 5)
    advice = [{"text": "完善工作台账，明确责任。（示例）", "body": body}]
    findings = "提出一条建议。（示例，内容为虚构）"
    matter = stage.do(
        matter, ResearchLine.report, clerk, told, findings=findings, papers=[], advice=advice
    )
    for one in stage.children(matter, ResearchAdvice):
        did = {"answer": "已建立台账。（示例）", "papers": []}
        by = stage.district.clerk_of(body.pk)
        done = stage.do(one, ResearchAdvice.report, by, days.after(told, 20), **did)
        day = days.after(told, 25)
        stage.do(done, ResearchAdvice.accept, clerk, day, checked="已核实。（示例）")
