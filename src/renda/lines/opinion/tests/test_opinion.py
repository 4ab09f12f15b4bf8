"""Deliberation opinions, drawn up and answered: L2 Art. 17; C3 Art. 34; C6 Art. 23."""

import datetime as dt
import re

import pytest

from renda.lines.opinion.forms import BeginForm, PointsForm
from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import (
    PASSED,
    answered,
    delivered,
    drafted,
    due,
    met,
    points,
    reported,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import awaiting
from renda.matters.step import Refused
from tests.plugins.cast import moment


def test_opinions_are_numbered_within_the_year(cast):
    assert [drafted(cast).number, drafted(cast).number] == [
        "审议意见〔2022〕1号",
        "审议意见〔2022〕2号",
    ]


def test_a_point_goes_to_each_body_it_names(cast):
    matter = drafted(cast, points=())
    two = {"text": "共同办理", "aspect": "", "bodies": ["区交通局", "区教委"]}

    cast.take(matter, OpinionLine.add, "committee", "2022-02-25", **two)

    assert [str(point.body) for point in points(cast, matter)] == ["区交通局", "区教委"]


def test_several_points_are_listed_at_once_each_with_its_body_and_day(cast):
    matter = drafted(cast, points=())
    given = {
        "points-0-text": "完善制度",
        "points-0-body": str(cast.bodies["区教委"].pk),
        "points-0-answer_on": "2022-05-31",
        "points-1-text": "加强监管",
    }
    at = moment("2022-02-25")
    form = PointsForm(given, matter=matter, by=cast.who("committee"), at=at)
    assert form.is_valid(), form.errors

    cast.take(matter, OpinionLine.add_rows, "committee", "2022-02-25", **form.cleaned_data)

    rows = [(str(p.body), p.point.answer_on) for p in points(cast, matter)]
    assert rows == [("区教委", dt.date(2022, 5, 31)), ("区交通局", None)]


def test_many_points_stand_once_on_the_page_with_the_steps_beside_each(cast, signed_in):
    matter = delivered(cast, points=[f"第{n}项要求" for n in range(8)])
    page = signed_in("traffic").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert page.count("第3项要求</a>") == 1
    for point in points(cast, matter):
        assert page.count(f'href="/desk/matters/{point.pk}/report/"') == 1


def test_a_row_that_names_no_body_of_the_congress_is_refused_with_its_line(cast):
    given = {"points-0-text": "完善制度", "points-0-body": "999999"}
    at = moment("2022-02-25")

    form = PointsForm(given, matter=drafted(cast), by=cast.who("committee"), at=at)

    assert "第1行" in str(form.errors["points"])


def test_a_day_that_is_over_is_no_day_for_an_answer(cast):
    given = {
        "title": "城市管理工作情况",
        "sort": "report",
        "body": cast.bodies["区交通局"].pk,
        "lead": cast.bodies["财经委"].pk,
        "answer_on": "2022-02-25",
    }
    asked = Matter(congress=cast.congress, procedure="opinion", year=2022)

    form = BeginForm(given, matter=asked, by=cast.who("committee"), at=moment("2022-02-25"))

    assert list(form.errors) == ["answer_on"]


def test_a_point_can_be_mended_or_struck_before_the_directors_pass_it(cast):
    matter = drafted(cast)
    one, two = points(cast, matter)
    mended = {"text": "完善管理制度", "aspect": "制度", "body": "区教委", "answer_on": None}

    cast.take(one, OpinionPoint.edit, "committee", "2022-02-26", **mended)
    cast.take(two, OpinionPoint.strike, "committee", "2022-02-26", reason="重复")

    rows = [(p.title, str(p.body), p.point.text, p.stage) for p in points(cast, matter)]
    assert rows[0] == ("完善管理制度", "区教委", "完善管理制度", "listed")
    assert rows[1][3] == "halted"
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    for step, answers in ((OpinionPoint.edit, mended), (OpinionPoint.strike, {"reason": "重复"})):
        with pytest.raises(NotAllowed):
            cast.take(points(cast, matter)[0], step, "committee", "2022-03-02", **answers)


def test_what_the_opinions_say_can_be_mended_until_they_are_passed(cast):
    matter = drafted(cast)
    mended = {"title": "城市管理", "sort": "budget", "overall": "总体有力", "answer_on": None}

    matter = cast.take(matter, OpinionLine.edit, "committee", "2022-02-26", **mended)

    said = (matter.title, matter.opinion.sort, matter.opinion.overall)
    assert said == ("城市管理", "budget", "总体有力")
    cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.edit, "committee", "2022-03-02", **mended)


def test_the_committee_does_not_pass_its_own_opinions(cast):
    """C3 Art. 34: the committee tidies, the directors' meeting agrees, the office delivers."""
    matter = drafted(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.approve, "committee", "2022-03-01", **PASSED)

    assert cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED).stage == (
        "approved"
    )


def test_opinions_without_a_point_are_not_passed(cast):
    with pytest.raises(Refused, match="请先逐条列出审议意见"):
        cast.take(drafted(cast, points=()), OpinionLine.approve, "director", "2022-03-01", **PASSED)


def test_opinions_whose_points_were_all_struck_are_not_passed(cast):
    matter = drafted(cast, points=("重复的一条",))
    cast.take(
        points(cast, matter)[0], OpinionPoint.strike, "committee", "2022-02-26", reason="重复"
    )

    with pytest.raises(Refused, match="请先逐条列出审议意见"):
        cast.take(matter, OpinionLine.approve, "director", "2022-03-01", **PASSED)


