"""Filing and review: C9; L2 Art. 39, 45."""

import datetime as dt

import pytest

from renda.lines.filing.procedures import FilingLine, ReviewLine
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.steps import Refused
from tests.plugins.cast import moment

PLAN = {"plan": "三个月内修改"}


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


def reviewing(cast):
    matter = filed(cast)
    cast.take(matter, FilingLine.register, "law", "2022-03-14")
    return cast.take(matter, FilingLine.review, "law", "2022-03-15", way="active")


@pytest.mark.parametrize(("clock", "due"), [("filed_by", "2022-03-31"), ("check_by", "2022-03-21")])
def test_thirty_days_to_file_and_ten_to_check_the_form_c9_art_14_15(cast, clock, due):
    running = RunningClock.objects.get(matter=filed(cast), name=clock)
    assert running.due_on == dt.date.fromisoformat(due)


def test_departments_file_where_an_office_says_so_c9_art_12(cast):
    with pytest.raises(Refused):
        filed(cast, sort="department")
    set_rule(
        cast.congress,
        "filing.departments",
        {"choice": "yes"},
        basis="本级决定",
        in_force_from=dt.date(2022, 1, 1),
        by_name="某",
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


def test_what_is_improper_is_amended_in_six_months_twelve_at_most_c9_art_36(cast):
    matter = reviewing(cast)
    fault = {"ground": "conflict", "view": "与上位法抵触"}
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", **fault)
    matter = cast.take(matter, FilingLine.plan, "government", "2022-04-06", **PLAN)
    assert matter.due_on == dt.date(2022, 10, 8)
    matter = cast.take(matter, FilingLine.prolong, "law", "2022-10-01", reason="论证")
    assert matter.due_on == dt.date(2023, 4, 6)
    done = {"corrected_on": dt.date(2022, 11, 1), "result": "已修改", "papers": []}
    assert (
        cast.take(matter, FilingLine.correct, "government", "2022-11-02", **done).stage
        == "corrected"
    )


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
        cast.take(matter, FilingLine.submit, "law", "2022-06-01", reason="不改")
    cast.take(matter, FilingLine.submit, "director", "2022-06-01", reason="不改")
    annulled = {"reason": "违法", "result": "予以撤销"}
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
    )
    cast.take(matter, ReviewLine.accept, "law", "2022-05-06")
    matter = cast.take(matter, ReviewLine.answer, "law", "2022-06-06", answer="已审查")
    assert (matter.stage, matter.review_petition.answer) == ("answered", "已审查")


def test_another_committee_does_not_see_a_receipt_that_is_not_there(cast, signed_in):
    matter = filed(cast)
    address = f"/desk/matters/{matter.pk}/paper/receipt/"
    assert signed_in("law").get(address).status_code == 404
    cast.take(matter, FilingLine.register, "law", "2022-03-14")
    assert "停车管理办法" in signed_in("law").get(address).content.decode()
