"""The two ratings, re-handling, coordination, promises and corrections (C1 Art. 24–33)."""

import datetime as dt

import pytest

from renda.lines.suggestion.models import Rating
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused

BAD = {"grade": "dissatisfied", "reason": "没有解决"}


def due(matter, name):
    return matter.clocks.filter(name=name).latest("pk").due_on


def test_the_deputy_rates_within_twenty_working_days(replied):
    """C1 Art. 27: twenty working days from receiving the reply."""
    assert due(replied, "rate_by") == dt.date(2022, 4, 29)


def test_only_the_proposer_rates(cast, replied):
    with pytest.raises(NotAllowed):
        do(cast, replied, Assignment.rate, "other_deputy", "2022-04-10", grade="satisfied")


def test_a_bad_grade_needs_a_written_opinion(cast, replied):
    """C1 Art. 27."""
    with pytest.raises(Refused, match="评价为不满意的"):
        do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="dissatisfied")


def test_a_rating_is_given_once(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    with pytest.raises(NotAllowed):
        do(cast, replied, Assignment.rate, "deputy", "2022-04-11", grade="satisfied")


def redone(cast, handled):
    replied_with(cast, handled, "2022-04-01")
    do(cast, handled, Assignment.rate, "deputy", "2022-04-10", **BAD)
    do(cast, handled, Assignment.redo, "clerk", "2022-04-12", reason="请重新办理")


def test_a_dissatisfied_deputy_is_answered_again_within_two_months(cast, handled):
    """C1 Art. 27."""
    redone(cast, handled)
    assert (handled.stage, due(handled, "redo_by")) == ("redoing", dt.date(2022, 6, 13))
    replied_with(cast, handled, "2022-05-20")
    do(cast, handled, Assignment.rate, "deputy", "2022-05-25", grade="satisfied")
    grades = Rating.objects.filter(matter=handled).order_by("round").values_list("grade", "latest")
    assert list(grades) == [("dissatisfied", False), ("satisfied", True)]


def test_dissatisfied_again_is_coordinated_not_redone(cast, handled):
    """C1 Art. 27: the deputies' committee calls deputy and handler together."""
    redone(cast, handled)
    replied_with(cast, handled, "2022-05-20")
    do(cast, handled, Assignment.rate, "deputy", "2022-05-25", **BAD)
    with pytest.raises(Refused, match="代表再次评价为不满意的"):
        do(cast, handled, Assignment.redo, "clerk", "2022-05-26", reason="再办")
    do(cast, handled, Assignment.call_together, "clerk", "2022-05-26", reason="协调")
    met = {"on": dt.date(2022, 6, 1), "who": "三方", "opinion": "列入计划", "outcome": "settle"}
    do(cast, handled, Assignment.coordinate, "clerk", "2022-06-02", **met)
    assert handled.stage == "completed"


def test_a_receipt_that_never_comes_is_left_out(cast, handled):
    """C1 Art. 29: receipts never returned after reminders are left out."""
    replied_with(cast, handled, "2022-04-01")
    with pytest.raises(Refused, match="不能按未反馈处理"):
        do(cast, handled, Assignment.lapse, "clerk", "2022-04-20", reason="未反馈")
    do(cast, handled, Assignment.lapse, "clerk", "2022-05-05", reason="催办后未反馈")
    assert (handled.stage, handled.ratings.count()) == ("completed", 0)


def test_a_paper_receipt_is_entered_by_the_clerk(cast, handled):
    replied_with(cast, handled, "2022-04-01")
    paper = {"grade": "satisfied", "signed_on": dt.date(2022, 4, 8)}
    do(cast, handled, Assignment.enter_receipt, "clerk", "2022-04-10", **paper)
    assert handled.ratings.get().on == dt.date(2022, 4, 8)


def test_a_mis_ticked_rating_is_put_right_and_stays_on_record(cast, handled):
    """A deputy ticked the wrong option (W16): a correction with audit trail."""
    replied_with(cast, handled, "2022-04-01")
    do(cast, handled, Assignment.rate, "deputy", "2022-04-10", **BAD)
    fixed = {"grade": "satisfied", "reason": "代表书面说明误填"}
    do(cast, handled, Assignment.correct_rating, "clerk", "2022-04-12", **fixed)
    rating = handled.ratings.get()
    assert (handled.stage, rating.grade, rating.ticked) == (
        "completed",
        "satisfied",
        "dissatisfied",
    )


def test_a_correction_that_closed_may_open_again(cast, handled):
    replied_with(cast, handled, "2022-04-01")
    do(cast, handled, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    parent = handled.parent
    parent.refresh_from_db()
    wrong = {"grade": "dissatisfied", "reason": "误填"}
    do(cast, handled, Assignment.correct_rating, "clerk", "2022-04-12", **wrong)
    assert (handled.stage, handled.closed_at) == ("dissatisfied", None)


@pytest.fixture
def promise(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    return child(replied, Promise)


def test_a_promise_is_due_on_the_day_it_names(promise):
    """C1 Art. 24: promises enter the ledger with their dates."""
    assert promise.due_on == promise.pledge.due_on == dt.date(2022, 12, 30)


def test_a_promise_is_rated_then_struck_off(cast, promise):
    """C1 Art. 28: the second rating, within twenty working days."""
    done = {"on": dt.date(2022, 11, 1), "text": "完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
    assert due(promise, "check_by") == dt.date(2022, 11, 29)
    do(cast, promise, Promise.rate, "deputy", "2022-11-05", grade="satisfied")
    do(cast, promise, Promise.clear, "clerk", "2022-11-06")
    assert (promise.stage, promise.pledge.cleared_on) == ("met", dt.date(2022, 11, 6))


def test_a_promise_is_extended_by_decision_only(cast, promise):
    later = {"until": dt.date(2023, 6, 30), "reason": "征地未完"}
    do(cast, promise, Promise.ask_time, "traffic", "2022-11-01", **later)
    with pytest.raises(NotAllowed):
        do(cast, promise, Promise.grant_time, "traffic", "2022-11-02", **later)
    do(cast, promise, Promise.grant_time, "clerk", "2022-11-02", **later)
    promise.pledge.refresh_from_db()
    assert promise.due_on == promise.pledge.due_on == dt.date(2023, 6, 30)


def test_a_promise_is_not_brought_forward_by_asking_for_time(cast, promise):
    sooner = {"until": dt.date(2022, 12, 1), "reason": "x"}
    with pytest.raises(Refused, match="延期应当晚于现在的期限"):
        do(cast, promise, Promise.ask_time, "traffic", "2022-11-01", **sooner)


def test_more_time_is_given_without_asking_by_the_committee_alone(cast, promise):
    later = {"until": dt.date(2023, 6, 30), "reason": "汛期延长"}
    with pytest.raises(NotAllowed):
        do(cast, promise, Promise.extend, "traffic", "2022-11-02", **later)
    do(cast, promise, Promise.extend, "clerk", "2022-11-02", **later)
    promise.pledge.refresh_from_db()
    assert promise.due_on == promise.pledge.due_on == dt.date(2023, 6, 30)


def test_what_dissatisfies_the_deputy_is_given_up_by_a_decision_of_others(cast, promise):
    done = {"on": dt.date(2022, 11, 1), "text": "完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
    do(cast, promise, Promise.rate, "deputy", "2022-11-05", **BAD)
    why = {"decision": "主任会议纪要〔2022〕9号", "reason": "道路已划归市管"}
    with pytest.raises(NotAllowed):
        do(cast, promise, Promise.give_up, "traffic", "2022-11-06", **why)
    do(cast, promise, Promise.give_up, "clerk", "2022-11-06", **why)
    assert (promise.stage, promise.pledge.dropped_on) == ("unmet", dt.date(2022, 11, 6))


def test_a_dropped_promise_says_by_which_decision(cast, promise):
    why = {"decision": "主任会议纪要〔2022〕9号", "reason": "道路已划归市管"}
    do(cast, promise, Promise.give_up, "clerk", "2022-11-02", **why)
    assert promise.stage == "unmet"
    assert promise.parent.__class__.objects.get(pk=promise.parent_id).stage == "completed"


def test_a_promise_not_kept_well_is_coordinated(cast, promise):
    """C1 Art. 28."""
    done = {"on": dt.date(2022, 11, 1), "text": "完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
    do(cast, promise, Promise.rate, "deputy", "2022-11-05", **BAD)
    again = {"outcome": "again", "until": dt.date(2023, 3, 1), "reason": "返工"}
    do(cast, promise, Promise.conclude, "clerk", "2022-11-10", **again)
    assert (promise.stage, promise.due_on) == ("given", dt.date(2023, 3, 1))


def test_a_promise_not_kept_well_is_accepted_without_a_day(cast, promise):
    """C1 Art. 28."""
    done = {"on": dt.date(2022, 11, 1), "text": "完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
    do(cast, promise, Promise.rate, "deputy", "2022-11-05", **BAD)
    accepted = {"outcome": "accept", "until": None, "reason": "代表理解"}
    do(cast, promise, Promise.conclude, "clerk", "2022-11-10", **accepted)
    assert promise.stage == "rated"
    assert promise.due_on is not None


def test_a_suggestion_closes_only_when_its_promises_are_settled(cast, registered, promise):
    with pytest.raises(NotAllowed):
        do(cast, registered, Suggestion.close, "clerk", "2022-11-02")


def test_a_changed_class_keeps_what_it_was(cast, replied):
    """Classes may change later (B→A when closed) and history is kept."""
    kind = cast.congress.reply_classes.get(code="B")
    change = {"reply_class": kind, "reason": "转跨年"}
    do(cast, replied, Assignment.change_class, "clerk", "2022-04-05", **change)
    reply = replied.replies.get()
    assert (reply.class_first.code, reply.class_now.code) == ("A", "B")
