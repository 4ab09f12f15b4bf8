"""Every proposer is answered: co-signers are waited for, merged and converted ones are followed."""

import datetime as dt

import pytest

from renda.lines.suggestion.procedures import (
    Assignment,
    Assist,
    Joined,
    Promise,
    Signature,
    Suggestion,
)
from renda.lines.suggestion.tests.conftest import TEXT, child, do, raised, replied_with
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import actions_for, awaiting, visible
from renda.matters.step import Refused
from renda.notices import commands as notices
from renda.notices.models import Notice
from tests.plugins.cast import moment


def inviting(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    return matter


def test_who_was_asked_to_sign_is_waited_for(cast):
    """C1 Art. 8: no signature is dropped by a click on submit."""
    matter = inviting(cast)
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-02")
    do(cast, child(matter, Signature), Signature.confirm, "cosigner", "2022-03-02", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-02")
    assert matter.proposal.form == "joint"


def test_going_on_without_them_is_a_step_of_its_own_that_names_them(cast, signed_in):
    matter = inviting(cast)
    page = signed_in("deputy").get(f"/deputy/matters/{matter.pk}/submit_without/")
    assert "cosigner某" in page.content.decode()
    with pytest.raises(Refused, match="这一项必须填写"):
        do(cast, matter, Suggestion.submit_without, "deputy", "2022-03-02")
    do(cast, matter, Suggestion.submit_without, "deputy", "2022-03-02", without=True)
    assert matter.stage == "submitted"


def test_a_typo_is_mended_and_who_signed_is_asked_anew(cast):
    """C1 Art. 8: a co-signer confirms this very text, not one that was changed afterwards."""
    matter = inviting(cast)
    signature = child(matter, Signature)
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-02", own_will=True)
    anew = {**TEXT, "title": "关于整修东山北路的建议"}
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.edit_signed, "cosigner", "2022-03-03", **anew)
    do(cast, matter, Suggestion.edit_signed, "deputy", "2022-03-03", **anew)
    signature.refresh_from_db()
    assert (signature.stage, signature.title) == ("invited", anew["title"])
    assert signature in awaiting(cast.who("cosigner"))
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-03")
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-04", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-04")
    assert (matter.stage, matter.proposal.form) == ("submitted", "joint")


def test_one_invitation_is_taken_back_and_may_be_made_again(cast):
    matter = inviting(cast)
    asked = {"deputies": [cast.seats["cosigner"]]}
    do(cast, matter, Suggestion.uninvite, "deputy", "2022-03-02", **asked)
    assert not awaiting(cast.who("cosigner")).exists()
    assert Suggestion.uninvite not in actions_for(cast.who("deputy"), matter)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-02", **asked)
    do(cast, child(matter, Signature), Signature.confirm, "cosigner", "2022-03-03", own_will=True)
    with pytest.raises(NotAllowed):  # a signature given is not taken back by another
        do(cast, matter, Suggestion.uninvite, "deputy", "2022-03-03", **asked)


def test_a_draft_asks_only_for_its_title_and_signing_and_submitting_for_the_rest(cast, signed_in):
    page = signed_in("deputy")
    sent = page.post("/deputy/suggestions/new/", {"title": "路灯", "may_publish": "on"})
    assert sent.status_code == 302
    assert Matter.objects.get(title="路灯").stage == "draft"
    matter = raised(cast, situation="", measures="")
    with pytest.raises(Refused, match="请先写明事由和具体建议"):
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-02")
    seats = [cast.seats["cosigner"]]
    with pytest.raises(Refused, match="请先写明事由和具体建议"):
        do(cast, matter, Suggestion.invite, "deputy", "2022-03-02", deputies=seats)


def test_an_invited_deputy_is_told(cast):
    inviting(cast)
    notices.notice_steps(now=moment("2022-03-02"))
    told = Notice.objects.filter(account=cast.accounts["cosigner"])
    assert [one.kind for one in told] == [Notice.Kind.NEW_WORK]


@pytest.fixture
def merged(cast, handled):
    """A second deputy's suggestion, merged into one that is being handled."""
    twin = raised(cast, title="整修东山路")
    twin.deputy = cast.seats["other_deputy"]
    twin.save()
    do(cast, twin, Suggestion.submit, "other_deputy", "2022-03-01")
    host = {"host": handled.root, "reason": "同一条路"}
    do(cast, twin, Suggestion.merge, "clerk", "2022-03-12", **host)
    return twin


def test_a_merged_suggestions_deputy_follows_it_to_the_reply_and_rates(cast, handled, merged):
    """C1 Art. 13; 代表法 Art. 51: each proposer is answered."""
    other = cast.who("other_deputy")
    assert handled.root in visible(other)
    joined = Matter.objects.get(procedure=Joined.slug)
    assert actions_for(other, joined) == []
    replied_with(cast, handled, "2022-04-01")
    joined.refresh_from_db()
    assert (joined.stage, actions_for(other, joined)) == ("answered", [Joined.rate])
    do(cast, joined, Joined.rate, "other_deputy", "2022-04-03", grade="satisfied")
    assert actions_for(other, joined) == []
    handled.refresh_from_db()
    assert handled.stage == "evaluating"  # it is the first one's deputy who closes it


