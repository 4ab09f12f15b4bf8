"""Review: numbering, exclusion, merging, withdrawal, publication (C1 Art. 9–13, 36)."""

import datetime as dt

import pytest

from renda.directory.commands import appoint
from renda.directory.models import Role
from renda.directory.standing import SYSTEM
from renda.lines.suggestion.procedures import Assignment, Signature, Suggestion
from renda.lines.suggestion.rules import WITHDRAW_JOINT, WITHDRAW_UNTIL
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.queries import visible
from renda.matters.step import Refused
from tests.plugins.cast import moment


def choose(cast, rule, choice):
    set_rule(
        cast.congress, rule.key, {"choice": choice}, basis="本区规定",
        in_force_from=dt.date(2022, 1, 1), by=cast.who("clerk"), at=moment("2022-01-01"),
    )  # fmt: skip


def test_in_the_closed_period_it_is_handed_over_within_ten_working_days(submitted):
    """C1 Art. 13: ten working days from receipt."""
    assert submitted.clocks.get(name="hand_over_by").due_on == dt.date(2022, 3, 15)


def test_of_a_session_no_article_sets_a_period_for_handing_over_so_the_offices_own_runs(cast):
    matter = raised(cast, "2022-01-06", session=cast.session)
    do(cast, matter, Suggestion.submit, "deputy", "2022-01-06")
    assert [clock.name for clock in matter.clocks.all()] == ["step_by"]


def test_numbers_follow_one_another_without_a_gap(cast):
    numbers = []
    for _ in range(3):
        matter = raised(cast)
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
        do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="other")
        numbers.append(matter.number)
    assert numbers == ["第1号", "第2号", "第3号"]


def test_an_excluded_matter_is_explained_to_the_deputy(cast, submitted):
    """C1 Art. 9, 13: explain, and do not handle it as a suggestion."""
    why = {"ground": "case", "reason": "涉及具体案件,请向法院反映。"}
    do(cast, submitted, Suggestion.exclude, "clerk", "2022-03-02", **why)
    assert (submitted.stage, submitted.proposal.excluded_for) == ("excluded", "case")
    assert submitted in visible(cast.who("deputy"))


def test_a_returned_suggestion_is_mended_and_comes_back(cast, submitted):
    do(cast, submitted, Suggestion.send_back, "clerk", "2022-03-02", reason="请写明地点")
    texts = {"title": "关于整修东山路一段的建议", "situation": "一", "measures": "二"}
    do(cast, submitted, Suggestion.edit, "deputy", "2022-03-03", **texts)
    do(cast, submitted, Suggestion.submit, "deputy", "2022-03-03")
    assert (submitted.stage, submitted.title) == ("submitted", texts["title"])


def test_similar_ones_are_merged_and_the_proposers_find_where(cast, registered):
    """C1 Art. 13: same contents may be handled together; tell the proposers."""
    twin = raised(cast)
    do(cast, twin, Suggestion.submit, "deputy", "2022-03-02")
    do(cast, twin, Suggestion.merge, "clerk", "2022-03-03", host=registered, reason="同一条路")
    assert (twin.stage, twin.proposal.merged_into) == ("merged", registered)


def test_nothing_is_merged_into_itself(cast, registered):
    with pytest.raises(Refused, match="只能并入本级人大正在办理的另一件建议"):
        do(cast, registered, Suggestion.merge, "clerk", "2022-03-03", host=registered, reason="x")


def test_a_withdrawal_stops_the_handling_at_once(cast, registered, assigned):
    """C1 Art. 12: in writing; handling stops at once."""
    do(cast, registered, Suggestion.withdraw, "deputy", "2022-03-05", reason="已解决")
    assigned.refresh_from_db()
    assert (registered.stage, assigned.stage, assigned.due_on) == ("withdrawn", "halted", None)


def test_where_the_office_says_so_nothing_is_withdrawn_after_the_handing_over(cast, registered):
    """Beijing P1 Art. 13: only before assignment."""
    choose(cast, WITHDRAW_UNTIL, "assigned")
    lead = cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    with pytest.raises(Refused, match="建议交办后不能撤回"):
        do(cast, registered, Suggestion.withdraw, "deputy", "2022-03-05", reason="x")


