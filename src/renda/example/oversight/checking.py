"""Inspections with the towns, the problem lists, the audit, and the city's errands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from renda.directory.models import Kind
from renda.example.oversight import agenda, auditing
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import committee, directors, next_sitting
from renda.example.oversight.stage import Pair, Stage
from renda.example.oversight.topics import (
    AMENDMENTS,
    DISABILITY,
    DISEASE,
    EDUCATION,
    FINANCE,
    RESEARCHED,
    SOCIAL,
    TRAFFIC,
    URBAN,
)
from renda.lines.inspection.procedures import InspectionLine, InspectionTown
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.lines.task.procedures import TaskLine, TaskPart
from renda.matters.models import Matter

OFFICE, CITY = "常委会办公室", "市人大常委会办公厅"
Aspects = Mapping[str, Sequence[str]]
#: who puts right what is found in each aspect
RESPONSIBLE = {
    "法律宣传": "区司法局",
    "监督执法": "区卫生健康委",
    "防治能力": "区卫生健康委",
    "应急处置": "区应急局",
    "经费保障": "区财政局",
    "社会氛围": "区残联",
    "权益保障": "区民政局",
    "康复服务": "区残联",
    "无障碍环境": "区住房城乡建委",
    "执法力度": "区公安分局",
    "执法水平": "区公安分局",
    "法治意识": "区交通运输委",
}


#: no groups, no third party, no papers
NOBODY: dict[str, Any] = {"groups": "", "third_party": "", "papers": []}


def laws_of(title: str, articles: str = "") -> list[dict[str, str]]:
    """Return a row for each law that a title names."""
    named = re.findall("《[^》]+》", title)
    return [{"law": law, "articles": articles, "content": ""} for law in named]


def inspections(stage: Stage) -> None:
    """Two inspections with the towns; two that the city arranged."""
    inspected(stage, "《中华人民共和国传染病防治法》", EDUCATION, dt.date(YEAR, 4, 8), DISEASE)
    law = "《中华人民共和国残疾人保障法》和《澜州市残疾人保障条例》"
    inspected(stage, law, SOCIAL, dt.date(YEAR, 6, 10), DISABILITY)


def inspected(
    stage: Stage, title: str, lead_name: str, on: dt.date, found: Aspects, *, joint: bool = True
) -> None:
    """One inspection, mostly a joint one; its opinions are left to the committee."""
    days, lead, government = stage.days, stage.clerk(lead_name), stage.clerk("区政府办")
    matter = stage.begin(
        InspectionLine,
        lead,
        on,
        upon=agenda.topic(stage, on.year, title),
        title=title,
        laws=laws_of(title, articles="总则、保障措施和法律责任"),
        report_on=None,
        body=stage.body("区政府"),
        lead=stage.body(lead_name),
    )
    team = {
        "team_head": "常委会副主任",
        "team": "常委会组成人员、专委会成员、区人大代表",
        **NOBODY,
    }
    stage.do(matter, InspectionLine.start, lead, days.after(on, 3), **team)
    if joint:
        towns = stage.district.of(Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
        stage.do(matter, InspectionLine.join, lead, days.after(on, 4), bodies=towns)
    checked = {"self_check": "对照法律逐条自查，形成自查报告。", "papers": []}
    stage.do(matter, InspectionLine.self_check, government, days.after(on, 15), **checked)
    if joint:
        local_reports(stage, matter, days.after(on, 18))
    for n, place in enumerate(("青禾街道", "白鹤滩镇", "区人民医院"), 1):
        day = days.after(on, 16 + n)
        stage.do(
            matter,
            InspectionLine.visit,
            lead,
            day,
            on=day,
            way="实地检查",
            place=place,
            people="检查组成员和代表",
            findings="总体落实较好，也有薄弱环节。",
            photos=[],
        )
    sat = next_sitting(days, days.after(on, 40))
    reported(stage, matter, lead_name, on, sat, found)
    stage.known[f"inspection:{title}"] = matter
    listed(stage, matter, f"{title}执法检查问题清单", lead_name, days.after(sat, 2), found)
    stage.do(matter, InspectionLine.conclude, lead, days.after(sat, 110), outcome="", papers=[])


def reported(
    stage: Stage, matter: Matter, lead_name: str, on: dt.date, sat: dt.date, found: Aspects
) -> None:
    """What was found, the report on it, and the meeting that considered it."""
    days, lead = stage.days, stage.clerk(lead_name)
    rows = [{"aspect": aspect, "text": text} for aspect, texts in found.items() for text in texts]
    stage.do(matter, InspectionLine.find, lead, days.after(on, 22), findings=rows)
    report = {
        "evaluation": "法律实施取得明显成效。",
        "problems": "见所附问题。",
        "advice": "从七个方面改进。",
    }
    done = days.after(on, 28)
    stage.do(matter, InspectionLine.report, lead, done, papers=[], **report)
    told = {"decided_on": sat, "meeting": committee(days, sat), "opinion_aspects": 7}
    stage.do(matter, InspectionLine.deliberate, lead, sat, note="", **told)


def local_reports(stage: Stage, matter: Matter, on: dt.date) -> None:
    """What each town and street reports of its part."""
    for town in stage.children(matter, InspectionTown):
        report = {"report": "已按方案开展检查。", "findings": [], "photos": []}
        clerk = stage.district.clerk_of(town.body_id or 0)
        stage.do(town, InspectionTown.report, clerk, on, **report)
    lead = stage.district.clerk_of(matter.lead_id or 0)
    towns: list[Pair] = [(town, {}) for town in stage.children(matter, InspectionTown)]
    stage.do_all(towns, InspectionTown.accept, lead, stage.days.after(on, 2))


def listed(
    stage: Stage, upon: Matter | None, title: str, lead_name: str, on: dt.date, found: Aspects
) -> None:
    """One problem list, from drawing up to the re-check of every item."""
    days, lead, office = stage.days, stage.clerk(lead_name), stage.clerk(OFFICE)
    matter = stage.begin(
        ProblemLine,
        lead,
        on,
        upon=upon,
        title=title,
        body=stage.body("区政府"),
        lead=stage.body(lead_name),
        source="执法检查和工作评议",
    )
    rows = [
        {"aspect": aspect, "text": text, "body": RESPONSIBLE[aspect]}
        for aspect, texts in found.items()
        for text in texts
    ]
    stage.do(matter, ProblemLine.list_, lead, on, items=rows)
    decided = days.after(on, 4)
    passed = {"decided_on": decided, "meeting": directors(decided)}
    stage.do(matter, ProblemLine.approve, office, decided, **passed)
    stage.do(matter, ProblemLine.hand_over, office, days.after(on, 6))
    recheck(stage, matter, lead_name, days.after(on, 90), dt.date(on.year + 1, 6, 30))


def recheck(stage: Stage, matter: Matter, lead_name: str, day: dt.date, summer: dt.date) -> None:
    """The bodies report, the congress looks again; the last of a list is carried over."""
    items = stage.children(matter, ProblemItem)
    measures = {"measures": "已制定措施并完成整改。", "evidence": []}
    for body in dict.fromkeys(item.body_id for item in items):
        some = [(item, measures) for item in items if item.body_id == body]
        stage.do_all(some, ProblemItem.report, stage.district.clerk_of(body or 0), day)
    lead, later = stage.clerk(lead_name), stage.days.after(day, 8)
    *most, last = items
    found = {"recheck": "现场复核，问题已经解决。", "evidence": []}
    stage.do_all([(item, found) for item in most], ProblemItem.accept, lead, later)
    carried = {
        "decided_on": later,
        "meeting": directors(later),
        "reason": "一时难以整改到位，下年继续督办",
        "until": summer,
    }
    stage.do(last, ProblemItem.carry_over, stage.clerk(OFFICE), later, **carried)
    clerk = stage.district.clerk_of(last.body_id or 0)
    stage.do(last, ProblemItem.report, clerk, stage.days.before(summer, 20), **measures)
    stage.do(last, ProblemItem.accept, lead, stage.days.before(summer, 6), **found)


def appraised_problems(stage: Stage) -> None:
    """The nine problems of the appraisal of traffic law enforcement."""
    upon = stage.known.get("appraisal:道路交通执法情况专项工作评议")
    title = "道路交通执法情况专项工作评议问题清单"
    listed(stage, upon, title, SOCIAL, dt.date(YEAR, 9, 23), TRAFFIC)


def errands(stage: Stage) -> None:
    """What the city handed down: two inspections, a law under study, four researches."""
    laws = ("《中华人民共和国环境保护法》《澜州市环境保护条例》", "《中华人民共和国长江保护法》")
    for n, title in enumerate(laws):
        part = errand(stage, title, "inspection", dt.date(YEAR, 4, 11) + dt.timedelta(n * 20))
        on = stage.days.next(dt.date(YEAR, 4, 20) + dt.timedelta(n * 20))
        arranged(
            stage, part, title, on, [one for one in AMENDMENTS if ("长江" in one[0]) == (n == 1)]
        )
        report(stage, part)
    report(
        stage, errand(stage, "《澜州市养犬管理条例》立法调研", "legislation", dt.date(YEAR, 5, 16))
    )
    for n, title in enumerate(RESEARCHED):
        day = dt.date(YEAR, 6, 1) + dt.timedelta(n * 14)
        report(stage, errand(stage, f"{title}专题调研", "research", day))
    day = stage.days.before(stage.today, 3)
    errand(stage, "《澜州市供水条例》执法检查", "inspection", day, take=False)
    law = "《澜州市湿地保护条例》"
    part = errand(stage, law, "inspection", stage.days.before(stage.today, 24))
    arranged(stage, part, law, stage.days.before(stage.today, 17), [])


def errand(stage: Stage, title: str, sort: str, on: dt.date, *, take: bool = True) -> Matter:
    """One errand of the city, handed to the district."""
    city = stage.clerk(CITY)
    above = stage.body(CITY).congress
    matter = stage.begin(
        TaskLine,
        city,
        on,
        congress=above,
        title=title,
        sort=sort,
        text=f"请协助开展{title}。",
        until=None,
        partner="",
    )
    stage.do(matter, TaskLine.hand_over, city, on, bodies=[stage.body(OFFICE)])
    part = stage.children(matter, TaskPart)[0]
    if take:
        stage.do(part, TaskPart.hand_over, stage.clerk(OFFICE), stage.days.after(on, 2))
    return part


def arranged(
    stage: Stage, part: Matter, title: str, on: dt.date, amend: Sequence[tuple[str, str, str]]
) -> None:
    """The district's own inspection on the city's errand; how it would amend the law."""
    days, lead = stage.days, stage.clerk(URBAN)
    matter = stage.begin(
        InspectionLine,
        lead,
        on,
        upon=part,
        title=title,
        laws=laws_of(title),
        report_on=None,
        body=stage.body("区生态环境局"),
        lead=stage.body(URBAN),
    )
    team = {"team_head": "常委会副主任", "team": "常委会组成人员、区人大代表", **NOBODY}
    stage.do(matter, InspectionLine.start, lead, on, **team)
    body = stage.clerk("区生态环境局")
    checked = {"self_check": "已对照自查。", "papers": []}
    stage.do(matter, InspectionLine.self_check, body, days.after(on, 8), **checked)
    rows = [{"law": law, "article": article, "text": text} for law, article, text in amend]
    if rows:
        stage.do(matter, InspectionLine.amend, lead, days.after(on, 12), amendments=rows)
    told = {
        "evaluation": "实施情况良好。",
        "problems": "个别条款操作性不强。",
        "advice": "建议修改完善。",
    }
    done = days.after(on, 15)
    stage.do(matter, InspectionLine.report, lead, done, papers=[], **told)
    stage.do(
        matter, InspectionLine.report_up, lead, days.after(on, 18), reason="已报市人大常委会。"
    )


def report(stage: Stage, part: Matter) -> None:
    """The district reports, the city agrees."""
    office, opened = stage.clerk(OFFICE), timezone.localdate(part.opened_at)
    day = stage.days.after(opened, 34)
    stage.do(
        part, TaskPart.report, office, day, report="已按要求完成，现将情况报告如下。", papers=[]
    )
    stage.do(part, TaskPart.accept, stage.clerk(CITY), stage.days.after(day, 5), verdict="同意")


def under_way(stage: Stage) -> None:
    """What is on its way today: problems and findings with those who must act, some late."""
    days, lead, office = stage.days, stage.clerk(FINANCE), stage.clerk(OFFICE)
    on = days.next(stage.today - dt.timedelta(178))
    matter = stage.begin(
        ProblemLine,
        lead,
        on,
        title="《澜州市公共交通条例》执法检查问题清单",
        body=stage.body("区政府"),
        lead=stage.body(FINANCE),
        source="执法检查",
    )
    rows = [
        {"aspect": "线网布局", "text": "农村公交线路覆盖不足", "body": "区交通运输委"},
        {"aspect": "服务质量", "text": "学生定制公交班次不够", "body": "区教委"},
        {"aspect": "资金保障", "text": "公交补贴拨付不及时", "body": "区财政局"},
    ]
    stage.do(matter, ProblemLine.list_, lead, on, items=rows)
    passed = {"decided_on": on, "meeting": directors(on)}
    stage.do(matter, ProblemLine.approve, office, on, **passed)
    stage.do(matter, ProblemLine.hand_over, office, on)
    stage.do(matter, ProblemLine.publish, office, days.after(on, 5), screened=True, approved=True)
    last = stage.children(matter, ProblemItem)[-1]
    done = {"measures": "已补拨到位。", "evidence": []}
    stage.do(last, ProblemItem.report, stage.clerk("区财政局"), days.before(stage.today, 2), **done)
    auditing.under_way(stage)
    elders(stage)


def elders(stage: Stage) -> None:
    """An inspection in which the towns have yet to report, and a task the city has yet to hand."""
    days, lead, on = stage.days, stage.clerk(SOCIAL), stage.days.before(stage.today, 12)
    matter = stage.begin(
        InspectionLine,
        lead,
        on,
        title="《中华人民共和国老年人权益保障法》",
        laws=laws_of("《中华人民共和国老年人权益保障法》"),
        report_on=None,
        body=stage.body("区民政局"),
        lead=stage.body(SOCIAL),
    )
    team = {"team_head": "常委会副主任", "team": "委员和代表", **NOBODY}
    stage.do(matter, InspectionLine.start, lead, days.after(on, 1), **team)
    towns = [stage.body("白鹤滩镇人大"), stage.body("青禾街道工委")]
    stage.do(matter, InspectionLine.join, lead, days.after(on, 2), bodies=towns)
    city = stage.clerk(CITY)
    stage.begin(
        TaskLine,
        city,
        on,
        congress=stage.body(CITY).congress,
        title="养老服务立法调研",
        sort="research",
        text="请准备调研材料。",
        until=None,
        partner="",
    )


def play(stage: Stage) -> None:
    """Everything that is checked."""
    inspections(stage)
    appraised_problems(stage)
    errands(stage)
    auditing.audit(stage)
    auditing.rectified(stage, stage.known["audit"])
    under_way(stage)
