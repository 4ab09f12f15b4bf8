"""What a figure counts follows from its period alone: its question can be kept and asked again."""

import datetime as dt
import re

import pytest
from django.utils import translation

from renda.figures import queries
from renda.figures.queries import Asked
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear, Figure
from tests.guards.walking import PACKAGE, files

#: the number of a row of one printed report; not a linter's
NUMBERED = re.compile(r"(?<![A-Za-z0-9])F\d{3}(?!\d)")
EVERY = [one for one in (*figures.values(), *doubts.values()) if isinstance(one, Figure)]


@pytest.fixture
def asked(cast):
    period = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 6, 1))
    return [Asked(one, period, by) for one in EVERY for by in (None, *one.by)]


def _statement(one):
    sql, params = queries._select(one).query.sql_with_params()
    return sql, repr(params)  # JSON as the driver takes it equals only itself


def test_no_figure_asks_the_database_what_it_counts(asked, django_assert_num_queries):
    with django_assert_num_queries(0):
        for one in asked:
            one.figure.records(one.period)


def test_no_figure_counts_otherwise_in_another_language(asked):
    with translation.override("zh-hans"):
        chinese = [_statement(one) for one in asked]
    with translation.override("en"):
        assert [_statement(one) for one in asked] == chinese


def test_no_figure_is_named_by_a_row_of_one_printed_report():
    named = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in files(".py", ".html", ".txt", under=PACKAGE)
        if not {"tests", "migrations"} & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NUMBERED.search(line.partition("# noqa")[0])
    ]
    assert named == []
