"""The days before the meeting, which warn and block: L2 Art. 15."""

import datetime as dt
import re
from io import BytesIO

import openpyxl
import pytest

from renda.lines.hearing.forms import BeginForm, HeardForm
from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import (
    DECIDED,
    PAPER,
    arranged,
    drafted,
    due,
    heard,
    sent,
    submitted,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, RunningClock
from renda.matters.step import Refused
from tests.plugins.cast import moment

GATES = ("draft_by", "final_by", "members_by")


def gates(matter):
    """Return the gates whose clocks run."""
    return {clock.name for clock in matter.clocks.filter(stopped_on=None)} & set(GATES)


@pytest.mark.parametrize(
    ("clock", "on"), [("draft_by", "06-08"), ("final_by", "06-18"), ("members_by", "06-21")]
)
def test_the_gates_are_twenty_ten_and_seven_days_before_the_meeting_l2_art_15(cast, clock, on):
    assert due(arranged(cast), clock) == dt.date.fromisoformat(f"2022-{on}")


def test_without_a_day_for_the_meeting_there_is_no_gate_until_it_is_set(cast):
    matter = arranged(cast, meeting="", meeting_on=None)
    assert gates(matter) == set()

    meeting = {"meeting": "第5次会议", "meeting_on": dt.date(2022, 6, 28)}
    cast.take(matter, HearingLine.reschedule, "committee", "2022-04-10", **meeting)

    assert [due(matter, gate).day for gate in GATES] == [8, 18, 21]


def test_a_meeting_put_off_moves_the_gates_and_keeps_what_was_done(cast):
    matter = drafted(cast, arranged(cast))
    later = {"meeting": "第6次会议", "meeting_on": dt.date(2022, 7, 28)}

    cast.take(matter, HearingLine.reschedule, "office_clerk", "2022-06-13", **later)

    assert due(matter, "final_by") == dt.date(2022, 7, 18)
    draft = RunningClock.objects.get(matter=matter, name="draft_by")
    assert (draft.due_on, draft.stopped_on) == (dt.date(2022, 6, 8), dt.date(2022, 6, 8))


def test_a_late_draft_waits_until_the_congress_agrees_to_a_later_day(cast):
    matter = arranged(cast)
    late = {**PAPER, "exempt": "情况复杂"}
    with pytest.raises(Refused, match="请人大先“同意推迟报送”"):
        cast.take(matter, HearingLine.draft, "traffic", "2022-06-09", **late)
    leave = {"until": dt.date(2022, 6, 12), "reason": "情况复杂"}
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.agree_draft, "traffic", "2022-06-09", **leave)

    matter = cast.take(matter, HearingLine.agree_draft, "committee", "2022-06-09", **leave)
    assert due(matter, "draft_by") == dt.date(2022, 6, 12)
    matter = cast.take(matter, HearingLine.draft, "traffic", "2022-06-10", **PAPER)
    assert matter.stage == "commenting"


def test_leave_to_come_later_ends_with_its_own_day(cast):
    matter = drafted(cast, arranged(cast))
    report = {**PAPER, "answered": ""}
    leave = {"until": dt.date(2022, 6, 21), "reason": "数据核实"}
    cast.take(matter, HearingLine.agree_final, "office_clerk", "2022-06-20", **leave)
    with pytest.raises(Refused, match="已超过期限"):
        cast.take(matter, HearingLine.submit, "traffic", "2022-06-22", **report)

    matter = cast.take(matter, HearingLine.submit, "traffic", "2022-06-21", **report)
    assert matter.stage == "submitted"


@pytest.mark.parametrize(("until", "why"), [("06-19", "早于今天"), ("06-29", "晚于会议日期")])
def test_leave_to_come_later_lies_between_today_and_the_meeting(cast, until, why):
    matter = drafted(cast, arranged(cast))
    leave = {"until": dt.date.fromisoformat(f"2022-{until}"), "reason": "数据核实"}
    with pytest.raises(Refused, match=why):
        cast.take(matter, HearingLine.agree_final, "office_clerk", "2022-06-20", **leave)


def test_the_form_offers_the_days_between_today_and_the_meeting(cast):
    matter = drafted(cast, arranged(cast))
    asks = HearingLine.agree_final.asks
    form = asks(matter=matter, by=cast.who("office_clerk"), at=moment("2022-06-20"))
    day = form.fields["until"].widget.attrs
    assert (day["min"], day["max"]) == ("2022-06-20", "2022-06-28")


def test_once_the_meeting_is_over_it_is_changed_first(cast):
    matter = drafted(cast, arranged(cast))
    leave = {"until": dt.date(2022, 6, 29), "reason": "数据核实"}
    with pytest.raises(Refused, match="会议日期已过"):
        cast.take(matter, HearingLine.agree_final, "office_clerk", "2022-06-29", **leave)


def test_a_page_shows_each_clock_once_though_it_ran_before(cast, signed_in):
    matter = heard(cast, sent(cast, arranged(cast)))
    again = matter.clocks.get(name="publish_by")
    matter.clocks.filter(pk=again.pk).update(stopped_on=dt.date(2022, 7, 1))
    again.pk = None
    again.save()
    page = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/").content.decode()
    labels = re.findall(r'clock__label">([^<]+)<', page)
    assert labels
    assert len(labels) == len(set(labels))


