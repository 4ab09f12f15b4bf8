"""Clocks to the day: what an extension, a moved meeting and a pause leave of a period."""

import datetime as dt

import pytest

from renda.matters.amendments import set_rule
from renda.matters.commands import open_matter, perform
from renda.matters.models import ClockChange, RunningClock
from renda.matters.queries import clock_light, explain, light
from renda.matters.tests.toy import office
from renda.matters.tests.toy_permit import ANSWER, LONG, NEW_LAW, Permit, declared
from tests.plugins.cast import found, moment


@pytest.fixture(autouse=True)
def _declared():
    with declared():
        yield


@pytest.fixture
def permit(cast):
    """Return one asked for on Tuesday 2022-03-01."""
    return opened(cast)


def opened(cast, on="2022-03-01", hour=10):
    return open_matter(
        Permit, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=moment(on, hour), raised_by=office,
    )  # fmt: skip


def do(cast, matter, action, on, **answers):
    matter.refresh_from_db()
    return perform(matter, action, by=cast.who("clerk"), at=moment(on), answers=answers)


def clock(matter, name):
    return RunningClock.objects.get(matter=matter, name=name)


def changes(running):
    return [(one.way, one.before_on, one.after_on) for one in running.changes.order_by("pk")]


def day(text):
    return dt.date.fromisoformat(text)


def test_a_clock_keeps_the_rule_of_the_day_on_which_it_started(cast, permit):
    kept = clock(permit, "answer_by")
    assert (kept.rule, kept.basis, kept.length, kept.warn_days) == (ANSWER.key, "old Art. 1", 10, 2)
    assert (kept.started_on, kept.due_on) == (day("2022-03-01"), day("2022-03-11"))
    later = clock(opened(cast, "2022-03-10"), "answer_by")
    assert (later.basis, later.length, later.in_force_from) == ("new Art. 1", 12, NEW_LAW)
    assert clock(opened(cast, "2022-03-09"), "answer_by").basis == "old Art. 1"


@pytest.mark.parametrize("hour", [0, 1, 23])
def test_a_clock_starts_on_the_day_of_here_at_any_hour(cast, hour):
    kept = clock(opened(cast, hour=hour), "answer_by")
    assert (kept.started_on, kept.due_on) == (day("2022-03-01"), day("2022-03-11"))


def test_of_an_offices_own_periods_the_newest_in_force_counts(cast):
    for on, length in (("2022-03-08", 9), ("2022-03-05", 7)):
        set_rule(
            cast.congress, ANSWER.key, {"length": length, "unit": "day"}, basis=f"本区{length}日",
            in_force_from=day(on), by=cast.who("clerk"), at=moment("2022-03-01"),
        )  # fmt: skip
    told = {
        on: clock(opened(cast, f"2022-03-{on}"), "answer_by") for on in ("04", "05", "07", "08")
    }
    assert {on: one.length for on, one in told.items()} == {"04": 10, "05": 7, "07": 7, "08": 9}
    assert (told["08"].basis, told["08"].in_force_from) == ("本区9日", day("2022-03-08"))
    other = found("990102", name="白石区")
    assert clock(opened(other, "2022-03-08"), "answer_by").length == 10


def test_an_extension_is_of_the_law_under_which_the_clock_started(cast, permit):
    """Extended after the new law came: the period is still the old one, from the same day."""
    do(cast, permit, Permit.lengthen, "2022-03-11", reason="涉及面广")
    longer = clock(permit, "answer_by")
    assert (longer.rule, longer.basis, longer.length) == (LONG.key, "old Art. 2", 30)
    assert (longer.started_on, longer.due_on) == (day("2022-03-01"), day("2022-03-31"))
    (change,) = longer.changes.all()
    assert (change.way, change.before_on, change.after_on) == (
        ClockChange.Way.EXTENDED,
        day("2022-03-11"),
        day("2022-03-31"),
    )
    assert (change.reason, change.by_name, change.on) == ("涉及面广", "clerk某", day("2022-03-11"))


def test_an_extension_under_the_new_law_has_its_period_and_article(cast):
    matter = opened(cast, "2022-03-10")
    do(cast, matter, Permit.lengthen, "2022-03-11", reason="x")
    longer = clock(matter, "answer_by")
    assert (longer.basis, longer.length, longer.in_force_from) == ("new Art. 2", 60, NEW_LAW)


def test_a_right_binds_nobody_and_is_never_late(cast, permit):
    right = clock(permit, "object_until")
    assert (right.binding, right.due_on) == (False, day("2022-03-04"))
    assert permit.due_on == day("2022-03-11")
    assert clock_light(right, None, day("2022-12-31")) == "none"
    assert clock_light(clock(permit, "answer_by"), None, day("2022-12-31")) == "overdue"


def test_a_meeting_that_is_not_known_starts_no_clock_and_stops_none(cast, permit):
    assert not permit.clocks.filter(name="hear_by").exists()
    do(cast, permit, Permit.put_off, "2022-03-02", meeting_on=None)
    assert not permit.clocks.filter(name="hear_by").exists()
    do(cast, permit, Permit.put_off, "2022-03-03", meeting_on=day("2022-03-31"))
    assert clock(permit, "hear_by").due_on == day("2022-03-24")
    do(cast, permit, Permit.put_off, "2022-03-04", meeting_on=None)
    hear = clock(permit, "hear_by")
    assert (hear.due_on, hear.stopped_on, changes(hear)) == (day("2022-03-24"), None, [])


