"""The reports that were heard in the year, each on its way to the meeting."""

from __future__ import annotations

import datetime as dt

from renda.example.oversight import opinion, sittings
from renda.example.oversight.agenda import YEAR, topic
from renda.example.oversight.meetings import committee, directors, sitting_of
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE, HEARD, RURAL, URBAN, Heard
from renda.lines.hearing.procedures import HearingLine
from renda.matters.models import Matter

OFFICE = "常委会办公室"
#: who reported where the government appointed the head of a department (L2 Art. 16)
DEPUTED = {
    "消费品工业发展情况": "区经济信息委主任",
    "临港产业城高质量发展情况": "区发展改革委主任",
    "高新技术企业发展情况": "区科技局局长",
    "减轻义务教育阶段学生作业负担和校外培训负担情况": "区教委主任",
    "乡村产业振兴工作情况": "区农业农村委主任",
    "城市管理工作情况": "区城市管理局局长",
    "退役军人工作情况": "区退役军人事务局局长",
    "2021年度环境保护工作情况": "区生态环境局局长",
    "预算执行情况": "区财政局局长",
    "预算调整情况": "区财政局局长",
    "决算情况": "区财政局局长",
    "审计工作": "区审计局局长",
    "审计查出问题整改": "区审计局局长",
}
VIEWS = (
    ("deputy", "希望报告说明资金使用的绩效。"),
    ("member", "请说明上次审议意见的落实情况。"),
    ("public", "群众反映的突出问题有没有整改时间表。"),
)


def play(stage: Stage) -> None:
    """Play every report of the year, then what is under way today."""
    matters = [heard(stage, one, n) for n, one in enumerate(HEARD)]
    released = {"screened": True, "approved": True}
    for day in (dt.date(YEAR, 7, 15), dt.date(YEAR + 1, 1, 16)):
        some = [matter for matter in matters if _is_heard(matter, day)]
        office = stage.clerk(OFFICE)
        stage.do_all([(m, released) for m in some], HearingLine.publish, office, day)
        matters = [matter for matter in matters if matter not in some]
    under_way(stage)


def _is_heard(matter: Matter, day: dt.date) -> bool:
    heard_on = Matter.objects.values_list("hearing__heard_on", flat=True).get(pk=matter.pk)
    return heard_on is not None and heard_on < day


def heard(stage: Stage, one: Heard, n: int) -> Matter:
    """One report: from the arrangement to the meeting, and what was asked for after it."""
    days, lead, office = stage.days, stage.clerk(one.lead), stage.clerk(OFFICE)
    on = sitting_of(days, one.year, one.month)
    arranged = days.before(on, 45)
    matter = _arrange(stage, one, arranged, on)
    prepared(stage, one, matter, on, n)
    sent(stage, one, matter, on)
    deputed = DEPUTED.get(one.title, "")
    stage.do(
        matter,
        HearingLine.hear,
        office,
        on,
        heard_on=on,
        reporter="deputed" if deputed else "head",
        reporter_name=deputed,
        main_points=f"会议听取并审议了{one.title}的报告。",
        outcome="opinions" if one.points else "none",
    )
    done = opinion.given(stage, one, matter, on) if one.points else days.after(on, 11)
    stage.do(matter, HearingLine.conclude, lead, days.after(done, 1))
    stage.known[f"hearing:{one.title}"] = matter
    return matter


def _arrange(stage: Stage, one: Heard, day: dt.date, on: dt.date) -> Matter:
    return stage.begin(
        HearingLine,
        stage.clerk(one.lead),
        day,
        upon=topic(stage, on.year, one.title),
        title=one.title,
        sort=one.sort,
        body=stage.body(one.body),
        lead=stage.body(one.lead),
        meeting=committee(stage.days, on),
        meeting_on=on,
        urgent=False,
        urgent_reason="",
    )


