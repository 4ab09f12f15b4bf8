"""What the accounts say of reports heard: every number is the records that it opens to."""

import datetime as dt

import pytest

from renda.figures.queries import records, value, values
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure
from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import DECIDED, PAPER, arranged, heard, sent, view

MINE = [figure for key, figure in figures.items() if key.startswith("hearing-")]


@pytest.fixture
def played(cast):
    """Three reports: one heard and published, one late with its draft, one called off."""
    matter = view(cast, arranged(cast))
    cast.take(matter, HearingLine.send_views, "committee", "2022-05-05")
    heard(cast, sent(cast, matter))
    released = {"screened": True, "approved": True}
    cast.take(matter, HearingLine.publish, "committee", "2022-07-01", **released)
    late = arranged(cast, title="养老服务工作")
    leave = {"until": dt.date(2022, 6, 20), "reason": "情况复杂"}
    cast.take(late, HearingLine.agree_draft, "committee", "2022-06-20", **leave)
    cast.take(late, HearingLine.draft, "traffic", "2022-06-20", **PAPER)
    off = arranged(cast, title="不再听取")
    cast.take(off, HearingLine.cancel, "director", "2022-05-20", **DECIDED, reason="合并")
    return cast


def period(cast, until=None):
    return CongressYear.of(cast.congress, 2022, until=until)


def number(cast, key, until=None):
    return value(figures[key], period(cast, until)).value


def test_a_report_counts_in_the_year_in_which_it_was_heard(played):
    assert number(played, "hearing-heard") == 1
    assert number(played, "hearing-heard", dt.date(2022, 6, 27)) == 0


def test_what_was_called_off_is_not_open_and_was_never_late(played):
    assert number(played, "hearing-open") == 2
    late = records(figures["hearing-late"], period(played))
    assert [matter.title for matter in late] == ["养老服务工作"]


def test_the_rate_in_time_is_told_with_what_stands_above_and_below_the_line(played):
    rate = value(figures["hearing-timely"], period(played))

    assert (rate.numerator, rate.denominator, str(rate.value)) == (1, 2, "50.0")


def test_published_reports_are_a_share_of_those_heard_l2_art_17(played):
    rate = value(figures["hearing-published-rate"], period(played))

    assert (rate.numerator, rate.denominator) == (1, 1)


def test_each_view_counts_once(played):
    assert number(played, "hearing-views") == 1
    assert number(played, "hearing-views", dt.date(2022, 4, 30)) == 0


def test_a_number_is_never_more_or_less_than_its_records(played):
    counted = [figure for figure in MINE if isinstance(figure, Figure)]

    told = {figure.key: value(figure, period(played)).value for figure in counted}

    assert told == {figure.key: records(figure, period(played)).count() for figure in counted}


def test_all_figures_are_counted_in_one_query(played, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = values(period(played), MINE)

    assert len(found) == len(MINE)
