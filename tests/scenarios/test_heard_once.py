"""A report is entered once: what the budget's line heard counts among the reports heard."""

import datetime as dt

import pytest

from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import EXECUTION, arranged, do, drafted, submitted
from renda.lines.hearing.tests.conftest import arranged as hearing_on
from renda.lines.hearing.tests.conftest import heard, sent
from renda.lines.plan.procedures import PlanTopic
from renda.lines.plan.tests.test_plan import passed
from renda.matters.models import Tie


def budget_report(cast, **more):
    """A report on how the budget was executed, put to the meeting of August."""
    matter = arranged(cast, "2022-06-10", **EXECUTION | more)
    drafted(cast, matter, "2022-07-01")
    do(cast, matter, BudgetLine.review, "committee", "2022-07-05", opinion="可行")
    return submitted(cast, matter, "2022-08-10")


def hear(cast, matter, **more):
    met = {"decided_on": dt.date(2022, 8, 22), "meeting": "第9次会议", "opinions": False}
    answers = met | {"note": "", "exempt": "", "hearing": None} | more
    return do(cast, matter, BudgetLine.hear, "office_clerk", "2022-08-22", **answers)


def counted(cast):
    period = CongressYear.of(cast.congress, 2022)
    found = queries.records(figures["hearing-heard"], period)
    assert queries.value(figures["hearing-heard"], period).value == found.count()
    return set(found)


def test_a_report_heard_through_the_budget_line_is_a_report_heard(cast):
    matter = budget_report(cast)
    assert counted(cast) == set()
    matter = hear(cast, matter)
    assert counted(cast) == {matter}


def test_a_report_that_was_entered_in_both_lines_counts_once(cast):
    hearing = heard(cast, sent(cast, hearing_on(cast)))
    hear(cast, budget_report(cast), hearing=hearing)
    assert counted(cast) == {hearing}


def test_two_reports_on_two_things_are_two(cast):
    hearing = heard(cast, sent(cast, hearing_on(cast)))
    budget = hear(cast, budget_report(cast))
    assert counted(cast) == {hearing, budget}


def test_of_one_topic_of_the_plan_there_is_one_report(cast):
    topic = cast.children(passed(cast), PlanTopic)[0]
    hearing = heard(cast, sent(cast, hearing_on(cast)))
    budget = hear(cast, budget_report(cast))
    for one in (hearing, budget):
        Tie.objects.create(matter=one, other=topic, way=Tie.Way.ARISES, on=dt.date(2022, 6, 1))
    assert counted(cast) == {hearing}


def test_the_kinds_of_reports_are_told_of_both_lines_together(cast):
    hear(cast, budget_report(cast))
    heard(cast, sent(cast, hearing_on(cast)))
    figure, period = figures["hearing-heard"], CongressYear.of(cast.congress, 2022)
    asked = queries.Asked(figure, period, figure.dimension("sort"))
    slices = {key: one.records for key, one in queries.tally([asked])[asked.key].items()}
    assert slices == {"execution": 1, "special": 1}


@pytest.mark.parametrize(("published", "public"), [(True, 1), (False, 0)])
def test_it_counts_as_public_once_its_own_page_is(cast, published, public):
    matter = hear(cast, budget_report(cast))
    if published:
        given = {"screened": True, "approved": True}
        do(cast, matter, BudgetLine.publish, "office_clerk", "2022-08-30", **given)
    period = CongressYear.of(cast.congress, 2022)
    assert queries.value(figures["hearing-published"], period).value == public
