"""By when each paper of the budget must be there: L5 Art. 44-52, 67-79; L2 Art. 15-20; C6."""

import datetime as dt

import pytest

from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import (
    DRAFT,
    EXECUTION,
    arranged,
    do,
    drafted,
    due,
    submitted,
)
from renda.matters import lending
from renda.matters.commands import NotAllowed
from renda.matters.models import RuleVersion
from renda.matters.queries import awaiting
from renda.matters.step import Refused
from renda.papers.drawing import drawn
from tests.plugins.cast import moment

VOTERS = {"place": "东山", "deputies": 5, "voters": 20, "text": "修路"}
REPORTED = {"outline": "方案", "exempt": ""}


def reviewed(cast, matter, day="2022-12-19"):
    return do(cast, matter, BudgetLine.review, "committee", day, opinion="可行")


def to_the_congress(cast):
    matter = arranged(cast, "2022-11-21", **DRAFT)
    drafted(cast, matter, "2022-12-05")
    on = dt.date(2022, 12, 8)
    do(cast, matter, BudgetLine.hear_voters, "committee", "2022-12-08", on=on, **VOTERS)
    reviewed(cast, matter)
    do(cast, matter, BudgetLine.reply, "finance", "2022-12-23", reply="采纳")
    return submitted(cast, matter, "2022-12-29")


def passed(**more):
    votes = {"vote_for": 190, "vote_all": 200, "resolution": "批准预算。"}
    met = {"decided_on": dt.date(2023, 1, 12), "meeting": "代表大会", "exempt": ""}
    return {**met, **votes, **more}


def test_the_preliminary_draft_comes_thirty_days_before_the_congress(cast):
    """预算法 Art. 44: 30 days before the congress of 10 January."""
    matter = arranged(cast, "2022-11-21", **DRAFT)

    assert due(matter, "draft_by") == dt.date(2022, 12, 11)


def test_a_late_draft_is_refused_until_the_congress_agrees(cast):
    matter = arranged(cast, "2022-11-21", **DRAFT)
    day, leave = "2022-12-20", {"until": dt.date(2022, 12, 20), "reason": "上级指标下达较晚"}

    with pytest.raises(Refused, match="请人大先“同意推迟报送”"):
        do(cast, matter, BudgetLine.draft, "finance", day, **REPORTED | {"exempt": "情况复杂"})
    with pytest.raises(NotAllowed):
        do(cast, matter, BudgetLine.agree_draft, "finance", day, **leave)

    do(cast, matter, BudgetLine.agree_draft, "committee", day, **leave)
    assert do(cast, matter, BudgetLine.draft, "finance", day, **REPORTED).stage == "reviewing"


@pytest.mark.parametrize("kind", ["execution", "assets"])
def test_a_report_is_not_heard_before_its_meeting(cast, kind):
    with pytest.raises(Refused, match="还没有到会议日期（2022年8月25日）"):
        heard(cast, "2022-08-22", sort_=kind, meeting_on=dt.date(2022, 8, 25))
    before = {"meeting_on": dt.date(2022, 8, 25), "decided_on": dt.date(2022, 8, 22)}
    with pytest.raises(Refused, match="早于会议日期（2022年8月25日）"):
        heard(cast, "2022-08-26", sort_=kind, **before)

    assert heard(cast, "2022-08-22", sort_=kind).stage == "heard"


def test_the_review_takes_fifteen_days_and_the_reply_seven(cast):
    """C6 Art. 16."""
    matter = arranged(cast, "2022-11-21", **DRAFT)
    drafted(cast, matter, "2022-12-05")
    assert due(matter, "review_by") == dt.date(2022, 12, 20)

    reviewed(cast, matter, "2022-12-12")

    assert due(matter, "reply_by") == dt.date(2022, 12, 19)


def test_the_formal_text_comes_seven_days_before(cast):
    """C6 Art. 17."""
    matter = arranged(cast, "2022-11-21", **DRAFT)

    assert due(matter, "final_by") == dt.date(2023, 1, 3)


def test_putting_off_the_meeting_moves_its_gates(cast):
    matter = arranged(cast, "2022-11-21", **DRAFT)
    later = {"meeting": "会议", "meeting_on": dt.date(2023, 1, 31)}

    do(cast, matter, BudgetLine.reschedule, "committee", "2022-11-25", **later)

    assert due(matter, "draft_by") == dt.date(2023, 1, 1)


