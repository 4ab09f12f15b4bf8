"""What audits found and bodies have not put right stands beside their next budget."""

import datetime as dt

import pytest

from renda.lines.budget.linkage import BudgetLinkage
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import (
    DRAFT,
    arranged,
    do,
    drafted,
    due,
    entered,
    forced,
    submitted,
)
from renda.matters import lending
from renda.matters.commands import NotAllowed
from renda.matters.models import Tie
from renda.matters.queries import awaiting
from renda.matters.step import Refused

WEIGHED = {"treatment": "cut", "cut": 500_000, "text": "压减同类项目"}


class Owed:
    """A body with findings, as another line offers it."""

    def __init__(self, body, findings, money):
        self.body, self.findings, self.money = body, findings, money


@pytest.fixture
def reviewing(cast, monkeypatch):
    """A draft under review while the education committee has not put a finding right."""
    other = arranged(cast, "2022-06-10", sort="performance", fiscal_year=2021, meeting_on=None)
    owed = [Owed(cast.bodies["区教委"], [other], 3_000_000)]
    monkeypatch.setattr(lending.open_findings, "_answer", lambda _congress, _at: owed)
    matter = arranged(cast, "2022-11-21", **DRAFT)
    entered(cast, matter, "2022-12-01", as_of=dt.date(2022, 12, 1))
    forced(cast, matter, "2022-12-02", warn=False, accept="")
    return drafted(cast, matter, "2022-12-05")


def linked(cast, matter):
    do(cast, matter, BudgetLine.link_audit, "committee", "2022-12-08")
    return matter.children.get(procedure=BudgetLinkage.slug)


def test_a_body_that_owes_is_set_beside_its_lines_of_the_budget(cast, reviewing):
    child = linked(cast, reviewing)
    found = child.budget_linkage

    assert (found.debtor.name, found.findings, found.money) == ("区教委", 1, 3_000_000)
    assert found.planned == 40_000_000
    assert Tie.objects.filter(matter=child, way=Tie.Way.CONCERNS).count() == 1


def test_finance_reports_within_seven_days_how_it_was_taken_into_account(cast, reviewing):
    """C6 Art. 16: the finance department answers in seven days."""
    child = linked(cast, reviewing)

    assert due(child, "report_by") == dt.date(2022, 12, 15)
    assert child in awaiting(cast.who("finance", "2022-12-09"))
    with pytest.raises(NotAllowed):
        do(cast, child, BudgetLinkage.report, "school", "2022-12-09", **WEIGHED)


def test_the_committee_settles_it_and_not_finance(cast, reviewing):
    child = linked(cast, reviewing)
    do(cast, child, BudgetLinkage.report, "finance", "2022-12-09", **WEIGHED)

    with pytest.raises(NotAllowed):
        do(cast, child, BudgetLinkage.accept, "finance", "2022-12-10", finding="可以")
    done = do(cast, child, BudgetLinkage.accept, "committee", "2022-12-10", finding="可以")

    assert done.stage == "met"


def test_a_body_is_asked_about_once(cast, reviewing):
    linked(cast, reviewing)

    with pytest.raises(Refused, match="没有尚未挂钩的、未整改到位的审计问题"):
        do(cast, reviewing, BudgetLine.link_audit, "committee", "2022-12-09")


def test_the_formal_text_waits_for_the_linkage(cast, reviewing):
    linked(cast, reviewing)
    do(cast, reviewing, BudgetLine.review, "committee", "2022-12-12", opinion="可行")
    do(cast, reviewing, BudgetLine.reply, "finance", "2022-12-14", reply="采纳")

    child = cast.children(reviewing, BudgetLinkage)[0]
    more = {"asked_until": dt.date(2022, 12, 30), "asked_reason": "尚在测算"}
    do(cast, child, BudgetLinkage.ask_time, "finance", "2022-12-15", **more)
    with pytest.raises(Refused, match="挂钩"):
        submitted(cast, reviewing, "2022-12-20", exempt="另行报告")

    with pytest.raises(NotAllowed):
        do(cast, child, BudgetLinkage.strike, "finance", "2022-12-20", reason="另行报告")
    do(cast, child, BudgetLinkage.strike, "committee", "2022-12-20", reason="另行报告")
    assert submitted(cast, reviewing, "2022-12-20").stage == "submitted"


def test_the_draft_page_and_the_paper_show_it(cast, reviewing, signed_in):
    linked(cast, reviewing)
    browser = signed_in("committee")

    page = browser.get(f"/desk/matters/{reviewing.pk}/").content.decode()
    paper = browser.get(f"/desk/matters/{reviewing.pk}/paper/linkage/").content.decode()

    assert "审计整改与预算安排挂钩" in page
    assert "300万元" in paper


def test_the_formal_text_waits_while_a_body_that_owes_was_not_even_asked_about(cast, reviewing):
    do(cast, reviewing, BudgetLine.review, "committee", "2022-12-12", opinion="可行")
    do(cast, reviewing, BudgetLine.reply, "finance", "2022-12-14", reply="采纳")
    with pytest.raises(Refused, match="整改到位"):
        submitted(cast, reviewing, "2022-12-20", exempt="另行报告")
    child = linked(cast, reviewing)
    do(cast, child, BudgetLinkage.strike, "committee", "2022-12-20", reason="另行报告")
    assert submitted(cast, reviewing, "2022-12-20").stage == "submitted"
