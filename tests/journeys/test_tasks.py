"""The ten commonest tasks of an office take at most three clicks, filling aside; docs/tasks.md."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from renda.lines.suggestion.procedures import Assignment
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    registered,
    submitted,
)
from tests.plugins.browser import DESK

pytestmark = pytest.mark.browser

MOST = 3
ROOT = Path(__file__).resolve().parents[2]
TITLE = "关于整修东山路的建议"


class Hand:
    """A hand on the mouse, counting."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        """Click the first of what is meant, and wait for what comes of it."""
        what.first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def link(self, name: str) -> None:
        """Click a link by its words."""
        self.click(self.page.get_by_role("link", name=name, exact=True))

    def button(self, name: str) -> None:
        """Click a button by its words."""
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def menu(self, name: str) -> None:
        """Click an entry of the navigation."""
        self.click(self.page.locator("nav").get_by_role("link", name=name, exact=True))


@pytest.fixture
def hand(cast, open_page):
    """Return a function that gives the hand of somebody before their first page."""
    return lambda name: Hand(open_page("/door/", account=cast.accounts[name], width=DESK))


@pytest.fixture
def counted(request):
    """Hold the clicks against the page of the manual, and against the limit."""
    told = dict(re.findall(r"^\| ([^|]+?) \| [^|]+ \| (\d+) \|", _manual(), re.MULTILINE))

    def check(task: str, hand: Hand) -> None:
        assert hand.clicks <= MOST
        assert told[task] == str(hand.clicks)

    return check


def _manual() -> str:
    return (ROOT / "docs/tasks.md").read_text(encoding="utf-8")


def test_the_manual_lists_ten_tasks():
    assert len(re.findall(r"^\| [^|]+ \| [^|]+ \| \d+ \|", _manual(), re.MULTILINE)) == 10


def test_accepting_a_suggestion(hand, counted, submitted):  # noqa: F811
    clerk = hand("clerk")
    clerk.link("审查通过，编号")
    clerk.page.locator("select[name=subject]").select_option("transport")
    clerk.button("审查通过，编号")
    submitted.refresh_from_db()
    assert submitted.stage == "registered"
    counted("审查一件建议", clerk)


def test_handing_a_suggestion_over(cast, hand, counted, registered):  # noqa: F811
    clerk = hand("clerk")
    clerk.link("交办")
    lead = clerk.page.locator("select[name=lead]")
    lead.select_option(label=lead.locator("option", has_text="区交通局").first.inner_text())
    clerk.button("交办")
    registered.refresh_from_db()
    assert registered.stage == "handling"
    counted("交办一件建议", clerk)


def test_signing_for_what_was_handed_over(hand, counted, assigned):  # noqa: F811
    unit = hand("traffic")
    unit.button("签收")
    assigned.refresh_from_db()
    assert assigned.stage == "handling"
    counted("签收一件交办件", unit)


def test_drafting_a_reply(cast, hand, counted, handled):  # noqa: F811
    unit = hand("traffic")
    unit.click(unit.page.get_by_role("link", name=TITLE))
    unit.link("起草答复")
    unit.page.get_by_label("答复正文").fill("答复如下：已列入计划。")
    unit.page.get_by_label("答复类别").select_option(index=3)
    unit.button("起草答复")
    handled.refresh_from_db()
    assert handled.stage == "signing"
    counted("起草一件答复", unit)


def test_signing_a_reply_off(cast, hand, counted, handled):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="C")
    answers = {"text": "答复如下。", "reply_class": kind, "promises": []}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-01", **answers)
    leader = hand("traffic_leader")
    leader.link("签发答复")
    leader.button("签发答复")
    handled.refresh_from_db()
    assert handled.stage == "evaluating"
    counted("签发一件答复", leader)


def test_finding_a_suggestion_by_a_word(hand, counted, registered):  # noqa: F811
    clerk = hand("clerk")
    clerk.menu("代表建议")
    clerk.page.locator("main input[name=q]").fill("东山路")
    clerk.button("筛选")
    clerk.link(TITLE)
    assert clerk.page.locator("h1", has_text=TITLE).count() == 1
    counted("找一件建议", clerk)


def test_taking_a_list_away_as_a_workbook(hand, counted, registered):  # noqa: F811
    clerk = hand("clerk")
    clerk.menu("代表建议")
    with clerk.page.expect_download() as download:
        clerk.click(clerk.page.get_by_role("link", name=re.compile("导出表格")))
    assert download.value.suggested_filename.endswith(".xlsx")
    counted("导出一份清单", clerk)


def test_asking_why_it_is_due_on_that_day(hand, counted, registered):  # noqa: F811
    clerk = hand("clerk")
    clerk.link(TITLE)
    why = clerk.page.get_by_text("为什么是这一天？").first
    clerk.click(why)
    assert clerk.page.get_by_text("工作日").first.is_visible()
    counted("看时限为什么是这一天", clerk)


def test_beginning_a_hearing(hand, counted):
    committee = hand("committee")
    committee.menu("业务")
    committee.click(committee.page.locator("a[href$='/new/hearing/']"))
    page = committee.page
    page.get_by_label("报告题目").fill("城市管理工作情况")
    for name, label in (("body", "区政府"), ("lead", "财经委")):
        select = page.locator(f"select[name={name}]")
        select.select_option(label=select.locator("option", has_text=label).first.inner_text())
    page.locator("select[name=sort]").select_option(index=1)
    page.get_by_label("会议日期").fill("2027-08-20")
    committee.click(page.locator("form.form button[type=submit]"))
    assert page.locator("h1", has_text="城市管理工作情况").count() == 1
    counted("安排听取一项报告", committee)


def test_opening_a_number_of_the_year(hand, counted, registered):  # noqa: F811
    clerk = hand("clerk")
    clerk.menu("概览")
    clerk.click(clerk.page.locator("main a[href*='suggestion-total']"))
    assert clerk.page.locator("h1").count() == 1
    counted("打开一个年度数字", clerk)
