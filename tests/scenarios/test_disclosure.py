"""What the law wants public is somebody's duty, with a day (L2 Art. 8, 17)."""

import datetime as dt

import pytest
from django.urls import reverse

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import arranged, heard, sent
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import delivered, reported
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.queries import actions_for, awaiting
from renda.matters.registry import procedures

RELEASED = {"screened": True, "approved": True}
LINES = (
    "hearing", "opinion", "inspection", "audit", "special", "problem", "satisfaction", "appraisal",
    "budget",
)  # fmt: skip


def running(matter, name="publish_by"):
    return RunningClock.objects.filter(matter=matter, name=name, stopped_on=None)


@pytest.mark.parametrize("slug", LINES)
def test_every_line_that_is_made_public_has_a_day_for_it(slug):
    procedure = procedures[slug]

    assert procedure.actions["publish"].duty
    assert {"publish", "withhold"} <= procedure.clocks["publish_by"].event("stops")


def test_a_report_that_was_heard_waits_to_be_published_within_twenty_working_days(cast):
    matter = heard(cast, sent(cast, arranged(cast)))
    assert matter in awaiting(cast.who("office_clerk"))
    assert running(matter).get().due_on == dt.date(2022, 7, 26)

    cast.take(matter, HearingLine.publish, "office_clerk", "2022-07-01", **RELEASED)

    assert not running(matter).exists()
    assert HearingLine.publish not in actions_for(cast.who("office_clerk"), matter)


def test_what_is_kept_back_is_kept_back_for_a_reason_and_may_be_published_after_all(cast, client):
    matter = heard(cast, sent(cast, arranged(cast)))
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.withhold, "traffic", "2022-07-01", reason="涉密")

    cast.take(matter, HearingLine.withhold, "office_clerk", "2022-07-01", reason="涉及商业秘密")
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.publish, "office_clerk", "2022-07-02", **RELEASED)
    assert not running(matter).exists()

    cast.take(matter, HearingLine.readmit, "office_clerk", "2022-07-03", reason="已过保密期")
    cast.take(matter, HearingLine.publish, "office_clerk", "2022-07-04", **RELEASED)
    assert client.get(reverse("portal:matter", args=[matter.pk])).status_code == 200


def test_the_result_of_opinions_is_published_in_its_turn(cast):
    """L2 Art. 17: the opinions and what was done about them."""
    matter = delivered(cast)
    cast.take(matter, OpinionLine.publish, "committee", "2022-03-08", **RELEASED)
    reported(cast, matter)
    assert matter in awaiting(cast.who("committee"))
    assert running(matter, "publish_result_by").exists()

    cast.take(matter, OpinionLine.publish_result, "committee", "2022-06-15", **RELEASED)

    assert not running(matter, "publish_result_by").exists()
