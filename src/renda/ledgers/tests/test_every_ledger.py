"""Every kind that offers a ledger takes what was under way, open and closed, as it was declared."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from renda.ledgers import commands, entering, queries
from renda.ledgers.declared import OF, declared
from renda.ledgers.offered import WITHOUT
from renda.ledgers.registry import ledgers
from renda.ledgers.roads import dating
from renda.ledgers.spec import Content
from renda.ledgers.template import template
from renda.matters.models import Matter, RunningClock
from renda.matters.registry import procedures
from tests.plugins.cast import moment

AT = moment("2022-06-01")
FIRST = dt.date(2022, 1, 4)
OFFERED = [slug for slug in ledgers if slug in procedures and slug != "suggestion"]
#: who was present was for it, so that the votes add up
OTHER_VOTES = ("votes_against", "votes_abstained", "votes_unpressed")
EVERY = pytest.mark.parametrize("slug", OFFERED)


def stages(kind):
    """Return an open stage and a closed one, each the farthest of its sort."""
    found = [(name, kind.procedure.stages[name], road) for name, road in kind.roads.items()]
    for final in (False, True):
        # without its parts a whole neither stays where it waits for them nor ends by them
        waits = kind.procedure.left_by_following()
        some = [
            (name, stage, road)
            for name, stage, road in found
            if stage.final is final and name not in waits and not road.follows
        ]
        if some:
            name, _stage, _road = max(some, key=lambda one: len(one[2].legs))
            yield name


def days(kind, stage):
    """Return a day for each step of a road, a week apart, by column."""
    names = ["open", *(leg.action.name for leg in kind.roads[stage].legs)]
    week = dt.timedelta(7)
    return {kind.days[name]: (FIRST + n * week).isoformat() for n, name in enumerate(names)}


def cell(column, bodies):
    """Return a word that can stand in a column."""
    if column.content is Content.BODY:
        return next(body.name for body in bodies if body.kind in column.kinds)
    if column.content is Content.CHOICE:
        return str(column.choices[0][1])
    if column.key in OTHER_VOTES:
        return "0"
    return {Content.NUMBER: "6", Content.MONEY: "12", Content.FLAG: "否"}.get(column.content, "")


def cells(kind, stage, title, bodies, prefix=""):
    """Return what a row says of a matter at a stage, by column."""
    said = {
        column.key: cell(column, bodies)
        for column in kind.columns
        if not column.key.startswith(OF) and column.content is not Content.DATE
    }
    needed = {c.key: "2022-01-03" for c in kind.columns if c.required and c.content is Content.DATE}
    asked = {f"{leg.action.name}-": leg for leg in kind.roads[stage].legs}
    ahead = {
        c.key: "2023-06-30"
        for c in kind.columns
        if c.content is Content.DATE and any(c.key.startswith(one) for one in asked)
    }
    said |= needed | ahead | days(kind, stage)
    said |= {"title" if kind.titled else "text": title}
    said["stage"] = str(kind.procedure.stages[stage].label)
    return {f"{prefix}{key}": value for key, value in said.items()}


def whole_of(kind):
    """Return the stage of a whole whose part is under way: where parts are handed over."""
    open_ = [
        n for n, r in kind.roads.items() if not kind.procedure.stages[n].final and not r.follows
    ]
    handing = ("rectifying", "delivered", "running", "concluded", "heard")
    return next((name for name in open_ if name in handing), open_[-1])


def rows(kind, bodies):
    """Return a row of a matter under way, and one of a matter that is over."""
    for n, stage in enumerate(stages(kind)):
        row = cells(kind, stage, f"第{n}件往年的事", bodies)
        if kind.whole:
            row |= cells(kind.whole, whole_of(kind.whole), "往年的整件", bodies, OF)
            row["opened_on"] = ""
            row |= {
                key: "2022-04-01"
                for key, v in row.items()
                if key in kind.days.values() and v and not key.startswith(OF) and key != "opened_on"
            }
        yield stage, row


def filled(ledger, congress, found):
    """Return the ledger's own template with rows written into it."""
    book = load_workbook(io.BytesIO(template(ledger, congress)))
    sheet = book.worksheets[0]
    for at, row in enumerate(found, start=2):
        for place, column in enumerate(ledger.columns, start=1):
            sheet.cell(at, place).value = row.get(column.key, "")
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def brought(cast, ledger, found):
    who = cast.who("office_clerk")
    stream = filled(ledger, cast.congress, found)
    upload = commands.receive(ledger.slug, cast.congress, "补录.xlsx", stream, by=who, at=AT)
    assert set(upload.columns) == {column.key for column in ledger.columns}
    upload = commands.map_columns(upload, upload.columns, by=who, at=AT)
    assert upload.state == "checking", [
        one.written for one in queries.matches(upload) if not one.sure
    ]
    upload = entering.check(upload, by=who, at=AT)
    said = {line.line: line.problems for line in upload.lines.all() if line.problems}
    assert said == {}
    upload = entering.enter(upload, by=who, at=AT)
    said = {line.line: line.problems for line in upload.lines.all() if line.problems}
    assert said == {}
    return upload


def test_every_kind_has_a_ledger_or_a_reason_why_not():
    assert set(WITHOUT) - set(procedures) == set()
    assert {s for s in procedures if s not in WITHOUT} | {"suggestion"} == set(ledgers) & set(
        procedures
    )
    assert all(str(why) for why in WITHOUT.values())


@EVERY
def test_what_was_under_way_stands_where_it_stood(cast, slug):
    kind, ledger = declared(slug), ledgers[slug]
    bodies = list(ledger.bodies(cast.congress).order_by("pk"))
    found = list(rows(kind, bodies))
    upload = brought(cast, ledger, [row for _stage, row in found])
    matters = [line.matter for line in upload.lines.order_by("position")]
    assert [matter.stage for matter in matters] == [stage for stage, _row in found]
    for (stage, row), matter in zip(found, matters, strict=True):
        final = kind.procedure.stages[stage].final
        assert bool(matter.closed_at) is final
        assert [
            e.action
            for e in matter.entries.all()
            if not e.answers.get("brought") and e.action != "follow"
        ] == []
        running = RunningClock.objects.filter(matter=matter, stopped_on=None, binding=True)
        assert running.exists() is (matter.due_on is not None)
        must = dating(kind.procedure, kind.roads[stage]) if not final else ()
        last = max((row[kind.days[name]] for name in must if row.get(kind.days[name])), default="")
        assert all(str(clock.started_on) <= (last or "2022-06-01") for clock in running)
    call_command("verify")


@EVERY
def test_what_was_brought_once_is_known_the_next_time(cast, slug):
    kind, ledger = declared(slug), ledgers[slug]
    bodies = list(ledger.bodies(cast.congress).order_by("pk"))
    found = [row for _stage, row in rows(kind, bodies)]
    brought(cast, ledger, found)
    before = Matter.objects.count()
    who = cast.who("office_clerk")
    stream = filled(ledger, cast.congress, [*found, {}])
    upload = commands.receive(slug, cast.congress, "又一次.xlsx", stream, by=who, at=AT)
    upload = commands.map_columns(upload, upload.columns, by=who, at=AT)
    upload = entering.check(upload, by=who, at=AT)
    assert {line.state for line in upload.lines.all()} == {"known"}
    assert Matter.objects.count() == before
