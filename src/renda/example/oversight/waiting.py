"""What waits today where the rest of the example has gone on: a last step, something to let out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.meetings import committee, directors
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import RURAL, SOCIAL, URBAN
from renda.lines.appraisal.procedures import AppraisalLine
from renda.lines.inquiry.procedures import (
    InterpellationLine,
    InvestigationLine,
    SpecialLine,
    SpecialQuestion,
)
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.suggestion.models import Reply
from renda.lines.suggestion.procedures import Joined, Suggestion
from renda.matters.models import Matter

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
    for text, short, left in (
        ("划定保护区并立标", "区生态环境局", 120),
        ("建设应急备用水源", "区水利局", 3),
    ):
        duty: dict[str, Any] = {"text": text, "body": stage.body(short)}
        due_on = today + dt.timedelta(left)
        stage.do(matter, ResolutionLine.hand_over, lead, days.after(on, 3), due_on=due_on, **duty)
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


def interpelled(stage: Stage) -> None:
    """Two interpellations: one was answered, and all were satisfied; the other's day is near."""
    days, today, office = stage.days, stage.today, stage.clerk(OFFICE)
    found: list[Matter] = []
    for title, short, put in (
        ("关于餐厨垃圾处置问题的质询案", "区城市管理局", days.before(today, 80)),
        ("关于危桥改造进度问题的质询案", "区交通运输委", days.before(today, 31)),
    ):
        asked: dict[str, Any] = {
            "title": title,
            "body": stage.body(short),
            "question": "进度为何滞后？",
            "content": "请说明原因和下一步措施。",
            "proposers": "委员甲\n委员乙\n委员丙",
            "proposer_count": 3,
            "at_congress": False,
        }
        matter = stage.begin(InterpellationLine, office, put, **asked)
        on = days.after(put, 3)
        how = {"decided_on": on, "meeting": directors(on), "note": "", "form": "oral"}
        stage.do(matter, InterpellationLine.decide, office, on, **how)
        found.append(matter)
    answered = found[0]
    told = {"answer": "已查明原因，年内完成整改。", "signed_by": "局长", "papers": []}
    day = days.before(today, 55)
    stage.do(answered, InterpellationLine.reply, stage.clerk("区城市管理局"), day, **told)
    stage.do(answered, InterpellationLine.judge, office, days.after(day, 2), dissatisfied=0)


def investigated(stage: Stage) -> None:
    """A committee of inquiry has reported; the standing committee has not resolved yet."""
    days, today, office = stage.days, stage.today, stage.clerk(OFFICE)
    on = days.before(today, 90)
    matter = stage.begin(
        InvestigationLine,
        office,
        days.before(on, 10),
        title="饮用水源异味情况特定问题调查",
        question="异味的原因和责任。",
        lead=stage.body(URBAN),
        by_directors=True,
        proposer_count=0,
        members=MEMBERS,
    )
    decided = {"decided_on": on, "meeting": committee(days, on), "note": ""}
    people = {"commission": "委员甲\n委员乙\n专家丙", "interested": ""}
    stage.do(matter, InvestigationLine.set_up, office, on, **decided, **people)
    found = {"report": "原因已经查明：上游施工扰动底泥。", "papers": []}
    stage.do(matter, InvestigationLine.report, office, days.before(today, 6), **found)


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
    stage.do(result, SatisfactionResult.report, stage.clerk(str(body)), days.after(on, 60), **done)
    tabled = days.after(on, 70)
    decided = {"decided_on": tabled, "meeting": committee(days, tabled), "note": ""}
    stage.do(result, SatisfactionResult.table_, office, tabled, **decided)
    again = days.before(today, 4)
    heard = {"heard_again_on": again, "again_view": "整改取得成效，请继续巩固。"}
    stage.do(result, SatisfactionResult.hear_again, office, again, **heard)


def appraised(stage: Stage) -> None:
    """An appraisal that is public; the report on what was put right is not yet."""
    days, today, office, lead = stage.days, stage.today, stage.clerk(OFFICE), stage.clerk(URBAN)
    on, title = days.before(today, 45), "物业管理工作评议"
    matter = stage.begin(
        AppraisalLine,
        lead,
        days.before(on, 50),
        title=title,
        scope="物业管理和老旧小区改造",
        body=stage.body("区住房城乡建委"),
        lead=stage.body(URBAN),
        meeting_on=on,
    )
    decided = days.before(on, 45)
    plan = {"decided_on": decided, "meeting": directors(decided), "note": "", "exempt": ""}
    stage.do(matter, AppraisalLine.pass_plan, office, decided, group="常委会副主任", **plan)
    found = {"investigation": "调查报告。", "papers": []}
    stage.do(matter, AppraisalLine.report, lead, days.before(on, 10), **found)
    stage.do(matter, AppraisalLine.hold, lead, on, held_on=on, opinions="总体有力，仍有短板。")
    stage.do(matter, AppraisalLine.publish, office, days.after(on, 6), **OUT)
    done = {"rectification": "已制定整改清单并完成首批整改。", "papers": []}
    clerk = stage.clerk("区住房城乡建委")
    stage.do(matter, AppraisalLine.rectify, clerk, days.before(today, 1), **done)


def merged(stage: Stage) -> None:
    """A suggestion merged into one that was answered; its deputy is not satisfied with that."""
    raised = Matter.objects.filter(congress=stage.congress, procedure=Suggestion.slug)
    signed = Reply.objects.exclude(signed_on=None).values("matter__root")
    host = raised.filter(stage="handling", pk__in=signed).order_by("-pk").first()
    if host is None:
        return
    guests = raised.filter(stage="submitted", year=host.year).exclude(deputy=host.deputy)
    guest = guests.select_related("congress", "deputy").order_by("-pk").first()
    if guest is None or guest.deputy is None:
        return
    day, reason = stage.days.before(stage.today, 2), "与另一件建议内容相同，并案办理。"
    stage.do(guest, Suggestion.merge, stage.district.clerk, day, host=host, reason=reason)
    (joined,) = stage.children(host, Joined)
    rated = {"grade": "dissatisfied", "reason": "没有答复我所提的路段。"}
    by = stage.district.deputy(guest.deputy)
    stage.do(joined, Joined.rate, by, stage.days.before(stage.today, 1), **rated)


def play(stage: Stage) -> None:
    """Play what waits."""
    appraised(stage)
    merged(stage)
    resolved(stage)
    inquired(stage)
    interpelled(stage)
    investigated(stage)
    tested(stage)
