"""After a step one stands where one goes on, and is told of the days that are over by it."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import arranged
from renda.lines.suggestion.procedures import Assignment, Relay, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    registered,
    submitted,
)


def taken(client, site, matter, action, **answers):
    """Take a step by its form and return the page that one is led to."""
    matter.refresh_from_db()
    address = reverse(f"{site}:act", args=[matter.pk, action.name])
    return client.post(address, {"seen": matter.seq, **answers}, follow=True)


def address_of(page):
    return page.redirect_chain[-1][0]


def test_from_what_was_taken_back_one_is_led_to_what_is_handed_over_anew(
    cast, signed_in, assigned  # noqa: F811
):  # fmt: skip
    page = taken(signed_in("clerk"), "desk", assigned, Assignment.recall, reason="选错单位")
    assert address_of(page) == reverse("desk:matter", args=[assigned.root_id])
    assert "重新交办" in page.content.decode()


def test_the_government_office_is_led_back_to_what_it_hands_on(cast, signed_in, registered):  # noqa: F811
    via = {"via": cast.bodies["政府办"], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **via)
    relay = child(registered, Relay)
    lead = {"lead": cast.bodies["区教委"], "track": "ordinary"}
    do(cast, relay, Relay.hand_on, "office", "2022-03-04", **lead)
    wrong = child(relay, Assignment)
    page = taken(signed_in("office"), "desk", wrong, Assignment.take_back, reason="转错单位")
    assert address_of(page) == reverse("desk:matter", args=[relay.pk])


def test_after_any_other_step_one_stays(cast, signed_in, assigned):  # noqa: F811
    page = taken(signed_in("traffic"), "desk", assigned, Assignment.sign_for)
    assert address_of(page) == reverse("desk:matter", args=[assigned.pk])


def moved(cast, signed_in, days):
    on = timezone.localdate() + dt.timedelta(days=days)
    meeting = {"meeting": "第6次会议", "meeting_on": on.isoformat()}
    return taken(signed_in("committee"), "desk", arranged(cast), HearingLine.reschedule, **meeting)


def test_a_meeting_too_near_for_its_days_before_is_told_with_what_helps(cast, signed_in):
    """Twenty, ten and seven days before the meeting: what is over by then, and who may spare it."""
    content = moved(cast, signed_in, 8).content.decode()
    said = content[content.index("按这个日期，已经逾期：") :].partition("</")[0]
    assert "报送初稿（" in said
    assert "报送正式报告（" in said
    assert "送组成人员（" not in said
    assert "“免除会前报送期限”（" in said


def test_of_a_meeting_far_enough_nothing_is_said(cast, signed_in):
    assert "已经逾期：" not in moved(cast, signed_in, 30).content.decode()
