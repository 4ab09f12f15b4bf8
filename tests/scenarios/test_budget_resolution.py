"""What the congress approves is approved by a resolution that was passed: L5 Art. 14; C6 Art. 9."""

import datetime as dt

import pytest

from renda.lines.budget.forms import ApproveForm
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import do
from renda.lines.budget.tests.test_gates import passed, to_the_congress
from renda.lines.resolution.procedures import ResolutionLine
from renda.matters.step import Refused
from tests.plugins.cast import moment


def resolution_on(cast, matter, votes_for=None, day="2023-01-11"):
    """A resolution put upon a budget, and voted on if votes are given."""
    answers = {
        "title": "关于批准预算的决议",
        "sort": "approval",
        "proposer": "区政府",
        "draft": "批准",
    }
    put = cast.begin(ResolutionLine, "committee", day, upon=matter, lead="财经委", **answers)
    if votes_for is None:
        return put
    return cast.take(put, ResolutionLine.vote, "office_clerk", "2023-01-12", **ballot(votes_for))


def ballot(votes_for):
    """Thirty members, all of them present."""
    counts = {"members": 30, "present": 30, "votes_for": votes_for, "votes_unpressed": 0}
    counts |= {"votes_against": 30 - votes_for, "votes_abstained": 0}
    return counts | {
        "meeting": "代表大会", "decided_on": dt.date(2023, 1, 12), "text": "决定批准预算。",
    }  # fmt: skip


WITHOUT = {"vote_for": None, "vote_all": None, "resolution": ""}


@pytest.mark.parametrize("missing", ["resolution", "vote_for", "vote_all"])
def test_nothing_is_approved_without_a_resolution_and_its_votes_l5_art_14(cast, missing):
    matter = to_the_congress(cast)
    with pytest.raises(Refused, match="请填写批准决议的全文和表决票数") as refused:
        do(
            cast,
            matter,
            BudgetLine.approve,
            "office_clerk",
            "2023-01-12",
            **passed(**{missing: ""}),
        )
    assert refused.value.field == missing


def test_the_public_reads_the_resolution_by_which_it_was_approved_c6_art_9(cast, client):
    matter = to_the_congress(cast)
    given = passed(resolution="会议决定批准二〇二三年预算。")
    do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **given)
    do(cast, matter, BudgetLine.publish, "office_clerk", "2023-01-18", screened=True, approved=True)
    assert "会议决定批准二〇二三年预算。" in client.get(f"/matters/{matter.pk}/").content.decode()


def test_a_resolution_that_was_put_and_passed_is_the_one_it_is_approved_by(cast, client):
    matter = to_the_congress(cast)
    put = resolution_on(cast, matter)
    form = ApproveForm(matter=matter, by=cast.who("office_clerk"), at=moment("2023-01-12"))
    assert not {"resolution", "vote_for", "vote_all"} & set(form.fields)
    with pytest.raises(Refused, match="还没有表决"):
        do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed(**WITHOUT))
    cast.take(put, ResolutionLine.vote, "office_clerk", "2023-01-12", **ballot(16))
    do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed(**WITHOUT))
    do(cast, matter, BudgetLine.publish, "office_clerk", "2023-01-18", screened=True, approved=True)
    assert "决定批准预算。" in client.get(f"/matters/{matter.pk}/").content.decode()


def test_a_resolution_that_failed_approves_nothing(cast):
    matter = to_the_congress(cast)
    assert resolution_on(cast, matter, votes_for=15).stage == "failed"
    with pytest.raises(Refused, match="决议没有通过"):
        do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed())


def test_what_was_recorded_as_approved_does_not_fail_afterwards(cast):
    matter = to_the_congress(cast)
    do(cast, matter, BudgetLine.approve, "office_clerk", "2023-01-12", **passed())
    put = resolution_on(cast, matter, day="2023-01-12")
    with pytest.raises(Refused, match="已经记录批准"):
        cast.take(put, ResolutionLine.vote, "office_clerk", "2023-01-12", **ballot(15))
    put = cast.take(put, ResolutionLine.vote, "office_clerk", "2023-01-12", **ballot(16))
    assert put.stage == "passed"
