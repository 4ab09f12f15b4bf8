"""What bodies state: quoted, checked by a second person, never claimed."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.spec import CongressYear
from renda.lines.indicator.figures import AIR
from renda.lines.indicator.procedures import IndicatorLine
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused

SAID = {
    "title": "全年空气质量优良天数",
    "body": "区水利局",
    "lead": "财经委",
    "year": 2022,
    "value": 311,
    "unit": "天",
    "quoted": "全年优良天数311天",
    "document": "公报",
    "stated_on": dt.date(2022, 12, 30),
    "papers": [],
}


def test_a_number_counts_once_a_second_person_has_checked_it(cast):
    matter = cast.begin(IndicatorLine, "committee", "2022-12-30", **SAID)
    period = CongressYear.of(cast.congress, 2022)
    none = value(AIR, period)
    assert (none.value, str(none.why)) == (None, "没有登记，或者登记的已经撤回")
    cast.take(matter, IndicatorLine.confirm, "committee_head", "2022-12-30")
    assert value(AIR, period).value == 311
    assert list(records(AIR, period)) == [matter]


def test_who_entered_it_does_not_check_it(cast):
    matter = cast.begin(IndicatorLine, "office_clerk", "2022-12-30", **SAID)
    with pytest.raises(Refused, match="登记人不能核对自己登记的数据"):
        cast.take(matter, IndicatorLine.confirm, "office_clerk", "2022-12-30")


def test_the_body_itself_neither_enters_nor_checks_it(cast):
    with pytest.raises(NotAllowed):
        cast.begin(IndicatorLine, "traffic", "2022-12-30", **SAID)


def test_a_number_is_stated_once_a_year_and_can_be_taken_back(cast):
    period = CongressYear.of(cast.congress, 2022)
    first, second = (cast.begin(IndicatorLine, "committee", "2022-12-30", **SAID) for _ in "ab")
    cast.take(first, IndicatorLine.confirm, "committee_head", "2022-12-30")
    with pytest.raises(Refused, match="本年度已经采用同名的数据"):
        cast.take(second, IndicatorLine.confirm, "committee_head", "2022-12-30")
    with pytest.raises(NotAllowed):
        cast.take(first, IndicatorLine.withdraw, "committee", "2022-12-31", reason="有更正")
    cast.take(first, IndicatorLine.withdraw, "office_clerk", "2022-12-31", reason="有更正")
    cast.take(second, IndicatorLine.confirm, "committee_head", "2022-12-31")
    assert list(records(AIR, period)) == [second]
