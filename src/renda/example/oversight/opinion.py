"""The opinions given on reports: passed, delivered, answered point by point, checked, published."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.example.oversight.meetings import directors
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE, LAW, Heard
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.matters.models import Matter

OFFICE = "常委会办公室"
SORTS = {"execution": "budget", "audit": "budget", "appraisal": "appraisal"}
RELEASED = {"screened": True, "approved": True}


def given(stage: Stage, one: Heard, hearing: Matter, on: dt.date) -> dt.date:
    """Play the opinions on a report that was heard, to their end; return its day."""
    days, sort = stage.days, SORTS.get(one.sort, "report")
    matter = drawn_up(
        stage, one.title, one.body, one.lead, one.points, days.after(on, 2), sort=sort, upon=hearing
    )
    delivered = passed(stage, matter, days.after(on, 6))
    # three months for the budget, six for the rest: answered within
    day = delivered + dt.timedelta(70 if sort == "budget" else 160)
    answered(stage, one, matter, day)
    stage.known[f"opinion:{one.title}"] = matter
    return days.after(day, 20)


def drawn_up(
    stage: Stage,
    title: str,
    body: str,
    lead: str,
    points: tuple[str, ...],
    day: dt.date,
    **more: Any,
) -> Matter:
    """Draw opinions up: each point that is asked for, with who answers for it."""
    clerk = stage.clerk(lead)
    answers = {"sort": "report", "overall": "工作有力有序，取得阶段成效。", "answer_on": None}
    matter = stage.begin(
        OpinionLine,
        clerk,
        day,
        **{
            **answers,
            "title": title,
            "body": stage.body(body),
            "lead": stage.body(lead),
            "problems": "",
            **more,
        },
    )
    rows = [{"text": text, "aspect": "", "body": None, "answer_on": None} for text in points]
    stage.do(matter, OpinionLine.add_rows, clerk, day, points=rows)
    return matter


def passed(stage: Stage, matter: Matter, day: dt.date) -> dt.date:
    """Have the directors pass them and the office deliver them; return the day of delivery."""
    office, delivered = stage.clerk(OFFICE), stage.days.after(day, 2)
    decision = {"decided_on": day, "meeting": directors(day), "note": ""}
    stage.do(matter, OpinionLine.approve, office, day, **decision)
    stage.do(matter, OpinionLine.deliver, office, delivered, delivered_on=delivered)
    return delivered


def answered(stage: Stage, one: Heard, matter: Matter, day: dt.date) -> None:
    """Answer in time: the committee first, then in writing; checked and published."""
    days, lead, body = stage.days, stage.clerk(one.lead), stage.clerk(one.body)
    points = stage.children(matter, OpinionPoint)
    done = [
        (point, {"result": f"围绕“{point.title}”列出任务清单并逐项落实。", "evidence": []})
        for point in points
    ]
    stage.do_all(done, OpinionPoint.report, body, day)
    draft = {"draft": f"{one.title}审议意见研究处理情况（征求意见稿）。", "papers": []}
    stage.do(matter, OpinionLine.consult, body, day, **draft)
    stage.do(matter, OpinionLine.view, lead, days.after(day, 3), view="同意，建议补充成效数据。")
    checked = {"checked": "经实地查看和查阅资料，落实到位。", "evidence": []}
    later = days.after(day, 6)
    stage.do_all([(point, checked) for point in points], OpinionPoint.accept, lead, later)
    result = {"result": f"关于{one.title}审议意见研究处理情况的报告。", "papers": []}
    stage.do(matter, OpinionLine.report, body, days.after(day, 8), **result)
    stage.do(matter, OpinionLine.publish, lead, days.after(day, 15), **RELEASED)
    stage.do(matter, OpinionLine.close, lead, days.after(day, 20))


def play(stage: Stage) -> None:
    """Play what is on its way today: late, due soon, asking for time, before the directors."""
    days, today = stage.days, stage.today
    late, soon, early = (days.next(today - dt.timedelta(ago)) for ago in (196, 182, 66))
    open_since(stage, "公共交通运营情况", "区交通运输委", late)
    asking(stage, open_since(stage, "义务教育资源配置情况", "区教委", soon))
    consulting(stage, open_since(stage, "政府采购管理情况", "区财政局", early))
    title, points = "公共法律服务体系建设情况", ("充实镇街法律服务力量", "推进法律援助全覆盖")
    drawn_up(stage, title, "区司法局", LAW, points, days.before(today, 4))


def open_since(stage: Stage, title: str, body: str, day: dt.date) -> Matter:
    """Return opinions that were delivered a while ago."""
    points = ("完善管理制度", "提高服务质量", "健全群众评价机制")
    matter = drawn_up(stage, title, body, FINANCE, points, day)
    passed(stage, matter, stage.days.next(day))
    return matter


def asking(stage: Stage, matter: Matter) -> None:
    """One point was answered and waits for its check; for the rest more time is asked."""
    days, today = stage.days, stage.today
    clerk = stage.district.clerk_of(matter.body_id or 0)
    first = stage.children(matter, OpinionPoint)[0]
    done = {"result": "已修订学位配置办法。", "evidence": []}
    stage.do(first, OpinionPoint.report, clerk, days.before(today, 5), **done)
    wish = {"asked_until": today + dt.timedelta(60), "asked_reason": "新校舍秋季学期方可投入使用。"}
    stage.do(matter, OpinionLine.ask_time, clerk, days.before(today, 2), **wish)


def consulting(stage: Stage, matter: Matter) -> None:
    """The body has asked the committee's view of its draft."""
    clerk = stage.district.clerk_of(matter.body_id or 0)
    draft = {"draft": "政府采购管理情况审议意见研究处理情况（征求意见稿）。", "papers": []}
    stage.do(matter, OpinionLine.consult, clerk, stage.days.before(stage.today, 1), **draft)
