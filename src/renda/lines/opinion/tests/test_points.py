"""Each point of the opinions, until it is met, carried over or given up: L2 Art. 17."""

import datetime as dt

import pytest

from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import (
    CARRIED,
    PASSED,
    answered,
    delivered,
    drafted,
    met,
    points,
    reported,
)
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.step import Refused


def test_each_point_waits_for_its_own_body(cast):
    matter = drafted(cast)
    other = {"text": "加强监管", "aspect": "", "body": "区教委", "answer_on": None}
    cast.take(points(cast, matter)[1], OpinionPoint.edit, "committee", "2022-02-26", **other)
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    day = dt.date(2022, 3, 7)
    cast.take(matter, OpinionLine.deliver, "office_clerk", "2022-03-07", delivered_on=day)
    road, school = points(cast, matter)

    assert road in awaiting(cast.who("traffic"))
    assert road not in awaiting(cast.who("school"))
    assert school in awaiting(cast.who("school"))


def test_who_is_watched_does_not_check_itself(cast):
    point = answered(cast, points(cast, delivered(cast))[0])
    for who in ("traffic", "traffic_leader", "law"):
        with pytest.raises(NotAllowed):
            cast.take(point, OpinionPoint.accept, who, "2022-06-11", checked="自查", evidence=[])

    answers = {"checked": "属实", "evidence": []}
    point = cast.take(point, OpinionPoint.accept, "committee", "2022-06-11", **answers)
    assert point.stage == "met"


def test_a_point_carried_over_by_a_decision_stays_with_its_body_until_it_is_met(cast):
    matter = reported(cast)
    one, two = points(cast, matter)
    met(cast, one)
    with pytest.raises(NotAllowed):
        cast.take(two, OpinionPoint.carry_over, "committee", "2022-08-01", **CARRIED)
    two = cast.take(two, OpinionPoint.carry_over, "director", "2022-08-01", **CARRIED)

    matter = cast.take(matter, OpinionLine.close, "committee", "2022-08-02")

    assert (matter.stage, two.stage, two.due_on) == ("closed", "carried", dt.date(2023, 3, 31))
    assert two in awaiting(cast.who("traffic", "2022-08-03"))
    answered(cast, two, "2023-02-01")
    answers = {"checked": "属实", "evidence": []}
    two = cast.take(two, OpinionPoint.accept, "committee", "2023-02-10", **answers)
    assert two.stage == "met"


def test_a_point_that_was_answered_can_be_carried_over_too(cast):
    point = answered(cast, points(cast, delivered(cast))[0])

    point = cast.take(point, OpinionPoint.carry_over, "office_clerk", "2022-08-01", **CARRIED)

    assert point.due_on == dt.date(2023, 3, 31)


def test_nothing_is_carried_over_into_the_past(cast):
    point = points(cast, delivered(cast))[0]
    with pytest.raises(Refused, match="期限应当在今天以后") as refused:
        cast.take(
            point,
            OpinionPoint.carry_over,
            "director",
            "2022-08-01",
            **{**CARRIED, "until": dt.date(2022, 8, 1)},
        )

    assert refused.value.field == "until"


def test_a_body_tells_how_far_a_point_has_come_and_still_owes_its_report(cast):
    point = points(cast, delivered(cast))[0]
    far = {"text": "已完成一半", "evidence": []}
    with pytest.raises(NotAllowed, match="“报告进展”由承办单位经办人办理"):
        cast.take(point, OpinionPoint.progress, "committee", "2022-06-01", **far)

    point = cast.take(point, OpinionPoint.progress, "traffic", "2022-06-01", **far)

    assert (point.stage, point.point.text) == ("given", "完善制度")
    assert point in awaiting(cast.who("traffic"))


def test_a_point_is_given_up_by_a_decision_only(cast):
    point = points(cast, delivered(cast))[0]
    why = {**PASSED, "checked": "客观条件不具备"}
    for who in ("traffic", "committee"):
        with pytest.raises(NotAllowed):
            cast.take(point, OpinionPoint.give_up, who, "2022-08-01", **why)

    point = cast.take(point, OpinionPoint.give_up, "director", "2022-08-01", **why)
    assert (point.stage, point.due_on) == ("unmet", None)
