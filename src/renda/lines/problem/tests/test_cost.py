"""What the steps of a duty cost: few statements, and as many for thirty as for one."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.lines.problem.procedures import ProblemItem
from renda.lines.problem.tests.test_problem import DONE, FOUND, handed, listed
from renda.matters.commands import perform_all
from renda.matters.models import Matter
from renda.search.queries import newest
from tests.plugins.cast import moment

ROWS = [{"aspect": "设施", "text": f"路灯损坏{n}", "body": "区交通局"} for n in range(35)]
#: what one step costs at most, the opening and closing of its transaction not counted
MOST = 8
TRANSACTION = re.compile("SAVEPOINT|RELEASE|BEGIN|COMMIT")

#: step, who, day, answers; each is taken after the one before
STEPS = [
    (ProblemItem.progress, "traffic", "2022-05-20", {"text": "已招标"}),
    (ProblemItem.report, "traffic", "2022-06-01", DONE),
    (ProblemItem.send_back, "committee", "2022-06-06", {"recheck": "未动工"}),
    (ProblemItem.report, "traffic", "2022-06-20", DONE),
    (ProblemItem.accept, "committee", "2022-06-24", FOUND),
]


@pytest.fixture
def many(cast, monkeypatch):
    monkeypatch.setattr("renda.lines.problem.tests.test_problem.ROWS", ROWS)
    monkeypatch.setattr(listed, "__defaults__", (ROWS,))
    _matter, items = handed(cast)
    return items


def statements(cast, some, action, by, day, answers):
    pairs = [(one, answers) for one in some]
    who = cast.who(by, day)
    with CaptureQueriesContext(connection) as captured:
        perform_all(pairs, action, by=who, at=moment(day))
    return [q["sql"] for q in captured if not TRANSACTION.match(q["sql"])]


def test_each_step_costs_few_statements_and_no_more_for_thirty(cast, many):
    parts = {1: many[:1], 3: many[1:4], 30: many[4:34]}
    for step in STEPS:
        asked = {n: statements(cast, some, *step) for n, some in parts.items()}
        cost = {n: len(found) for n, found in asked.items()}
        assert cost[1] <= MOST, "\n".join(asked[1])
        assert cost[1] == cost[3] == cost[30], "\n".join(asked[3])


def test_a_whole_is_found_by_a_part_as_that_is_called_now(cast):
    matter = listed(cast)
    item = cast.children(matter, ProblemItem)[0]
    answers = {"text": "护栏锈蚀", "aspect": "设施", "sort": "problem", "body": "区交通局"}
    cast.take(item, ProblemItem.edit, "committee", "2022-05-03", **answers)

    everything = Matter.objects.all()
    assert matter.pk in newest("护栏锈蚀", 9, everything)
