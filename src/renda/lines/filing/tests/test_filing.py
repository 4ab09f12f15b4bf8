"""Filing and review: C9; L2 Art. 39, 45."""

import datetime as dt

import pytest

from renda.lines.filing.forms import FileForm, RequestForm
from renda.lines.filing.procedures import FilingLine
from renda.lines.filing.reviewing import RequestLine, ReviewLine
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, RunningClock
from renda.matters.step import Refused
from tests.plugins.cast import moment
from tests.plugins.looking import look

PLAN = {"plan": "删去有关条款", "planned_by": "区政府办", "planned_on": dt.date(2022, 10, 6)}
MET = {"decided_on": dt.date(2022, 6, 1), "meeting": "第6次主任会议", "note": ""}
DONE = {"corrected_on": dt.date(2022, 9, 1), "result": "已修改", "papers": []}
FAULT = {"ground": "conflict", "view": "与上位法抵触"}


def filed(cast, on="2022-03-10", **more):
    answers = {
        "title": "停车管理办法",
        "sort": "government",
        "document": "",
        "issued_on": dt.date(2022, 3, 1),
        "body": "区政府",
        "lead": "监察和法制委",
        "materials": ["report", "text"],
        "papers": [],
    } | more
    return cast.begin(FilingLine, "government", on, **answers)


def reviewing(cast, matter=None):
    matter = matter or cast.take(filed(cast), FilingLine.register, "law", "2022-03-14")
    return cast.take(matter, FilingLine.review, "law", "2022-03-15", way="active")


@pytest.mark.parametrize(("clock", "due"), [("filed_by", "2022-03-31"), ("check_by", "2022-03-21")])
def test_thirty_days_to_file_and_ten_to_check_the_form_c9_art_14_15(cast, clock, due):
    running = RunningClock.objects.get(matter=filed(cast), name=clock)
    assert running.due_on == dt.date.fromisoformat(due)


def test_departments_file_where_an_office_says_so_c9_art_12(cast):
    with pytest.raises(Refused, match="本地暂不要求部门规范性文件报备"):
        filed(cast, sort="department")
    set_rule(
        cast.congress,
        "filing.departments",
        {"choice": "yes"},
        basis="本级决定",
        in_force_from=dt.date(2022, 1, 1),
        by=cast.who("clerk"),
        at=moment("2022-01-01"),
    )
    assert filed(cast, sort="department").stage == "received"


def test_what_lacks_is_completed_and_checked_anew(cast):
    matter = cast.take(filed(cast), FilingLine.ask_more, "law", "2022-03-12", lacking="缺说明")
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.complete, "traffic", "2022-03-15", note="x", papers=[])
    matter = cast.take(
        matter, FilingLine.complete, "government", "2022-03-15", note="已补", papers=[]
    )
    assert (matter.stage, matter.due_on) == ("received", dt.date(2022, 3, 25))


def test_the_maker_does_not_register_its_own_document(cast):
    with pytest.raises(NotAllowed):
        cast.take(filed(cast), FilingLine.register, "government", "2022-03-12")


def test_a_review_takes_three_months_and_three_more(cast):
    matter = reviewing(cast)
    assert matter.due_on == dt.date(2022, 6, 14)
    matter = cast.take(matter, FilingLine.extend, "law", "2022-06-01", reason="复杂")
    assert matter.due_on == dt.date(2022, 9, 14)


def correcting(cast, matter=None, **plan):
    matter = reviewing(cast, matter)
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", **FAULT)
    return cast.take(matter, FilingLine.plan, "government", "2022-04-06", **PLAN | plan)


def test_what_is_improper_is_amended_in_six_months_twelve_at_most_c9_art_36(cast):
    matter = correcting(cast, planned_on=dt.date(2022, 4, 6))
    assert matter.due_on == dt.date(2022, 10, 8)
    matter = cast.take(matter, FilingLine.prolong, "law", "2022-10-01", reason="论证")
    assert matter.due_on == dt.date(2023, 4, 6)


