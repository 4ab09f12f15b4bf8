"""What most lines count: of the year, by a step, as far as was known on a day."""

import datetime as dt

import pytest

from renda.figures.records import in_time, in_year, of_year, open_now, published_by, work_of
from renda.figures.spec import CongressYear
from renda.matters.commands import open_matter, perform
from renda.matters.models import Matter
from renda.matters.tests.toy import office
from renda.matters.tests.toy_permit import Permit, declared
from tests.plugins.cast import found, moment

SLUG = Permit.slug


@pytest.fixture(autouse=True)
def _declared():
    with declared():
        yield


def day(text):
    return dt.date.fromisoformat(text)


def opened(cast, on="2022-03-01", **more):
    return open_matter(
        Permit, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=moment(on), raised_by=office, **more,
    )  # fmt: skip


def do(cast, matter, action, on, hour=10, **answers):
    matter.refresh_from_db()
    return perform(matter, action, by=cast.who("clerk"), at=moment(on, hour), answers=answers)


def known(cast, records, until, today=None):
    """Return what is counted up to a day, as it was known on it (or on another one)."""
    last = day(until)
    period = CongressYear.of(
        cast.congress, last.year, until=last, today=day(today) if today else None
    )
    return list(records(period).order_by("pk"))


def test_what_was_opened_counts_from_its_day_in_its_year_and_congress(cast):
    matter, other = opened(cast), found("990102", name="白石区")
    opened(other)
    records = of_year(SLUG)
    assert known(cast, records, "2022-02-28") == []
    assert known(cast, records, "2022-03-01") == [matter]
    assert known(cast, records, "2023-12-31") == []
    assert known(cast, of_year(SLUG, title="另一件"), "2022-12-31") == []


def test_what_came_to_nothing_counts_until_that_was_known(cast):
    matter = opened(cast)
    do(cast, matter, Permit.withdraw, "2022-03-05", 23)
    records = of_year(SLUG)
    assert known(cast, records, "2022-03-04") == [matter]
    assert known(cast, records, "2022-03-04", "2022-03-05") == []
    assert known(cast, records, "2022-03-05") == []


def test_a_step_counts_from_its_day_until_it_is_known_to_be_sent_back(cast):
    matter = opened(cast)
    done, undone = of_year(SLUG, "report"), of_year(SLUG, "report", undone=True)
    do(cast, matter, Permit.report, "2022-03-03", 23)
    assert (known(cast, done, "2022-03-02"), known(cast, undone, "2022-03-02")) == ([], [matter])
    assert (known(cast, done, "2022-03-03"), known(cast, undone, "2022-03-03")) == ([matter], [])
    do(cast, matter, Permit.send_back, "2022-03-05", 23)
    assert known(cast, done, "2022-03-04") == [matter]
    assert known(cast, done, "2022-03-04", "2022-03-05") == []
    assert known(cast, done, "2022-12-31") == []
    do(cast, matter, Permit.report, "2022-03-07")
    assert known(cast, done, "2022-12-31") == [matter]
    assert known(cast, of_year(SLUG, "send_back", "answer"), "2022-12-31") == [matter]


@pytest.mark.parametrize(
    ("on", "hour", "years"),
    [("2022-12-31", 23, [2022]), ("2023-01-01", 0, [2023]), ("2022-03-02", 10, [2022])],
)
def test_what_was_done_within_a_year_counts_in_it_whenever_it_began(cast, on, hour, years):
    """A step at midnight of New Year is of the new year, here as everywhere."""
    matter = opened(cast)
    do(cast, matter, Permit.report, on, hour)
    for year in (2021, 2022, 2023):
        counted = known(cast, in_year(SLUG, "report"), f"{year}-12-31")
        assert counted == ([matter] if year in years else [])
    assert known(cast, in_year(SLUG, "report", after=("reported",)), f"{years[0]}-12-31") == [
        matter
    ]
    assert known(cast, in_year(SLUG, "report", after=("done",)), f"{years[0]}-12-31") == []
    assert known(cast, in_year(SLUG, "report", title="另一件"), f"{years[0]}-12-31") == []


def test_what_is_open_today_is_late_from_the_day_after(cast):
    """Due on 2022-03-11; the right that ran out on the fourth makes nothing late."""
    matter, other = opened(cast), found("990102", name="白石区")
    opened(other)
    assert known(cast, open_now(SLUG), "2022-03-11") == [matter]
    assert known(cast, open_now(SLUG, late=True), "2022-03-11") == []
    assert known(cast, open_now(SLUG, late=True), "2022-03-12") == [matter]
    assert known(cast, open_now(SLUG, title="另一件"), "2022-03-12") == []
    assert known(cast, open_now("toy"), "2022-03-12") == []
    do(cast, matter, Permit.answer, "2022-03-14")
    assert known(cast, open_now(SLUG), "2022-03-14") == []


