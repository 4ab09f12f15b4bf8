"""Appraisals of work: preparation, investigation, the meeting, rectification."""

import datetime as dt

import pytest

from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.step import Refused

PLAN = {
    "decided_on": dt.date(2022, 7, 1),
    "meeting": "第7次主任会议",
    "note": "",
    "group": "三人",
    "exempt": "",
}


def begun(cast):
    return cast.begin(
        AppraisalLine,
        "committee",
        "2022-06-01",
        title="道路交通执法评议",
        scope="执法情况",
        body="区交通局",
        lead="财经委",
        meeting_on=dt.date(2022, 9, 15),
    )


def test_the_plan_goes_to_the_directors_forty_five_days_before_the_meeting(cast):
    assert begun(cast).due_on == dt.date(2022, 8, 1)


def test_a_plan_after_that_day_needs_a_reason(cast):
    matter = begun(cast)
    with pytest.raises(Refused, match="已超过期限"):
        cast.take(matter, AppraisalLine.pass_plan, "director", "2022-08-02", **PLAN)
    late = PLAN | {"exempt": "防汛"}
    assert (
        cast.take(matter, AppraisalLine.pass_plan, "director", "2022-08-02", **late).stage
        == "investigating"
    )


def test_the_committee_does_not_pass_its_own_plan(cast):
    with pytest.raises(NotAllowed):
        cast.take(begun(cast), AppraisalLine.pass_plan, "committee", "2022-07-01", **PLAN)


def test_the_four_stages_follow_one_another(cast):
    matter = cast.take(begun(cast), AppraisalLine.pass_plan, "director", "2022-07-01", **PLAN)
    cast.take(matter, AppraisalLine.join, "committee", "2022-07-02", bodies=["东街工委"])
    (town,) = cast.children(matter, AppraisalTown)
    found = {"investigation": "调查报告", "papers": []}
    with pytest.raises(NotAllowed):
        cast.take(matter, AppraisalLine.report, "committee", "2022-08-20", **found)
    cast.take(
        town, AppraisalTown.report, "street", "2022-07-20", report="已评议", problems=2, papers=[]
    )
    with pytest.raises(NotAllowed, match="汇总"):
        cast.take(town, AppraisalTown.accept, "street", "2022-07-21")
    town.refresh_from_db()
    assert town.due_on == dt.date(2022, 8, 17)  # twenty working days to take it in
    cast.take(town, AppraisalTown.accept, "committee", "2022-07-25")
    cast.take(matter, AppraisalLine.report, "committee", "2022-08-20", **found)
    matter = cast.take(
        matter,
        AppraisalLine.hold,
        "committee",
        "2022-09-15",
        held_on=dt.date(2022, 9, 15),
        opinions="总体有力",
    )
    running = RunningClock.objects.get(matter=matter, name="rectify_by", stopped_on=None)
    assert running.due_on == dt.date(2023, 3, 15)
    cast.take(
        matter, AppraisalLine.rectify, "traffic", "2022-12-01", rectification="已整改", papers=[]
    )
    with pytest.raises(NotAllowed):
        cast.take(matter, AppraisalLine.close, "traffic", "2022-12-02")
    assert cast.take(matter, AppraisalLine.close, "committee", "2022-12-02").stage == "closed"
