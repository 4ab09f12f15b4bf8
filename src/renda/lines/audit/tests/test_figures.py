"""What the accounts say of audits: every number is the records that it opens to."""

import datetime as dt

import pytest

from renda.figures.queries import records, value, values
from renda.figures.registry import figures
from renda.figures.spec import Figure, Period
from renda.lines.audit.shown import percent
from renda.lines.audit.tests.conftest import WAN, handed, put_right, verified

MINE = [f for key, f in figures.items() if key.startswith(("audit-", "budget-"))]


@pytest.fixture
def played(cast):
    """Three findings, two of them put right and verified."""
    _audit, (one, two, _three) = handed(
        cast, ("区交通局", 60_000), ("区交通局", 32_000), ("区教委", 500)
    )
    for finding, wan in ((one, 60_000), (two, 32_000)):
        put_right(cast, finding, wan=wan, rules=[{"name": "办法", "way": "new", "document": ""}])
        verified(cast, finding)
    return cast


def period(cast, until=None):
    return Period.of(cast.congress, 2022, until=until)


def test_the_rate_is_told_with_what_stands_above_and_below_the_line(played):
    rate = value(figures["audit-rate"], period(played))

    assert (rate.numerator, rate.denominator, str(rate.value)) == (2, 3, "66.67")


def test_the_reports_rate_comes_from_122_of_124():
    """The report prints 98.39 % only; 61 of 62 would print the same."""
    assert str(percent(122, 124, places=2)) == str(percent(61, 62, places=2)) == "98.39"


def test_money_is_summed_in_yuan_and_told_in_hundred_millions(played):
    money = value(figures["audit-money"], period(played))

    assert str(money.value) == "9.2"
    found = records(figures["audit-money"], period(played))
    assert sum(one.finding.restored for one in found) == 92_000 * WAN


def test_a_day_before_verification_nothing_is_put_right(played):
    rate = value(figures["audit-rate"], period(played, dt.date(2022, 7, 14)))

    assert (rate.numerator, rate.denominator) == (0, 3)


def test_each_regulation_counts_once(played):
    assert value(figures["audit-rules"], period(played)).value == 2


@pytest.mark.parametrize("figure", [f for f in MINE if isinstance(f, Figure)], ids=lambda f: f.key)
def test_a_number_is_never_more_or_less_than_its_records(played, figure):
    amount = value(figure, period(played))

    assert amount.records == records(figure, period(played)).count()


def test_all_figures_are_counted_in_one_query(played, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = values(period(played), MINE)

    assert len(found) == len(MINE)