def test_the_maker_s_plan_names_the_day_c9_art_36(cast):
    matter = correcting(cast, planned_on=dt.date(2022, 6, 30))
    assert matter.due_on == dt.date(2022, 6, 30)


def test_the_reviewer_confirms_what_the_maker_reports_and_never_the_maker_itself(cast):
    matter = cast.take(correcting(cast), FilingLine.correct, "government", "2022-09-02", **DONE)
    assert (matter.stage, matter.closed_at) == ("reporting", None)
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.confirm, "government", "2022-09-05")
    again = {"reason": "还有一条没有修改", "planned_on": dt.date(2022, 11, 30)}
    matter = cast.take(matter, FilingLine.not_enough, "law", "2022-09-06", **again)
    assert (matter.stage, matter.due_on) == ("correcting", dt.date(2022, 11, 30))
    cast.take(matter, FilingLine.correct, "government", "2022-11-02", **DONE)
    assert cast.take(matter, FilingLine.confirm, "law", "2022-11-05").stage == "corrected"


def test_where_talks_find_no_fault_the_review_ends_c9_art_35(cast):
    matter = cast.take(reviewing(cast), FilingLine.talk, "law", "2022-04-01", **FAULT)
    matter = cast.take(matter, FilingLine.pass_, "law", "2022-04-20", view="经沟通,没有问题")
    assert (matter.stage, matter.due_on) == ("passed", None)


def test_the_maker_is_given_time_for_its_plan(cast):
    matter = cast.take(reviewing(cast), FilingLine.talk, "law", "2022-04-01", **FAULT)
    assert matter.due_on == dt.date(2022, 5, 5)


def test_a_document_is_reviewed_once_more_upon_a_suggestion(cast):
    matter = cast.take(reviewing(cast), FilingLine.pass_, "law", "2022-04-20", view="没有问题")
    again = {"reason": "公民提出审查建议", "way": "suggestion"}
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.reopen, "government", "2022-06-01", **again)
    matter = cast.take(matter, FilingLine.reopen, "law", "2022-06-01", **again)
    assert (matter.stage, matter.due_on) == ("reviewing", dt.date(2022, 9, 1))
    assert matter.filed.way == "suggestion"


def test_the_office_distributes_what_was_sent_to_the_wrong_committee(cast):
    matter = filed(cast)
    other = {"lead": "财经委"}
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.distribute, "law", "2022-03-11", **other)
    matter = cast.take(matter, FilingLine.distribute, "office_clerk", "2022-03-11", **other)
    assert matter.lead == cast.bodies["财经委"]


def test_what_was_found_is_public_once_it_is_settled_and_looked_at_and_not_before(cast, client):
    matter = cast.take(filed(cast), FilingLine.register, "law", "2022-03-14")
    cast.take(matter, FilingLine.publish, "law", "2022-03-15", screened=True, approved=True)
    matter = correcting(cast, matter)
    assert "抵触" not in client.get(f"/matters/{matter.pk}/").content.decode()
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.unpublish, "government", "2022-04-10", reason="x")
    cast.take(matter, FilingLine.correct, "government", "2022-09-02", **DONE)
    cast.take(matter, FilingLine.confirm, "law", "2022-09-05")
    assert "抵触" not in client.get(f"/matters/{matter.pk}/").content.decode()
    look(cast, matter, "law", "2022-09-06")
    assert "抵触" in client.get(f"/matters/{matter.pk}/").content.decode()


def test_a_written_opinion_is_answered_in_thirty_days_c9_art_37(cast):
    matter = reviewing(cast)
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", ground="conflict", view="抵触")
    matter = cast.take(matter, FilingLine.opine, "law", "2022-04-06", view="请修改")
    assert matter.due_on == dt.date(2022, 5, 6)


