"""The clerk enters one suggestion on paper, hands over by the day of the meeting, takes it back."""

import datetime as dt

import pytest

from renda.lines.suggestion.procedures import Assignment, Assist, Relay, Suggestion
from renda.lines.suggestion.tests.conftest import TEXT, child, do
from renda.matters.commands import NotAllowed, begin
from renda.matters.models import Matter
from renda.matters.queries import actions_for, awaiting
from renda.matters.step import Refused
from tests.plugins.cast import moment


def entered(cast, by="clerk", **more):
    answers = {
        **TEXT, "deputy": cast.seats["deputy"], "signers": [cast.seats["cosigner"]],
        "raised_on": dt.date(2022, 1, 6), "subject": "transport", **more,
    }  # fmt: skip
    who = cast.who(by, "2022-03-01")
    at = moment("2022-03-01")
    return begin(Suggestion, congress=cast.congress, answers=answers, by=who, at=at)


def test_one_suggestion_on_paper_is_entered_in_one_step(cast):
    matter = Matter.objects.get(pk=entered(cast).pk)
    assert (matter.stage, matter.number, matter.deputy) == (
        "registered", "第1号", cast.seats["deputy"],
    )  # fmt: skip
    proposal = matter.proposal
    assert (proposal.form, proposal.on_paper, proposal.session) == ("joint", True, cast.session)
    signed = matter.children.get()
    assert (signed.stage, signed.deputy) == ("confirmed", cast.seats["cosigner"])
    assert matter.clocks.filter(name="hand_over_by").count() == 0  # raised at the session


def test_only_the_clerk_of_the_deputies_committee_enters(cast):
    with pytest.raises(NotAllowed):
        entered(cast, by="traffic")


def test_the_lead_deputy_does_not_sign_twice(cast):
    with pytest.raises(Refused, match="不能同时是联名代表"):
        entered(cast, signers=[cast.seats["deputy"]])


def test_the_form_is_reached_from_the_work_page(cast, signed_in):
    page = signed_in("clerk").get("/desk/new/suggestion/")
    assert page.status_code == 200
    assert "登记纸质建议" in signed_in("clerk").get("/desk/work/").content.decode()


def test_the_reply_is_due_from_the_day_of_the_handing_over_meeting(cast, registered):
    """代表法 Art. 51: from the day of handing over, not of the typing."""
    lead = {"lead": cast.bodies["区交通局"], "track": "ordinary"}
    early = {**lead, "handed_over_on": dt.date(2022, 2, 1)}
    with pytest.raises(Refused, match="不能早于"):
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-10", **early)
    met = {**lead, "handed_over_on": dt.date(2022, 3, 3)}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-10", **met)
    clock = child(registered, Assignment).clocks.get(name="reply_by")
    assert (clock.started_on, clock.due_on) == (dt.date(2022, 3, 3), dt.date(2022, 6, 6))


def test_a_wrong_handing_over_is_taken_back_before_it_is_signed_for(cast, assigned):
    root = assigned.root
    do(cast, assigned, Assignment.recall, "clerk", "2022-03-04", reason="选错单位")
    assert assigned.stage == "recalled"
    assert Suggestion.hand_over_again in actions_for(cast.who("clerk"), root)
    again = {"lead": cast.bodies["区教委"], "track": "ordinary"}
    do(cast, root, Suggestion.hand_over_again, "clerk", "2022-03-04", **again)
    assert child(root, Assignment).body == cast.bodies["区教委"]


def test_what_was_signed_for_is_not_taken_back(cast, assigned):
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    with pytest.raises(NotAllowed):
        do(cast, assigned, Assignment.recall, "clerk", "2022-03-04", reason="选错单位")


def test_what_went_to_the_government_office_can_be_taken_back_too(cast, registered):
    via = {"via": cast.bodies["政府办"], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **via)
    do(cast, child(registered, Relay), Relay.recall, "clerk", "2022-03-04", reason="应直接交办")
    assert Suggestion.hand_over_again in actions_for(cast.who("clerk"), registered)


def test_the_government_office_takes_back_what_it_handed_on_to_the_wrong_body(cast, registered):
    via = {"via": cast.bodies["政府办"], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **via)
    relay = child(registered, Relay)
    lead = {"lead": cast.bodies["区教委"], "track": "ordinary"}
    do(cast, relay, Relay.hand_on, "office", "2022-03-04", **lead)
    wrong = child(relay, Assignment)
    for stranger in ("clerk", "traffic", "school"):
        with pytest.raises(NotAllowed):
            do(cast, wrong, Assignment.take_back, stranger, "2022-03-05", reason="转错单位")
    do(cast, wrong, Assignment.take_back, "office", "2022-03-05", reason="转错单位")
    assert wrong.stage == "recalled"
    assert relay in awaiting(cast.who("office"))  # it is the office's turn again
    again = {"lead": cast.bodies["区交通局"], "track": "ordinary"}
    do(cast, relay, Relay.hand_on_again, "office", "2022-03-06", **again)
    assert child(relay, Assignment).body == cast.bodies["区交通局"]
    assert relay not in awaiting(cast.who("office"))


def test_the_government_office_does_not_take_back_what_was_signed_for(cast, registered):
    via = {"via": cast.bodies["政府办"], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **via)
    relay = child(registered, Relay)
    lead = {"lead": cast.bodies["区交通局"], "track": "ordinary"}
    do(cast, relay, Relay.hand_on, "office", "2022-03-04", **lead)
    assignment = child(relay, Assignment)
    do(cast, assignment, Assignment.sign_for, "traffic", "2022-03-05")
    with pytest.raises(NotAllowed):
        do(cast, assignment, Assignment.take_back, "office", "2022-03-05", reason="转错单位")


def test_each_body_is_asked_for_what_is_its_own(cast, signed_in, registered):
    """C1 Art. 15: lead and co-handlers each have their part of the work."""
    traffic, school = cast.bodies["区交通局"], cast.bodies["区教委"]
    answers = {
        "lead": traffic,
        "co": [school],
        "track": "ordinary",
        "share": "办理前与代表见面。",
        "own": [{"body": school, "text": "提供学校周边的流量。"}],
    }
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **answers)
    lead = child(registered, Assignment)
    assert lead.handling.share == "办理前与代表见面。"
    assert child(lead, Assist).handling.share == "办理前与代表见面。\n提供学校周边的流量。"
    page = signed_in("school").get(f"/desk/matters/{registered.pk}/").content.decode()
    assert "提供学校周边的流量。" in page


def test_a_body_that_is_not_chosen_is_asked_for_nothing(cast, registered):
    answers = {
        "lead": cast.bodies["区交通局"],
        "track": "ordinary",
        "own": [{"body": cast.bodies["区教委"], "text": "协助。"}],
    }
    with pytest.raises(Refused, match="区教委没有选为承办单位"):
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **answers)
