"""A day is sealed when it is over and all of it is there."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.matters.commands import open_matter
from renda.matters.models import DaySeal, Entry
from renda.matters.seals import first_break, seal_until
from renda.matters.tests.toy import Case, declared, office
from tests.plugins.cast import ZONE, moment

DAY = dt.date(2022, 3, 1)
MIDNIGHT = dt.datetime(2022, 3, 2, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


def recorded(cast, at):
    """Write a step down at a moment."""
    matter = open_matter(
        Case, congress=cast.congress, year=2022, title="一件事",
        by=cast.who("clerk"), at=moment("2022-03-01"), raised_by=office,
    )  # fmt: skip
    Entry.objects.filter(matter=matter).update(recorded_at=at)


def test_a_step_committed_after_midnight_is_in_the_seal_of_its_day(cast):
    recorded(cast, moment("2022-03-01"))
    seal_until(MIDNIGHT + dt.timedelta(seconds=1))
    recorded(cast, MIDNIGHT - dt.timedelta(seconds=1))  # written before, seen only now
    seal_until(MIDNIGHT + dt.timedelta(hours=2))
    assert list(DaySeal.objects.values_list("day", "entries")) == [(DAY, 2)]
    assert first_break() is None


@pytest.mark.parametrize(
    ("after", "sealed"),
    [
        (dt.timedelta(hours=-1), 0),
        (dt.timedelta(minutes=59), 0),
        (dt.timedelta(hours=1), 1),
        (dt.timedelta(hours=25), 2),
    ],
    ids=["the day itself", "before an hour", "an hour", "a day and an hour"],
)
def test_a_day_is_sealed_an_hour_after_its_end(cast, after, sealed):
    recorded(cast, moment("2022-03-01"))
    assert len(seal_until(MIDNIGHT + after)) == sealed


def test_a_day_without_a_step_is_sealed_too_and_none_twice(cast):
    recorded(cast, moment("2022-03-01"))
    now = MIDNIGHT + dt.timedelta(days=2, hours=3)
    days = [seal.day for seal in seal_until(now)]
    assert days == [DAY + dt.timedelta(days=n) for n in range(3)]
    assert seal_until(now) == []


def test_nothing_is_sealed_before_anything_was_recorded(db):
    assert seal_until(timezone.now()) == []
