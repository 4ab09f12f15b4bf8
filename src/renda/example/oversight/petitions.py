"""Petitions of the example: 86 of the report's year, all answered, and what waits today.

Writers and what they write of are invented and say so; who is accused is nobody.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from renda.directory.models import Account
from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Pair, Stage
from renda.lines.petition.effects import register
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine as Line
from renda.matters.actors import petition_clerk
from renda.matters.commands import open_all
from renda.matters.erasing import erase_due
from renda.matters.facts import in_turn, numbered
from renda.matters.models import Matter

Sort, Way, Field = Petitioned.Sort, Petitioned.Way, Petitioned.Field
#: how many came in each month; all were answered by the end of the year
MONTHS = (8, 6, 9, 8, 9, 8, 9, 8, 9, 8, 4)
INVENTED = "（示例信访件，信访人为虚构）"
#: what it is about, in which words, and whose business it is
SUBJECTS = (
    (Field.HOUSING, "小区物业服务收费", "区住房城乡建委"),
    (Field.LABOUR, "工地拖欠工资", "区人力社保局"),
    (Field.TRAFFIC, "村道破损多年", "区交通运输委"),
    (Field.LAND, "土地补偿没有兑现", "区农业农村委"),
    (Field.HEALTH, "入学片区划分", "区教委"),
    (Field.ENVIRONMENT, "夜间施工噪声", "区生态环境局"),
)
WAYS = (Way.LETTER, Way.VISIT, Way.LETTER, Way.MAIL, Way.VISIT, Way.ONLINE, Way.LETTER, Way.PHONE)
ANSWER = "经核实，已督促有关单位限期解决，并向信访人作出说明。"


def play(stage: Stage) -> None:
    """The report's year month by month, then those of today."""
    n = 0
    for month, count in enumerate(MONTHS, 1):
        _month(stage, month, range(n, n + count))
        n += count
    _today(stage)
    erase_due(at(stage.today, 6))


def said(n: int, on: dt.date) -> dict[str, Any]:
    """Return what is registered of the n-th petition."""
    accusation = n % 11 == 5  # noqa: PLR2004  eight of eighty-six
    field, title, _body = SUBJECTS[n % len(SUBJECTS)]
    visit = WAYS[n % len(WAYS)] == Way.VISIT
    sort = Sort.OPINION if n % 4 == 1 else Sort.APPEAL
    return {
        "sort": Sort.ACCUSATION if accusation else sort,
        "way": WAYS[n % len(WAYS)],
        "field": Field.CONDUCT if accusation else field,
        "received_on": on,
        "title": "" if accusation else title,
        "content": "" if accusation else f"反映{title}的问题。{INVENTED}",
        "accused": "某单位工作人员（虚构）" if accusation else "",
        "accusation": f"反映其工作作风问题。{INVENTED}" if accusation else "",
        "name": f"示例信访人{n + 1}（虚构）",
        "address": "（虚构住址）",
        "phone": f"000-{n + 1:08d}",
        "people": 7 if visit and n % 3 == 0 else 1,
        "representatives": 3 if visit and n % 3 == 0 else None,
        "away": [],
        "papers": [],
    }


def _month(stage: Stage, month: int, numbers: range) -> None:
    days, clerk = stage.days, stage.cast("petition-clerk")
    on = days.next(dt.date(YEAR, month, 6))
    found = _registered(stage, clerk, on, [said(n, on) for n in numbers])
    # one in fifteen belongs to the courts: told where to go
    courts = [m for n, m in zip(numbers, found, strict=True) if n % 15 == 8]  # noqa: PLR2004
    own = [m for n, m in zip(numbers, found, strict=True) if n % 15 == 3]  # noqa: PLR2004
    told_on = days.after(on, 4)
    told = {"told_on": told_on, "told_by": "paper"}
    where = {"ground": "justice", "where_to": "区人民法院诉讼服务中心", "same": None}
    stage.do_all([(m, where | {"told_on": told_on}) for m in courts], Line.refuse, clerk, told_on)
    accepted = {"accepted_on": told_on}
    stage.do_all([(m, accepted) for m in own], Line.keep, clerk, told_on)
    handed = [(n, m) for n, m in zip(numbers, found, strict=True) if m not in [*courts, *own]]
    bodies = {m.pk: _body(stage, n) for n, m in handed}
    hand = {"note": "请依法办理并答复信访人。", "papers": []}
    for action, which in ((Line.assign, 0), (Line.transfer, 1)):
        given = [(m, hand | {"body": bodies[m.pk]}) for n, m in handed if (n % 3 > 0) == which]
        stage.do_all(given, action, clerk, told_on)
    stage.do_all([(m, told) for _n, m in handed] + [(m, told) for m in own], Line.tell, clerk,
                 days.after(told_on, 1))  # fmt: skip
    _answered(stage, [(clerk, m) for m in own], days.after(on, 30))
    by_clerk = sorted(
        ((stage.district.clerk_of(bodies[m.pk].pk), m) for _n, m in handed),
        key=lambda pair: pair[0].pk,
    )
    taken = days.after(told_on, 3)
    for who, group in groupby(by_clerk, lambda pair: pair[0]):
        some = [m for _who, m in group]
        stage.do_all([(m, {"accepted_on": taken}) for m in some], Line.take_on, who, taken)
        _answered(stage, [(who, m) for m in some], days.after(taken, 12 + month % 9))
    if month in (3, 6):
        _not_content(stage, clerk, [m for _n, m in handed], days.after(taken, 30), month)


