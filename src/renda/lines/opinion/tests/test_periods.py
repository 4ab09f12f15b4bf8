"""By when opinions are answered: L2 Art. 17 sets no months; C3 Art. 34, C6 Art. 23 do."""

import datetime as dt

import pytest

from renda.figures.queries import records
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import (
    DELIVERED,
    PASSED,
    answered,
    delivered,
    drafted,
    due,
    points,
    reported,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock, Tie
from renda.matters.queries import awaiting
from renda.matters.step import Refused

UNTIL = dt.date(2022, 10, 31)
GRANTED = {**PASSED, "until": UNTIL, "reason": "汛期"}


@pytest.mark.parametrize(("sort", "on"), [("report", "2022-09-07"), ("budget", "2022-06-07")])
def test_the_answer_is_due_in_six_months_in_three_for_the_budget(cast, sort, on):
    """C3 Art. 34: six months; C6 Art. 23: three for the execution of the budget."""
    matter = delivered(cast, sort=sort)

    assert due(matter) == dt.date.fromisoformat(on)
    assert {point.due_on for point in points(cast, matter)} == {due(matter)}


def test_a_day_that_the_opinion_itself_sets_goes_before_the_rule(cast):
    matter = delivered(cast, answer_on=dt.date(2022, 5, 31))

    assert due(matter) == dt.date(2022, 5, 31)
    assert {point.due_on for point in points(cast, matter)} == {due(matter)}


def test_a_day_of_its_own_goes_before_that_of_the_whole(cast):
    matter = drafted(cast)
    own = {"text": "完善制度", "aspect": "", "body": "区交通局", "answer_on": dt.date(2022, 4, 30)}
    cast.take(points(cast, matter)[0], OpinionPoint.edit, "committee", "2022-02-26", **own)
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    cast.take(matter, OpinionLine.deliver, "office_clerk", "2022-03-07", delivered_on=DELIVERED)

    days = [point.due_on for point in points(cast, matter)]
    assert days == [dt.date(2022, 4, 30), dt.date(2022, 9, 7)]


def test_the_period_counts_from_the_delivery_not_from_its_entry(cast):
    matter = cast.take(drafted(cast), OpinionLine.approve, "director", "2022-03-01", **PASSED)
    entered = {"delivered_on": dt.date(2022, 3, 3)}

    matter = cast.take(matter, OpinionLine.deliver, "office_clerk", "2022-03-07", **entered)

    assert due(matter) == dt.date(2022, 9, 5)  # 3 September is a Saturday
    assert {point.due_on for point in points(cast, matter)} == {due(matter)}


def asked(cast, until=UNTIL):
    matter = delivered(cast)
    wish = {"asked_until": until, "asked_reason": "汛期"}
    return cast.take(matter, OpinionLine.ask_time, "traffic", "2022-08-20", **wish)


def test_time_is_given_only_to_whom_asks_and_by_a_decision(cast):
    matter = delivered(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.grant_time, "director", "2022-08-22", **GRANTED)
    matter = asked(cast)
    assert matter in awaiting(cast.who("director"))
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.grant_time, "committee", "2022-08-22", **GRANTED)

    matter = cast.take(matter, OpinionLine.grant_time, "director", "2022-08-22", **GRANTED)

    assert (due(matter), matter.opinion.asked_until) == (UNTIL, None)
    assert {point.due_on for point in points(cast, matter)} == {UNTIL}


def test_a_point_with_a_day_of_its_own_keeps_it_when_the_whole_is_given_time(cast):
    matter = asked(cast)
    one = points(cast, matter)[0]
    one.point.answer_on = dt.date(2022, 9, 7)
    one.point.save()

    cast.take(matter, OpinionLine.grant_time, "director", "2022-08-22", **GRANTED)

    assert [point.due_on for point in points(cast, matter)] == [dt.date(2022, 9, 7), UNTIL]


def test_an_extension_that_shortens_is_none(cast):
    with pytest.raises(Refused, match="延期应当晚于现在的期限") as refused:
        cast.take(
            asked(cast),
            OpinionLine.grant_time,
            "director",
            "2022-08-22",
            **{**GRANTED, "until": dt.date(2022, 9, 6)},
        )

    assert refused.value.field == "until"


def test_time_that_is_not_given_can_be_asked_for_again(cast):
    matter = asked(cast)
    with pytest.raises(NotAllowed):
        cast.take(
            matter,
            OpinionLine.ask_time,
            "traffic",
            "2022-08-21",
            asked_until=UNTIL,
            asked_reason="再",
        )

    cast.take(matter, OpinionLine.refuse_time, "director", "2022-08-22", reason="理由不充分")

    assert due(matter) == dt.date(2022, 9, 7)
    matter = cast.take(
        matter, OpinionLine.ask_time, "traffic", "2022-08-23", asked_until=UNTIL, asked_reason="再"
    )
    assert matter.opinion.asked_until == UNTIL


def test_time_is_not_asked_for_backwards(cast):
    with pytest.raises(Refused, match="期限应当在今天以后") as refused:
        asked(cast, until=dt.date(2022, 8, 20))

    assert refused.value.field == "asked_until"


