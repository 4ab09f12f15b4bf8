"""A record of service (代表法 Art. 58): counted, shown to the deputy, contested, published."""

import pytest

from renda.directory.queries import active_mandates
from renda.figures.registry import doubts
from renda.figures.spec import CongressYear
from renda.lines.record.models import ServiceRecord
from renda.lines.record.outside import OutsideLine
from renda.lines.record.procedures import RecordLine, YearLine
from renda.lines.record.voters import ReportLine
from renda.lines.record.worker import draw, lapse
from renda.matters import amendments, proving
from renda.matters.commands import NotAllowed, raise_matter
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.meetings.models import Attendance, Sitting
from renda.meetings.spec import SITTING
from renda.service.models import Participation
from renda.service.record import recorded
from renda.service.tests.test_circles import day, founded, joined, person
from renda.service.tests.test_serving import did, turn
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db


def begun(cast, on="2023-01-04", year=2022):
    return cast.begin(YearLine, "clerk", on, year=year, title=f"{year}年代表履职档案", note="")


def drawn(cast, on="2023-01-04"):
    """Begin a year and let the worker draw it up; return the records by whose they are."""
    begun(cast, on)
    draw(moment(on, 11))
    found = Matter.objects.filter(procedure=RecordLine.slug).select_related("service_record")
    keys = {seat.pk: name for name, seat in cast.seats.items()}
    return {keys[one.deputy_id]: one for one in found}


def numbers(cast, name="deputy", year=2022, on="2023-12-31"):
    seat = cast.seats[name]
    record = recorded([seat], year, day(on))[seat.pk]
    return {one.item.key: (one.count, one.excused, one.absent) for one in record.lines}


# what is counted


def test_what_somebody_took_part_in_counts_and_leave_stands_apart(cast):
    group, station = founded(cast, "group", "甲组"), founded(cast)
    joined(group, person(cast))
    joined(station, person(cast))
    did(group, "2022-03-10", {person(cast): "here"})
    did(group, "2022-06-10", {person(cast): "video"})
    did(group, "2022-09-10", {person(cast): "excused"})
    turn(station, person(cast))
    told = numbers(cast)
    assert told["activity"] == (2, 1, 0)
    assert told["turn"] == (1, 0, 0)
    # what is arranged for a day to come has not been
    assert numbers(cast, on="2022-03-19")["turn"] == (0, 0, 0)
    assert numbers(cast, "cosigner")["activity"] == (0, 0, 0)
    assert numbers(cast, year=2023)["activity"] == (0, 0, 0)


def test_the_closed_roll_of_a_sitting_is_read_and_not_written_again(cast):
    there = sat(cast, "deputy", state="present", by_video=True)
    sat(cast, "deputy", state="excused", ordinal=2)
    sat(cast, "deputy", state="expected", ordinal=3)
    sat(cast, "deputy", state="expected", ordinal=4, sealed=False)
    assert numbers(cast)["meeting"] == (1, 1, 1)
    assert not Participation.objects.filter(matter=there.sitting).exists()


def sat(cast, name, state="present", ordinal=1, *, sealed=True, **more):
    """Let somebody be on the roll of a session of the congress."""
    matter = Matter.objects.create(
        procedure=SITTING, stage="closed", congress=cast.congress, year=2022,
        title=f"第{ordinal}次会议", opened_at=moment("2022-01-05"), closed_at=moment("2022-01-09"),
        number="",
    )  # fmt: skip
    Matter.objects.filter(pk=matter.pk).update(root=matter)
    Sitting.objects.create(
        matter=matter, kind="congress", term=cast.term, series="congress", ordinal=ordinal,
        name=matter.title, day=day("2022-01-05"),
    )  # fmt: skip
    who = cast.seats[name].person
    return Attendance.objects.create(
        sitting=matter, person=who, name=who.name, capacity="deputy", state=state, sealed=sealed,
        **more,
    )  # fmt: skip


@pytest.mark.parametrize("names", [("deputy",), ("deputy", "cosigner", "other_deputy")])
def test_a_record_costs_at_most_ten_queries_for_one_deputy_and_for_all(
    cast, django_assert_max_num_queries, names
):
    seats = [cast.seats[name] for name in names]
    with django_assert_max_num_queries(10):
        recorded(seats, 2022, day("2022-12-31"))


# shown, contested, published


def test_the_worker_draws_up_the_year_and_each_deputy_sees_the_own_record_first(cast):
    records = drawn(cast)
    assert set(records) == {"deputy", "cosigner", "other_deputy"}
    assert {one.stage for one in records.values()} == {"checking"}
    mine = visible(cast.who("deputy", "2023-01-05"), RecordLine.slug)
    assert [one.pk for one in mine] == [records["deputy"].pk]
    assert all(one.published_on is None for one in records.values())
    (year,) = Matter.objects.filter(procedure=YearLine.slug)
    assert year.stage == "showing"
    # what is drawn up is not drawn up again
    assert draw(moment("2023-01-05")) == 0
    assert list(proving.unlike()) == []