def test_the_workbook_of_a_list_keeps_days_as_days(cast, signed_in):
    heard(cast, sent(cast, arranged(cast)))
    file = signed_in("office_clerk").get("/desk/lists/hearing.xlsx").content
    sheet = openpyxl.load_workbook(BytesIO(file)).active
    headings, row = ([cell.value for cell in line] for line in list(sheet.iter_rows())[:2])
    assert row[headings.index("听取日期")].date() == dt.date(2022, 6, 28)


def test_another_meeting_counts_anew_whatever_was_agreed_for_the_one_before(cast):
    matter = drafted(cast, arranged(cast))
    leave = {"until": dt.date(2022, 6, 21), "reason": "数据核实"}
    cast.take(matter, HearingLine.agree_final, "office_clerk", "2022-06-20", **leave)
    later = {"meeting": "第6次会议", "meeting_on": dt.date(2022, 7, 28)}

    cast.take(matter, HearingLine.reschedule, "office_clerk", "2022-06-21", **later)

    assert due(matter, "final_by") == dt.date(2022, 7, 18)


def test_members_have_the_report_seven_days_before(cast):
    matter = submitted(cast, arranged(cast))
    with pytest.raises(Refused, match="已超过期限"):
        cast.take(matter, HearingLine.send, "office_clerk", "2022-06-22", exempt="")

    assert (
        cast.take(matter, HearingLine.send, "office_clerk", "2022-06-21", exempt="").stage == "sent"
    )


def test_the_committee_returns_its_comments_within_five_days(cast):
    """浙江省监督条例 Art. 13, as a default that an office may change."""
    matter = arranged(cast)
    cast.take(matter, HearingLine.draft, "traffic", "2022-06-08", **PAPER)

    assert due(matter, "comment_by") == dt.date(2022, 6, 13)


def test_an_urgent_topic_knows_no_gates_and_comes_straight(cast):
    matter = arranged(cast, urgent=True, urgent_reason="突发汛情")
    assert gates(matter) == set()

    paper = {**PAPER, "answered": ""}
    matter = cast.take(matter, HearingLine.submit_directly, "traffic", "2022-06-27", **paper)
    assert matter.stage == "submitted"


def test_what_is_not_urgent_does_not_come_without_a_draft(cast):
    with pytest.raises(NotAllowed):
        cast.take(
            arranged(cast),
            HearingLine.submit_directly,
            "traffic",
            "2022-06-01",
            **PAPER,
            answered="",
        )


def test_an_urgent_topic_needs_a_reason(cast):
    asked = Matter(congress=cast.congress, procedure="hearing", year=2022)
    given = {
        "title": "防汛",
        "sort": "special",
        "body": cast.bodies["区水利局"].pk,
        "lead": cast.bodies["财经委"].pk,
        "urgent": "on",
    }
    at = moment("2022-06-01")

    form = BeginForm(given, matter=asked, by=cast.who("committee"), at=at)
    assert list(form.errors) == ["urgent_reason"]

    given["urgent_reason"] = "突发汛情"
    assert BeginForm(given, matter=asked, by=cast.who("committee"), at=at).is_valid()


def test_the_directors_may_spare_a_topic_the_gates_and_nobody_else(cast):
    matter = arranged(cast)
    why = {**DECIDED, "urgent_reason": "上级部署"}
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.exempt, "committee", "2022-05-20", **why)

    arranged_for = matter.hearing.meeting
    matter = cast.take(matter, HearingLine.exempt, "director", "2022-05-20", **why)
    assert matter.hearing.meeting == arranged_for  # not the meeting that spared it the days
    later = {"meeting": "第6次会议", "meeting_on": dt.date(2022, 7, 28)}
    matter = cast.take(matter, HearingLine.reschedule, "committee", "2022-05-21", **later)

    assert (gates(matter), matter.hearing.urgent) == (set(), True)


def test_a_report_that_is_not_passed_comes_again_with_new_gates(cast):
    matter = heard(cast, sent(cast, arranged(cast)))
    again = {"reason": "数据不实", "meeting": "第6次会议", "meeting_on": dt.date(2022, 8, 30)}
    matter = cast.take(matter, HearingLine.refuse, "committee", "2022-06-29", **again)
    assert (matter.stage, matter.due_on) == ("revising", dt.date(2022, 8, 20))

    cast.take(matter, HearingLine.submit, "traffic", "2022-08-18", **PAPER, answered="")
    cast.take(matter, HearingLine.send, "office_clerk", "2022-08-22", exempt="")
    on = dt.date(2022, 8, 30)
    second = {"heard_on": on, "reporter": "head", "main_points": "通过", "outcome": "none"}
    assert (
        cast.take(matter, HearingLine.hear, "office_clerk", "2022-08-30", **second).stage == "heard"
    )


@pytest.mark.parametrize(
    ("votes", "wrong"),
    [
        ({"vote_for": "12", "vote_all": "18"}, []),
        ({"vote_for": "19", "vote_all": "18"}, ["vote_for"]),
        ({"vote_for": "12"}, ["vote_all"]),
        ({"vote_all": "18"}, ["vote_for"]),
        ({}, []),
    ],
)
def test_votes_that_cannot_be_are_refused_beside_the_field(cast, votes, wrong):
    given = {
        "heard_on": "2022-06-28",
        "reporter": "head",
        "main_points": "审议",
        "outcome": "none",
    } | votes

    form = HeardForm(
        given, matter=arranged(cast), by=cast.who("office_clerk"), at=moment("2022-06-28")
    )

    assert list(form.errors) == wrong
