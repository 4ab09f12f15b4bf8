"""A line begins by hand, counts back from a meeting, ties to other lines, and is published."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Kind
from renda.directory.standing import SYSTEM
from renda.matters.commands import NotAllowed, begin, open_matter, perform
from renda.matters.forms import MatterRef
from renda.matters.models import ClockChange, Matter, RunningClock, Tie
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.matters.tests import toy, toy_report
from renda.matters.tests.toy_report import Report
from tests.plugins.cast import found, moment

AT = moment("2022-03-01")


@pytest.fixture(autouse=True)
def declared():
    with toy.declared(), toy_report.declared():
        yield


def planned(cast, *, by="committee", upon=None, **answers):
    answers = {
        "title": "城市管理工作情况",
        "body": cast.bodies["区交通局"],
        "lead": cast.bodies["财经委"],
        "meeting_on": dt.date(2022, 4, 28),
    } | answers
    who = cast.who(by)
    return begin(Report, congress=cast.congress, answers=answers, by=who, at=AT, upon=upon)


def case(cast):
    return open_matter(
        toy.Case, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=AT, raised_by=toy.office,
    )  # fmt: skip


def draft(cast, matter, on, **answers):
    who = cast.who("traffic")
    return perform(matter, Report.draft, by=who, at=moment(on), answers={"text": "稿"} | answers)


def test_a_beginning_gives_title_body_lead_and_a_number_of_the_year(cast):
    one, two = planned(cast), planned(cast)
    assert (one.number, two.number) == ("报〔2022〕1号", "报〔2022〕2号")
    assert (one.body, one.lead) == (cast.bodies["区交通局"], cast.bodies["财经委"])


def test_only_the_leading_committee_may_begin(cast):
    with pytest.raises(NotAllowed):
        planned(cast, by="law")
    with pytest.raises(NotAllowed):
        planned(cast, by="traffic")
    assert Matter.objects.filter(procedure=Report.slug).count() == 0


def test_what_arises_is_tied_to_what_it_arose_from(cast):
    origin = case(cast)
    matter = planned(cast, upon=origin)
    tie = Tie.objects.get()
    assert (tie.matter, tie.other, tie.way) == (matter, origin, Tie.Way.ARISES)


def test_it_arises_from_no_other_kind_of_matter(cast):
    with pytest.raises(Refused, match="这类事项不能由该事项提出"):
        planned(cast, upon=planned(cast))


def test_the_clock_counts_back_from_the_meeting(cast):
    clock = RunningClock.objects.get(matter=planned(cast))
    assert (clock.due_on, clock.event_on) == (dt.date(2022, 4, 8), dt.date(2022, 4, 28))


def test_without_a_meeting_there_is_no_clock_until_one_is_named(cast):
    matter = planned(cast, meeting_on=None)
    assert list(matter.clocks.values_list("name", flat=True)) == ["step_by"]
    answers = {"meeting_on": dt.date(2022, 6, 30)}
    perform(matter, Report.move, by=cast.who("committee"), at=AT, answers=answers)
    running = RunningClock.objects.get(matter=matter, stopped_on=None)
    assert (running.name, running.due_on) == ("draft_by", dt.date(2022, 6, 10))


def test_a_meeting_put_off_moves_the_clock_and_says_why(cast):
    matter = planned(cast)
    answers = {"meeting_on": dt.date(2022, 5, 26)}
    matter = perform(matter, Report.move, by=cast.who("committee"), at=AT, answers=answers)
    change = ClockChange.objects.get()
    assert matter.due_on == dt.date(2022, 5, 6)
    assert (change.way, change.before_on) == (ClockChange.Way.MOVED, dt.date(2022, 4, 8))


def test_what_was_done_in_time_stays_done_when_the_meeting_is_put_off(cast):
    matter = draft(cast, planned(cast), "2022-04-01")
    answers = {"meeting_on": dt.date(2022, 5, 26)}
    matter = perform(
        matter, Report.move, by=cast.who("committee"), at=moment("2022-04-02"), answers=answers
    )
    assert RunningClock.objects.filter(name="draft_by", stopped_on=None).count() == 0


def test_a_late_draft_is_refused_unless_a_reason_is_given(cast):
    matter = planned(cast)
    with pytest.raises(Refused, match="已超过期限") as refused:
        draft(cast, matter, "2022-04-09")
    assert refused.value.field == "exempt"
    assert draft(cast, matter, "2022-04-09", exempt="临时增加的议题").stage == "drafted"


def test_a_reference_names_a_matter_by_address_key_or_number(cast):
    matter = planned(cast)
    field = MatterRef()
    field.offer(visible(cast.who("committee")))
    for text in (f"http://x/desk/matters/{matter.pk}/", str(matter.pk), matter.number):
        assert field.clean(text) == matter


def test_a_number_is_found_as_a_keyboard_types_it_before_a_key_that_nobody_sees(cast):
    """No keyboard has 〔〕; who types 12 means 第12号, never the twelfth record of the database."""
    other, matter = planned(cast), planned(cast)
    field = MatterRef()
    field.offer(visible(cast.who("committee")))
    Matter.objects.filter(pk=matter.pk).update(number="测试〔2022〕3号")
    for text in ("测试〔2022〕3号", "测试[2022]3号", "测试（2022） 3号"):
        assert field.clean(text) == matter
    Matter.objects.filter(pk=matter.pk).update(number=f"第{other.pk}号")
    assert field.clean(str(other.pk)) == matter
    assert field.clean(f"http://x/desk/matters/{other.pk}/") == other


def test_what_crosses_is_seen_by_the_body_of_the_other_congress_and_by_no_third(cast):
    other, third = found("990102", name="白石区"), found("990103", name="黄岩区")
    matter = planned(cast, body=other.bodies["常委会办公室"])
    assert list(visible(other.who("office_clerk"))) == [matter]
    assert list(visible(other.who("office_clerk"), Report.slug)) == [matter]
    assert list(visible(third.who("office_clerk"))) == []


def test_only_bodies_where_somebody_can_receive_it_are_offered_and_the_others_are_named(cast):
    empty = directory.found_body(
        cast.congress, kind=Kind.DEPARTMENT, name="区气象局", by=SYSTEM, at=AT
    )
    blank = Matter(congress=cast.congress, procedure="toyreport", year=2022)
    form = Report.begin.asks(matter=blank, by=cast.who("committee"), at=AT)
    field = form.fields["body"]
    assert empty not in field.queryset
    assert cast.bodies["区交通局"] in field.queryset
    assert "区气象局" in str(field.help_text)
