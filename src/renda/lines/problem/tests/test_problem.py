"""Problem lists: item by item, closed by the congress's re-check and by nobody else."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.spec import Period
from renda.lines.problem.figures import HANDED, SOLVED_RATE
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.matters.commands import NotAllowed
from renda.matters.steps import Refused

PASSED = {"decided_on": dt.date(2022, 5, 6), "meeting": "第5次主任会议", "note": ""}
ROWS = [
    {"aspect": "设施", "text": "路灯损坏", "body": "区交通局"},
    {"aspect": "服务", "text": "班次不足", "body": "区教委"},
    {"aspect": "设施", "text": "站牌缺失", "body": ""},
]
DONE = {"measures": "已整改", "evidence": []}
FOUND = {"recheck": "属实", "evidence": []}


def listed(cast, rows=ROWS):
    matter = cast.begin(
        ProblemLine,
        "committee",
        "2022-05-01",
        title="执法检查问题清单",
        body="区水利局",
        lead="财经委",
        source="",
    )
    cast.take(matter, ProblemLine.list_, "committee", "2022-05-02", items=rows)
    return matter


def handed(cast):
    matter = listed(cast)
    cast.take(matter, ProblemLine.approve, "director", "2022-05-06", **PASSED)
    cast.take(matter, ProblemLine.hand_over, "office_clerk", "2022-05-09")
    return matter, cast.children(matter, ProblemItem)


def test_each_item_goes_to_the_body_it_names_and_else_to_the_list_s(cast):
    _matter, items = handed(cast)
    assert [str(item.body) for item in items] == ["区交通局", "区教委", "区水利局"]


def test_an_item_is_due_in_six_months_unless_an_office_says_otherwise(cast):
    _matter, items = handed(cast)
    assert items[0].due_on == dt.date(2022, 11, 9)


def test_a_body_that_is_not_there_is_named_and_nothing_is_listed(cast):
    rows = [*ROWS, {"aspect": "x", "text": "y", "body": "无此单位"}]
    with pytest.raises(Refused, match="无此单位"):
        listed(cast, rows)


def test_the_directors_pass_the_list_and_the_committee_does_not(cast):
    matter = listed(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, ProblemLine.approve, "committee", "2022-05-06", **PASSED)


def test_who_is_watched_does_not_close_its_item(cast):
    _matter, (item, *_others) = handed(cast)
    cast.take(item, ProblemItem.done, "traffic", "2022-07-01", **DONE)
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.solve, "traffic", "2022-07-02", **FOUND)
    item = cast.take(item, ProblemItem.solve, "committee", "2022-07-02", **FOUND)
    assert (item.stage, item.problem.rechecked_on) == ("solved", dt.date(2022, 7, 2))


def test_what_the_recheck_finds_unsolved_goes_back_with_a_period_anew(cast):
    _matter, (item, *_others) = handed(cast)
    cast.take(item, ProblemItem.done, "traffic", "2022-07-01", **DONE)
    item = cast.take(item, ProblemItem.send_back, "committee", "2022-07-05", **FOUND)
    assert (item.stage, item.due_on) == ("rectifying", dt.date(2023, 1, 5))


def test_the_list_is_closed_when_every_item_is_solved_given_up_or_carried_over(cast):
    matter, (one, two, three) = handed(cast)
    cast.take(one, ProblemItem.done, "traffic", "2022-07-01", **DONE)
    cast.take(one, ProblemItem.solve, "committee", "2022-07-02", **FOUND)
    with pytest.raises(NotAllowed):
        cast.take(two, ProblemItem.give_up, "committee", "2022-08-01", **PASSED, recheck="x")
    cast.take(two, ProblemItem.give_up, "office_clerk", "2022-08-01", **PASSED, recheck="难以解决")
    cast.take(three, ProblemItem.carry, "office_clerk", "2022-12-01", **PASSED)
    matter.refresh_from_db()
    assert matter.stage == "closed"


def test_a_figure_is_as_many_as_the_records_it_opens(cast):
    _matter, (one, *_others) = handed(cast)
    cast.take(one, ProblemItem.done, "traffic", "2022-07-01", **DONE)
    cast.take(one, ProblemItem.solve, "committee", "2022-07-02", **FOUND)
    period = Period.of(cast.congress, 2022)
    assert value(HANDED, period).value == records(HANDED, period).count() == 3
    rate = value(SOLVED_RATE, period)
    assert (rate.numerator, rate.denominator, str(rate.value)) == (1, 3, "33.3")


def test_the_watch_counts_what_each_body_owes(cast, signed_in):
    handed(cast)
    page = signed_in("director").get("/desk/watch/")
    assert {str(row["body"]): row["open"] for row in page.context["bodies"]} == {
        "区交通局": 1,
        "区教委": 1,
        "区水利局": 1,
    }


def test_the_papers_list_what_is_handed_over(cast, signed_in):
    matter, _items = handed(cast)
    for key in ("list", "handover", "recheck"):
        page = (
            signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/{key}/").content.decode()
        )
        assert "路灯损坏" in page
