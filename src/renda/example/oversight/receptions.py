"""Receptions of the example: the report's 9,670 visits, 21,486 people, 7,978 = 7,528 + 450.

Thirty towns and streets keep one record a month; the directors receive deputies three times. What
was said is invented and says so.
"""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice, pairwise
from typing import Any

from renda.directory.models import Account, Body, Kind, Mandate
from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Stage
from renda.lines.reception.models import Received, Spoken
from renda.lines.reception.procedures import ReceptionItem as Item
from renda.lines.reception.procedures import ReceptionLine as Line
from renda.lines.reception.procedures import keeper
from renda.matters.commands import answer_back, open_all, receive
from renda.matters.facts import in_turn, keep, numbered
from renda.matters.models import Matter

#: what the published report tells of stations
VISITS, PEOPLE, SAID, HANDED = 9670, 21486, 7978, 450
#: deputies received, things said, answered on the spot, of the three directors' days
DIRECTORS = ((15, 12, 6), (14, 12, 6), (14, 11, 6))
SUBJECTS = (
    "村道路灯不亮", "自来水水压不足", "垃圾清运不及时", "公交班次少", "快递代收点远",
    "河边护栏松动", "老年食堂开办", "下水道堵塞", "停车位不足", "健身器材损坏",
)  # fmt: skip
INVENTED = "（示例）"
#: so many of those who received are named
NAMED = 2
#: in this month one person says that it is not solved
AGAIN = 5
HANDLERS = ("区城市管理局", "区交通运输委", "区水利局")
TOLD = "已经处理完毕，并向反映人说明。（示例）"
#: with it the opinion about a lamp can be looked up by whoever tries the example out
WORD = "MYCF2345"