def test_a_report_that_is_only_heard_keeps_twenty_and_ten_days(cast):
    """监督法 Art. 15."""
    matter = arranged(cast, "2022-06-10", **EXECUTION)

    assert due(matter, "draft_by") == dt.date(2022, 8, 2)
    assert due(matter, "final_by") == dt.date(2022, 8, 12)


def test_voters_are_heard_before_the_congress_examines_the_draft(cast):
    """预算法 Art. 45."""
    matter = arranged(cast, "2022-11-21", **DRAFT)
    drafted(cast, matter, "2022-12-05")
    reviewed(cast, matter)
    do(cast, matter, BudgetLine.reply, "finance", "2022-12-23", reply="采纳")
    submitted(cast, matter, "2022-12-29")

    with pytest.raises(Refused, match="选民"):
        do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed())


def test_an_approval_starts_what_must_be_replied_and_made_public_in_twenty_days(cast):
    """预算法 Art. 52, 14; C6 Art. 9."""
    matter = to_the_congress(cast)

    do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed())

    twenty = dt.date(2023, 2, 1)
    assert due(matter, "departments_by") == twenty
    assert due(matter, "public_by") == twenty
    assert due(matter, "resolution_by") == twenty


def test_a_budget_is_done_once_departments_know_and_all_is_public(cast):
    matter = to_the_congress(cast)
    do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed())
    told = {"publicised_on": dt.date(2023, 1, 18), "publicised_at": "门户网站"}
    do(cast, matter, BudgetLine.make_public, "finance", "2023-01-18", **told)
    with pytest.raises(NotAllowed):
        do(cast, matter, BudgetLine.close, "committee", "2023-01-19")

    replied = {"replied_on": dt.date(2023, 1, 18)}
    do(cast, matter, BudgetLine.brief_departments, "finance", "2023-01-18", **replied)
    do(cast, matter, BudgetLine.publish, "office_clerk", "2023-01-18", screened=True, approved=True)

    assert do(cast, matter, BudgetLine.close, "committee", "2023-01-19").stage == "closed"


@pytest.mark.parametrize(
    ("votes", "words"),
    [(100, "没有超过全体代表半数"), (201, "比全体组成人员")],
    ids=["half of all", "more than all"],
)
def test_half_of_the_votes_are_not_a_majority_and_nobody_votes_twice(cast, votes, words):
    matter = to_the_congress(cast)
    wrong = passed(vote_for=votes, vote_all=200)

    with pytest.raises(Refused, match=words) as refused:
        do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **wrong)
    assert refused.value.field == "vote_for"

    more = passed(vote_for=101, vote_all=200)
    assert (
        do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **more).stage
        == "approved"
    )


def test_a_draft_not_passed_is_revised_in_twenty_days_and_examined_in_thirty(cast):
    """C6 Art. 20."""
    matter = to_the_congress(cast)
    why = {"reason": "赤字过大", "meeting": "临时会议", "meeting_on": dt.date(2023, 2, 10)}

    do(cast, matter, BudgetLine.refuse, "office_clerk", "2023-01-12", **why)

    assert due(matter, "revise_by") == dt.date(2023, 2, 1)
    assert due(matter, "congress_by") == dt.date(2023, 2, 13)  # 11 February is a Saturday
    assert submitted(cast, matter, "2023-01-30").stage == "submitted"


def test_execution_and_accounts_are_reported_between_june_and_september(cast):
    """监督法 Art. 19, 20: the execution in the year itself, the accounts in the next."""
    execution = arranged(cast, "2022-06-10", **EXECUTION)
    accounts = arranged(
        cast, "2022-06-10", **{**EXECUTION, "sort": "accounts", "fiscal_year": 2021}
    )

    assert due(execution, "season_by") == dt.date(2022, 9, 30)
    assert due(accounts, "season_by") == dt.date(2022, 9, 30)


def heard(cast, day, sort_="execution", **more):
    planned = more.pop("meeting_on", dt.date.fromisoformat(day))
    matter = arranged(cast, "2022-06-10", **EXECUTION | {"meeting_on": planned, "sort": sort_})
    drafted(cast, matter, "2022-07-01")
    do(cast, matter, BudgetLine.review, "committee", "2022-07-05", opinion="可行")
    submitted(cast, matter, "2022-07-10")
    answers = {"decided_on": dt.date.fromisoformat(day), "meeting": "常委会", "exempt": "", **more}
    return do(cast, matter, BudgetLine.hear, "office_clerk", day, **answers)