def test_what_stands_still_is_not_late(cast):
    """The clock of the report, due on 2022-04-01, rests; the other is due on 2022-03-31."""
    matter = opened(cast)
    do(cast, matter, Permit.lengthen, "2022-03-02", reason="涉及面广")
    do(cast, matter, Permit.rest, "2022-03-04")
    late = open_now(SLUG, late=True)
    matter.clocks.filter(name="answer_by").update(stopped_on=day("2022-03-05"), stop_seq=3)
    assert known(cast, late, "2022-12-31") == []
    matter.clocks.filter(name="report_by").update(paused_on=None)
    assert known(cast, late, "2022-04-01") == []
    assert known(cast, late, "2022-04-02") == [matter]


def test_the_days_an_office_gives_its_own_steps_make_nothing_late(cast):
    matter = opened(cast)
    matter.clocks.exclude(name="answer_by").delete()
    for name, late in (("answer_by", [matter]), ("step_by", []), ("check_by", [])):
        matter.clocks.update(name=name)
        assert known(cast, open_now(SLUG, late=True), "2022-12-31") == late
    matter.clocks.update(name="answer_by", rule="publish.result")
    assert known(cast, open_now(SLUG, late=True), "2022-12-31") == []


@pytest.mark.parametrize(("on", "kept"), [("2022-03-11", True), ("2022-03-12", False)])
def test_in_time_is_on_the_last_day_and_not_after_it(cast, on, kept):
    matter = opened(cast)
    due, timely = in_time(SLUG, "answer_by", due=True), in_time(SLUG, "answer_by")
    assert (known(cast, due, "2022-03-10"), known(cast, due, "2022-03-11")) == ([], [])
    assert known(cast, due, "2022-03-12") == [matter]
    do(cast, matter, Permit.answer, on)
    assert known(cast, due, "2022-12-31") == [matter]
    assert known(cast, timely, "2022-12-31") == ([matter] if kept else [])
    assert known(cast, timely, "2022-03-10") == []
    assert known(cast, timely, on) == ([matter] if kept else [])


def test_a_clock_that_another_step_ended_before_its_day_was_not_due(cast):
    matter = opened(cast)
    do(cast, matter, Permit.report, "2022-03-03")
    do(cast, matter, Permit.answer, "2022-03-09")
    by_report = {"due": True, "by": "report"}
    assert known(cast, in_time(SLUG, "answer_by", **by_report), "2022-12-31") == []
    assert known(cast, in_time(SLUG, "answer_by", due=True, by="answer"), "2022-12-31") == [matter]
    assert known(cast, in_time(SLUG, "answer_by", by="report"), "2022-12-31") == []
    late = opened(cast)
    do(cast, late, Permit.answer, "2022-03-12")
    assert known(cast, in_time(SLUG, "answer_by", **by_report), "2022-12-31") == [late]


def test_more_time_given_after_the_day_does_not_make_it_in_time(cast):
    """What was late stays late: another day later does not undo it."""
    first, second = opened(cast), opened(cast)
    do(cast, first, Permit.lengthen, "2022-03-11", reason="涉及面广")
    do(cast, second, Permit.lengthen, "2022-03-12", reason="涉及面广")
    due = in_time(SLUG, "answer_by", due=True)
    assert known(cast, due, "2022-03-12", "2022-03-20") == []
    for matter in (first, second):
        do(cast, matter, Permit.answer, "2022-03-20")
    assert known(cast, in_time(SLUG, "answer_by"), "2022-12-31") == [first]
    assert known(cast, due, "2022-12-31") == [first, second]


def test_leave_to_come_later_spares_the_gate_and_not_the_meeting(cast):
    first, second = opened(cast), opened(cast)
    for matter in (first, second):
        do(cast, matter, Permit.put_off, "2022-03-02", meeting_on=day("2022-03-31"))
    late = {"until": day("2022-03-29"), "reason": "材料未齐"}
    do(cast, second, Permit.agree, "2022-03-03", **late)
    for matter in (first, second):
        do(cast, matter, Permit.answer, "2022-03-04")
    assert known(cast, in_time(SLUG, "hear_by"), "2022-12-31") == [first]
    assert known(cast, in_time(SLUG, "hear_by", due=True), "2022-12-31") == [first, second]


def test_it_is_public_from_its_day_until_it_is_known_to_be_taken_back(cast):
    matter = opened(cast)
    do(cast, matter, Permit.answer, "2022-03-04")
    do(cast, matter, Permit.publish, "2022-03-07", screened=True, approved=True)

    def public(period):
        return Matter.objects.filter(published_by(period))

    assert known(cast, public, "2022-03-06") == []
    assert known(cast, public, "2022-03-07") == [matter]
    do(cast, matter, Permit.unpublish, "2022-03-09", reason="有更正")
    assert known(cast, public, "2022-03-08") == [matter]
    assert known(cast, public, "2022-03-08", "2022-03-09") == []
    do(cast, matter, Permit.publish, "2022-03-10", screened=True, approved=True)
    assert known(cast, public, "2022-12-31") == [matter]


def test_work_that_waited_all_year_is_work_of_that_year_and_none_before_it_began(cast):
    """Of what was brought over and not touched nothing was done: 0, and no gap."""
    opened(cast)
    work, late = work_of((SLUG,)), day("2026-11-28")
    periods = [
        CongressYear.of(cast.congress, year, today=late) for year in (2021, 2022, 2023, 2030)
    ]
    assert [work.records(one).exists() for one in periods] == [False, True, True, False]
