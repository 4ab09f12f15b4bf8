"""The yearly plan: L2 Art. 12, 31, 63."""

import datetime as dt

import pytest

from renda.lines.plan.procedures import Plan, PlanTopic
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.models import Tie
from renda.matters.step import Refused
from tests.plugins.cast import moment

DECIDED = {"decided_on": dt.date(2022, 1, 25), "meeting": "第2次主任会议"}
RELEASED = {"screened": True, "approved": True}


def drawn_up(cast, months=(3, 6)):
    plan = cast.begin(
        Plan,
        "office_clerk",
        "2022-01-10",
        title="2022年监督工作计划",
        sort="supervision",
        year=2022,
    )
    for month in months:
        cast.take(
            plan,
            Plan.add,
            "office_clerk",
            "2022-01-11",
            title=f"议题{month}",
            way="hearing",
            source="research",
            month=month,
            lead="财经委",
            body="区交通局",
            origin=None,
        )
    return plan


def passed(cast, **more):
    plan = drawn_up(cast, **more)
    cast.take(plan, Plan.pass_, "director", "2022-01-25", **DECIDED)
    return cast.take(plan, Plan.release, "office_clerk", "2022-02-01", **RELEASED)


def test_a_plan_is_passed_by_the_directors_and_published(cast):
    plan = passed(cast)
    assert (plan.stage, plan.published_on) == ("running", dt.date(2022, 2, 1))


def test_a_committee_does_not_pass_a_plan(cast):
    with pytest.raises(NotAllowed):
        cast.take(drawn_up(cast), Plan.pass_, "committee", "2022-01-25", **DECIDED)


def test_a_plan_without_topics_is_not_passed(cast):
    with pytest.raises(Refused, match="计划里还没有议题"):
        cast.take(drawn_up(cast, months=()), Plan.pass_, "director", "2022-01-25", **DECIDED)


def test_the_page_says_beforehand_that_a_plan_has_no_topics(cast, signed_in):
    empty, full = drawn_up(cast, months=()), drawn_up(cast)
    directors = signed_in("director")
    page = directors.get(f"/desk/matters/{empty.pk}/").content.decode()
    assert "还不能办理" in page
    assert "计划里还没有议题" in page
    assert f"/desk/matters/{empty.pk}/pass_/" not in page
    page = directors.get(f"/desk/matters/{full.pk}/").content.decode()
    assert f"/desk/matters/{full.pk}/pass_/" in page


def test_where_the_party_comes_first_the_plan_waits_for_it(cast):
    set_rule(
        cast.congress,
        "plan.party_first",
        {"choice": "yes"},
        basis="市级意见",
        in_force_from=dt.date(2022, 1, 1),
        by=cast.who("clerk"),
        at=moment("2022-01-01"),
    )
    plan = drawn_up(cast)
    with pytest.raises(Refused, match="本地规定计划先报党委"):
        cast.take(plan, Plan.pass_, "director", "2022-01-25", **DECIDED)
    cast.take(
        plan, Plan.report_party, "office_clerk", "2022-01-20", reported_on=dt.date(2022, 1, 20)
    )
    assert cast.take(plan, Plan.pass_, "director", "2022-01-25", **DECIDED).stage == "passed"


def test_a_topic_is_due_at_the_end_of_its_month(cast):
    topic = cast.children(drawn_up(cast), PlanTopic)[0]
    assert topic.due_on == dt.date(2022, 3, 31)


def test_a_topic_is_changed_by_a_recorded_decision_only(cast):
    topic = cast.children(passed(cast), PlanTopic)[0]
    change = {"title": "改后的议题", "month": 9, "lead": "财经委", **DECIDED, "note": ""}
    with pytest.raises(NotAllowed):
        cast.take(topic, PlanTopic.change, "committee", "2022-02-10", **change)
    topic = cast.take(topic, PlanTopic.change, "office_clerk", "2022-02-10", **change)
    topic.topic.refresh_from_db()
    assert (topic.title, topic.topic.month) == ("改后的议题", 9)


def test_the_plan_is_done_when_every_topic_is_done_carried_or_dropped(cast):
    plan = passed(cast)
    done, carried = cast.children(plan, PlanTopic)
    with pytest.raises(NotAllowed):
        cast.take(plan, Plan.conclude, "office_clerk", "2022-12-30")
    cast.take(done, PlanTopic.start, "committee", "2022-03-01")
    cast.take(done, PlanTopic.complete, "committee", "2022-03-20", outcome="已完成")
    cast.take(carried, PlanTopic.carry_over, "office_clerk", "2022-12-20", **DECIDED, note="")
    assert cast.take(plan, Plan.conclude, "office_clerk", "2022-12-30").stage == "concluded"


def test_a_topic_names_the_matter_it_comes_from(cast):
    plan = drawn_up(cast)
    one, other = cast.children(plan, PlanTopic)
    cast.take(one, PlanTopic.link_source, "committee", "2022-01-12", origin=other)
    assert Tie.objects.get().other == other


def test_a_topic_names_no_matter_twice(cast):
    one, other = cast.children(drawn_up(cast), PlanTopic)
    cast.take(one, PlanTopic.link_source, "committee", "2022-01-12", origin=other)
    with pytest.raises(Refused, match="已经关联"):
        cast.take(one, PlanTopic.link_source, "committee", "2022-01-13", origin=other)
    assert Tie.objects.get().other == other


def test_a_topic_does_not_come_from_itself(cast):
    topic = cast.children(drawn_up(cast), PlanTopic)[0]
    with pytest.raises(Refused, match="不能关联事项自己"):
        cast.take(topic, PlanTopic.link_source, "committee", "2022-01-12", origin=topic)


def test_the_page_of_a_plan_shows_its_topics_with_what_arose(cast, signed_in):
    plan = passed(cast)
    page = signed_in("office_clerk").get(f"/desk/matters/{plan.pk}/").content.decode()
    assert "议题3" in page
    assert "议题6" in page
    paper = signed_in("office_clerk").get(f"/desk/matters/{plan.pk}/paper/plan/").content.decode()
    assert "议题6" in paper


def test_a_plan_is_announced_once_it_was_passed_l2_art_63(cast, signed_in):
    plan = drawn_up(cast)
    address, office = f"/desk/matters/{plan.pk}/paper/announcement/", signed_in("office_clerk")
    assert office.get(address).status_code == 404
    cast.take(plan, Plan.pass_, "director", "2022-01-25", **DECIDED)
    cast.take(plan, Plan.release, "office_clerk", "2022-02-01", **RELEASED)
    page = office.get(address).content.decode()
    for said in ("《2022年监督工作计划》已由第2次主任会议于2022年1月25日通过", "2022年2月1日"):
        assert said in page, said