def test_a_meeting_on_the_same_day_is_no_change(cast, permit):
    do(cast, permit, Permit.put_off, "2022-03-03", meeting_on=day("2022-03-31"))
    do(cast, permit, Permit.put_off, "2022-03-04", meeting_on=day("2022-03-31"))
    assert changes(clock(permit, "hear_by")) == []
    do(cast, permit, Permit.put_off, "2022-03-05", meeting_on=day("2022-04-01"))
    assert changes(clock(permit, "hear_by")) == [("moved", day("2022-03-24"), day("2022-03-25"))]


def test_what_was_agreed_to_for_one_meeting_does_not_hold_for_another(cast, permit):
    do(cast, permit, Permit.put_off, "2022-03-03", meeting_on=day("2022-03-31"))
    late = {"until": day("2022-03-29"), "reason": "材料未齐"}
    do(cast, permit, Permit.agree, "2022-03-04", **late)
    assert clock(permit, "hear_by").due_on == day("2022-03-29")
    do(cast, permit, Permit.put_off, "2022-03-05", meeting_on=day("2022-04-28"))
    hear = clock(permit, "hear_by")
    assert (hear.due_on, hear.granted_on) == (day("2022-04-21"), None)
    assert changes(hear) == [
        ("extended", day("2022-03-24"), day("2022-03-29")),
        ("moved", day("2022-03-29"), day("2022-04-21")),
    ]


@pytest.mark.parametrize(("year", "unknown"), [(2022, ()), (2031, (2031,))])
def test_a_day_that_was_granted_in_a_year_without_a_notice_is_said_not_guessed(
    cast, permit, year, unknown
):
    do(cast, permit, Permit.put_off, "2022-03-03", meeting_on=dt.date(year, 12, 28))
    answers = {"until": dt.date(year, 12, 26), "reason": "材料未齐"}
    do(cast, permit, Permit.agree, "2022-03-04", **answers)
    assert explain(clock(permit, "hear_by")).deadline.unknown_years == unknown


def test_a_long_reason_is_kept_as_far_as_there_is_room(cast, permit):
    do(cast, permit, Permit.lengthen, "2022-03-11", reason="长" * 600)
    assert clock(permit, "answer_by").changes.get().reason == "长" * 500


def test_a_period_of_months_that_rested_runs_on_by_days(cast, permit):
    """Three days of rest, the day of resting not counted: due 2022-04-01, then 2022-04-06.

    2022-04-04 is a Monday off; the fifth is 清明, so the next working day is the sixth.
    """
    assert clock(permit, "report_by").due_on == day("2022-04-01")
    permit = do(cast, permit, Permit.rest, "2022-03-04")
    resting = clock(permit, "report_by")
    assert (resting.paused_on, permit.due_on) == (day("2022-03-04"), day("2022-03-11"))
    do(cast, permit, Permit.go_on, "2022-03-07")
    on = clock(permit, "report_by")
    assert (on.paused_on, on.paused_days, on.due_on) == (None, 3, day("2022-04-06"))
    assert changes(on) == [
        ("paused", day("2022-04-01"), day("2022-04-01")),
        ("resumed", day("2022-04-01"), day("2022-04-06")),
    ]


def test_two_rests_add_up(cast, permit):
    for first, last in (("2022-03-04", "2022-03-05"), ("2022-03-07", "2022-03-09")):
        do(cast, permit, Permit.rest, first)
        do(cast, permit, Permit.go_on, last)
    assert clock(permit, "report_by").paused_days == 3


def test_what_nobody_declared_for_a_clock_leaves_it_alone(cast, permit):
    do(cast, permit, Permit.touch, "2022-03-05")
    for name in ("answer_by", "object_until", "report_by"):
        kept = clock(permit, name)
        assert (kept.stopped_on, kept.paused_on, changes(kept)) == (None, None, [])


def test_a_clock_stops_with_its_step_and_says_with_which(cast, permit):
    permit = do(cast, permit, Permit.answer, "2022-03-11")
    stopped = clock(permit, "answer_by")
    assert (stopped.stopped_on, stopped.stop_seq) == (day("2022-03-11"), permit.seq)
    assert (permit.due_on, permit.closed_at) == (None, moment("2022-03-11"))
    assert explain(stopped).deadline.due_on == day("2022-03-11")


@pytest.mark.parametrize(("on", "how"), [("2022-03-11", "done"), ("2022-03-12", "overdue")])
def test_a_clock_stopped_on_its_last_day_was_in_time(cast, permit, on, how):
    do(cast, permit, Permit.answer, on)
    stopped = clock(permit, "answer_by")
    last = permit.entries.order_by("seq").last()
    assert clock_light(stopped, last, day("2022-12-31")) == how


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (None, "none"),
        ("2022-03-10", "overdue"),
        ("2022-03-11", "soon"),
        ("2022-03-18", "soon"),
        ("2022-03-19", "on_time"),
    ],
)
def test_a_light_is_red_from_the_day_after_and_yellow_for_a_week(due, shown):
    assert light(due and day(due), day("2022-03-11")) == shown
    assert light(due and day(due), None) == "none"
