"""What the tests of papers share: an office that has handed a task down."""

import datetime as dt

import pytest

from renda.matters.registry import procedures
from renda.papers.spec import place_of


@pytest.fixture
def task(cast):
    return cast.begin(
        procedures["task"],
        "office_clerk",
        "2022-04-01",
        title="环境保护法执法检查",
        sort="inspection",
        text="请开展检查。\n请按时报告。",
        until=dt.date(2022, 6, 30),
        partner="",
    )


@pytest.fixture
def place():
    return place_of("task", "order")