def test_where_all_signers_must_withdraw_the_lead_alone_cannot(cast):
    """Shanghai P6 Art. 10: a joint one needs all signers."""
    choose(cast, WITHDRAW_JOINT, "all")
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    signature = child(matter, Signature)
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-01", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    with pytest.raises(Refused, match="联名建议须由全体联名人书面提出"):
        do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-02", reason="x")
    do(cast, matter, Suggestion.withdraw, "clerk", "2022-03-02", reason="全体联名人书面提出")
    assert matter.stage == "withdrawn"


def test_an_unanswered_invitation_lapses_where_the_deputy_goes_on_without(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    signature = child(matter, Signature)
    do(cast, matter, Suggestion.submit_without, "deputy", "2022-03-02", without=True)
    signature.refresh_from_db()
    assert (signature.stage, matter.proposal.form) == ("halted", "single")


def test_a_delegation_checks_first_where_there_is_one(cast):
    """C1 Art. 10: recorded and checked by the delegation or liaison group."""
    seat = cast.seats["deputy"]
    seat.delegation = cast.bodies["东山代表团"]
    seat.save()
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    assert matter.stage == "checking"
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.check_off, "traffic", "2022-03-01")
    do(cast, matter, Suggestion.check_off, "town_staff", "2022-03-01")
    assert matter.stage == "submitted"


def test_a_key_suggestion_names_its_leader(cast, registered):
    """代表法 Art. 52; C1 Art. 32."""
    leader = cast.accounts["director"].person
    do(cast, registered, Suggestion.mark_key, "clerk", "2022-03-03", leader=leader)
    assert registered.proposal.key_leader == leader
    do(cast, registered, Suggestion.unmark_key, "clerk", "2022-03-04", reason="调整")
    registered.proposal.refresh_from_db()
    assert registered.proposal.key_on is None


def test_what_the_deputy_asked_to_keep_is_not_published(cast):
    """P2 Art. 18: secret on the deputy's request."""
    matter = raised(cast, confidential=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="other")
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.publish, "clerk", "2022-03-03", screened=True)


def test_what_is_published_can_be_taken_back(cast, registered):
    """C1 Art. 36: public, except state secrets, trade secrets, privacy."""
    do(cast, registered, Suggestion.publish, "clerk", "2022-03-03", screened=True)
    assert registered.published_on == dt.date(2022, 3, 3)
    do(cast, registered, Suggestion.unpublish, "clerk", "2022-03-04", reason="涉及隐私")
    assert registered.published_on is None


def test_a_clerk_cannot_enter_a_deputys_own_draft(cast):
    matter = raised(cast)
    with pytest.raises(NotAllowed):
        do(cast, matter, Suggestion.enter, "clerk", "2022-03-02", subject="other")


def test_a_unit_sees_nothing_of_what_is_not_handed_to_it(cast, registered, assigned):
    assert set(visible(cast.who("traffic"))) == {registered, assigned}
    assert list(visible(cast.who("school"))) == []
    assert list(visible(cast.who("other_deputy"))) == []
    assert Assignment.slug in {m.procedure for m in visible(cast.who("auditor"))}


def test_a_delegation_proposes_in_session_and_by_its_head(cast):
    """C1 Art. 8: discussed by the whole delegation, signed by its head, session time only."""
    with pytest.raises(Refused, match="代表团的建议由团长签署提出"):
        raised(cast, "2022-01-06", session=cast.session, as_delegation=True)
    person = cast.accounts["deputy"].person
    delegation = cast.bodies["东山代表团"]
    appoint(
        person, body=delegation, role=Role.HEAD, starts_on=dt.date(2022, 1, 1), by=SYSTEM,
        at=moment("2022-01-01"),
    )  # fmt: skip
    with pytest.raises(Refused, match="以代表团名义提出建议"):
        raised(cast, "2022-03-01", as_delegation=True)
    matter = raised(cast, "2022-01-06", session=cast.session, as_delegation=True)
    assert matter.proposal.form == "delegation"