def test_what_a_merged_deputy_finds_bad_is_explained_by_the_clerk(cast, handled, merged):
    replied_with(cast, handled, "2022-04-01")
    joined = Matter.objects.get(procedure=Joined.slug)
    bad = {"grade": "dissatisfied", "reason": "没有回应我的建议"}
    do(cast, joined, Joined.rate, "other_deputy", "2022-04-03", **bad)
    assert joined in awaiting(cast.who("clerk"))
    do(cast, joined, Joined.explain, "clerk", "2022-04-05", reason="已当面说明")
    assert joined.stage == "answered"


def test_what_a_merged_deputy_says_on_paper_is_entered_by_the_clerk(cast, handled, merged):
    replied_with(cast, handled, "2022-04-01")
    joined = Matter.objects.get(procedure=Joined.slug)
    paper = {"grade": "satisfied", "signed_on": dt.date(2022, 4, 3)}
    with pytest.raises(NotAllowed):
        do(cast, joined, Joined.enter_receipt, "traffic", "2022-04-05", **paper)
    do(cast, joined, Joined.enter_receipt, "clerk", "2022-04-05", **paper)
    assert joined.ratings.get().on == paper["signed_on"]
    assert Joined.enter_receipt not in actions_for(cast.who("clerk"), joined)


def test_whatever_a_deputy_rates_the_clerk_can_enter_from_paper():
    """C1 Art. 26: the receipt may come on paper, of whatever is rated."""
    for procedure in (Assignment, Assist, Joined, Promise):
        assert "enter_receipt" in procedure.actions, procedure.slug


def test_merging_into_one_that_is_answered_already_answers_at_once(cast, handled):
    replied_with(cast, handled, "2022-04-01")
    twin = raised(cast)
    do(cast, twin, Suggestion.submit, "deputy", "2022-04-02")
    host = {"host": handled.root, "reason": "同一条路"}
    do(cast, twin, Suggestion.merge, "clerk", "2022-04-03", **host)
    assert Matter.objects.get(procedure=Joined.slug).stage == "answered"


def test_the_page_of_a_merged_one_leads_to_the_other_and_shows_its_reply(
    cast, handled, merged, signed_in
):
    replied_with(cast, handled, "2022-04-01")
    page = signed_in("other_deputy").get(f"/deputy/matters/{merged.pk}/").content.decode()
    assert f"/deputy/matters/{handled.root_id}/" in page
    assert "答复如下" in page


def test_what_is_treated_otherwise_is_followed_until_its_result_is_known(cast, submitted):
    way = {"way": "petition", "receiver": "区信访办", "reason": "属于信访事项"}
    late = {**way, "due_on": dt.date(2022, 3, 1)}
    with pytest.raises(Refused, match="不能早于今天"):
        do(cast, submitted, Suggestion.convert, "clerk", "2022-03-02", **late)
    due = {**way, "due_on": dt.date(2022, 5, 10)}
    do(cast, submitted, Suggestion.convert, "clerk", "2022-03-02", **due)
    assert submitted.due_on == dt.date(2022, 5, 10)
    assert submitted in awaiting(cast.who("clerk"))
    result = {"on": dt.date(2022, 4, 20), "result": "信访办已答复"}
    do(cast, submitted, Suggestion.report_converted, "clerk", "2022-04-21", **result)
    assert submitted.stage == "converted"


def test_the_telephone_is_for_who_must_call(cast, handled, signed_in):
    """C1 Art. 18: the handler contacts the deputy; nobody else needs the number."""
    proposal = handled.root.proposal
    proposal.contact = "13800000000"
    proposal.save()
    for name, site in (("traffic", "desk"), ("clerk", "desk"), ("deputy", "deputy")):
        page = signed_in(name).get(f"/{site}/matters/{handled.root_id}/")
        assert "13800000000" in page.content.decode(), name
    for name in ("committee", "auditor", "office_clerk"):
        page = signed_in(name).get(f"/desk/matters/{handled.root_id}/")
        assert "13800000000" not in page.content.decode(), name


def test_a_reply_before_the_contact_is_refused_on_opening_its_form(cast, assigned, signed_in):
    """代表法 Art. 51: contact comes first, and nothing is typed in vain."""
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    page = signed_in("traffic").get(f"/desk/matters/{assigned.pk}/draft_reply/").content.decode()
    assert "请先记录联系情况" in page
    assert "<textarea" not in page


def test_the_leader_sees_the_draft_that_is_signed(cast, handled, signed_in):
    promise = {"text": "年底前完成整修", "due_on": dt.date(2022, 12, 30)}
    kind = cast.congress.reply_classes.get(code="A")
    answers = {"text": "答复如下。", "reply_class": kind, "promises": [promise]}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-01", **answers)
    page = signed_in("traffic_leader").get(f"/desk/matters/{handled.pk}/sign_off/")
    assert "答复如下。" in page.content.decode()
    assert "年底前完成整修" in page.content.decode()


def test_the_deputy_rates_with_the_promises_before_the_eyes(cast, replied, signed_in):
    """C1 Art. 24: the receipt lists each promise and its day."""
    page = signed_in("deputy").get(f"/deputy/matters/{replied.pk}/rate/").content.decode()
    assert page.index("年底前完成整修") < page.index('name="grade"')
    assert "2022-12-30" in page
