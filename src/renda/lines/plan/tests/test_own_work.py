"""The plan of what a committee means to do in its own house: its topics end with a paper."""

import io

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.kernel.commands import store_file
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.lines.plan.tests.test_plan import DECIDED, passed
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db


def planned(cast, *, run=True):
    plan = cast.begin(
        Plan, "office_clerk", "2022-01-10", title="2022年重点工作和自身建设计划", sort="own",
        year=2022,
    )  # fmt: skip
    cast.take(
        plan, Plan.add, "office_clerk", "2022-01-11", title="修订议事规则", way="own",
        source="members", month=6, lead="常委会办公室", body=None, origin=None,
    )  # fmt: skip
    cast.take(plan, Plan.pass_, "director", "2022-01-25", **DECIDED)
    return cast.take(plan, Plan.run, "office_clerk", "2022-02-01") if run else plan


def done(cast, topic, papers, on="2022-06-20"):
    return cast.take(
        topic, PlanTopic.complete, "office_clerk", on, outcome="已修订。", papers=papers
    )


def test_a_topic_of_the_own_house_ends_with_a_paper(cast):
    (topic,) = cast.children(planned(cast), PlanTopic)
    cast.take(topic, PlanTopic.start, "office_clerk", "2022-03-01")
    with pytest.raises(Refused, match="以文件办结") as refused:
        done(cast, topic, [])
    assert refused.value.field == "papers"
    period = CongressYear.of(cast.congress, 2022)
    assert value(figures["plan-own"], period).value == 0
    paper = store_file("议事规则.txt", io.BytesIO(b"rules"), at=moment("2022-06-20"))
    assert done(cast, topic, [paper]).stage == "done"
    assert value(figures["plan-own"], period).value == 1


def test_it_need_not_be_published_and_nothing_says_by_when(cast):
    plan = planned(cast, run=False)
    assert not plan.clocks.filter(name="publish_by").exists()
    plan = cast.take(plan, Plan.run, "office_clerk", "2022-02-01")
    assert (plan.stage, plan.published_on) == ("running", None)


def test_a_plan_of_supervision_is_published_and_its_topics_need_no_paper(cast):
    """L2 Art. 63."""
    plan = passed(cast)
    assert plan.clocks.filter(name="publish_by").exists()
    with pytest.raises(NotAllowed):
        cast.take(plan, Plan.run, "office_clerk", "2022-02-02")
    topic = cast.children(plan, PlanTopic)[0]
    cast.take(topic, PlanTopic.start, "committee", "2022-03-01")
    answers = {"outcome": "已完成。", "papers": []}
    topic = cast.take(topic, PlanTopic.complete, "committee", "2022-03-20", **answers)
    assert topic.stage == "done"
