"""Handling: returning, extending, co-handlers, two tiers, replying (C1 Art. 15–25)."""

import datetime as dt

import pytest

from renda.directory import commands
from renda.directory.standing import SYSTEM
from renda.lines.suggestion.handover import HandOverForm
from renda.lines.suggestion.procedures import Assignment, Assist, Relay, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import awaiting
from renda.matters.step import Refused
from tests.plugins.cast import found, moment


def due(matter, name):
    return matter.clocks.filter(name=name).latest("pk").due_on


def test_an_assignment_runs_several_clocks_at_once(cast, assigned):
    """C1 Art. 16: ten working days to return; Art. 18: twenty to contact; Art. 21: three months."""
    assert due(assigned, "return_until") == dt.date(2022, 3, 17)
    assert due(assigned, "reply_by") == dt.date(2022, 6, 6)
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    assert due(assigned, "contact_by") == dt.date(2022, 4, 1)


def test_the_long_track_is_six_months(cast, registered):
    """代表法 Art. 51: wide-ranging or difficult ones within six months of the handing over."""
    lead = cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="long")
    assert due(child(registered, Assignment), "reply_by") == dt.date(2022, 9, 5)


def test_of_a_town_it_is_two_months(db):
    """C8 Art. 16: two months, at most four."""
    cast = found("990101101", "town", "东山镇")
    from renda.lines.suggestion.tests.conftest import raised  # noqa: PLC0415

    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="other")
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    assert due(child(matter, Assignment), "reply_by") == dt.date(2022, 5, 5)


def test_a_granted_return_is_a_new_handing_over(cast, assigned):
    """C1 Art. 16: handed over anew, so the three months start anew."""
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-10", reason="不属本局")
    school = cast.bodies["区教委"]
    do(cast, assigned, Assignment.grant_return, "clerk", "2022-03-14", body=school, reason="同意")
    parent = Matter.objects.get(pk=assigned.parent_id)
    new = child(parent, Assignment)
    assert (assigned.stage, new.body) == ("returned", school)
    assert due(new, "reply_by") == dt.date(2022, 6, 14)
    assert list(awaiting(cast.who("school"))) == [new]


def test_a_refused_return_goes_on_with_its_first_date(cast, assigned):
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-10", reason="不属本局")
    do(cast, assigned, Assignment.refuse_return, "clerk", "2022-03-11", reason="属于你局")
    assert (assigned.stage, due(assigned, "reply_by")) == ("handling", dt.date(2022, 6, 6))


def test_a_return_is_asked_within_ten_working_days(cast, assigned):
    """C1 Art. 16."""
    with pytest.raises(Refused, match="已超过申请退回的期限"):
        do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-18", reason="不属本局")
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-17", reason="不属本局")
    assert due(assigned, "decide_return") == dt.date(2022, 3, 31)


def test_a_granted_extension_is_the_longer_period_from_the_handing_over(cast, handled):
    """代表法 Art. 51: both periods run from the handing over."""
    do(cast, handled, Assignment.ask_time, "traffic", "2022-05-20", reason="涉及面广")
    do(cast, handled, Assignment.grant_time, "clerk", "2022-05-23", reason="同意")
    assert due(handled, "reply_by") == dt.date(2022, 9, 5)
    assert handled.clocks.get(name="reply_by").changes.get().by_name == "clerk某"


def test_a_refused_extension_changes_nothing(cast, handled):
    do(cast, handled, Assignment.ask_time, "traffic", "2022-05-20", reason="忙")
    do(cast, handled, Assignment.refuse_time, "clerk", "2022-05-23", reason="理由不足")
    assert (handled.stage, due(handled, "reply_by")) == ("handling", dt.date(2022, 6, 6))


def test_more_time_is_asked_for_before_the_time_is_over(cast, handled):
    """代表法 Art. 51: the longer period is set within the shorter one (due 6 June)."""
    with pytest.raises(Refused, match="期限已过"):
        do(cast, handled, Assignment.ask_time, "traffic", "2022-06-07", reason="涉及面广")
    do(cast, handled, Assignment.ask_time, "traffic", "2022-06-06", reason="涉及面广")


@pytest.mark.parametrize(("granted", "in_time"), [("2022-06-06", True), ("2022-06-08", False)])
def test_what_was_late_when_more_time_was_granted_stays_late(cast, handled, granted, in_time):
    do(cast, handled, Assignment.ask_time, "traffic", "2022-06-02", reason="涉及面广")
    do(cast, handled, Assignment.grant_time, "clerk", granted, reason="同意")
    replied_with(cast, handled, "2022-07-01")
    assert handled.replies.get().in_time is in_time


@pytest.fixture
def joined(cast, registered):
    parts = {"lead": cast.bodies["区交通局"], "co": [cast.bodies["区教委"]], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **parts)
    return child(registered, Assignment)


def test_a_co_handler_owes_the_lead_an_opinion(cast, joined):
    """C1 Art. 20: within thirty working days; an empty one is demanded again within five."""
    assist = child(joined, Assist)
    assert due(assist, "opinion") == dt.date(2022, 4, 15)
    do(cast, assist, Assist.give, "school", "2022-03-20", text="同意")
    do(cast, assist, Assist.demand_again, "traffic", "2022-03-21", reason="没有内容")
    assert due(assist, "opinion_again") == dt.date(2022, 3, 28)
    do(cast, assist, Assist.give, "school", "2022-03-22", text="建议设减速带")
    do(cast, assist, Assist.receive, "traffic", "2022-03-23")
    assert assist.stage == "completed"


