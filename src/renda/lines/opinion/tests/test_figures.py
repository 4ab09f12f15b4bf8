"""What the accounts say of opinions: every number is the records that it opens to."""

import datetime as dt

import pytest

from renda.figures.queries import records, value, values
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure
from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import (
    PASSED,
    answered,
    delivered,
    drafted,
    met,
    points,
    reported,
)

MINE = [figure for key, figure in figures.items() if key.startswith("opinion-")]


@pytest.fixture
def played(cast):
    """Four opinions: answered in time, answered late, late and silent, still a draft."""
    good = delivered(cast)
    for point in points(cast, good):
        met(cast, point)
    reported(cast, good)
    released = {"screened": True, "approved": True}
    cast.take(good, OpinionLine.publish, "committee", "2022-06-15", **released)
    slow = delivered(cast, answer_on=dt.date(2022, 5, 31))
    one, two = points(cast, slow)
    answered(cast, one)
    more = {**PASSED, "until": dt.date(2023, 3, 31), "reason": "跨年"}
    cast.take(two, OpinionPoint.carry_over, "director", "2022-05-20", **more)
    reported(cast, slow)
    delivered(cast, answer_on=dt.date(2022, 5, 31))
    drafted(cast)
    return cast


def period(cast, until=None):
    return CongressYear.of(cast.congress, 2022, until=until)


def number(cast, key, until=None):
    return value(figures[key], period(cast, until)).value


def test_opinions_count_once_they_are_delivered_and_points_with_them(played):
    assert (number(played, "opinion-issued"), number(played, "opinion-points")) == (3, 6)
    assert number(played, "opinion-issued", dt.date(2022, 3, 6)) == 0


def test_the_rate_in_time_is_told_with_what_stands_above_and_below_the_line(played):
    rate = value(figures["opinion-timely"], period(played))

    assert (rate.numerator, rate.denominator, str(rate.value)) == (1, 3, "33.3")


def test_only_what_the_committee_checked_is_met(played):
    rate = value(figures["opinion-met-rate"], period(played))

    assert (rate.numerator, rate.denominator) == (2, 6)


def test_open_is_what_was_delivered_and_is_not_settled(played):
    assert number(played, "opinion-open") == 4
    assert number(played, "opinion-carried") == 1


def test_late_is_what_is_past_its_day_without_an_answer(played):
    assert number(played, "opinion-late") == 2
    assert number(played, "opinion-unanswered") == 1


def test_a_result_is_public_once_it_was_released_l2_art_17(played):
    rate = value(figures["opinion-released-rate"], period(played))

    assert (rate.numerator, rate.denominator) == (1, 3)


def test_a_number_is_never_more_or_less_than_its_records(played):
    counted = [figure for figure in MINE if isinstance(figure, Figure)]

    told = {figure.key: value(figure, period(played)).value for figure in counted}

    assert told == {figure.key: records(figure, period(played)).count() for figure in counted}


def test_all_figures_are_counted_in_one_query(played, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = values(period(played), MINE)

    assert len(found) == len(MINE)
