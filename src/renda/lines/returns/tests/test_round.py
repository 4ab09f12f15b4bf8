"""A round: called, filed by each body, checked one by one; only what is checked counts."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import filed
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting, light_of
from renda.matters.seals import first_break
from renda.matters.step import Refused

EVENTS = figures["activity-day-events"]


def counted(cast):
    return value(EVENTS, CongressYear.of(cast.congress, 2022)).value


def test_each_body_is_asked_and_has_ten_working_days(district, called, shares):
    assert called.stage == "called"
    assert {one.due_on for one in shares.values()} == {dt.date(2022, 4, 20)}
    assert list(awaiting(district.who("presidium"))) == [shares["presidium"]]


def test_only_what_is_checked_counts_and_the_number_opens_to_its_bodies(district, shares):
    for name, events in (("presidium", 5), ("street", 7)):
        share = district.take(shares[name], ShareLine.report, name, "2022-04-12", **filed(events))
        assert share.stage == "reported"
    assert counted(district) is None
    district.take(shares["street"], ShareLine.accept, "clerk", "2022-04-13")
    assert counted(district) == 7
    found = records(EVENTS, CongressYear.of(district.congress, 2022))
    assert [row.matter.body.name for row in found] == ["东街工委"]
    assert first_break() is None


def test_the_round_closes_when_each_is_checked_or_named_as_missing(district, called, shares):
    for name in ("presidium", "street"):
        district.take(shares[name], ShareLine.report, name, "2022-04-12", **filed())
        district.take(shares[name], ShareLine.accept, "clerk", "2022-04-13")
    called.refresh_from_db()
    assert called.stage == "called"
    why = "该街道当年没有代表，无数据可报"
    district.take(shares["west"], ShareLine.give_up, "clerk", "2022-05-09", reason=why)
    called.refresh_from_db()
    assert (called.stage, called.closed_at is None) == ("concluded", False)


def test_a_body_files_its_own_share_and_checks_none(district, shares):
    with pytest.raises(NotAllowed):
        district.take(shares["street"], ShareLine.report, "west", "2022-04-12", **filed())
    share = district.take(shares["street"], ShareLine.report, "street", "2022-04-12", **filed())
    with pytest.raises(NotAllowed):
        district.take(share, ShareLine.accept, "street", "2022-04-12")


def draft(district, until):
    return district.begin(
        RoundLine, "clerk", "2022-04-06", sort="activity-day", year=2022, lead="人代工委",
        title="2022年代表活动日数据报送", until=until, note="",
    )  # fmt: skip


def test_a_round_is_not_sent_after_its_own_day_which_can_be_put_off_before(district):
    matter = draft(district, dt.date(2022, 4, 8))
    with pytest.raises(Refused, match="2022年4月8日）已经过了"):
        district.take(matter, RoundLine.send, "clerk", "2022-04-11", bodies=["东街工委"])
    district.take(matter, RoundLine.move, "clerk", "2022-04-11", until=dt.date(2022, 4, 22))
    district.take(matter, RoundLine.send, "clerk", "2022-04-11", bodies=["东街工委"])
    (share,) = district.children(matter, ShareLine)
    assert share.due_on == dt.date(2022, 4, 22)


def test_who_is_asked_after_the_day_of_the_round_has_the_period(district):
    matter = draft(district, dt.date(2022, 4, 8))
    district.take(matter, RoundLine.send, "clerk", "2022-04-06", bodies=["东街工委"])
    district.take(matter, RoundLine.send_more, "clerk", "2022-04-11", bodies=["西街工委"])
    due = {one.body.name: one.due_on for one in district.children(matter, ShareLine)}
    assert due == {"东街工委": dt.date(2022, 4, 8), "西街工委": dt.date(2022, 4, 24)}


def test_no_check_is_undone_where_nothing_was_checked(district, called):
    with pytest.raises(Refused, match="还没有核对无误的单位"):
        district.take(called, RoundLine.again, "clerk", "2022-04-12", bodies=[], reason="重报")


def test_what_was_named_as_missing_has_not_the_mark_of_what_was_done(district, shares):
    for name in ("presidium", "street"):
        district.take(shares[name], ShareLine.report, name, "2022-04-12", **filed())
    done = district.take(shares["street"], ShareLine.accept, "clerk", "2022-04-13")
    missing = district.take(shares["west"], ShareLine.give_up, "clerk", "2022-05-09", reason="缺")
    assert [light_of(one, None, None) for one in (done, missing)] == ["done", "void"]