def test_no_reply_before_the_co_handlers_were_heard(cast, joined):
    """C1 Art. 20: the lead gathers the opinions."""
    do(cast, joined, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "phone", "on": dt.date(2022, 3, 10), "who": "王某"}
    do(cast, joined, Assignment.contact, "traffic", "2022-03-10", **contact)
    with pytest.raises(Refused, match="协办意见尚未收齐"):
        replied_with(cast, joined, "2022-04-01")
    note = {"text": "来函同意", "on": dt.date(2022, 3, 30)}
    do(cast, child(joined, Assist), Assist.collect, "traffic", "2022-03-31", **note)
    replied_with(cast, joined, "2022-04-01")
    assert joined.stage == "evaluating"


def test_one_body_has_one_part(cast, registered):
    body = cast.bodies["区交通局"]
    parts = {"lead": body, "co": [body], "track": "ordinary"}
    with pytest.raises(Refused, match="同一单位只能承担一种办理角色"):
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **parts)


def test_separate_handlers_answer_each_for_itself(cast, registered):
    """C1 Art. 15, 20: separate handlers answer separately on their own share."""
    separate = [cast.bodies["区交通局"], cast.bodies["区教委"]]
    answers = {"separate": separate, "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **answers)
    bodies = registered.children.filter(procedure=Assignment.slug).values_list("body__name")
    assert {name for (name,) in bodies} == {"区交通局", "区教委"}


def test_the_government_office_hands_on_and_the_period_runs_from_the_congress(cast, registered):
    """代表法 Art. 51: from the day of handing over by the congress."""
    via = cast.bodies["政府办"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=via, track="ordinary")
    relay = child(registered, Relay)
    lead = cast.bodies["区交通局"]
    do(cast, relay, Relay.hand_on, "office", "2022-03-08", lead=lead, track="ordinary")
    assignment = child(relay, Assignment)
    assert due(assignment, "reply_by") == dt.date(2022, 6, 6)
    assert due(assignment, "return_until") == dt.date(2022, 3, 22)


def test_what_the_office_sends_back_waits_for_the_clerk(cast, registered):
    """Nothing raised is lost: a suggestion without a handler is somebody's to-do."""
    via = cast.bodies["政府办"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=via, track="ordinary")
    do(cast, child(registered, Relay), Relay.send_back, "office", "2022-03-04", reason="属法院")
    registered.refresh_from_db()
    assert list(awaiting(cast.who("clerk"))) == [registered]
    lead = cast.bodies["区教委"]
    again = {"lead": lead, "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over_again, "clerk", "2022-03-07", **again)
    assert child(registered, Assignment).body == lead


def test_the_leader_signs_and_the_clerk_cannot(cast, handled):
    """C1 Art. 23: signed off by the main leader."""
    kind = cast.congress.reply_classes.get(code="C")
    answers = {"text": "答复", "reply_class": kind}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-01", **answers)
    with pytest.raises(NotAllowed):
        do(cast, handled, Assignment.sign_off, "traffic", "2022-04-01")
    do(cast, handled, Assignment.send_back_draft, "traffic_leader", "2022-04-01", reason="再改")
    assert (handled.stage, handled.replies.count()) == ("handling", 1)


def test_a_promise_of_this_year_is_due_this_year(cast, handled):
    late = {"text": "明年完成", "due_on": dt.date(2023, 3, 1)}
    with pytest.raises(Refused, match="完成期限应在当年") as refused:
        replied_with(cast, handled, "2022-04-01", "A", [late])
    assert refused.value.field == "promises"


def test_a_class_that_promises_needs_its_promises(cast, handled):
    with pytest.raises(Refused, match="这一类答复须列明承诺事项和完成期限"):
        replied_with(cast, handled, "2022-04-01", "B")


def test_a_reply_in_time_is_known_as_such(cast, replied):
    assert replied.replies.get().in_time is True


def test_a_late_reply_is_known_as_such(cast, handled):
    replied_with(cast, handled, "2022-06-07")
    assert handled.replies.get().in_time is False


@pytest.mark.parametrize("part", ["co", "separate"])
def test_a_body_has_one_part_and_the_second_is_named(cast, registered, part):
    """C1 Art. 15."""
    lead = cast.bodies["区交通局"]
    answers = {"lead": lead, part: [lead], "track": "ordinary"}
    with pytest.raises(Refused, match="同一单位只能承担一种办理角色") as refused:
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **answers)
    assert refused.value.field == part


def test_the_form_names_the_bodies_that_nobody_could_receive_it_for(cast, registered):
    names = {"kind": "department", "name": "区档案局"}
    commands.found_body(cast.congress, **names, by=SYSTEM, at=moment("2022-03-01"))
    form = HandOverForm(matter=registered, by=cast.who("clerk"), at=moment("2022-03-03"))
    assert "区档案局" in str(form.fields["lead"].help_text)
    assert "区交通局" not in str(form.fields["lead"].help_text)
