"""What the accounts say of audits: every number is the records that it opens to."""

import datetime as dt
from decimal import Decimal

import pytest

from renda.figures.queries import records, value, values
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.shown import percent, rates
from renda.lines.audit.tests.conftest import WAN, do, handed, put_right, verified

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
    return CongressYear.of(cast.congress, 2022, until=until)


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
    assert sum(one.finding.confirmed for one in found) == 92_000 * WAN


def partly(cast, wan):
    """A finding of 1,000 万元 of which some is verified, the rest to go on."""
    audit, (finding,) = handed(cast, ("区交通局", 1_000))
    put_right(cast, finding, wan=wan)
    more = {"until": dt.date(2022, 9, 30), "reason": "余款待追回", "confirmed": wan * WAN}
    do(cast, finding, AuditFinding.go_on, "committee", "2022-07-15", **more)
    return audit, finding


def test_money_verified_in_part_counts_in_the_figure_and_in_the_page_s_total_alike(cast):
    audit, finding = partly(cast, 600)
    put_right(cast, finding, wan=1_000, day="2022-09-01")  # said by the body, not verified

    assert rates([audit, finding])["right"] == finding.finding.confirmed_told == "600万元"
    assert value(figures["audit-money"], period(cast)).value == Decimal("0.1")
    assert list(records(figures["audit-money"], period(cast))) == [finding]


def test_a_little_money_is_not_told_as_none(cast):
    partly(cast, 38)
    assert value(figures["audit-money"], period(cast)).text == "0.0038"


def test_a_rule_that_is_reported_twice_is_one_rule(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    rule = {"name": "办法", "way": "new", "document": ""}
    put_right(cast, finding, rules=[rule])
    do(cast, finding, AuditFinding.send_back, "committee", "2022-07-15", verdict="不实")
    put_right(cast, finding, day="2022-08-01", rules=[rule | {"document": "1号"}])
    assert [one.document for one in finding.rules_made.all()] == ["1号"]
    assert value(figures["audit-rules"], period(cast)).value == 1


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