def _registered(
    stage: Stage, clerk: Account, on: dt.date, rows: list[dict[str, Any]]
) -> list[Matter]:
    """Register several of a day at once, in the order of their numbers."""
    stage.done += len(rows)
    return open_all(
        Line,
        [
            {"congress": stage.congress, "year": on.year, "title": row["title"], "answers": row}
            for row in rows
        ],
        by=stage.standing(clerk, on),
        at=at(on, 9),
        raised_by=petition_clerk,
        effect=in_turn(numbered(Line.begin.numbered), register),
    )


def _body(stage: Stage, n: int) -> Any:
    accusation = n % 11 == 5  # noqa: PLR2004
    return stage.body("区监委" if accusation else SUBJECTS[n % len(SUBJECTS)][2])


def _answered(stage: Stage, pairs: list[tuple[Account, Matter]], on: dt.date) -> None:
    day = stage.days.next(on)
    said_ = {"answer": ANSWER, "outcome": "supported", "answered_on": day, "papers": []}
    done: list[Pair] = [(m, said_) for _who, m in pairs]
    if pairs:
        stage.do_all(done, Line.answer, pairs[0][0], day)


def _not_content(stage: Stage, clerk: Account, some: list[Matter], on: dt.date, month: int) -> None:
    """One asks for a review, another for the re-review, too: closed for good."""
    found = Matter.objects.filter(
        pk__in=[m.pk for m in some], petitioned__sort=Sort.APPEAL, stage="answered"
    )
    matter = found.select_related("petitioned").order_by("pk").first()
    if matter is None:
        return
    day = stage.days.next(min(on, matter.petitioned.review_until or on))
    day = stage.days.last(matter.petitioned.review_until or day) if day > on else day
    asked = {"review_asked_on": day, "body": stage.body("区政府")}
    stage.do(matter, Line.ask_review, clerk, day, **asked)
    decided = stage.days.after(day, 15)
    said_ = {"review": "复查：维持原处理意见。", "reviewed_on": decided}
    government = stage.clerk("区政府")
    stage.do(matter, Line.review, government, decided, **said_)
    if month == 6:  # noqa: PLR2004
        later = stage.days.after(decided, 10)
        second = {"second_asked_on": later, "body": stage.body("区信访办")}
        stage.do(matter, Line.ask_second, clerk, later, **second)
        ended = stage.days.after(later, 15)
        told = {"second_review": "复核：维持复查意见。", "second_reviewed_on": ended}
        stage.do(matter, Line.review_again, stage.clerk("区信访办"), ended, **told)


def _today(stage: Stage) -> None:
    """What waits today: one not read, one late to be told of, one objected to, one kept away."""
    days, today, clerk = stage.days, stage.today, stage.cast("petition-clerk")
    _registered(stage, clerk, days.before(today, 2), [said(100, days.before(today, 2))])
    late = days.before(today, 20)
    [silent] = _registered(stage, clerk, late, [said(102, late)])
    hand = {"note": "", "papers": []}
    stage.do(silent, Line.transfer, clerk, days.after(late, 3), body=_body(stage, 102), **hand)
    lately = days.before(today, 8)
    [doubted] = _registered(stage, clerk, lately, [said(103, lately)])
    body = _body(stage, 103)
    stage.do(doubted, Line.assign, clerk, days.after(lately, 2), body=body, **hand)
    why = {"reason": "不属于我单位职权范围。（示例）"}
    by = stage.district.clerk_of(body.pk)
    stage.do(doubted, Line.objects, by, days.after(lately, 4), **why)
    away = said(104, lately) | {"away": [stage.body("区商务局")]}
    _registered(stage, clerk, lately, [away])
