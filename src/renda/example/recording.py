"""The records of service of the example's year: what was asked for, contested, published.

Played when all else has been: a record is what the other lines tell.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.directory.models import Kind
from renda.example.days import at
from renda.example.district import deputy
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Stage
from renda.lines.record.outside import OutsideLine
from renda.lines.record.procedures import RecordLine, YearLine
from renda.lines.record.voters import ReportLine
from renda.lines.record.worker import draw, lapse
from renda.matters.amendments import set_rule
from renda.matters.commands import raise_matter
from renda.matters.queries import of

BASIS = "参照市人大代表履职登记办法“341 311”（示例）"
#: as "341 311" asks: three speeches, four activities, one suggestion a year; in a term three
#: courses, one good deed, one report to the voters
ASKED = {
    "record.yearly.speech": 3,
    "record.yearly.activity": 4,
    "record.yearly.led": 1,
    "record.termly.training": 3,
    "record.termly.deed": 1,
    "record.termly.report": 1,
}
DEED = {
    "title": "帮助留守儿童入学",
    "kind": "deed",
    "what": "联系学校，解决三名儿童就近入学。（示例，虚构）",
    "papers": [],
}
SPOKEN = {
    "title": "在全区座谈会上发言",
    "kind": "speech",
    "what": "就乡村道路提出意见。（示例，虚构）",
    "papers": [],
}


def play(stage: Stage) -> None:
    """Ask for so much, add what was done elsewhere, report to voters, draw up and publish."""
    clerk = stage.district.clerk
    _rules(stage)
    _added(stage)
    _reported(stage)
    on = stage.days.next(dt.date(YEAR + 1, 1, 5))
    year = stage.begin(
        YearLine, clerk, on, year=YEAR, title=f"{YEAR}年代表履职档案", note="示例数据，均为虚构。"
    )
    stage.done += draw(at(on, 11))
    _contested(stage, stage.days.after(on, 2))
    over = stage.days.after(on, 7)
    stage.done += lapse(at(over, 4))
    settled = list(of(RecordLine).filter(stage=RecordLine.settled.name).order_by("pk"))
    told = {"screened": True, "approved": True}
    stage.do_all([(one, told) for one in settled], RecordLine.publish, clerk, over)
    stage.do(year, YearLine.close, clerk, stage.days.after(over, 1))
    _today(stage)


def _rules(stage: Stage) -> None:
    who = stage.standing(stage.district.clerk, dt.date(YEAR, 1, 4))
    for key, least in ASKED.items():
        set_rule(
            stage.congress, key, {"choice": str(least)}, basis=BASIS,
            in_force_from=dt.date(YEAR, 1, 1), by=who, at=at(dt.date(YEAR, 1, 4), 9),
        )  # fmt: skip


def _add(stage: Stage, seat: Any, on: dt.date, **answers: Any) -> Any:
    who = stage.standing(stage.district.deputy(seat), on)
    stage.done += 1
    return raise_matter(
        OutsideLine, deputy=seat, answers={"on": on, **answers}, by=who, at=at(on, 20)
    )


def _added(stage: Stage) -> None:
    """Two deeds are checked and count, one speech was shown by nothing."""
    seats, clerk = stage.district.seats, stage.district.clerk
    for n, told in enumerate((DEED, DEED, SPOKEN)):
        on = stage.days.next(dt.date(YEAR, 7 + n, 6))
        work = _add(stage, seats[40 % len(seats) + n], on, **told)
        day = stage.days.after(on, 3)
        if told is SPOKEN:
            stage.do(work, OutsideLine.decline, clerk, day, answer="没有会议记录佐证。（示例）")
        else:
            stage.do(work, OutsideLine.accept, clerk, day, answer="已核对。（示例）")


def _reported(stage: Stage) -> None:
    """Three deputies report in a town, and are rated by those who came."""
    body = stage.district.of(Kind.PRESIDIUM)[0]
    clerk, day = stage.district.clerk_of(body.pk), stage.days.next(dt.date(YEAR, 11, 9))
    matter = stage.begin(
        ReportLine, clerk, stage.days.before(day, 6), title=f"{body.short_name}选区代表述职",
        body=body, place="镇文化站（示例）", held_on=day, announced_on=stage.days.before(day, 6),
    )  # fmt: skip
    rows = [
        {"seat": seat, "satisfied": 52 - n, "mostly": 6, "dissatisfied": n}
        for n, seat in enumerate(stage.district.seats[3:6])
    ]
    told = {"voters": 60, "rows": rows, "note": "希望多到村里走访。（示例）", "papers": []}
    stage.do(matter, ReportLine.record, clerk, stage.days.after(day, 1), **told)


def _contested(stage: Stage, on: dt.date) -> None:
    """One says that an activity is missing; the roll says otherwise."""
    record = of(RecordLine).filter(year=YEAR).order_by("pk")[4]
    seat: Any = record.deputy
    words = {"about": "activity", "objection": "十月的走访没有登记。（示例）", "papers": []}
    stage.do(record, RecordLine.contest, stage.district.deputy(seat), on, **words)
    answer = {"outcome": "refused", "answer": "签到表上没有，请补充证明后另行登记。（示例）"}
    stage.do(record, RecordLine.settle, stage.district.clerk, stage.days.after(on, 2), **answer)


def _today(stage: Stage) -> None:
    """What waits: a deputy's record of last year to look at, a deed to be checked."""
    own, day = deputy(stage.district), stage.days.before(stage.today, 1)
    year = stage.today.year - 1
    stage.begin(
        RecordLine, stage.district.clerk, day, deputy=own, year=year,
        title=f"{own.person.name}{year}年履职档案",
    )  # fmt: skip
    _add(stage, deputy(stage.district, 1), stage.days.before(stage.today, 3), **DEED)
