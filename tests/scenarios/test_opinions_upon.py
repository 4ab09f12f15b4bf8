"""Opinions take their period from what they were given on, and are answered once (C6 Art. 23)."""

import datetime as dt

import pytest

from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import do, due
from renda.lines.budget.tests.test_gates import heard
from renda.lines.opinion.procedures import OpinionLine
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.queries import actions_for, awaiting
from renda.sites.desk.views.beginning import starting

OPINION = {
    "title": "预算执行情况", "sort": "budget", "body": "区财政局", "lead": "财经委", "overall": "",
    "problems": "", "answer_on": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "sort"), [("execution", "budget"), ("assets", "report"), ("debt", "report")]
)
def test_opinions_on_the_execution_of_the_budget_start_with_three_months(cast, kind, sort):
    """C6 Art. 23: three months for the execution of the budget, six for other reports."""
    matter = heard(cast, "2022-08-22", sort_=kind)

    assert starting(OpinionLine, matter)["sort"] == sort


def test_a_page_that_begins_opinions_on_a_budget_names_their_kind(cast, signed_in):
    matter = heard(cast, "2022-08-22")

    page = signed_in("committee").get(f"/desk/new/opinion/?upon={matter.pk}").content.decode()

    assert '<option value="budget" selected>' in page


def test_what_is_answered_point_by_point_is_not_answered_twice(cast):
    matter = heard(cast, "2022-08-22", opinions=True)
    assert BudgetLine.answer in actions_for(cast.who("finance"), matter)

    cast.begin(OpinionLine, "committee", "2022-08-25", upon=matter, **OPINION)

    matter.refresh_from_db()
    assert matter.stage == "heard"
    running = RunningClock.objects.filter(matter=matter, stopped_on=None)
    assert list(running.values_list("name", flat=True)) == ["publish_by"]
    assert matter not in awaiting(cast.who("finance"))
    with pytest.raises(NotAllowed):
        do(cast, matter, BudgetLine.answer, "finance", "2022-09-01", answer="已落实")


def test_without_opinions_the_answer_is_the_budgets_own(cast):
    matter = heard(cast, "2022-08-22", opinions=True)

    assert due(matter, "answer_by") == dt.date(2022, 11, 22)
    assert (
        do(cast, matter, BudgetLine.answer, "finance", "2022-09-01", answer="已落实").stage
        == "answered"
    )