def test_a_year_is_drawn_up_once_and_by_who_keeps_the_deputies_alone(cast):
    begun(cast)
    with pytest.raises(Refused, match="本年度的履职档案已经在生成"):
        begun(cast)
    with pytest.raises(Refused, match="这一年度还没有开始"):
        begun(cast, year=2024)
    for name in ("committee", "deputy", "street", "office_clerk"):
        with pytest.raises(NotAllowed):
            cast.begin(YearLine, name, "2023-01-04", year=2021, title="2021年代表履职档案", note="")


def test_one_record_of_a_deputy_in_a_year(cast):
    drawn(cast)
    seat = cast.seats["deputy"]
    with pytest.raises(Refused, match="这位代表本年度已经有履职档案"):
        cast.begin(RecordLine, "clerk", "2023-01-05", deputy=seat, year=2022, title="再一份")


def test_what_a_deputy_contests_is_settled_with_a_reason_and_counted_anew(cast):
    group = founded(cast, "group", "甲组")
    joined(group, person(cast))
    record = drawn(cast)["deputy"]
    cast.take(
        record, RecordLine.contest, "deputy", "2023-01-06",
        about="activity", objection="三月的活动没有登记。", papers=[],
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        publish(cast, record, "2023-01-06")
    did(group, "2022-03-10", {person(cast): "here"}, at="2023-01-09")
    with pytest.raises(Refused, match="这一项必须填写") as refused:
        cast.take(record, RecordLine.settle, "clerk", "2023-01-09", outcome="upheld", answer="")
    assert refused.value.field == "answer"
    settled = cast.take(
        record, RecordLine.settle, "clerk", "2023-01-09", outcome="upheld", answer="已补登。"
    )
    own = ServiceRecord.objects.get(matter=record)
    assert settled.stage == "settled"
    assert own.counted["activity"] == [1, 0, 0]
    assert (own.objected_on, own.answer) == (day("2023-01-06"), "已补登。")
    assert list(proving.unlike()) == []


def publish(cast, matter, on):
    return cast.take(matter, RecordLine.publish, "clerk", on, screened=True, approved=True)


def test_nobody_contests_anothers_record_and_a_deputy_publishes_none(cast):
    record = drawn(cast)["deputy"]
    for who, action in (("cosigner", "contest"), ("clerk", "contest"), ("cosigner", "confirm")):
        answers = {"about": "activity", "objection": "x", "papers": []}
        with pytest.raises(NotAllowed):
            cast.take(record, RecordLine.actions[action], who, "2023-01-06", **answers)
    cast.take(record, RecordLine.confirm, "deputy", "2023-01-06")
    with pytest.raises(NotAllowed):
        cast.take(record, RecordLine.publish, "deputy", "2023-01-06", screened=True, approved=True)


def test_five_working_days_to_contest_then_nobody_need_ask(cast):
    """The default of an office: 2023-01-04 is a Wednesday, so until 2023-01-11."""
    record = drawn(cast)["deputy"]
    (clock,) = record.clocks.filter(name="object_by")
    assert clock.due_on == day("2023-01-11")
    assert lapse(moment("2023-01-11", 4)) == 0
    with pytest.raises(NotAllowed):
        publish(cast, record, "2023-01-11")
    assert lapse(moment("2023-01-12", 4)) == 3
    published = publish(cast, record, "2023-01-12")
    assert (published.stage, published.published_on) == ("published", day("2023-01-12"))


def test_what_is_published_is_counted_on_that_day(cast):
    group = founded(cast, "group", "甲组")
    joined(group, person(cast))
    record = drawn(cast)["deputy"]
    cast.take(record, RecordLine.confirm, "deputy", "2023-01-05")
    did(group, "2022-11-10", {person(cast): "here"}, at="2023-01-06")
    publish(cast, record, "2023-01-09")
    assert ServiceRecord.objects.get(matter=record).counted["activity"] == [1, 0, 0]


# what is added


def added(cast, on="2022-07-01", **values):
    answers = {
        "title": "到市里参加座谈", "kind": "visit", "on": day("2022-06-30"), "what": "提意见。",
        "papers": [], **values,
    }  # fmt: skip
    return raise_matter(
        OutsideLine, deputy=cast.seats["deputy"], answers=answers, by=cast.who("deputy", on),
        at=moment(on),
    )  # fmt: skip


def test_what_was_done_elsewhere_counts_once_it_is_checked(cast):
    work = added(cast)
    assert numbers(cast)["visit"] == (0, 0, 0)
    with pytest.raises(NotAllowed):
        cast.take(work, OutsideLine.accept, "deputy", "2022-07-02", answer="")
    cast.take(work, OutsideLine.accept, "clerk", "2022-07-04", answer="")
    assert numbers(cast)["visit"] == (1, 0, 0)
    (fact,) = Participation.objects.all()
    assert (fact.on, fact.matter_id) == (day("2022-06-30"), work.pk)
    assert list(proving.unlike()) == []


def test_what_was_counted_by_mistake_counts_no_more_until_it_is_checked_anew(cast):
    work = added(cast)
    cast.take(work, OutsideLine.accept, "clerk", "2022-07-04", answer="")
    cast.take(work, OutsideLine.revoke, "clerk", "2022-07-05", reason="核对有误")
    assert numbers(cast)["visit"] == (0, 0, 0)
    assert list(proving.unlike()) == []


def test_what_is_declined_does_not_count_and_says_why(cast):
    work = added(cast)
    with pytest.raises(Refused, match="这一项必须填写"):
        cast.take(work, OutsideLine.decline, "clerk", "2022-07-04", answer="")
    cast.take(work, OutsideLine.decline, "clerk", "2022-07-04", answer="没有证明材料。")
    assert numbers(cast)["visit"] == (0, 0, 0)


# how much is asked for


def least(cast, key, n, since="2022-01-01"):
    amendments.set_rule(
        cast.congress, key, {"choice": str(n)}, in_force_from=day(since), basis="本地办法",
        by=cast.who("clerk"), at=moment("2021-12-02"),
    )  # fmt: skip


def below(cast, year=2022, on="2023-12-31"):
    seat = cast.seats["deputy"]
    found = recorded([seat], year, day(on))[seat.pk]
    return [(str(one.label), one.least, one.count, one.term) for one in found.below], found.points


def test_nothing_is_asked_for_and_nothing_scored_unless_an_office_says_so(cast):
    """代表法 Art. 58 names no number."""
    assert below(cast) == ([], None)


def test_an_office_asks_for_so_many_a_year_and_a_term_from_a_day_on(cast):
    """As "341 311" does: three speeches, four activities, one suggestion; three trainings …"""
    least(cast, "record.yearly.activity", 4, since="2022-01-01")
    least(cast, "record.termly.deed", 1, since="2022-01-01")
    assert below(cast, 2021)[0] == []
    assert below(cast)[0] == [("小组、家站活动", 4, 0, False), ("为群众办实事", 1, 0, True)]
    work = added(cast, kind="deed")
    cast.take(work, OutsideLine.accept, "clerk", "2022-07-04", answer="")
    assert below(cast)[0] == [("小组、家站活动", 4, 0, False)]
    # of a term: what was done the year before is done
    assert below(cast, 2023)[0] == [("小组、家站活动", 4, 0, False)]
    assert drawn(cast)["deputy"].service_record.below == 1


def test_points_are_reckoned_only_where_they_are_switched_on(cast):
    least(cast, "record.points.deed", 3)
    work = added(cast, kind="deed")
    cast.take(work, OutsideLine.accept, "clerk", "2022-07-04", answer="")
    assert below(cast)[1] is None
    amendments.set_rule(
        cast.congress, "record.points", {"choice": "on"}, in_force_from=day("2022-01-01"),
        basis="本地办法", by=cast.who("clerk"), at=moment("2021-12-02"),
    )  # fmt: skip
    assert below(cast)[1] == 3


# what is asked about


def doubted(cast, key, on="2022-12-01"):
    period = CongressYear.of(cast.congress, 2022, today=day(on))
    return [str(row) for row in doubts[f"doubt-{key}"].records(period)]


def test_two_absences_without_leave_are_a_question_and_end_no_seat(cast):
    """代表法 Art. 62(3); Art. 63: the credentials committee looks at it first."""
    sat(cast, "deputy", state="expected")
    sat(cast, "cosigner", state="expected", ordinal=5)
    sat(cast, "cosigner", state="excused", ordinal=6)
    assert doubted(cast, "absent-twice") == []
    sat(cast, "deputy", state="expected", ordinal=2)
    assert doubted(cast, "absent-twice") == ["deputy某"]
    assert cast.seats["deputy"].pk in {
        one.pk for one in active_mandates(day("2022-12-01")).filter(congress=cast.congress)
    }


def reported(cast, on="2022-09-01", held="2022-08-30", **values):
    matter = cast.begin(
        ReportLine, "clerk", "2022-08-20", title="东街选区代表述职", body="东街工委",
        place="东街社区", held_on=day(held), announced_on=None,
    )  # fmt: skip
    row = {"seat": cast.seats["deputy"], "satisfied": 50, "mostly": 5, "dissatisfied": 1} | values
    answers = {"voters": 60, "rows": [row], "note": "", "papers": []}
    return cast.take(matter, ReportLine.record, "street", on, **answers)


def test_who_reported_to_the_voters_is_rated_by_those_present(cast):
    """代表法 Art. 58: deputies report to those who elected them."""
    assert doubted(cast, "voters-unreported", on="2025-03-01") == [
        "deputy某", "cosigner某", "other_deputy某",
    ]  # fmt: skip
    assert doubted(cast, "voters-unreported", on="2022-12-01") == []
    matter = reported(cast)
    assert matter.stage == "held"
    assert numbers(cast)["report"] == (1, 0, 0)
    assert doubted(cast, "voters-unreported", on="2025-03-01") == ["cosigner某", "other_deputy某"]


def test_more_ratings_than_voters_are_refused_and_nothing_is_kept(cast):
    with pytest.raises(Refused, match="评议的票数多于到场选民"):
        reported(cast, satisfied=70)
    assert not Participation.objects.exists()
    with pytest.raises(Refused, match="述职还没有举行"):
        reported(cast, held="2022-09-02")
