"""The life of a suggestion, from draft to closed."""

import datetime as dt

import pytest

from renda.kernel.queries import calendar
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Assignment, Promise, Signature, Suggestion
from renda.lines.suggestion.raising import raise_suggestion
from renda.lines.suggestion.tests.conftest import TEXT, child, do, raised
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for, awaiting, visible
from renda.matters.step import Refused
from tests.plugins.cast import ZONE


def test_a_suggestion_lives_from_draft_to_closed(cast, registered, assigned, replied):
    do(cast, assigned, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    promise = child(assigned, Promise)
    done = {"on": dt.date(2022, 11, 1), "text": "已完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-02", **done)
    do(cast, promise, Promise.rate, "deputy", "2022-11-10", grade="satisfied")
    do(cast, promise, Promise.clear, "clerk", "2022-11-11")
    registered.refresh_from_db()
    assert registered.stage == "answered"
    closed = do(cast, registered, Suggestion.close, "clerk", "2022-11-12")
    assigned.refresh_from_db()
    assert (closed.stage, closed.number, assigned.stage) == ("closed", "第1号", "completed")


def test_the_reply_is_due_three_months_after_the_handing_over(cast, assigned):
    """代表法 Art. 51: within three months of the day of handing over."""
    clock = assigned.clocks.get(name="reply_by")
    assert clock.due_on == dt.date(2022, 6, 6)  # 2022-06-03 is a holiday, then the weekend
    assert calendar().is_working(clock.due_on)


def test_the_unit_signs_and_nobody_else(cast, assigned):
    assert list(awaiting(cast.who("traffic"))) == [assigned]
    with pytest.raises(NotAllowed):
        do(cast, assigned, Assignment.sign_for, "school", "2022-03-04")
    assert Assignment.sign_for in actions_for(cast.who("traffic"), assigned)
    assert actions_for(cast.who("school"), assigned) == []


def test_a_reply_before_hearing_the_deputy_is_refused(cast, assigned):
    """代表法 Art. 51; C1 Art. 18: the handler hears the deputy before answering."""
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    with pytest.raises(Refused, match="答复前应当联系代表、听取意见"):
        do(
            cast, assigned, Assignment.draft_reply, "traffic", "2022-04-01",
            text="答复", reply_class=cast.congress.reply_classes.get(code="C"),
        )  # fmt: skip


def test_a_draft_is_seen_by_its_deputy_only(cast):
    matter = raised(cast)
    assert list(visible(cast.who("deputy"))) == [matter]
    assert list(visible(cast.who("clerk"))) == []


def test_an_invited_deputy_signs_in_person(cast):
    """C1 Art. 8: each co-signer confirms that the content is their own will."""
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    signature = child(matter, Signature)
    assert list(awaiting(cast.who("cosigner"))) == [signature]
    with pytest.raises(NotAllowed):
        do(cast, signature, Signature.confirm, "deputy", "2022-03-01", own_will=True)
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-01", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-02")
    matter.refresh_from_db()
    assert (matter.stage, matter.proposal.form) == ("submitted", "joint")


@pytest.mark.parametrize(
    ("moment", "year"), [("2022-12-31T23:59", 2022), ("2023-01-01T00:30", 2023)]
)
def test_new_years_day_begins_at_midnight_here(cast, moment, year):
    at = dt.datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    matter = raise_suggestion(
        Suggestion, congress=cast.congress, deputy=cast.seats["deputy"], session=None,
        answers=TEXT, by=cast.who("deputy", "2022-12-31"), at=at, raised_by=raiser,
    )  # fmt: skip
    assert matter.year == year