def test_a_resolution_sets_a_day_of_its_own_l2_art_17(cast):
    matter, resolution = delivered(cast), drafted(cast, title="关于城市管理的决议")
    answers = {**PASSED, "until": dt.date(2022, 6, 30), "resolution": resolution}
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.resolve, "traffic", "2022-03-29", **answers)

    matter = cast.take(matter, OpinionLine.resolve, "office_clerk", "2022-03-29", **answers)

    assert due(matter) == dt.date(2022, 6, 30)
    assert {point.due_on for point in points(cast, matter)} == {due(matter)}
    assert Tie.objects.filter(matter=matter, other=resolution, way="concerns").exists()


def test_the_same_resolution_may_set_another_day(cast):
    matter, resolution = delivered(cast), drafted(cast, title="关于城市管理的决议")
    for on, until in (("2022-03-29", dt.date(2022, 6, 30)), ("2022-04-29", dt.date(2022, 7, 30))):
        answers = {**PASSED, "until": until, "resolution": resolution}
        matter = cast.take(matter, OpinionLine.resolve, "office_clerk", on, **answers)

    assert due(matter) == dt.date(2022, 7, 30)
    assert Tie.objects.get(matter=matter, way="concerns").other == resolution


def test_a_late_answer_is_tracked(cast):
    matter = reported(cast, delivered(cast, answer_on=dt.date(2022, 5, 31)))
    clock = RunningClock.objects.get(matter=matter, name="answer_by")

    assert (clock.due_on, clock.stopped_on) == (dt.date(2022, 5, 31), dt.date(2022, 6, 10))


@pytest.mark.parametrize(
    ("until", "on"), [(None, "2022-12-20"), (dt.date(2022, 8, 31), "2022-08-31")]
)
def test_an_answer_that_does_not_do_is_sent_back_with_a_period_anew(cast, until, on):
    back = {"reason": "不实", "until": until}

    matter = cast.take(reported(cast), OpinionLine.send_back, "committee", "2022-06-20", **back)

    assert (matter.stage, due(matter)) == ("delivered", dt.date.fromisoformat(on))


@pytest.mark.parametrize(
    ("until", "on"), [(None, "2022-12-20"), (dt.date(2022, 7, 29), "2022-07-29")]
)
def test_a_point_that_is_not_met_goes_on_with_a_period_anew(cast, until, on):
    point = answered(cast, points(cast, delivered(cast))[0])

    back = {"reason": "未见成效", "until": until}
    point = cast.take(point, OpinionPoint.send_back, "committee", "2022-06-20", **back)

    assert (point.stage, point.due_on) == ("given", dt.date.fromisoformat(on))
    assert point in awaiting(cast.who("traffic"))


def test_a_point_is_given_time_by_a_decision(cast):
    point = points(cast, delivered(cast))[0]
    with pytest.raises(NotAllowed):
        cast.take(point, OpinionPoint.extend, "committee", "2022-08-22", **GRANTED)

    assert (
        cast.take(point, OpinionPoint.extend, "director", "2022-08-22", **GRANTED).due_on == UNTIL
    )


def test_a_point_sent_back_keeps_a_day_of_its_own_that_is_still_ahead(cast):
    point = answered(cast, points(cast, delivered(cast, answer_on=dt.date(2022, 7, 29)))[0])
    back = {"reason": "未见成效", "until": None}

    point = cast.take(point, OpinionPoint.send_back, "committee", "2022-06-20", **back)

    assert point.due_on == dt.date(2022, 7, 29)


def wished(cast, matter):
    """The first point, for which its body asks to be given time."""
    point = points(cast, matter)[0]
    wish = {"asked_until": UNTIL, "asked_reason": "汛期"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人办理"):
        cast.take(point, OpinionPoint.ask_time, "school", "2022-08-20", **wish)
    return cast.take(point, OpinionPoint.ask_time, "traffic", "2022-08-20", **wish)


def test_the_body_asks_for_time_for_one_point_and_the_directors_decide(cast):
    matter = delivered(cast)
    point = wished(cast, matter)
    assert point in awaiting(cast.who("director"))
    with pytest.raises(NotAllowed, match="“同意延期”由常委会办公室经办人、主任会议办理"):
        cast.take(point, OpinionPoint.grant_time, "committee", "2022-08-22", **GRANTED)

    point = cast.take(point, OpinionPoint.grant_time, "director", "2022-08-22", **GRANTED)

    assert (point.stage, point.due_on) == ("given", UNTIL)
    assert due(matter) == dt.date(2022, 9, 7)


def test_a_point_whose_body_waits_for_an_answer_follows_the_day_of_the_whole(cast):
    matter = asked(cast)
    point = wished(cast, matter)

    cast.take(matter, OpinionLine.grant_time, "director", "2022-08-22", **GRANTED)

    point.refresh_from_db()
    assert (point.stage, point.due_on) == ("asking", UNTIL)


def test_the_committee_checks_a_point_in_twenty_working_days_and_its_body_is_not_late(cast):
    point = answered(cast, points(cast, delivered(cast))[0])
    assert (due(point, "check_by"), point.due_on) == (dt.date(2022, 7, 8), dt.date(2022, 7, 8))

    late = records(figures["opinion-late"], CongressYear.of(cast.congress, 2022))

    assert (late.count(), point in awaiting(cast.who("committee"))) == (1, True)
