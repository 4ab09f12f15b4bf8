"""What comes first: the plan is passed, then its topics are carried out (L2 Art. 63)."""

import datetime as dt

import pytest

from renda.lines.hearing.procedures import HearingLine
from renda.lines.plan.procedures import PlanTopic
from renda.lines.plan.tests.test_plan import drawn_up, passed
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry, RunningClock
from renda.matters.queries import actions_for, awaiting
from renda.matters.step import Refused

TOPIC = {"title": "议题", "way": "hearing", "source": "research", "lead": "财经委", "body": None}
HEARING = {
    "title": "城市管理工作情况", "sort": "special", "body": "区交通局", "lead": "财经委",
    "meeting": "", "meeting_on": None, "urgent": False, "urgent_reason": "",
}  # fmt: skip


def test_a_topic_waits_for_its_plan_to_be_passed(cast):
    topic = cast.children(drawn_up(cast), PlanTopic)[0]

    assert topic not in awaiting(cast.who("committee"))
    with pytest.raises(NotAllowed):
        cast.take(topic, PlanTopic.start, "committee", "2022-01-20")

    topic = cast.children(passed(cast), PlanTopic)[0]
    assert cast.take(topic, PlanTopic.start, "committee", "2022-02-10").stage == "started"


def test_no_work_is_begun_from_a_topic_of_a_plan_that_was_not_passed(cast):
    topic = cast.children(drawn_up(cast), PlanTopic)[0]

    with pytest.raises(Refused, match="年度计划还没有经主任会议通过"):
        cast.begin(HearingLine, "committee", "2022-01-20", upon=topic, **HEARING)


def test_work_that_arises_from_a_topic_sets_the_topic_under_way(cast):
    topic = cast.children(passed(cast), PlanTopic)[0]

    cast.begin(HearingLine, "office_clerk", "2022-02-10", upon=topic, **HEARING)
    cast.begin(HearingLine, "office_clerk", "2022-02-11", upon=topic, **HEARING)

    topic.refresh_from_db()
    assert topic.stage == "started"
    step = Entry.objects.get(matter=topic, action="start")
    assert step.by_name == cast.who("office_clerk").name


def test_the_planned_way_is_offered_first(cast, signed_in):
    topic = cast.children(passed(cast), PlanTopic)[0]

    page = signed_in("committee").get(f"/desk/matters/{topic.pk}/arise/").content.decode()

    assert page.count("/desk/new/hearing/") == 1
    assert page.index("/desk/new/hearing/") < page.index("/desk/new/inspection/")


def test_another_month_moves_the_day_of_a_topic(cast):
    topic = cast.children(passed(cast), PlanTopic)[0]
    decided = {"decided_on": dt.date(2022, 2, 9), "meeting": "第3次主任会议", "note": ""}

    change = {"title": topic.title, "month": 9, "lead": "财经委", **decided}
    topic = cast.take(topic, PlanTopic.change, "office_clerk", "2022-02-10", **change)

    assert topic.due_on == dt.date(2022, 9, 30)
    assert RunningClock.objects.get(matter=topic, stopped_on=None).due_on == topic.due_on


def test_while_the_plan_is_drawn_up_a_topic_is_edited_without_a_decision(cast):
    topic = cast.children(drawn_up(cast), PlanTopic)[0]
    answers = TOPIC | {"title": "改后的议题", "month": 5}

    topic = cast.take(topic, PlanTopic.edit, "office_clerk", "2022-01-12", **answers)
    assert (topic.title, topic.due_on) == ("改后的议题", dt.date(2022, 5, 31))

    topic = cast.children(passed(cast), PlanTopic)[0]
    assert PlanTopic.edit not in actions_for(cast.who("office_clerk"), topic)
    with pytest.raises(NotAllowed):
        cast.take(topic, PlanTopic.edit, "office_clerk", "2022-02-12", **answers)


def test_a_topic_is_done_when_what_arose_from_it_was_held(cast):
    topic = cast.children(passed(cast), PlanTopic)[0]
    work = cast.begin(HearingLine, "committee", "2022-02-10", upon=topic, **HEARING)
    done = {"outcome": "已完成"}

    with pytest.raises(Refused, match="由此开展的听取和审议报告“城市管理工作情况”还没有进行"):
        cast.take(topic, PlanTopic.complete, "committee", "2022-03-20", **done)

    heard = {
        "heard_on": dt.date(2022, 2, 9), "reporter": "head", "reporter_name": "",
        "main_points": "会议听取", "outcome": "none",
    }  # fmt: skip
    cast.take(work, HearingLine.enter, "office_clerk", "2022-03-19", **heard)
    topic = cast.take(topic, PlanTopic.complete, "committee", "2022-03-20", **done)
    assert topic.stage == "done"