def play(stage: Stage) -> None:
    """The report's year month by month, then what waits today."""
    keepers = stage.district.of(Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
    records = 12 * len(keepers)
    shares = [_shares(whole, records) for whole in (VISITS, PEOPLE, SAID, HANDED)]
    for month in range(1, 13):
        some = slice((month - 1) * len(keepers), month * len(keepers))
        _month(stage, month, keepers, [share[some] for share in shares])
    for month, numbers in zip((4, 7, 10), DIRECTORS, strict=True):
        _directors(stage, month, *numbers)
    _today(stage)


def _shares(whole: int, parts: int) -> list[int]:
    """Return so many whole numbers, as even as can be, that make up a whole."""
    marks = [whole * n // parts for n in range(parts + 1)]
    return [after - before for before, after in pairwise(marks)]


def _rows(said: int, to: list[Body], start: int) -> list[dict[str, Any]]:
    """Return what was said: so many things, of which as many are handed on as bodies are given."""
    texts = islice(cycle(SUBJECTS), start, start + said)
    spot: dict[str, Any] = {"way": Spoken.Way.SPOT, "answer": "已当场说明。", "to": None}
    rows = [{"text": f"{text}{INVENTED}", **spot} for text in texts]
    for row, body in zip(rows, to, strict=False):
        row.update(way=Spoken.Way.HANDED, answer="", to=body)
    return rows


def _month(stage: Stage, month: int, keepers: list[Body], shares: list[list[int]]) -> None:
    """One record of each town and street, all of a day; what was handed on is answered and told."""
    days, clerk = stage.days, stage.district.clerk
    on = days.next(dt.date(YEAR, month, 12))
    specs, answers = [], []
    for n, (body, visits, people, said, handed) in enumerate(zip(keepers, *shares, strict=True)):
        to = [stage.body(HANDLERS[(month + n) % len(HANDLERS)])] * handed
        specs.append((body, f"{body.short_name}{month}月代表接待群众"))
        answers.append({"deputies": visits, "visitors": people, "note": "", "papers": [],
                        "items": _rows(said, to, month + n),
                        "there": _named(stage, month + n)})  # fmt: skip
    found = _announced(stage, clerk, on, specs, Received.Sort.STATION)
    pairs = list(zip(found, answers, strict=True))
    stage.do_all(pairs, Line.record, clerk, days.after(on, 1))
    _answered(stage, found, on)


def _named(stage: Stage, start: int) -> list[Mandate]:
    """Return the deputies of the district who were there by name; the others are counted."""
    seats = stage.district.seats
    return [seats[(start * NAMED + n) % len(seats)] for n in range(NAMED)]


def _announced(
    stage: Stage, by: Account, on: dt.date, specs: list[tuple[Body, str]], sort: str
) -> list[Matter]:
    """Announce several receptions of a day, in the order of their numbers."""
    told = stage.days.before(on, 5)
    stage.done += len(specs)
    said = {
        "sort": sort,
        "held_on": on,
        "announced_on": told,
        "names": "各级人大代表",
        "topics": "",
    }
    asked = [
        {
            "congress": stage.congress,
            "year": YEAR,
            "title": title,
            "body": body,
            "answers": said | {"place": f"{body.short_name}代表家站"},
        }
        for body, title in specs
    ]
    effect = in_turn(numbered(Line.begin.numbered), keep(Received))
    who, when = stage.standing(by, told), at(told, 9)
    return open_all(Line, asked, by=who, at=when, raised_by=keeper, effect=effect)


def _answered(stage: Stage, found: list[Matter], on: dt.date) -> None:
    """Each body reports what it did; the committee tells whoever said it."""
    days, clerk = stage.days, stage.district.clerk
    items = list(Matter.objects.filter(parent__in=found, procedure=Item.slug).order_by("pk"))
    done, told_on = days.after(on, 12), days.after(on, 15)
    for body in {item.body_id or 0 for item in items}:
        mine = [(item, {"result": TOLD, "papers": []}) for item in items if item.body_id == body]
        stage.do_all(mine, Item.report, stage.district.clerk_of(body), done)
    told = {"told": TOLD, "told_on": told_on}
    stage.do_all([(item, told) for item in items], Item.accept, clerk, told_on)
    if on.month == AGAIN:
        _not_solved(stage, items[0], days.after(told_on, 3))


def _not_solved(stage: Stage, item: Matter, on: dt.date) -> None:
    """One person says that it is not solved: the body does it once more."""
    words = {"words": "路灯又不亮了。（示例）"}
    answer_back(item, "unsolved", answers=words, at=at(on, 20))
    body, done = item.body_id or 0, stage.days.after(on, 8)
    result = {"result": "重新更换线路。（示例）", "papers": []}
    stage.do(item, Item.report, stage.district.clerk_of(body), done, **result)
    told = {"told": TOLD, "told_on": done}
    stage.do(item, Item.accept, stage.district.clerk, stage.days.after(done, 1), **told)
    words = {"words": "现在好了。（示例）"}
    answer_back(item, "solved", answers=words, at=at(stage.days.after(done, 3), 20))


def _directors(stage: Stage, month: int, deputies: int, said: int, spot: int) -> None:
    """The directors receive deputies; what is not answered there is assigned and closed."""
    on, clerk = stage.days.next(dt.date(YEAR, month, 20)), stage.district.clerk
    body = stage.body("人代工委")
    specs = [(body, f"{month}月主任接待日")]
    found = _announced(stage, clerk, on, specs, Received.Sort.DIRECTORS)
    to = [stage.body(HANDLERS[n % len(HANDLERS)]) for n in range(said - spot)]
    told = {"deputies": 0, "visitors": deputies, "note": "", "papers": []}
    record = told | {"items": _rows(said, to, month)}
    stage.do_all([(found[0], record)], Line.record, clerk, stage.days.after(on, 1))
    _answered(stage, found, on)


def _today(stage: Stage) -> None:
    """One reception to come, one opinion just written, one that waits to be told."""
    days, today, clerk = stage.days, stage.today, stage.district.clerk
    stage.begin(
        Line,
        clerk,
        days.before(today, 1),
        title="白鹤滩镇代表接待日",
        body=stage.body("白鹤滩镇人大"),
        sort=Received.Sort.STATION,
        place="白鹤滩镇代表家站",
        held_on=days.after(today, 5),
        announced_on=days.before(today, 1),
        names="本镇市、区、镇三级人大代表",
        topics="",
    )
    said = {
        "title": "桥头路灯不亮",
        "text": "桥头三盏路灯一个月没亮。（示例意见，写信人为虚构）",
        "place": "白鹤滩镇桥头",
        "name": "示例市民戊（虚构）",
        "phone": "000-00000005",
    }
    for day, word in ((days.before(today, 9), WORD), (days.before(today, 1), WORD[::-1])):
        written = receive(Item, congress=stage.congress, answers=said, word=word, at=at(day, 20))
        stage.done += 1
        if word == WORD:
            hand = {"body": stage.body(HANDLERS[0])}
            stage.do(written, Item.hand_over, clerk, days.before(today, 8), **hand)
