"""The public reads the result, wholly and in words, beside what it belongs to (L2 Art. 17)."""

import datetime as dt

import pytest
from django.urls import reverse

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import arranged, heard, sent
from renda.lines.inquiry.procedures import SpecialLine, SpecialQuestion
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.lines.opinion.tests.conftest import drafted, points, reported
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.lines.plan.tests.test_plan import passed
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.lines.resolution.procedures import ResolutionLine
from renda.lines.satisfaction.procedures import SatisfactionLine
from renda.lines.satisfaction.tests.test_satisfaction import count
from renda.lines.satisfaction.tests.test_satisfaction import held as survey
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Matter
from tests.plugins.sitting import (
    come,
    counted,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
    put,
)

RELEASED = {"screened": True, "approved": True}
DECIDED = {"decided_on": dt.date(2022, 7, 1), "meeting": "第9次主任会议", "note": ""}


def page_of(client, matter):
    return client.get(reverse("portal:matter", args=[matter.pk])).content.decode()


def test_a_test_of_satisfaction_shows_counts_grade_and_rule_of_each_body(cast, client, signed_in):
    matter = survey(cast)
    count(cast, matter, "区交通局", 15, 5, 8)
    count(cast, matter, "区教委", 20, 5, 3)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    cast.take(matter, SatisfactionLine.publish, "office_clerk", "2022-06-21", **RELEASED)

    inside = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/").content.decode()
    for page in (page_of(client, matter), inside):
        for said in ("区交通局", "基本满意", "满意票超过全体组成人员半数的为满意", "15"):
            assert said in page
        assert "majority-of-all-members" not in page


def test_a_topical_inquiry_shows_questions_and_answers(cast, client):
    asked = {"title": "专题询问", "topic": "交通", "lead": "财经委", "body": "区交通局"}
    matter = cast.begin(SpecialLine, "committee", "2022-06-01", **asked)
    rows = [
        {"body": "区交通局", "text": "公交怎么办", "asked_by": "委员甲"},
        {"body": "区教委", "text": "没有问到", "asked_by": "委员乙"},
    ]
    cast.take(matter, SpecialLine.ask, "office_clerk", "2022-06-02", questions=rows)
    day = {"meeting": "第5次会议", "held_on": dt.date(2022, 6, 10), "head_attends": "局长"}
    cast.take(matter, SpecialLine.hold, "office_clerk", "2022-06-10", **day)
    one, other = cast.children(matter, SpecialQuestion)
    answer = {"answered_by": "局长", "answer": "增加班次", "papers": []}
    cast.take(one, SpecialQuestion.answer, "office_clerk", "2022-06-10", **answer)
    cast.take(other, SpecialQuestion.close, "office_clerk", "2022-06-10", reason="时间不够")
    cast.take(matter, SpecialLine.publish, "office_clerk", "2022-06-11", **RELEASED)

    page = page_of(client, matter)

    assert "公交怎么办" in page
    assert "增加班次" in page
    assert "没有问到" not in page


def test_a_hearing_leads_to_its_opinions_and_back(cast, client):
    matter = heard(cast, sent(cast, arranged(cast)))
    cast.take(matter, HearingLine.publish, "office_clerk", "2022-07-01", **RELEASED)
    opinions = drafted(cast)
    opinions.ties.create(
        matter=opinions, other=matter, way="arises", on=dt.date(2022, 7, 1), by_name="某"
    )
    link = reverse("portal:matter", args=[opinions.pk])
    assert link not in page_of(client, matter)

    Matter.objects.filter(pk=opinions.pk).update(published_on=dt.date(2022, 7, 2))

    assert f'<a href="{link}">审议意见：' in page_of(client, matter)
    assert reverse("portal:matter", args=[matter.pk]) in page_of(client, opinions)


def test_each_entry_of_the_portal_says_what_it_is_and_when_it_was_published(cast, client):
    matter = heard(cast, sent(cast, arranged(cast)))
    cast.take(matter, HearingLine.publish, "office_clerk", "2022-07-01", **RELEASED)

    page = client.get(reverse("portal:home")).content.decode()

    assert "听取和审议报告：城市管理工作情况" in page
    assert '<time datetime="2022-07-01">' in page


