"""The briefings that the directors' meeting heard, and the remarks it made."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import directors
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import BRIEFED, FINANCE, SOCIAL
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.matters.models import Matter

REMARKS = (
    ("加强统筹协调，明确责任分工", "完善长效机制"),
    ("细化年度目标，倒排工期", "强化部门联动"),
    ("加大宣传力度，扩大知晓面",),
)


def play(stage: Stage) -> None:
    """Play every briefing of the year, then what is under way today."""
    for n, (title, body, lead, month) in enumerate(BRIEFED):
        on = stage.days.next(dt.date(YEAR, month, 12))
        remarks = REMARKS[n // 3 % len(REMARKS)] if n % 3 == 0 else ()
        topic = stage.known.get(f"topic:{title}")
        matter = arranged(stage, title, body, lead, on, topic)
        heard(stage, matter, lead, on, remarks)
        settled(stage, matter, lead, on)
        stage.known[f"briefing:{title}"] = matter
    under_way(stage)


def arranged(
    stage: Stage, title: str, body: str, lead: str, on: dt.date, upon: Matter | None = None
) -> Matter:
    """Put a briefing on the agenda of a directors' meeting."""
    return stage.begin(
        BriefingLine,
        stage.clerk(lead),
        min(stage.days.before(on, 15), stage.days.last(stage.today)),
        upon=upon,
        title=title,
        body=stage.body(body),
        lead=stage.body(lead),
        meeting=directors(on),
        meeting_on=on,
    )


def heard(stage: Stage, matter: Matter, lead: str, on: dt.date, remarks: tuple[str, ...]) -> None:
    """Hear it, with the remarks that are to be followed up."""
    rows = [{"text": text, "body": None, "answer_on": None} for text in remarks]
    body = stage.district.clerk_of(matter.body_id or 0)
    before = stage.days.before(on, 4)
    stage.do(matter, BriefingLine.report, body, before, material=f"{matter.title}汇报。", papers=[])
    points = {"heard_on": on, "reporter_name": "", "main_points": "会议听取了汇报，提出意见建议。"}
    stage.do(matter, BriefingLine.hear, stage.clerk(lead), on, **points, remarks=rows)


def settled(stage: Stage, matter: Matter, lead: str, on: dt.date) -> None:
    """Answer and confirm every remark; without any, the briefing is done."""
    clerk, later = stage.clerk(lead), stage.days.after(on, 40)
    remarks = stage.children(matter, BriefingRemark)
    if not remarks:
        stage.do(matter, BriefingLine.conclude, clerk, stage.days.after(on, 5))
        return
    body = stage.district.clerk_of(matter.body_id or 0)
    done = [(one, {"answer": f"“{one.title}”已落实。", "papers": []}) for one in remarks]
    stage.do_all(done, BriefingRemark.report, body, later)
    seen = [(one, {"checked": "属实。"}) for one in remarks]
    stage.do_all(seen, BriefingRemark.accept, clerk, stage.days.after(later, 5))


def under_way(stage: Stage) -> None:
    """Show one that is to be heard, and remarks that are late, due soon and to be confirmed."""
    days, today = stage.days, stage.today
    topic = stage.known.get(f"topic{today.year}:养老服务工作")
    on = days.next(today + dt.timedelta(12))
    arranged(stage, "养老服务工作", "区民政局", SOCIAL, on, topic)
    for title, body, ago in (
        ("智慧交通建设情况", "区交通运输委", 97),
        ("财政绩效管理情况", "区财政局", 86),
    ):
        on = days.last(today - dt.timedelta(ago))
        matter = arranged(stage, title, body, FINANCE, on)
        heard(stage, matter, FINANCE, on, REMARKS[0])
    first = stage.children(matter, BriefingRemark)[0]
    clerk = stage.district.clerk_of(first.body_id or 0)
    out = {"screened": True, "approved": True}
    stage.do(matter, BriefingLine.publish, stage.clerk(FINANCE), days.after(on, 5), **out)
    done = {"answer": "已印发责任分工方案。", "papers": []}
    stage.do(first, BriefingRemark.report, clerk, days.before(today, 2), **done)
