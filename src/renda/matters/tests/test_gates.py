"""Leave to come later: until the meeting and no longer, and only while there is one ahead."""

import datetime as dt

import pytest

from renda.matters.commands import NotAllowed, hindrance, open_matter, perform
from renda.matters.in_force import in_force
from renda.matters.models import RunningClock
from renda.matters.queries import actions_for
from renda.matters.step import Refused
from renda.matters.taking import Taken, Work
from renda.matters.tests.toy import office
from renda.matters.tests.toy_permit import Permit, declared
from tests.plugins.cast import moment

MEETING = dt.date(2022, 3, 31)


@pytest.fixture(autouse=True)
def _declared():
    with declared():
        yield


@pytest.fixture
def permit(cast):
    """Return one that a meeting hears on 2022-03-31; it is due a week before."""
    return open_matter(
        Permit, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=moment("2022-03-01"), raised_by=office, answers={"meeting_on": MEETING},
    )  # fmt: skip


def agreed(cast, matter, on, until):
    answers = {"until": dt.date.fromisoformat(until), "reason": "材料未齐"}
    matter.refresh_from_db()
    return perform(matter, Permit.agree, by=cast.who("clerk"), at=moment(on), answers=answers)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2022-03-24", "推迟的日期不能早于今天"),
        ("2022-03-25", ""),
        ("2022-03-31", ""),
        ("2022-04-01", "推迟的日期不能晚于会议日期"),
    ],
    ids=["yesterday", "today", "the day of the meeting", "the day after it"],
)
def test_leave_is_given_until_some_day_from_today_to_the_meeting(cast, permit, until, words):
    if words:
        with pytest.raises(Refused, match=words) as refused:
            agreed(cast, permit, "2022-03-25", until)
        assert refused.value.field == "until"
    else:
        agreed(cast, permit, "2022-03-25", until)
        clock = RunningClock.objects.get(matter=permit, name="hear_by")
        assert clock.due_on == clock.granted_on == dt.date.fromisoformat(until)


@pytest.mark.parametrize(("on", "may"), [("2022-03-31", True), ("2022-04-01", False)])
def test_after_the_meeting_there_is_nothing_to_give_leave_for(cast, permit, on, may):
    said = hindrance(permit, Permit.agree, by=cast.who("clerk"), at=moment(on))
    assert (said is None) is may
    if not may:
        with pytest.raises(Refused, match="会议日期已过，请先变更会议"):
            agreed(cast, permit, on, on)


def test_where_no_meeting_is_known_nobody_is_offered_to_give_leave(cast, permit):
    who = cast.who("clerk")
    assert Permit.agree in actions_for(who, permit)
    other = open_matter(
        Permit, congress=cast.congress, year=2022, title="另一件", by=who,
        at=moment("2022-03-01"), raised_by=office,
    )  # fmt: skip
    assert Permit.agree not in actions_for(who, other)
    with pytest.raises(NotAllowed):
        agreed(cast, other, "2022-03-02", "2022-03-03")


def test_the_page_offers_the_days_from_today_to_the_meeting(cast, permit):
    form = Permit.agree.asks(matter=permit, by=cast.who("clerk"), at=moment("2022-03-25"))
    bounds = form.fields["until"].widget.attrs
    assert (bounds["min"], bounds["max"]) == ("2022-03-25", "2022-03-31")


def test_a_clock_that_was_stopped_is_none_that_runs(cast, permit):
    at = moment("2022-03-10")
    ran = permit.clocks.get(name="hear_by")
    RunningClock.objects.filter(pk=ran.pk).update(stopped_on=at.date())

    def running():
        work = Work(in_force([cast.congress.pk]))
        return Taken(work, permit, "touch", {}, by=cast.who("clerk"), at=at).clock("hear_by")

    assert running() is None
    ran.pk = None
    ran.save(force_insert=True)
    assert running().pk == ran.pk