def test_a_point_carried_over_is_public_with_where_it_stands(cast, client):
    matter = reported(cast)
    first, second = points(cast, matter)
    done = {"result": "已完善政策", "evidence": []}
    for point in (first, second):
        cast.take(point, OpinionPoint.report, "traffic", "2022-06-11", **done)
    checked = {"checked": "查阅台账属实", "evidence": []}
    cast.take(first, OpinionPoint.accept, "committee", "2022-06-12", **checked)
    over = {**DECIDED, "until": dt.date(2022, 12, 31), "reason": "资金未到位"}
    over["decided_on"] = dt.date(2022, 6, 12)
    cast.take(second, OpinionPoint.carry_over, "office_clerk", "2022-06-12", **over)
    cast.take(matter, OpinionLine.publish, "office_clerk", "2022-06-13", **RELEASED)

    page = page_of(client, matter)

    assert "查阅台账属实" in page
    assert "结转继续办理" in page


@pytest.fixture
def listed(cast):
    """A list of two problems, one solved, one given up."""
    answers = {"title": "清单", "body": "区交通局", "lead": "财经委", "source": "检查"}
    matter = cast.begin(ProblemLine, "committee", "2022-06-20", **answers)
    rows = [{"aspect": "管理", "text": text, "body": ""} for text in ("标线不清", "停车难")]
    cast.take(matter, ProblemLine.list_, "committee", "2022-06-20", items=rows)
    cast.take(matter, ProblemLine.approve, "office_clerk", "2022-07-01", **DECIDED)
    cast.take(matter, ProblemLine.hand_over, "committee", "2022-07-02")
    solved, other = cast.children(matter, ProblemItem)
    for one in (solved, other):
        done = {"measures": "已整改", "evidence": []}
        cast.take(one, ProblemItem.report, "traffic", "2022-08-01", **done)
    right = {"recheck": "标线已补", "evidence": []}
    cast.take(solved, ProblemItem.accept, "committee", "2022-08-02", **right)
    given_up = {**DECIDED, "recheck": "车位仍不足"}
    cast.take(other, ProblemItem.give_up, "office_clerk", "2022-08-02", **given_up)
    cast.take(matter, ProblemLine.publish, "committee", "2022-08-03", **RELEASED)
    matter.refresh_from_db()
    return matter


def test_a_list_never_says_that_all_is_solved_over_what_is_not(listed, client):
    page = page_of(client, listed)

    assert "全部销号" not in page
    assert "全部办结" in page
    assert "未解决：车位仍不足" in page
    assert "已解决：标线已补" in page
    assert "未解决办结 1" in page


def test_the_public_plan_is_in_order_of_month_with_who_leads(cast, client):
    plan = passed(cast, months=(9, 3, 6))

    page = page_of(client, plan)

    assert page.index("议题3") < page.index("议题6") < page.index("议题9")
    assert "财经委" in page
    assert "区交通局" in page
    assert Plan.public is not None
    assert len(cast.children(plan, PlanTopic)) == 3


def test_the_public_reads_the_agenda_of_a_sitting_and_what_became_of_it(committee, client):
    """L3 Art. 51: what is on the agenda and how it ended, no counts and nothing kept back."""
    known, hidden = put(committee), put(committee, "保密事项的决定")
    Matter.objects.filter(pk=hidden.pk).update(confidential=True)
    sitting = planned(committee)
    place(committee, sitting, known, hidden)
    sitting = notified(committee, sitting)
    assert client.get(reverse("portal:matter", args=[sitting.pk])).status_code == 404
    come(committee, sitting)
    sitting = opened(committee, sitting)
    for teller in ("member", "director"):
        counted(
            committee, item_of(sitting), ResolutionLine.vote, teller,
            **{"for": 4, "against": 1, "abstained": 0},
        )  # fmt: skip
    held(committee, item_of(sitting), ResolutionLine.vote, text="决议全文")
    committee.take(sitting, SittingLine.publish, "office_clerk", "2022-06-20", **RELEASED)
    page = page_of(client, sitting)
    assert "关于批准决算的决议" in page
    assert "已通过" in page
    assert "保密事项" not in page
    assert "应到" not in page
