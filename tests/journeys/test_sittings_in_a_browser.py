"""A sitting lived by clicks: from the pool to the agenda, notice, sign-in, vote and the result."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Role
from renda.directory.standing import SYSTEM
from renda.lines.resolution.procedures import ResolutionLine
from tests.plugins.browser import DESK, PHONE
from tests.plugins.cast import FOUNDED, START

pytestmark = pytest.mark.browser
TITLE = "关于批准2025年区级决算的决议"


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
def ready(cast):
    """A committee of five, and a resolution that is ready to be voted upon."""
    by = {"by": SYSTEM, "at": START}
    for name in ("赵某", "钱某", "孙某"):
        person = directory.register_person(name, **by)
        body = cast.bodies["常委会"]
        directory.appoint(person, body=body, role=Role.MEMBER, starts_on=FOUNDED, **by)
    day = (timezone.localdate() - dt.timedelta(1)).isoformat()
    return cast.begin(
        ResolutionLine, "office_clerk", day, title=TITLE, sort="approval",
        proposer="区政府", draft="草案", lead="财经委",
    )  # fmt: skip


def planned(page):
    follow(page, "安排会议")
    page.get_by_label("会议种类").select_option(label="常委会会议")
    page.get_by_label("会议日期").fill(timezone.localdate().isoformat())
    page.get_by_label("地点").fill("常委会会议室")
    press(page, "安排会议")
    follow(page, "列入议程")
    page.get_by_label(TITLE).check()
    kept(page, "place")
    press(page, "列入议程")


def tallied(open_page, account, address, votes):
    page = open_page(address, account=account, width=PHONE)
    page.locator("main").get_by_role("link", name="第1次表决").click()
    page.wait_for_load_state()
    follow(page, "点票 · 举手")
    for label, count in votes.items():
        page.get_by_label(label, exact=True).fill(str(count))
    kept(page, f"tally-{account.pk}")
    press(page, "登记点票")
    return page


def signed_in(page, address, count):
    """Sign in some of those who sit; without a quorum nobody opens the sitting."""
    assert page.get_by_text("本次会议应到5人，实到0人，不符合法定人数").count() >= 1
    assert page.get_by_role("button", name="宣布开会").count() == 0
    follow(page, "签到和请假")
    boxes = page.locator("input[name=people]")
    for n in range(count):
        boxes.nth(n).check()
    press(page, "签到")
    assert page.get_by_text(f"本次会议应到5人，实到{count}人，符合法定人数").count() == 1
    kept(page, "people")
    page.goto(address)


def put(page):
    """Put the question by hand: two tellers count."""
    follow(page, "安排表决 · 登记表决结果")
    press(page, "安排表决")
    page.locator("main table").get_by_role("link").first.click()
    page.wait_for_load_state()
    press(page, "宣布开始表决")


def voted(page):
    """Take the step by the line's own form, in which the sitting has filled in the vote."""
    follow(page, "登记表决结果")
    assert page.get_by_label("赞成").is_disabled()
    assert page.get_by_label("会议名称").input_value().endswith("第1次会议")
    page.get_by_label("决议决定全文").fill("会议决定，批准2025年区级决算。")
    kept(page, "take")
    press(page, "登记表决结果")


def looked_at(open_page, address, account, name):
    """Keep pictures in both languages and widths; nothing is wider than the page."""
    for language, width in (("en", DESK), ("zh-hans", PHONE), ("en", PHONE)):
        shown = open_page(address, account=account, width=width, language=language)
        kept(shown, f"{name}-{language}-{width}")
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sitting_is_lived_from_the_pool_to_the_matter_that_went_on(cast, ready, open_page):
    clerk = cast.accounts["office_clerk"]
    page = open_page("/desk/sittings/", account=clerk, width=DESK)
    planned(page)
    address = page.url
    follow(page, "发出会议通知")
    page.get_by_label("逾期通知的理由").fill("应急事项，主任会议决定")
    press(page, "发出会议通知")
    signed_in(page, address, 4)
    press(page, "宣布开会")
    press(page, "通过会议议程")
    # without a count there is no result to be entered
    assert page.locator("main").get_by_role("link", name="登记表决结果", exact=True).count() == 0
    kept(page, "open")
    put(page)
    votes = {"赞成": 3, "反对": 1, "弃权": 0}
    tallied(open_page, cast.accounts["member"], address, votes)
    second = tallied(open_page, cast.accounts["director"], address, votes)
    assert second.get_by_text("赞成3，反对1，弃权0。通过（超过全体组成人员半数").count() == 1
    page.goto(address)
    voted(page)
    assert page.url == address
    assert page.get_by_text("登记表决结果 → 已通过").count() == 1
    press(page, "闭会")
    page.goto(f"/desk/matters/{ready.pk}/")
    assert page.get_by_role("cell", name="在会议上办理").count() == 1
    kept(page, "matter")
    page.goto("/desk/sittings/")
    assert page.get_by_role("cell", name="已闭会").count() == 1
    kept(page, "year")
    looked_at(open_page, address, clerk, "closed")
    looked_at(open_page, f"{address.replace('matters', 'sittings')}people/", clerk, "people")
