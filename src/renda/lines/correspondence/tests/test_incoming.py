"""A paper that came in: registered with its number, assigned, dealt with by its day."""

import datetime as dt

import pytest

from renda.lines.correspondence.procedures import IncomingLine, OutgoingLine
from renda.lines.correspondence.tests.test_outgoing import FREE, do
from renda.matters.commands import NotAllowed
from renda.matters.models import Tie
from renda.matters.step import Refused

CAME = {
    "title": "关于报送整改情况的函",
    "office": "市人大常委会办公室",
    "document": "市人办函〔2022〕8号",
    "dated_on": dt.date(2022, 3, 30),
    "received_on": dt.date(2022, 4, 1),
}


@pytest.fixture
def came(cast):
    return cast.begin(IncomingLine, "office_clerk", "2022-04-01", **CAME)


def test_it_is_numbered_without_gaps_and_has_its_day(came):
    assert came.number == "收文〔2022〕1号"
    assert came.clocks.get(name="handle_by").due_on == dt.date(2022, 4, 24)


def test_who_it_is_assigned_to_deals_with_it(cast, came):
    lead = cast.bodies["财经委"]
    matter = do(cast, came, IncomingLine.assign, "office_clerk", "2022-04-02",
                lead=lead, instruction="请研究答复")  # fmt: skip
    with pytest.raises(NotAllowed):
        do(cast, matter, IncomingLine.finish, "office_clerk", "2022-04-10", result="已复")
    matter = do(cast, matter, IncomingLine.finish, "committee", "2022-04-10", result="已复")
    assert (matter.stage, matter.incoming.instruction) == ("done", "请研究答复")


def test_it_is_tied_to_the_matter_it_belongs_to(cast, came):
    other = cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE)
    matter = do(cast, came, IncomingLine.belong, "office_clerk", "2022-04-03", other=other)
    assert Tie.objects.get(matter=matter).other == other
    with pytest.raises(Refused, match="这件事项已经关联"):
        do(cast, matter, IncomingLine.belong, "office_clerk", "2022-04-03", other=other)
    with pytest.raises(Refused, match="不能关联自己"):
        do(cast, matter, IncomingLine.belong, "office_clerk", "2022-04-03", other=matter)


def test_what_only_has_to_be_known_is_noted(cast, came):
    assert do(cast, came, IncomingLine.note, "office_clerk", "2022-04-02").stage == "noted"


@pytest.mark.parametrize("name", ["traffic", "deputy", "committee", "director"])
def test_nobody_else_registers_what_comes_in(cast, name):
    with pytest.raises(NotAllowed):
        cast.begin(IncomingLine, name, "2022-04-01", **CAME)