def test_what_the_directors_want_otherwise_goes_back_and_stops_the_clock(cast):
    matter = cast.take(drafted(cast), OpinionLine.approve, "director", "2022-03-01", **PASSED)
    wish = {**PASSED, "note": "第二条再具体"}
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.rework, "committee", "2022-03-02", **wish)

    matter = cast.take(matter, OpinionLine.rework, "office_clerk", "2022-03-02", **wish)

    assert matter.stage == "drafting"
    assert [clock.name for clock in matter.clocks.filter(stopped_on=None)] == ["step_by"]


def test_opinions_are_delivered_within_seven_days_after_the_directors_passed_them(cast):
    """浙江省监督条例 Art. 43, as a default that an office may change."""
    matter = cast.take(drafted(cast), OpinionLine.approve, "director", "2022-03-01", **PASSED)
    assert matter.due_on == dt.date(2022, 3, 8)


def test_opinions_are_not_delivered_before_they_were_passed(cast):
    matter = cast.take(drafted(cast), OpinionLine.approve, "director", "2022-03-01", **PASSED)
    early = {"delivered_on": dt.date(2022, 2, 28)}
    with pytest.raises(Refused, match="送达日期早于主任会议审定日期") as refused:
        cast.take(matter, OpinionLine.deliver, "office_clerk", "2022-03-02", **early)

    assert refused.value.field == "delivered_on"


def test_the_body_asks_the_committee_first_and_then_reports_in_writing_l2_art_17(cast):
    matter = delivered(cast)
    result = {"result": "处理情况报告", "papers": []}
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.report, "traffic", "2022-06-01", **result)
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-01", draft="征求意见稿", papers=[])
    assert matter in awaiting(cast.who("committee"))
    cast.take(matter, OpinionLine.view, "committee", "2022-06-05", view="同意")
    matter = cast.take(matter, OpinionLine.report, "traffic", "2022-06-10", **result)

    assert (matter.stage, matter.opinion.reported_on) == ("reported", dt.date(2022, 6, 10))


def test_another_body_and_another_committee_have_no_part_in_it(cast, signed_in):
    matter = delivered(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.consult, "school", "2022-06-01", draft="稿", papers=[])
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-01", draft="稿", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.view, "law", "2022-06-05", view="同意")

    assert signed_in("school").get(f"/desk/matters/{matter.pk}/").status_code == 404


def test_the_opinions_are_closed_when_every_point_was_checked(cast):
    matter = reported(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.close, "committee", "2022-06-11")
    for point in points(cast, matter):
        met(cast, point)

    assert cast.take(matter, OpinionLine.close, "committee", "2022-06-21").stage == "closed"


def test_the_standing_committee_may_hear_the_result_l2_art_17(cast):
    matter = reported(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.put_before, "committee", "2022-06-15", **PASSED)
    cast.take(matter, OpinionLine.put_before, "director", "2022-06-15", **PASSED)
    heard = {"result_heard_on": dt.date(2022, 6, 28), "result_view": "认可"}

    matter = cast.take(matter, OpinionLine.hear_result, "office_clerk", "2022-06-28", **heard)

    assert (matter.stage, matter.opinion.result_view) == ("reported", "认可")
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.put_before, "director", "2022-06-29", **PASSED)


def test_the_standing_committee_may_want_the_result_anew(cast):
    matter = reported(cast)
    cast.take(matter, OpinionLine.put_before, "director", "2022-06-15", **PASSED)
    wish = {
        "result_heard_on": dt.date(2022, 6, 28),
        "result_view": "成效不明显",
        "until": dt.date(2022, 9, 30),
    }

    matter = cast.take(matter, OpinionLine.refuse_result, "office_clerk", "2022-06-28", **wish)

    assert (matter.stage, due(matter)) == ("delivered", dt.date(2022, 9, 30))
    assert matter in awaiting(cast.who("traffic"))


def test_what_came_of_it_is_followed_up_with_records_l2_art_17(cast):
    matter = reported(cast)
    cast.take(matter, OpinionLine.follow, "committee", "2022-06-15", reason="成效待看")
    seen = {
        "on": dt.date(2022, 8, 1),
        "way": "视察",
        "who": "部分代表",
        "findings": "已见成效",
        "photos": [],
    }

    matter = cast.take(matter, OpinionLine.note, "committee", "2022-08-01", **seen)

    assert (matter.follow_ups.get().way, due(matter, "follow_by")) == (
        "视察",
        dt.date(2022, 12, 15),
    )


def test_opinions_that_are_not_formed_after_all_count_for_nobody(cast):
    matter = drafted(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.withdraw, "committee", "2022-03-01", reason="合并")

    cast.take(matter, OpinionLine.withdraw, "office_clerk", "2022-03-01", reason="合并")

    assert {point.stage for point in points(cast, matter)} == {"halted"}


def test_what_leads_back_is_offered_last_and_never_as_the_thing_to_do(cast, signed_in):
    matter = reported(cast)
    for point in points(cast, matter):
        answered(cast, point)
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/").content.decode()
    offered = [label for label in ("核查：已落实", "退回重新研究处理") if label in page]
    assert sorted(offered, key=page.index) == ["核查：已落实", "退回重新研究处理"]
    (main,) = re.findall(r"button--primary[^>]*>([^<]+)<", page)
    assert main.startswith("核查：已落实")
