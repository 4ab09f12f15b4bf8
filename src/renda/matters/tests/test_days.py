"""Whoever must act has a day, whatever a line declares: promise 1 as law of the engine."""

import datetime as dt

import pytest
from django.core.management import call_command

from renda.directory.standing import SYSTEM
from renda.matters.amendments import set_rule
from renda.matters.checks import problems
from renda.matters.commands import perform
from renda.matters.dating import date_undated
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import explain
from renda.matters.spec import STEP_BY, Procedure, Stage
from renda.matters.tests.toy import Case, Errand, declared
from tests.plugins.cast import moment

from .test_engine import opened, sent


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


def running(matter):
    return [clock.name for clock in matter.clocks.filter(stopped_on=None)]


def take(cast, matter, action, on, by="clerk", **answers):
    perform(matter, action, by=cast.who(by), at=moment(on), answers=answers)
    matter.refresh_from_db()
    return matter


def test_a_step_without_a_declared_day_has_ten_working_days(cast):
    case = opened(cast)
    assert case.due_on == dt.date(2022, 3, 15)
    clock = case.clocks.get()
    assert (clock.name, str(clock.basis)) == (STEP_BY.name, "法律未定期限，默认十个工作日")
    assert explain(clock).deadline.due_on == case.due_on


def test_an_office_sets_its_own_period(cast):
    set_rule(
        cast.congress, "internal.step", {"length": 5, "unit": "working_day"}, basis="本级规定",
        in_force_from=dt.date(2022, 1, 1), by=SYSTEM, at=moment("2022-01-01"),
    )  # fmt: skip
    assert opened(cast).due_on == dt.date(2022, 3, 8)


def test_where_a_declared_clock_runs_there_is_no_other(cast):
    assert running(sent(cast, opened(cast))) == ["answer_by"]


def test_each_step_has_its_own_days_and_none_is_left_running(cast):
    case = take(cast, opened(cast), Case.park, "2022-03-10")
    assert case.due_on == dt.date(2022, 3, 24)
    case = take(cast, case, Case.wait, "2022-03-11")
    case = take(cast, case, Case.close, "2022-03-14")
    assert (case.due_on, running(case)) == (None, [])


def test_to_remind_somebody_gives_no_more_time(cast):
    case = take(cast, opened(cast), Case.touch, "2022-03-09")
    assert case.due_on == dt.date(2022, 3, 15)


def test_who_waits_for_what_is_below_has_a_day_as_soon_as_nothing_is(cast):
    case = take(cast, opened(cast), Case.gather, "2022-03-02")
    assert (case.stage, case.due_on) == ("gathering", dt.date(2022, 3, 16))
    errand = sent_to(cast, case, "2022-03-03")
    case.refresh_from_db()
    assert (case.due_on, running(case)) == (None, [])
    take(cast, errand, Errand.strike, "2022-03-07")
    case.refresh_from_db()
    assert case.due_on == dt.date(2022, 3, 21)
    assert running(case) == [STEP_BY.name]


def sent_to(cast, case, on):
    take(cast, case, Case.send_more, on, unit=cast.bodies["区交通局"])
    return Matter.objects.filter(parent=case, procedure=Errand.slug).latest("pk")


def test_what_stands_still_by_nature_has_no_day(cast):
    errand = sent(cast, opened(cast))
    take(cast, errand, Errand.suspend, "2022-03-03", reason="停")
    assert (errand.due_on, STEP_BY.name in running(errand)) == (None, False)


def test_what_was_kept_before_is_given_a_day(cast, capsys):
    case = opened(cast)
    RunningClock.objects.filter(matter=case).delete()
    Matter.objects.filter(pk=case.pk).update(due_on=None)
    call_command("date")
    assert "给1件事项定了办理日期" in capsys.readouterr().out
    case.refresh_from_db()
    assert case.due_on is not None
    assert date_undated(moment("2022-04-01")) == 0


def test_a_stage_where_nobody_must_act_says_why_it_rests():
    def codes(rests):
        body = {"slug": "toy-still", "label": "still", "own": True, "a": Stage("a", rests=rests)}
        return {one.id for one in problems(type("Still", (Procedure,), body))}

    assert "renda.E009" in codes("")
    assert "renda.E009" not in codes("it goes with the whole")
