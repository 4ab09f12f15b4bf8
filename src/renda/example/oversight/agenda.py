"""The plan of each year, its topics started, done or carried on."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight.meetings import directors
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import (
    BRIEFED,
    FINANCE,
    HEARD,
    PLANNED_2023,
    RURAL,
    URBAN,
    Heard,
)
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.matters.models import Matter

YEAR = 2022


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
        ("农村人居环境整治情况", "hearing", RURAL, 12),
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
    stage.do(one, Plan.pass_, office, decided, decided_on=decided, meeting=directors(decided))
    stage.do(one, Plan.release, office, decided, screened=True, approved=True)
    for topic in stage.children(one, PlanTopic):
        stage.known[_key(year, topic.title)] = topic


def _key(year: int, title: str) -> str:
    return f"topic:{title}" if year == YEAR else f"topic{year}:{title}"


def topic(stage: Stage, year: int, title: str) -> Matter | None:
    """Return a topic of a year's plan."""
    return stage.known.get(_key(year, title))


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
        _start(stage, some, dt.date(YEAR, 2, 10))
        for due in sorted({topic.due_on for topic in some if topic.due_on}):
            done = [(m, {"outcome": "已按计划完成。"}) for m in some if m.due_on == due]
            stage.do_all(done, PlanTopic.complete, clerk, stage.days.last(due))
    _conclude(stage, topics[0], YEAR)
    finish(stage, YEAR + 1)


def _start(stage: Stage, topics: list[Matter], on: dt.date) -> None:
    """Start the topics that no work has arisen from by then."""
    clerk = stage.district.clerk_of(topics[0].lead_id or 0)
    waiting = Matter.objects.filter(pk__in=[m.pk for m in topics], stage="planned").order_by("pk")
    stage.do_all([(m, {}) for m in waiting], PlanTopic.start, clerk, on)


def finish(stage: Stage, year: int) -> None:
    """Complete the topics of another year, month by month."""
    topics = [m for name, m in stage.known.items() if name.startswith(f"topic{year}:")]
    for lead in dict.fromkeys(one.lead_id for one in topics):
        clerk = stage.district.clerk_of(lead or 0)
        some = [one for one in topics if one.lead_id == lead]
        _start(stage, some, dt.date(year, 2, 10))
        for due in sorted({one.due_on for one in some if one.due_on}):
            done = [(m, {"outcome": "已按计划完成。"}) for m in some if m.due_on == due]
            stage.do_all(done, PlanTopic.complete, clerk, stage.days.last(due))
    _conclude(stage, topics[0], year)


def _conclude(stage: Stage, topic: Matter, year: int) -> None:
    if topic.parent is not None:
        office = stage.clerk("常委会办公室")
        stage.do(topic.parent, Plan.conclude, office, dt.date(year + 1, 1, 6))


def play(stage: Stage) -> None:
    """The agenda of the year."""
    plans(stage)
