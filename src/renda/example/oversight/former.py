"""The year before: fewer of everything, so that the year has something to be compared with."""

from __future__ import annotations

import datetime as dt

from renda.directory.models import Kind
from renda.example.oversight import agenda, answering, auditing, briefing, checking, hearing
from renda.example.oversight.meetings import sitting_of
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import EDUCATION, FINANCE, LAW, RURAL, SOCIAL, URBAN, Heard
from renda.lines.hearing.procedures import HearingLine

YEAR = 2021
OFFICE = "常委会办公室"
HEARD = (
    Heard(
        "2020年度环境保护工作情况", "environment", URBAN, 4, year=YEAR,
        points=("加强大气污染源头管控", "补齐乡镇污水管网短板"),
    ),
    Heard(
        "学前教育发展情况", "special", EDUCATION, 4, year=YEAR,
        points=("扩大普惠性学位供给", "加强幼师队伍建设", "规范民办园管理"),
    ),
    Heard(
        "农村饮水安全工作情况", "special", RURAL, 6, year=YEAR,
        points=("加快老旧管网改造", "健全水质监测机制"),
    ),
    Heard(
        "2021年1-6月国民经济和社会发展计划执行情况", "plan", FINANCE, 8, year=YEAR,
        points=("抓好项目投资", "激发消费活力", "保障基本民生"),
    ),
    Heard("2020年度审计工作", "audit", FINANCE, 8, year=YEAR),
    Heard(
        "养老服务体系建设情况", "special", SOCIAL, 9, year=YEAR,
        points=("完善社区养老设施", "壮大护理人才队伍"),
    ),
    Heard("2020年度法治政府建设情况", "rule_of_law", LAW, 6, year=YEAR),
    Heard(
        "执行工作情况", "special", LAW, 10, "区法院", year=YEAR,
        points=("健全综合治理执行难机制", "强化执行规范化管理"),
    ),
)  # fmt: skip
BRIEFED = (
    ("重点项目建设推进情况", "区发展改革委", FINANCE, 3),
    ("农产品质量安全监管情况", "区农业农村委", RURAL, 5),
    ("公共文化服务体系建设情况", "区文化旅游委", EDUCATION, 7),
    ("城市停车管理情况", "区交通运输委", URBAN, 9),
    ("信访积案化解情况", "区信访办", SOCIAL, 11),
)
LAW_INSPECTED = "《中华人民共和国食品安全法》"
FOUND = {
    "监督执法": ("小餐饮监管力量不足", "网络订餐监管有盲区"),
    "法律宣传": ("食品安全知识普及不够",),
    "经费保障": ("抽检经费保障不足", "基层快检设备老化"),
}
TESTED = ("区教委", "区生态环境局", "区水利局")
FILINGS = "2021年规范性文件备案审查"


def play(stage: Stage) -> None:
    """Play the year before, line by line."""
    topics = [(one.title, "hearing", one.lead, one.month) for one in HEARD]
    topics += [(title, "briefing", lead, month) for title, _body, lead, month in BRIEFED]
    topics += [(LAW_INSPECTED, "inspection", SOCIAL, 4), (FILINGS, "filing", LAW, 12)]
    agenda.plan(stage, YEAR, topics)
    heard(stage)
    briefed(stage)
    checking.inspected(stage, LAW_INSPECTED, SOCIAL, dt.date(YEAR, 3, 2), FOUND, joint=False)
    checked_on = sitting_of(stage.days, YEAR, 10)
    answering.test(stage, None, "部分单位工作满意度测评", SOCIAL, TESTED, checked_on)
    filed(stage)
    auditing.former(stage)
    agenda.finish(stage, YEAR)


def heard(stage: Stage) -> None:
    """Hear the reports, and publish half of them."""
    matters = [hearing.heard(stage, one, n) for n, one in enumerate(HEARD)]
    released = {"screened": True, "approved": True}
    day = dt.date(YEAR + 1, 1, 14)
    stage.do_all(
        [(m, released) for m in matters[::2]], HearingLine.publish, stage.clerk(OFFICE), day
    )


def briefed(stage: Stage) -> None:
    """Hear the briefings, remarks on every third of them."""
    for n, (title, body, lead, month) in enumerate(BRIEFED):
        on = stage.days.next(dt.date(YEAR, month, 12))
        remarks = briefing.REMARKS[n % 2] if n % 3 == 0 else ()
        topic = agenda.topic(stage, YEAR, title)
        matter = briefing.arranged(stage, title, body, lead, on, topic)
        briefing.heard(stage, matter, lead, on, remarks)
        briefing.settled(stage, matter, lead, on)


def filed(stage: Stage) -> None:
    """File thirty documents."""
    towns = stage.district.of(Kind.PRESIDIUM)[:16]
    rows = [("government", stage.body("区政府"), n) for n in range(14)]
    rows += [("town", town, 14 + n) for n, town in enumerate(towns)]
    answering.filed(stage, YEAR, rows, agenda.topic(stage, YEAR, FILINGS))
