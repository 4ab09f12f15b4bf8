"""Deliberation opinions: L2 Art. 17; C3 Art. 34; C6 Art. 23."""

import datetime as dt

import pytest

from renda.lines.opinion.procedures import OpinionLine, OpinionPoint
from renda.matters.commands import NotAllowed
from renda.matters.steps import Refused

PASSED = {"decided_on": dt.date(2022, 3, 1), "meeting": "第3次主任会议", "note": ""}
DELIVERED = dt.date(2022, 3, 7)


def drafted(cast, points=("完善制度", "加强监管"), **more):
    answers = {
        "title": "城市管理工作情况",
        "sort": "report",
        "body": "区交通局",
        "lead": "财经委",
        "overall": "",
        "problems": "",
        "answer_on": None,
    } | more
    matter = cast.begin(OpinionLine, "committee", "2022-02-25", **answers)
    for text in points:
        cast.take(
            matter, OpinionLine.add, "committee", "2022-02-25", text=text, aspect="", bodies=[]
        )
    return matter


def delivered(cast, **more):
    matter = drafted(cast, **more)
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    return cast.take(
        matter, OpinionLine.deliver, "office_clerk", "2022-03-07", delivered_on=DELIVERED
    )


def test_opinions_are_numbered_within_the_year(cast):
    assert [drafted(cast).number, drafted(cast).number] == [
        "审议意见〔2022〕1号",
        "审议意见〔2022〕2号",
    ]


def test_opinions_are_delivered_within_seven_days_after_the_directors_passed_them(cast):
    matter = cast.take(drafted(cast), OpinionLine.approve, "director", "2022-03-01", **PASSED)
    assert matter.due_on == dt.date(2022, 3, 8)


@pytest.mark.parametrize(("sort", "due"), [("report", "2022-09-07"), ("budget", "2022-06-07")])
def test_the_answer_is_due_in_six_months_in_three_for_the_budget(cast, sort, due):
    matter = delivered(cast, sort=sort)
    assert matter.due_on == dt.date.fromisoformat(due)
    assert {p.due_on for p in cast.children(matter, OpinionPoint)} == {matter.due_on}


def test_a_day_that_the_opinion_itself_sets_goes_before_the_rule(cast):
    assert delivered(cast, answer_on=dt.date(2022, 5, 31)).due_on == dt.date(2022, 5, 31)


def test_the_committee_does_not_pass_its_own_opinions(cast):
    with pytest.raises(NotAllowed):
        cast.take(drafted(cast), OpinionLine.approve, "committee", "2022-03-01", **PASSED)


def test_opinions_without_a_point_are_not_passed(cast):
    with pytest.raises(Refused):
        cast.take(drafted(cast, points=()), OpinionLine.approve, "director", "2022-03-01", **PASSED)


def test_a_point_goes_to_each_body_it_names(cast):
    matter = drafted(cast, points=())
    cast.take(
        matter,
        OpinionLine.add,
        "committee",
        "2022-02-25",
        text="共同办理",
        aspect="",
        bodies=["区交通局", "区教委"],
    )
    assert [str(p.body) for p in cast.children(matter, OpinionPoint)] == ["区交通局", "区教委"]


def test_the_body_asks_the_committee_first_and_then_reports_in_writing(cast):
    matter = delivered(cast)
    result = {"result": "处理情况报告", "papers": []}
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.report, "traffic", "2022-06-01", **result)
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-01", draft="征求意见稿", papers=[])
    cast.take(matter, OpinionLine.view, "committee", "2022-06-05", view="同意")
    matter = cast.take(matter, OpinionLine.report, "traffic", "2022-06-10", **result)
    assert (matter.stage, matter.opinion.reported_on) == ("reported", dt.date(2022, 6, 10))


def test_the_opinions_are_closed_when_every_point_was_checked(cast):
    matter = delivered(cast)
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-01", draft="稿", papers=[])
    cast.take(matter, OpinionLine.view, "committee", "2022-06-05", view="同意")
    cast.take(matter, OpinionLine.report, "traffic", "2022-06-10", result="报告", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.close, "committee", "2022-06-11")
    for point in cast.children(matter, OpinionPoint):
        cast.take(point, OpinionPoint.answer, "traffic", "2022-06-10", result="已落实", evidence=[])
        cast.take(point, OpinionPoint.accept, "committee", "2022-06-20", checked="属实")
    assert cast.take(matter, OpinionLine.close, "committee", "2022-06-21").stage == "closed"


def test_who_is_watched_does_not_check_itself(cast):
    point = cast.children(delivered(cast), OpinionPoint)[0]
    cast.take(point, OpinionPoint.answer, "traffic", "2022-06-10", result="已落实", evidence=[])
    with pytest.raises(NotAllowed):
        cast.take(point, OpinionPoint.accept, "traffic", "2022-06-11", checked="自查")


def test_an_answer_that_does_not_do_is_sent_back_with_a_period_anew(cast):
    matter = delivered(cast)
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-01", draft="稿", papers=[])
    cast.take(matter, OpinionLine.view, "committee", "2022-06-05", view="同意")
    cast.take(matter, OpinionLine.report, "traffic", "2022-06-10", result="报告", papers=[])
    matter = cast.take(matter, OpinionLine.send_back, "committee", "2022-06-20", reason="不实")
    assert (matter.stage, matter.due_on) == ("delivered", dt.date(2022, 12, 20))


def test_the_papers_say_what_is_asked(cast, signed_in):
    matter = delivered(cast)
    for key in ("letter", "delivery"):
        page = signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/{key}/")
        assert "城市管理工作情况" in page.content.decode()
    assert signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/result/").status_code == 404
