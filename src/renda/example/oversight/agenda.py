"""The year's plan, what was heard, what was asked for, and what the bodies answered."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import BRIEFED, FINANCE, HEARD, PLANNED_2023, URBAN, Heard
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.lines.hearing.procedures import HearingLine
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.matters.models import Matter

YEAR = 2022
DIRECTORS = "区人大常委会第%d次主任会议"
MEETING = "区第十八届人大常委会第%d次会议"


def plans(stage: Stage) -> None:
    """The plan of the year and the next, each topic started, done or carried on."""
    topics = [(one.title, _way(one), one.lead, one.month) for one in HEARD]
    topics += [(title, "briefing", lead, month) for title, _body, lead, month in BRIEFED]
    topics += [
        ("《中华人民共和国传染病防治法》", "inspection", "教育科学文化卫生委员会", 6),
        (
            "《中华人民共和国残疾人保障法》和《澜州市残疾人保障条例》",
            "inspection",
            "社会建设委员会",
            9,
        ),
        ("道路交通执法情况专项工作评议", "appraisal", "社会建设委员会", 9),
        ("审查报备规范性文件", "filing", "监察和法制委员会", 12),
    ]
    plan(stage, YEAR, topics)
    plan(stage, YEAR + 1, list(PLANNED_2023))
    today = [
        ("供水保障工作情况", "hearing", URBAN, min(stage.today.month + 1, 12)),
        ("政府投资项目管理情况", "hearing", FINANCE, stage.today.month),
        ("养老服务工作", "briefing", "社会建设委员会", stage.today.month),
    ]
    plan(stage, stage.today.year, today)


def _way(one: Heard) -> str:
    return "filing" if one.sort == "filing" else "hearing"


def plan(stage: Stage, year: int, topics: list[tuple[str, str, str, int]]) -> None:
    """Draw up, pass and publish one plan."""
    office, first = stage.clerk("常委会办公室"), dt.date(year, 1, 18)
    one = stage.begin(
        Plan, office, first, title=f"{year}年监督工作计划", sort="supervision", year=year
    )
    pairs = [
        (
            one,
            {
                "title": title,
                "way": way,
                "source": _source(n),
                "month": month,
                "lead": stage.body(lead),
                "body": None,
                "origin": None,
            },
        )
        for n, (title, way, lead, month) in enumerate(topics)
    ]
    for _matter, answers in pairs:
        stage.do(one, Plan.add, office, first, **answers)
    decided = stage.days.next(dt.date(year, 1, 26))
    stage.do(
        one, Plan.pass_, office, decided, decided_on=decided, meeting=DIRECTORS % (year - 2021)
    )
    stage.do(one, Plan.release, office, decided, screened=True, approved=True)
    for topic in stage.children(one, PlanTopic):
        stage.known[f"topic:{topic.title}" if year == YEAR else f"topic{year}:{topic.title}"] = (
            topic
        )


def _source(n: int) -> str:
    return ("members", "research", "proposals", "public", "law", "letters")[n % 6]


def finish_plan(stage: Stage) -> None:
    """Complete the topics of the year at its end."""
    topics = [m for name, m in stage.known.items() if name.startswith("topic:")]
    by_lead: dict[int, list[Matter]] = {}
    for topic in topics:
        by_lead.setdefault(topic.lead_id or 0, []).append(topic)
    for lead, some in by_lead.items():
        clerk = stage.district.clerk_of(lead)
        stage.do_all([(m, {}) for m in some], PlanTopic.start, clerk, dt.date(YEAR, 2, 10))
        for due in sorted({topic.due_on for topic in some if topic.due_on}):
            done = [(m, {"outcome": "已按计划完成。"}) for m in some if m.due_on == due]
            stage.do_all(done, PlanTopic.complete, clerk, stage.days.last(due))
    _conclude(stage, topics[0], YEAR)
    next_year(stage)


def next_year(stage: Stage) -> None:
    """The topics of the year after, done month by month."""
    topics = [m for name, m in stage.known.items() if name.startswith(f"topic{YEAR + 1}:")]
    for lead in dict.fromkeys(topic.lead_id for topic in topics):
        clerk = stage.district.clerk_of(lead or 0)
        some = [topic for topic in topics if topic.lead_id == lead]
        stage.do_all([(m, {}) for m in some], PlanTopic.start, clerk, dt.date(YEAR + 1, 2, 10))
        for due in sorted({topic.due_on for topic in some if topic.due_on}):
            done = [(m, {"outcome": "已按计划完成。"}) for m in some if m.due_on == due]
            stage.do_all(done, PlanTopic.complete, clerk, stage.days.last(due))
    _conclude(stage, topics[0], YEAR + 1)


def _conclude(stage: Stage, topic: Matter, year: int) -> None:
    if topic.parent is not None:
        office = stage.clerk("常委会办公室")
        stage.do(topic.parent, Plan.conclude, office, dt.date(year + 1, 1, 6))


def hearings(stage: Stage) -> None:
    """Every report of the year, each on its way to a meeting, and the opinions on it."""
    for n, one in enumerate(HEARD):
        heard(stage, one, n)


def heard(stage: Stage, one: Heard, n: int) -> None:
    """One report: from the arrangement to the meeting."""
    days, lead = stage.days, stage.clerk(one.lead)
    on = days.next(dt.date(YEAR, one.month, 20))
    arranged = days.before(on, 45) if one.month > 3 else dt.date(YEAR, 1, 28)  # noqa: PLR2004
    matter = stage.begin(
        HearingLine,
        lead,
        arranged,
        upon=stage.known.get(f"topic:{one.title}"),
        title=one.title,
        sort=one.sort,
        body=stage.body(one.body),
        lead=stage.body(one.lead),
        meeting=MEETING % (one.month // 2),
        meeting_on=on,
        urgent=False,
    )
    stage.do(
        matter,
        HearingLine.study,
        lead,
        days.before(on, 35),
        on=days.before(on, 35),
        place="有关单位和镇街",
        who="常委会组成人员、专委会成员和部分代表",
        findings="总体推进有序,一些环节还需加强。",
    )
    if n % 3 == 0:
        view = {
            "whose": "deputy",
            "text": "希望报告说明资金使用的绩效。",
            "on": days.before(on, 32),
        }
        stage.do(matter, HearingLine.gather, lead, days.before(on, 32), **view)
        stage.do(matter, HearingLine.send_views, lead, days.before(on, 31))
    sent(stage, one, matter, on)
    office = stage.clerk("常委会办公室")
    points = {"reporter": "head" if n % 2 else "deputed", "reporter_name": "", "heard_on": on}
    stage.do(matter, HearingLine.hear, office, on, main_points="会议听取并审议了报告。", **points)
    if one.points:
        opinions(stage, one, matter, on)
    stage.do(matter, HearingLine.conclude, lead, days.after(on, 12))
    stage.known[f"hearing:{one.title}"] = matter


def sent(stage: Stage, one: Heard, matter: Matter, on: dt.date) -> None:
    """The report on its way: draft, comments, report, to the members, each in time."""
    days, lead, body = stage.days, stage.clerk(one.lead), stage.clerk(one.body)
    paper = {"text": f"关于{one.title}的报告。", "papers": [], "exempt": ""}
    stage.do(matter, HearingLine.draft, body, days.before(on, 22), **paper)
    comments = {"comments": "建议补充数据和下一步措施。"}
    stage.do(matter, HearingLine.comment, lead, days.before(on, 20), **comments)
    answered = {"answered": "已在第三部分作出说明。"}
    stage.do(matter, HearingLine.submit, body, days.before(on, 9), **answered, **paper)
    office = stage.clerk("常委会办公室")
    stage.do(matter, HearingLine.send, office, days.before(on, 7), exempt="")


def opinions(stage: Stage, one: Heard, hearing: Matter, on: dt.date) -> None:
    """The opinions on a report: passed, delivered, answered, checked."""
    days, lead, office = stage.days, stage.clerk(one.lead), stage.clerk("常委会办公室")
    sort = {"execution": "budget", "audit": "budget", "appraisal": "appraisal"}.get(one.sort)
    matter = stage.begin(
        OpinionLine,
        lead,
        days.after(on, 2),
        upon=hearing,
        title=one.title,
        sort=sort or "report",
        body=stage.body(one.body),
        lead=stage.body(one.lead),
        overall="工作总体扎实。",
        problems="",
        answer_on=None,
    )
    for text in one.points:
        stage.do(matter, OpinionLine.add, lead, days.after(on, 2), text=text, aspect="", bodies=[])
    decided = days.after(on, 6)
    passed = {"decided_on": decided, "meeting": DIRECTORS % (one.month + 2)}
    stage.do(matter, OpinionLine.approve, office, decided, **passed)
    delivered = days.after(on, 8)
    stage.do(matter, OpinionLine.deliver, office, delivered, delivered_on=delivered)
    answer(stage, one, matter, delivered + dt.timedelta(80 if sort == "budget" else 160))
    stage.known[f"opinion:{one.title}"] = matter


def answer(stage: Stage, one: Heard, matter: Matter, day: dt.date) -> None:
    """What the body answers in time, point by point, and how it is checked."""
    days, lead, body = stage.days, stage.clerk(one.lead), stage.clerk(one.body)
    points = stage.children(matter, OpinionPoint)
    done = {"result": "已列出任务清单并逐项落实。", "evidence": []}
    stage.do_all([(point, done) for point in points], OpinionPoint.answer, body, day)
    checked = {"checked": "实地核查,落实到位。"}
    later = days.after(day, 6)
    stage.do_all([(point, checked) for point in points], OpinionPoint.accept, lead, later)
    draft = {"draft": "研究处理情况(征求意见稿)。", "papers": []}
    stage.do(matter, OpinionLine.consult, body, day, **draft)
    stage.do(matter, OpinionLine.view, lead, days.after(day, 3), view="同意,建议补充成效。")
    result = {"result": f"关于{one.title}审议意见研究处理情况的报告。", "papers": []}
    stage.do(matter, OpinionLine.report, body, days.after(day, 8), **result)
    stage.do(matter, OpinionLine.close, lead, days.after(day, 20))


def briefings(stage: Stage) -> None:
    """Every briefing of the year; some with remarks that were followed up."""
    for n, (title, short, lead_name, month) in enumerate(BRIEFED):
        lead, on = stage.clerk(lead_name), stage.days.next(dt.date(YEAR, month, 12))
        matter = stage.begin(
            BriefingLine,
            lead,
            stage.days.before(on, 15),
            upon=stage.known.get(f"topic:{title}"),
            title=title,
            body=stage.body(short),
            lead=stage.body(lead_name),
            meeting=DIRECTORS % (month + 1),
            meeting_on=on,
        )
        remarks = (
            [{"text": "加强统筹协调,明确责任分工"}, {"text": "完善长效机制"}] if n % 3 == 0 else []
        )
        points = {
            "heard_on": on,
            "main_points": "会议听取了汇报,提出意见建议。",
            "remarks": remarks,
        }
        stage.do(matter, BriefingLine.hear, lead, on, **points)
        later = stage.days.after(on, 40)
        for remark in stage.children(matter, BriefingRemark):
            clerk = stage.district.clerk_of(remark.body_id or 0)
            stage.do(remark, BriefingRemark.answer, clerk, later, answer="已落实。", papers=[])
            stage.do(remark, BriefingRemark.accept, lead, stage.days.after(later, 5))
        if not remarks:
            stage.do(matter, BriefingLine.conclude, lead, stage.days.after(on, 5))
        stage.known[f"briefing:{title}"] = matter


def under_way(stage: Stage) -> None:
    """What is on its way today: a report near its gate, opinions open, late and due soon."""
    days, today, lead = stage.days, stage.today, stage.clerk(FINANCE)
    on = days.next(today + dt.timedelta(33))
    topic = stage.known.get(f"topic{today.year}:政府投资项目管理情况")
    stage.begin(
        HearingLine,
        lead,
        days.before(today, 6),
        upon=topic,
        title="政府投资项目管理情况",
        sort="special",
        body=stage.body("区政府"),
        lead=stage.body(FINANCE),
        meeting=MEETING % 38,
        meeting_on=on,
        urgent=False,
    )
    for title, short, ago in (
        ("公共交通运营情况", "区交通运输委", 190),
        ("义务教育资源配置情况", "区教委", 176),
        ("政府采购管理情况", "区财政局", 60),
    ):
        day = days.next(today - dt.timedelta(ago))
        matter = stage.begin(
            OpinionLine,
            lead,
            day,
            title=title,
            sort="report",
            body=stage.body(short),
            lead=stage.body(FINANCE),
            overall="",
            problems="",
            answer_on=None,
        )
        for text in ("完善管理制度", "提高服务质量"):
            stage.do(matter, OpinionLine.add, lead, day, text=text, aspect="", bodies=[])
        office = stage.clerk("常委会办公室")
        passed = {"decided_on": day, "meeting": DIRECTORS % 60}
        stage.do(matter, OpinionLine.approve, office, day, **passed)
        stage.do(
            matter, OpinionLine.deliver, office, days.after(day, 2), delivered_on=days.after(day, 2)
        )


def play(stage: Stage) -> None:
    """The agenda of the year."""
    plans(stage)
    hearings(stage)
    briefings(stage)
    under_way(stage)