def prepared(stage: Stage, one: Heard, matter: Matter, on: dt.date, n: int) -> None:
    """Look and ask beforehand (L2 Art. 13, 14)."""
    days, lead = stage.days, stage.clerk(one.lead)
    visited = days.before(on, 35)
    stage.do(
        matter,
        HearingLine.study,
        lead,
        visited,
        on=visited,
        place="有关单位和镇街",
        who="常委会组成人员、专委会成员和部分代表",
        findings="总体推进有序，一些环节还需加强。",
        photos=[],
    )
    if n % 3 == 0:
        asked = days.before(on, 32)
        whose, text = VIEWS[n // 3 % len(VIEWS)]
        stage.do(matter, HearingLine.gather, lead, asked, whose=whose, text=text, on=asked)
        stage.do(matter, HearingLine.send_views, lead, days.before(on, 31))


def sent(stage: Stage, one: Heard, matter: Matter, on: dt.date) -> None:
    """Bring the report on its way to the members, each step in time."""
    reported(stage, one, matter, on)
    day = stage.days.before(on, 7)
    stage.do(matter, HearingLine.send, stage.clerk(OFFICE), day, exempt="")


def reported(stage: Stage, one: Heard, matter: Matter, on: dt.date) -> None:
    """Draft, comments, report."""
    days, lead, body = stage.days, stage.clerk(one.lead), stage.clerk(one.body)
    paper = {"text": f"关于{one.title}的报告。", "papers": []}
    stage.do(matter, HearingLine.draft, body, days.before(on, 22), **paper)
    comments = {"comments": "建议补充数据和下一步措施。"}
    stage.do(matter, HearingLine.comment, lead, days.before(on, 20), **comments)
    answered = {"answered": "会前征集的意见已在报告第三部分逐条回应。"}
    stage.do(matter, HearingLine.submit, body, days.before(on, 9), **answered, **paper)


def under_way(stage: Stage) -> None:
    """Show what is on its way: a gate that is close, one to be sent on, one just heard."""
    days, today = stage.days, stage.today
    close = Heard("政府投资项目管理情况", "special", FINANCE, today.month)
    on = days.next(today + dt.timedelta(25))
    _arrange(stage, close, days.before(today, 6), on)
    near = Heard("供水保障工作情况", "special", URBAN, today.month)
    on = days.next(today + dt.timedelta(10))
    matter = _arrange(stage, near, days.before(on, 45), on)
    prepared(stage, near, matter, on, 0)
    reported(stage, near, matter, on)
    in_winter(stage)
    just_heard(stage)
    spared(stage)


def in_winter(stage: Stage) -> None:
    """For a meeting that is far ahead one is still to be drafted, of one the text is awaited."""
    days, today = stage.days, stage.today
    on = days.next(today + dt.timedelta(70))
    _arrange(
        stage, Heard("农田水利建设情况", "special", RURAL, on.month), days.before(today, 8), on
    )
    one = Heard("粮食安全保障情况", "special", RURAL, on.month)
    matter = _arrange(stage, one, days.before(today, 9), on)
    paper = {"text": f"关于{one.title}的报告。", "papers": []}
    stage.do(matter, HearingLine.draft, stage.clerk(one.body), days.before(today, 5), **paper)
    comments = {"comments": "建议补充储备和加工的数据。"}
    stage.do(matter, HearingLine.comment, stage.clerk(RURAL), days.before(today, 3), **comments)


def just_heard(stage: Stage) -> None:
    """Two were heard at a sitting: for one opinions are drawn up, the other can be concluded."""
    days = stage.days
    on = days.before(stage.today, 3)
    both = [
        Heard("政府专项债券项目建设情况", "debt", FINANCE, stage.today.month),
        Heard("政府采购管理情况", "special", FINANCE, stage.today.month),
    ]
    matters = [_arrange(stage, one, days.before(on, 45), on) for one in both]
    sitting = sittings.planned(stage, sittings.STANDING, on, days.before(on, 44))
    sittings.placed(stage, sitting, matters, days.before(on, 40))
    for one, matter in zip(both, matters, strict=True):
        sent(stage, one, matter, on)
    said = {
        "reporter": "deputed",
        "reporter_name": "区财政局局长",
        "main_points": "会议认为工作总体正常，要求加强资金监管。",
    }
    sittings.lived(
        stage, sitting, HearingLine.hear, [{**said, "outcome": n} for n in ("opinions", "none")]
    )


def spared(stage: Stage) -> None:
    """One was added at short notice, and the directors spared it the days beforehand."""
    days, today = stage.days, stage.today
    one = Heard("森林防火工作情况", "special", RURAL, today.month)
    on = days.next(today + dt.timedelta(10))
    matter = _arrange(stage, one, days.before(today, 2), on)
    decided = days.before(today, 1)
    stage.do(
        matter,
        HearingLine.exempt,
        stage.cast("director"),
        decided,
        decided_on=decided,
        meeting=directors(decided),
        note="",
        urgent_reason="林区火险等级上升，需及时听取。",
    )