def test_what_is_not_put_right_goes_to_the_standing_committee_c9_art_39(cast):
    matter = reviewing(cast)
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", ground="conflict", view="抵触")
    cast.take(matter, FilingLine.opine, "law", "2022-04-06", view="请修改")
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.submit, "law", "2022-06-01", reason="不改", **MET)
    matter = cast.take(matter, FilingLine.submit, "director", "2022-06-01", reason="不改", **MET)
    assert matter.due_on == dt.date(2022, 9, 1)
    annulled = MET | {"result": "予以撤销"}
    assert (
        cast.take(matter, FilingLine.annul, "office_clerk", "2022-06-20", **annulled).stage
        == "annulled"
    )


def test_a_suggestion_to_review_is_answered(cast):
    matter = cast.begin(
        ReviewLine,
        "law",
        "2022-05-01",
        title="建议审查",
        document="某通知",
        reasons="r",
        name="某",
        contact="c",
        lead="监察和法制委",
    )
    assert matter.due_on == dt.date(2022, 5, 11)
    with pytest.raises(Refused, match="请填写一件报备文件"):
        cast.take(matter, ReviewLine.accept, "law", "2022-05-06", filed=matter)
    document = filed(cast)
    cast.take(matter, ReviewLine.accept, "law", "2022-05-06", filed=document)
    assert matter.ties.get().other == document
    matter = cast.take(matter, ReviewLine.answer, "law", "2022-06-06", answer="已审查")
    assert (matter.stage, matter.review_petition.answer) == ("answered", "已审查")


def test_another_committee_does_not_see_a_receipt_that_is_not_there(cast, signed_in):
    matter = filed(cast)
    address = f"/desk/matters/{matter.pk}/paper/receipt/"
    assert signed_in("law").get(address).status_code == 404
    cast.take(matter, FilingLine.register, "law", "2022-03-14")
    assert "停车管理办法" in signed_in("law").get(address).content.decode()


def test_the_maker_does_not_choose_who_reviews_it_and_the_office_does(cast):
    at = moment("2022-03-10")
    new = Matter(congress=cast.congress, procedure="filing")
    assert "lead" not in FileForm(matter=new, by=cast.who("government"), at=at).fields
    assert "lead" in FileForm(matter=new, by=cast.who("law"), at=at).fields
    matter = filed(cast, lead=None)
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.register, "law", "2022-03-11")
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.allot, "government", "2022-03-11", lead="监察和法制委")
    cast.take(matter, FilingLine.allot, "office_clerk", "2022-03-11", lead="监察和法制委")
    matter = cast.take(matter, FilingLine.register, "law", "2022-03-14")
    assert matter.stage == "registered"


def test_a_state_organ_demands_a_review_which_is_then_done(cast):
    asked = {
        "title": "要求审查停车管理办法", "document": "停车管理办法", "reasons": "超越权限",
        "liaison": "电话", "papers": [],
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        cast.begin(RequestLine, "traffic", "2022-05-01", body="区检察院", **asked)
    matter = cast.begin(RequestLine, "procurator", "2022-05-01", body="区检察院", **asked)
    assert (matter.number, matter.due_on) == ("审查要求〔2022〕1号", dt.date(2022, 5, 11))
    assert "refuse" not in RequestLine.actions
    cast.take(matter, RequestLine.allot, "office_clerk", "2022-05-02", lead="监察和法制委")
    cast.take(matter, RequestLine.accept, "law", "2022-05-05", filed=filed(cast))
    with pytest.raises(NotAllowed):
        cast.take(matter, RequestLine.answer, "procurator", "2022-06-01", answer="x")
    matter = cast.take(matter, RequestLine.answer, "law", "2022-06-01", answer="已审查")
    assert (matter.stage, str(matter.body)) == ("answered", "区检察院")


@pytest.mark.parametrize(("who", "organs"), [("procurator", ["区检察院"]), ("traffic", [])])
def test_a_state_organ_demands_a_review_for_itself_and_a_department_none(cast, who, organs):
    new = Matter(congress=cast.congress, procedure="review-request")
    form = RequestForm(matter=new, by=cast.who(who), at=moment("2022-05-01"))
    assert [str(body) for body in form.fields["body"].queryset] == organs