def test_in_october_a_reason_is_needed(cast):
    with pytest.raises(Refused, match="六月至九月"):
        heard(cast, "2022-10-12")

    assert heard(cast, "2022-10-12", exempt="会议推迟").stage == "heard"


def test_opinions_on_the_execution_are_answered_in_three_months(cast):
    """C6 Art. 23."""
    matter = heard(cast, "2022-08-22", opinions=True)

    assert matter.stage == "answering"
    assert due(matter, "answer_by") == dt.date(2022, 11, 22)

    do(cast, matter, BudgetLine.answer, "finance", "2022-11-01", answer="已落实")
    assert do(cast, matter, BudgetLine.conclude, "committee", "2022-11-02").stage == "closed"


def test_the_finance_department_cannot_review_itself(cast):
    matter = arranged(cast, "2022-11-21", **DRAFT)
    drafted(cast, matter, "2022-12-05")

    with pytest.raises(NotAllowed):
        do(cast, matter, BudgetLine.review, "finance", "2022-12-06", opinion="可行")


def test_where_the_standing_committee_reviews_itself_its_office_records_it(cast):
    """预算法 Art. 44 gives the county's preliminary review to the standing committee."""
    RuleVersion.objects.create(
        congress=cast.congress,
        rule="budget.reviewer",
        value={"choice": "standing"},
        basis="本区决定",
        in_force_from=dt.date(2022, 1, 1),
        by_name="管理员",
        set_at=moment("2022-01-01"),
    )
    matter = arranged(cast, "2022-11-21", **DRAFT)
    drafted(cast, matter, "2022-12-05")

    with pytest.raises(NotAllowed):
        reviewed(cast, matter)
    assert matter in awaiting(cast.who("office_clerk", "2022-12-06"))
    office = "office_clerk"
    done = do(cast, matter, BudgetLine.review_standing, office, "2022-12-06", opinion="可行")
    assert done.stage == "replying"


def test_a_debt_above_its_limit_needs_a_reason(cast):
    """监督法 Art. 25: the debt is reported every year."""
    debt = {"sort": "debt", "fiscal_year": 2021, "meeting_on": dt.date(2022, 8, 22)}
    matter = arranged(cast, "2022-06-10", **debt)
    drafted(cast, matter, "2022-07-01")
    do(cast, matter, BudgetLine.review, "committee", "2022-07-05", opinion="可行")

    with pytest.raises(Refused, match="债务余额超过了限额") as refused:
        submitted(cast, matter, "2022-07-10", debt_limit=100, debt_balance=101)
    assert refused.value.field == "debt_balance"

    assert submitted(cast, matter, "2022-07-10", debt_limit=100, debt_balance=100).stage


def test_accounts_are_approved_together_with_the_audit_report_l2_art_19(cast, monkeypatch):
    known = {}
    monkeypatch.setattr(
        lending.audit_heard, "_answer", lambda _congress, year, _day: known.get(year, False)
    )
    matter = arranged(cast, "2022-06-10", **{**EXECUTION, "sort": "accounts", "fiscal_year": 2021})
    drafted(cast, matter, "2022-07-01")
    do(cast, matter, BudgetLine.review, "committee", "2022-07-05", opinion="可行")
    do(cast, matter, BudgetLine.reply, "finance", "2022-07-08", reply="采纳")
    submitted(cast, matter, "2022-08-10")
    on = passed(decided_on=dt.date(2022, 8, 22))
    with pytest.raises(Refused, match="决算应当与审计工作报告一并听取") as refused:
        do(cast, matter, BudgetLine.approve, "office_clerk", "2022-08-22", **on)
    assert refused.value.field == "exempt"
    known[2021] = True
    done = do(cast, matter, BudgetLine.approve, "office_clerk", "2022-08-22", **on)
    assert done.stage == "approved"


@pytest.mark.parametrize("title", ["2023年预算草案", "预算草案"])
def test_a_paper_says_the_year_once(cast, title):
    matter = arranged(cast, "2022-11-21", **DRAFT | {"title": title})
    (paper,) = (one for one in BudgetLine.documents if one.key == "books")
    told = drawn(paper, matter, [matter], on=dt.date(2022, 11, 21)).paper
    assert told.title == "2023年预算草案"
