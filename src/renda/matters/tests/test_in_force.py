"""The rules and the calendar are read once, and anew as soon as somebody has changed them."""

import datetime as dt

import pytest

from renda.directory.models import Congress, Level
from renda.directory.standing import SYSTEM
from renda.kernel.commands import Hand, set_day
from renda.kernel.periods import Period, Unit
from renda.matters.amendments import set_rule
from renda.matters.in_force import in_force
from renda.matters.rules import INTERNAL
from tests.plugins.cast import moment

DAY = dt.date(2022, 3, 1)


def ruled(cast, days, on=DAY):
    value = {"length": days, "unit": Unit.DAY}
    at = moment(on.isoformat())
    set_rule(
        cast.congress, INTERNAL.key, value, basis="本级规定", in_force_from=on, by=SYSTEM, at=at
    )


@pytest.fixture
def other():
    return Congress.objects.create(code="500999", name="乙区人民代表大会", level=Level.DISTRICT)


def length(cast, on=DAY):
    rules = in_force([cast.congress.pk])
    return rules.book.ruling(INTERNAL, cast.congress, on).period


def test_a_rule_set_anew_holds_at_once(cast):
    assert length(cast) == Period(10, Unit.WORKING_DAY)
    ruled(cast, 5)
    assert length(cast) == Period(5, Unit.DAY)
    ruled(cast, 7, on=DAY + dt.timedelta(1))
    assert (length(cast), length(cast, DAY + dt.timedelta(1))) == (
        Period(5, Unit.DAY),
        Period(7, Unit.DAY),
    )


def test_a_rule_of_another_congress_does_not(cast, other):
    ruled(cast, 5)

    ruling = in_force([other.pk]).book.ruling(INTERNAL, other, DAY)
    assert ruling.period == Period(10, Unit.WORKING_DAY)


def test_what_did_not_change_is_not_read_again(cast, django_assert_num_queries):
    ruled(cast, 5)
    length(cast)

    with django_assert_num_queries(1):
        length(cast)


def test_a_day_set_anew_counts_at_once(cast):
    in_force([cast.congress.pk])
    monday = dt.date(2022, 3, 7)
    hand = Hand("张三", moment("2022-03-01"))

    set_day(monday, is_off=True, name="放假", source="通知", hand=hand)

    assert not in_force([cast.congress.pk]).calendar.is_working(monday)


def test_what_holds_for_one_is_asked_for_another_only_where_needed(
    cast, other, django_assert_num_queries
):
    rules = in_force([cast.congress.pk, other.pk])

    with django_assert_num_queries(0):
        assert rules.also([cast.congress.pk]) is rules
    with django_assert_num_queries(2):
        assert in_force([cast.congress.pk]).also([other.pk]).congresses == {other.pk}
