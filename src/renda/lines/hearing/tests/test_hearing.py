"""Hearing a report: L2 Art. 13-17."""

import datetime as dt

import pytest

from renda.lines.hearing.models import Hearing
from renda.lines.hearing.procedures import HearingLine
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.steps import Refused

PAPER = {"text": "报告", "papers": [], "exempt": ""}
HEARD = {
    "heard_on": dt.date(2022, 6, 28),
    "reporter": "head",
    "reporter_name": "",
    "main_points": "审议",
}


def arranged(cast, **more):
    answers = {
        "title": "城市管理工作情况",
        "sort": "special",
        "body": "区交通局",
        "lead": "财经委",
        "meeting": "第5次会议",
        "meeting_on": dt.date(2022, 6, 28),
        "urgent": False,
    } | more
    return cast.begin(HearingLine, "committee", "2022-04-01", **answers)


def sent(cast, matter):
    cast.take(matter, HearingLine.draft, "traffic", "2022-06-08", **PAPER)
    cast.take(matter, HearingLine.comment, "committee", "2022-06-10", comments="补充数据")
    cast.take(matter, HearingLine.submit, "traffic", "2022-06-17", **PAPER, answered="已回应")
    return cast.take(matter, HearingLine.send, "office_clerk", "2022-06-21", exempt="")


@pytest.mark.parametrize(
    ("clock", "due"), [("draft_by", "06-08"), ("final_by", "06-18"), ("members_by", "06-21")]
)
def test_the_gates_are_twenty_ten_and_seven_days_before_the_meeting_l2_art_15(cast, clock, due):
    running = RunningClock.objects.get(matter=arranged(cast), name=clock)
    assert running.due_on == dt.date.fromisoformat(f"2022-{due}")


def test_a_report_goes_its_way_to_the_meeting_and_is_concluded(cast):
    matter = sent(cast, arranged(cast))
    matter = cast.take(matter, HearingLine.hear, "office_clerk", "2022-06-28", **HEARD)
    matter = cast.take(matter, HearingLine.conclude, "committee", "2022-07-05")
    assert (matter.stage, matter.hearing.reporter) == ("concluded", Hearing.Reporter.HEAD)


def test_a_draft_after_its_gate_is_refused_without_a_reason(cast):
    matter = arranged(cast)
    with pytest.raises(Refused):
        cast.take(matter, HearingLine.draft, "traffic", "2022-06-09", **PAPER)
    late = {**PAPER, "exempt": "情况复杂"}
    assert (
        cast.take(matter, HearingLine.draft, "traffic", "2022-06-09", **late).stage == "commenting"
    )


def test_an_urgent_topic_knows_no_gates(cast):
    assert not RunningClock.objects.filter(matter=arranged(cast, urgent=True)).exists()


def test_views_gathered_beforehand_must_be_answered_in_the_report_l2_art_14(cast):
    matter = arranged(cast)
    view = {"whose": "deputy", "text": "说明绩效", "on": dt.date(2022, 5, 1)}
    cast.take(matter, HearingLine.gather, "committee", "2022-05-01", **view)
    cast.take(matter, HearingLine.send_views, "committee", "2022-05-05")
    cast.take(matter, HearingLine.draft, "traffic", "2022-06-08", **PAPER)
    cast.take(matter, HearingLine.comment, "committee", "2022-06-10", comments="补充")
    with pytest.raises(Refused):
        cast.take(matter, HearingLine.submit, "traffic", "2022-06-17", **PAPER, answered=" ")


def test_views_that_were_not_passed_on_hold_the_hearing_up(cast):
    matter = arranged(cast)
    view = {"whose": "public", "text": "多听意见", "on": dt.date(2022, 5, 1)}
    cast.take(matter, HearingLine.gather, "committee", "2022-05-01", **view)
    matter = sent(cast, matter)
    with pytest.raises(Refused):
        cast.take(matter, HearingLine.hear, "office_clerk", "2022-06-28", **HEARD)


def test_only_the_reporting_body_sends_the_report(cast):
    matter = arranged(cast)
    for name in ("school", "committee", "office_clerk"):
        with pytest.raises(NotAllowed):
            cast.take(matter, HearingLine.draft, name, "2022-06-01", **PAPER)


def test_a_report_that_is_not_passed_comes_again_with_new_gates(cast):
    matter = sent(cast, arranged(cast))
    cast.take(matter, HearingLine.hear, "office_clerk", "2022-06-28", **HEARD)
    again = {"reason": "数据不实", "meeting": "第6次会议", "meeting_on": dt.date(2022, 8, 30)}
    matter = cast.take(matter, HearingLine.refuse, "committee", "2022-06-29", **again)
    assert (matter.stage, matter.due_on) == ("revising", dt.date(2022, 8, 20))


def test_a_published_report_shows_no_committee_notes_to_the_public(cast, client):
    matter = sent(cast, arranged(cast))
    cast.take(matter, HearingLine.hear, "office_clerk", "2022-06-28", **HEARD)
    released = {"screened": True, "approved": True}
    cast.take(matter, HearingLine.publish, "committee", "2022-07-01", **released)
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert "城市管理工作情况" in page
    assert "补充数据" not in page
