"""A round: called, filed by each body, checked one by one; only what is checked counts."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.returns.rounds import ShareLine
from renda.lines.returns.tests.conftest import filed
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.seals import first_break

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
