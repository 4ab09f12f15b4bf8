"""The points of opinions come in by a table: all of them, or none with every fault named."""

import datetime as dt

import pytest

from renda.lines.opinion.forms import PointTableForm
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import drafted, points
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from tests.plugins.tables import brought

ROWS = (
    ("方面", "意见内容", "承办单位", "期限"),
    ("制度", "完善制度", "区教委", "2022年5月"),
    ("监管", "加强监管", "", ""),
)


def imported(cast, rows=ROWS, who="committee"):
    matter = drafted(cast, points=())
    answers = brought(cast, PointTableForm, matter, who, "2022-02-25", rows)
    return cast.take(matter, OpinionLine.import_, who, "2022-02-25", **answers)


def test_every_row_becomes_a_point_of_its_body_or_of_the_body_that_is_asked(cast):
    found = [
        (str(one.body), one.point.aspect, one.point.text, one.point.answer_on)
        for one in points(cast, imported(cast))
    ]
    assert found == [
        ("区教委", "制度", "完善制度", dt.date(2022, 5, 31)),
        ("区交通局", "监管", "加强监管", None),
    ]


def test_the_body_that_answers_lists_no_points(cast):
    with pytest.raises(NotAllowed):
        imported(cast, who="traffic")


def test_a_row_naming_nobody_is_named_and_nothing_is_taken(cast):
    with pytest.raises(Refused, match="第3行：不认识责任单位“某局”"):
        imported(cast, (*ROWS[:2], ("监管", "加强监管", "某局", "")))
