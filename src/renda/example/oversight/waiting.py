"""What waits today where the rest of the example has gone on: a last step, something to let out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.meetings import committee
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import RURAL, SOCIAL, URBAN
from renda.lines.inquiry.procedures import SpecialLine, SpecialQuestion
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult

OFFICE = "常委会办公室"
OUT = {"screened": True, "approved": True}
#: six directors and twelve members sit on the standing committee
MEMBERS = 18


def resolved(stage: Stage) -> None:
    """A resolution with two duties: one is reported on, and that is not public yet."""
    days, today, office, lead = stage.days, stage.today, stage.clerk(OFFICE), stage.clerk(URBAN)
    on, title = days.before(today, 60), "关于加强饮用水水源保护的决议"
    matter = stage.begin(
        ResolutionLine,
        office,
        days.before(on, 10),
        title=title,
        sort="resolution",
        proposer="主任会议",
        draft=f"提请审议{title}。",
        lead=stage.body(URBAN),
    )
    votes = {"votes_for": 16, "votes_against": 0, "votes_abstained": 0, "votes_unpressed": 0}
    passed = {"members": MEMBERS, "present": 16, "decided_on": on, "meeting": committee(days, on)}
    stage.do(
        matter, ResolutionLine.vote, office, on, text=f"{title}（示例文本）。", **passed, **votes
    )
    for text, short in (("划定保护区并立标", "区生态环境局"), ("建设应急备用水源", "区水利局")):
        duty: dict[str, Any] = {"text": text, "body": stage.body(short)}
        due_on = today + dt.timedelta(120)
        stage.do(matter, ResolutionLine.lay, lead, days.after(on, 3), due_on=due_on, **duty)
    stage.do(matter, ResolutionLine.release, office, days.after(on, 5), **OUT)
    first = stage.children(matter, ResolutionDuty)[0]
    told = {"report": "已划定并立标。", "papers": []}
    stage.do(
        first, ResolutionDuty.report, stage.clerk("区生态环境局"), days.before(today, 1), **told
    )


def inquired(stage: Stage) -> None:
    """A topical inquiry: one question was answered afterwards, and that is not public yet."""
    days, today, office = stage.days, stage.today, stage.clerk(OFFICE)
    on, topic = days.before(today, 20), "农村饮水安全"
    matter = stage.begin(
        SpecialLine,
        stage.clerk(RURAL),
        days.before(on, 20),
        title=f"{topic}专题询问",
        topic=topic,
        lead=stage.body(RURAL),
        body=stage.body("区水利局"),
    )
    rows = [
        {"body": "区水利局", "text": text, "asked_by": "常委会委员"}
        for text in ("集中供水何时全覆盖？", "水费如何核定？")
    ]
    stage.do(matter, SpecialLine.ask, office, days.before(on, 5), questions=rows)
    held = {"meeting": committee(days, on), "held_on": on, "head_attends": "区水利局局长"}
    stage.do(matter, SpecialLine.hold, office, on, **held)
    first, second = stage.children(matter, SpecialQuestion)
    answer = {"answered_by": "区水利局局长", "answer": "已当场答复。", "papers": []}
    stage.do(first, SpecialQuestion.answer, office, on, **answer)
    stage.do(matter, SpecialLine.publish, office, days.after(on, 5), **OUT)
    late = days.before(today, 1)
    stage.do(second, SpecialQuestion.answer, stage.clerk("区水利局"), late, **answer)


def tested(stage: Stage) -> None:
    """A test in which a body failed; what it put right was heard again, and is to be checked."""
    days, today, office = stage.days, stage.today, stage.clerk(OFFICE)
    on, title = days.before(today, 130), "物业管理工作满意度测评"
    matter = stage.begin(
        SatisfactionLine,
        office,
        on,
        title=title,
        subject="物业管理工作",
        lead=stage.body(SOCIAL),
        meeting=committee(days, on),
        held_on=on,
    )
    votes = {"satisfied": 3, "basically": 3, "dissatisfied": 10, "abstained": 0, "invalid": 0}
    ballot = {"members": MEMBERS, "handed": 16, "returned": 16, **votes}
    body = stage.body("区住房城乡建委")
    stage.do(matter, SatisfactionLine.count, office, on, body=body, **ballot)
    stage.do(matter, SatisfactionLine.declare, office, on)
    stage.do(matter, SatisfactionLine.publish, office, days.after(on, 5), **OUT)
    (result,) = stage.children(matter, SatisfactionResult)
    done = {"rectified": "已逐个小区整改。", "papers": []}
    stage.do(result, SatisfactionResult.rectify, stage.clerk(str(body)), days.after(on, 60), **done)
    tabled = days.after(on, 70)
    decided = {"decided_on": tabled, "meeting": committee(days, tabled), "note": ""}
    stage.do(result, SatisfactionResult.table_, office, tabled, **decided)
    again = days.before(today, 4)
    heard = {"heard_again_on": again, "again_view": "整改取得成效，请继续巩固。"}
    stage.do(result, SatisfactionResult.hear_again, office, again, **heard)


def play(stage: Stage) -> None:
    """Play what waits."""
    resolved(stage)
    inquired(stage)
    tested(stage)
