"""Citizens' letters: invented writers, whose names are kept apart, and one that was erased."""

from __future__ import annotations

import datetime as dt

from renda.directory.models import Account, Body
from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import LAW
from renda.lines.filing.reviewing import ReviewLine
from renda.matters.commands import receive
from renda.matters.erasing import erase_due, erase_personal, read_personal
from renda.matters.models import Matter, PersonalAnswer, PersonalReading

OFFICE = "常委会办公室"
#: with it the letter about a tariff can be looked up by whoever tries the example out
WORD = "SHCF2345"
#: no such person, no such number: what begins so is given to nobody
WRITERS = (
    ("示例市民甲（虚构）", "000-00000001"),
    ("示例市民乙（虚构）", "000-00000002"),
    ("示例市民丙（虚构）", "000-00000003"),
    ("示例市民丁（虚构）", "000-00000004"),
)


def review_suggestions(stage: Stage) -> None:
    """Five: long answered, waiting, not yet given to a body, read and erased when asked for."""
    law, days, today = stage.clerk(LAW), stage.days, stage.today
    lead = stage.body(LAW)
    matter = written(stage, law, dt.date(YEAR, 5, 9), "建议审查办事收费文件", lead, 0)
    stage.do(matter, ReviewLine.accept, law, days.after(dt.date(YEAR, 5, 9), 4))
    told = {"answer": "经审查，文件有法律依据，已向您说明。"}
    stage.do(matter, ReviewLine.answer, law, days.after(dt.date(YEAR, 5, 9), 30), **told)
    erased(stage, law)
    waiting = written(stage, law, days.before(today, 4), "建议审查停车收费文件", lead, 1)
    looked_at(stage, waiting, law)
    written(stage, stage.clerk(OFFICE), days.before(today, 2), "建议审查物业收费文件", None, 2)
    by_letter(stage)
    # what the worker does each night: the first of them was answered long ago
    erase_due(at(today, 6))


def written(
    stage: Stage, by: Account, day: dt.date, title: str, lead: Body | None, who: int
) -> Matter:
    """Enter a citizen's letter on paper about a document."""
    name, contact = WRITERS[who]
    return stage.begin(
        ReviewLine,
        by,
        day,
        title=title,
        document="关于规范收费的通知",
        reasons="认为没有法律依据。（示例来信，来信人为虚构）",
        name=name,
        contact=contact,
        lead=lead,
    )


def erased(stage: Stage, law: Account) -> None:
    """A letter whose writer asked to be forgotten (个人信息保护法 Art. 47)."""
    days, today = stage.days, stage.today
    lead, day = stage.body(LAW), days.before(today, 40)
    matter = written(stage, law, day, "建议审查装修保证金文件", lead, 3)
    told = {"answer": "该文件不是规范性文件，已转告有关部门。"}
    stage.do(matter, ReviewLine.refuse, law, days.after(day, 5), **told)
    on = days.after(day, 12)
    erase_personal(
        matter,
        by=stage.standing(stage.clerk(OFFICE), on),
        at=at(on, 15),
        why=PersonalAnswer.Why.ASKED,
        words="来信人来电要求删除。（示例）",
    )


def looked_at(stage: Stage, matter: Matter, law: Account) -> None:
    """Who handles a letter rings its writer up; the reading is noted."""
    on = stage.days.before(stage.today, 3)
    read_personal(
        matter,
        by=stage.standing(law, on),
        at=at(on, 10),
        why=PersonalReading.Why.ASK,
        words="核实文件名称（示例）",
    )


def by_letter(stage: Stage) -> None:
    """A letter through the letterbox: the office has still to give it to a body."""
    name, contact = WRITERS[2]
    answers = {
        "title": "建议审查停水收费标准",
        "document": "关于调整收费标准的通知",
        "reasons": "标准没有公布依据。（示例来信，来信人为虚构）",
        "name": name,
        "contact": contact,
    }
    day = stage.days.before(stage.today, 1)
    receive(ReviewLine, congress=stage.congress, answers=answers, word=WORD, at=at(day, 9))
