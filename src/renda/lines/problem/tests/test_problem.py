"""Problem lists: item by item, closed by the congress's re-check and by nobody else."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from renda.figures.queries import records, value
from renda.figures.spec import CongressYear
from renda.lines.problem.figures import HANDED, SOLVED_RATE, TOLD
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for, awaiting
from renda.matters.step import Refused

PASSED = {"decided_on": dt.date(2022, 5, 6), "meeting": "第5次主任会议", "note": ""}
ROWS = [
    {"aspect": "设施", "text": "路灯损坏", "body": "区交通局"},
    {"aspect": "服务", "text": "班次不足", "body": "区教委"},
    {"aspect": "设施", "text": "站牌缺失", "body": ""},
]
CARRIED = PASSED | {"until": dt.date(2023, 6, 30), "reason": "年内难以完成"}
RELEASED = {"screened": True, "approved": True}
DONE = {"measures": "已整改", "evidence": []}
FOUND = {"recheck": "属实", "evidence": []}


def begun(cast):
    return cast.begin(
        ProblemLine,
        "committee",
        "2022-05-01",
        title="执法检查问题清单",
        body="区水利局",
        lead="财经委",
        source="",
    )


def listed(cast, rows=ROWS):
    matter = begun(cast)
    cast.take(matter, ProblemLine.list_, "committee", "2022-05-02", items=rows)
    return matter


def handed(cast):
    matter = listed(cast)
    cast.take(matter, ProblemLine.approve, "director", "2022-05-06", **PASSED)
    cast.take(matter, ProblemLine.hand_over, "office_clerk", "2022-05-09")
    return matter, cast.children(matter, ProblemItem)


def test_what_was_carried_over_still_is_when_more_time_was_asked_for(cast):
    _matter, [item, *_others] = handed(cast)
    item = cast.take(item, ProblemItem.carry_over, "office_clerk", "2022-11-01", **CARRIED)
    wish = {"asked_until": dt.date(2023, 9, 30), "asked_reason": "汛期"}
    granted = PASSED | {"until": dt.date(2023, 9, 30), "reason": "汛期"}
    decided = (
        (ProblemItem.refuse_time, {"reason": "应当抓紧"}),
        (ProblemItem.grant_time, granted),
    )
    for decide, answers in decided:
        item = cast.take(item, ProblemItem.ask_time, "traffic", "2023-05-01", **wish)
        assert item.stage == "asking"
        item = cast.take(item, decide, "office_clerk", "2023-05-04", **answers)
        assert item.stage == "carried"
    assert item.due_on == dt.date(2023, 9, 30)


def test_each_item_goes_to_the_body_it_names_and_else_to_the_list_s(cast):
    _matter, items = handed(cast)
    assert [str(item.body) for item in items] == ["区交通局", "区教委", "区水利局"]


def test_an_item_is_due_in_six_months_unless_an_office_says_otherwise(cast):
    _matter, items = handed(cast)
    assert items[0].due_on == dt.date(2022, 11, 9)


def test_a_new_list_waits_for_its_committee_until_a_problem_stands_on_it(cast, signed_in):
    matter = begun(cast)
    assert matter.due_on is not None
    assert matter in awaiting(cast.who("committee"))
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert f'button--primary" href="/desk/matters/{matter.pk}/list_/"' in page
    cast.take(matter, ProblemLine.list_, "committee", "2022-05-02", items=ROWS)
    assert matter not in awaiting(cast.who("committee"))
    assert ProblemLine.list_more in actions_for(cast.who("committee"), matter)
    with pytest.raises(NotAllowed):
        cast.take(matter, ProblemLine.list_, "committee", "2022-05-02", items=ROWS)


def test_a_body_that_is_not_there_is_named_and_nothing_is_listed(cast):
    rows = [*ROWS, {"aspect": "x", "text": "y", "body": "无此单位"}]
    with pytest.raises(Refused, match="无此单位"):
        listed(cast, rows)


def test_every_row_that_names_nobody_is_told_at_once_beside_its_cell(cast, signed_in):
    matter = listed(cast)
    names = ["交通局", "无此单位", "另一单位"]
    sent = {
        f"items-{n}-{key}": text
        for n, name in enumerate(names)
        for key, text in {"aspect": "设施", "text": f"问题{n}", "body": name}.items()
    }
    before = len(cast.children(matter, ProblemItem))
    answer = signed_in("committee").post(f"/desk/matters/{matter.pk}/list_more/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for n, name in enumerate(names[1:], start=1):
        assert f"第{n + 1}行“主办单位”：不认识责任单位“{name}”" in page
        assert f'id="id_items-{n}-body_error"><li>不认识责任单位“{name}”' in page
    assert "id_items-0-body_error" not in page
    assert len(cast.children(matter, ProblemItem)) == before


def test_the_directors_pass_the_list_and_the_committee_does_not(cast):
    matter = listed(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, ProblemLine.approve, "committee", "2022-05-06", **PASSED)


def test_who_is_watched_does_not_close_its_item(cast):
    _matter, (item, *_others) = handed(cast)
    cast.take(item, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.accept, "traffic", "2022-07-02", **FOUND)
    item = cast.take(item, ProblemItem.accept, "committee", "2022-07-02", **FOUND)
    assert (item.stage, item.problem.rechecked_on) == ("met", dt.date(2022, 7, 2))


def test_what_the_recheck_finds_unsolved_goes_back_with_a_period_anew(cast):
    _matter, (item, *_others) = handed(cast)
    cast.take(item, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    item = cast.take(item, ProblemItem.send_back, "committee", "2022-07-05", **FOUND)
    assert (item.stage, item.due_on) == ("given", dt.date(2023, 1, 5))


def test_the_list_is_closed_when_every_item_is_solved_given_up_or_stands_on_a_new_list(cast):
    matter, (one, two, three) = handed(cast)
    cast.take(one, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(one, ProblemItem.accept, "committee", "2022-07-02", **FOUND)
    with pytest.raises(NotAllowed):
        cast.take(two, ProblemItem.give_up, "committee", "2022-08-01", **PASSED, recheck="x")
    cast.take(two, ProblemItem.give_up, "office_clerk", "2022-08-01", **PASSED, recheck="难以解决")
    cast.take(three, ProblemItem.carry_over, "office_clerk", "2022-11-01", **CARRIED)
    matter.refresh_from_db()
    assert matter.stage == "rectifying"
    cast.take(three, ProblemItem.relist, "committee", "2023-03-01", relisted=listed(cast))
    matter.refresh_from_db()
    assert matter.stage == "closed"


def test_what_is_carried_over_stays_open_with_a_day_until_it_is_solved(cast):
    _matter, (item, *_others) = handed(cast)
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.carry_over, "traffic", "2022-11-01", **CARRIED)
    past = CARRIED | {"until": dt.date(2022, 10, 31)}
    with pytest.raises(Refused, match="期限应当在今天以后"):
        cast.take(item, ProblemItem.carry_over, "office_clerk", "2022-11-01", **past)
    item = cast.take(item, ProblemItem.carry_over, "office_clerk", "2022-11-01", **CARRIED)
    assert (item.closed_at, item.due_on) == (None, CARRIED["until"])
    cast.take(item, ProblemItem.report, "traffic", "2023-05-01", **DONE)
    item = cast.take(item, ProblemItem.accept, "committee", "2023-05-02", **FOUND)
    assert item.stage == "met"


def test_a_problem_stands_anew_on_another_list_and_on_no_other_matter(cast):
    matter, (item, *_others) = handed(cast)
    item = cast.take(item, ProblemItem.carry_over, "office_clerk", "2022-11-01", **CARRIED)
    with pytest.raises(Refused, match="请填写另一张问题清单或者它的问题"):
        cast.take(item, ProblemItem.relist, "committee", "2023-03-01", relisted=matter)
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.relist, "traffic", "2023-03-01", relisted=listed(cast))
    new = listed(cast)
    cast.take(item, ProblemItem.relist, "committee", "2023-03-01", relisted=new)
    assert item.ties.get().other == new


def test_a_period_is_extended_by_a_meeting_and_beyond_the_day_that_it_had(cast):
    _matter, (item, *_others) = handed(cast)
    extended = PASSED | {"until": dt.date(2023, 1, 9), "reason": "雨季无法施工"}
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.extend, "traffic", "2022-11-01", **extended)
    sooner = extended | {"until": dt.date(2022, 11, 8)}
    with pytest.raises(Refused, match="延期应当晚于现在的期限"):
        cast.take(item, ProblemItem.extend, "office_clerk", "2022-11-01", **sooner)
    item = cast.take(item, ProblemItem.extend, "office_clerk", "2022-11-01", **extended)
    assert (item.stage, item.due_on) == ("given", dt.date(2023, 1, 9))


def test_what_the_directors_meeting_passed_is_changed_no_more(cast):
    matter = listed(cast)
    one, two, _three = cast.children(matter, ProblemItem)
    cast.take(one, ProblemItem.strike, "committee", "2022-05-03", reason="重复")
    cast.take(matter, ProblemLine.approve, "director", "2022-05-06", **PASSED)
    with pytest.raises(NotAllowed):
        cast.take(two, ProblemItem.strike, "committee", "2022-05-07", reason="重复")


def test_a_list_whose_problems_were_all_struck_is_not_passed(cast):
    matter = listed(cast)
    for one in cast.children(matter, ProblemItem):
        cast.take(one, ProblemItem.strike, "committee", "2022-05-03", reason="重复")
    with pytest.raises(Refused, match="清单里还没有问题"):
        cast.take(matter, ProblemLine.approve, "director", "2022-05-06", **PASSED)


def test_papers_and_pages_leave_out_what_was_struck(cast, signed_in):
    matter = listed(cast)
    one, *_others = cast.children(matter, ProblemItem)
    cast.take(one, ProblemItem.strike, "committee", "2022-05-03", reason="重复")
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/")
    assert (len(page.context["facts"]["rows"]), page.context["branches"]) == (2, [])
    assert (
        "共2个问题"
        in signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/list/").content.decode()
    )


def test_the_public_reads_every_problem_and_of_the_ended_ones_what_became_of_them(cast, client):
    matter, (one, *_others) = handed(cast)
    cast.take(one, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(matter, ProblemLine.publish, "office_clerk", "2022-07-02", **RELEASED)
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert all(row["text"] in page for row in ROWS)
    assert "已整改" not in page
    cast.take(one, ProblemItem.accept, "committee", "2022-07-02", **FOUND)
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert "已整改" in page


def test_of_a_problem_carried_over_the_public_reads_until_when(cast, client):
    matter, (one, *_others) = handed(cast)
    cast.take(one, ProblemItem.carry_over, "office_clerk", "2022-11-01", **CARRIED)
    cast.take(matter, ProblemLine.publish, "office_clerk", "2022-11-02", **RELEASED)
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert '办理至 <time datetime="2023-06-30">' in page


def test_a_report_on_the_way_is_shown_with_its_problem(cast, signed_in):
    matter, (one, two, _three) = handed(cast)
    cast.take(one, ProblemItem.progress, "traffic", "2022-07-01", text="已招标", evidence=[])
    whole = signed_in("committee").get(f"/desk/matters/{matter.pk}/").context["facts"]
    assert [report.matter for report in whole["progress"]] == [one]
    other = signed_in("committee").get(f"/desk/matters/{two.pk}/").context["facts"]
    assert other["progress"] == []


def test_a_figure_is_as_many_as_the_records_it_opens(cast):
    _matter, (one, *_others) = handed(cast)
    cast.take(one, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(one, ProblemItem.accept, "committee", "2022-07-02", **FOUND)
    period = CongressYear.of(cast.congress, 2022)
    assert value(HANDED, period).value == records(HANDED, period).count() == 3
    rate = value(SOLVED_RATE, period)
    assert (rate.numerator, rate.denominator, str(rate.value)) == (1, 3, "33.3")


def test_only_what_was_handed_over_is_open(cast):
    period = CongressYear.of(cast.congress, 2022)
    listed(cast)
    assert value(TOLD.open, period).value == 0
    handed(cast)
    assert value(TOLD.open, period).value == 3
    assert value(TOLD.late, replace(period, today=dt.date(2022, 11, 10))).value == 3


def test_what_was_given_up_before_its_day_was_neither_due_nor_in_time(cast):
    _matter, (one, two, three) = handed(cast)
    cast.take(one, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(two, ProblemItem.give_up, "office_clerk", "2022-08-01", **PASSED, recheck="难以解决")
    period = CongressYear.of(cast.congress, 2022)
    then = replace(period, until=dt.date(2022, 8, 31))
    assert [value(each, then).value for each in (TOLD.due, TOLD.in_time)] == [1, 1]
    cast.take(three, ProblemItem.give_up, "office_clerk", "2022-11-10", **PASSED, recheck="未办")
    assert [value(each, period).value for each in (TOLD.due, TOLD.in_time)] == [2, 1]


def test_its_figures_read_in_both_languages_and_are_cited_under_the_same_keys():
    keys = ("handed", "solved", "solved-rate", "due", "in-time", "timely", "open", "late")
    assert tuple(one.key for one in TOLD) == tuple(f"problem-{key}" for key in keys)
    assert str(TOLD.timely.label) == "清单问题按期整改率"
    with translation.override("en"):
        assert str(TOLD.timely.label) == "Share of problems put right in time"
        assert (
            str(TOLD.due.definition) == "Of the year's problems, those that are due or put right."
        )


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


def test_who_decides_reads_what_was_asked_and_who_does_it_again_why(cast, signed_in):
    _matter, [item, *_others] = handed(cast)
    wish = {"asked_until": dt.date(2023, 9, 30), "asked_reason": "汛期不能施工"}
    cast.take(item, ProblemItem.ask_time, "traffic", "2022-06-01", **wish)
    page = signed_in("office_clerk").get(f"/desk/matters/{item.pk}/grant_time/").content.decode()
    assert "汛期不能施工" in page
    assert 'value="2023-09-30"' in page
    cast.take(item, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(item, ProblemItem.send_back, "committee", "2022-07-05", recheck="只修了一处")
    again = f"/desk/matters/{item.pk}/report/"
    form = signed_in("traffic").get(again)
    assert "只修了一处" in form.content.decode()
    assert form.context["form"]["measures"].value() == DONE["measures"]
