"""A secret ballot lived by clicks: arranged, opened, voted in on phones, closed, entered."""

import pytest
from django.utils import timezone

from renda.matters.models import Matter
from renda.meetings.models import Attendance
from renda.meetings.passes import print_passes
from renda.voting.models import Ballot
from tests.journeys.test_sittings_in_a_browser import (
    follow,
    kept,
    planned,
    press,
    ready,  # noqa: F401  fixture
    signed_in,
)
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.BALLOT_KEYS = str(tmp_path)


def running(page):
    """Live through a sitting until its agenda is adopted."""
    planned(page)
    address = page.url
    follow(page, "发出会议通知")
    page.get_by_label("逾期通知的理由").fill("应急事项，主任会议决定")
    press(page, "发出会议通知")
    signed_in(page, address, 5)
    press(page, "宣布开会")
    press(page, "通过会议议程")
    return address


def arranged(page):
    follow(page, "安排表决 · 登记表决结果")
    page.get_by_label("手机无记名表决").check()
    kept(page, "ballot-new")
    press(page, "安排表决")
    page.locator("main table").get_by_role("link").first.click()
    page.wait_for_load_state()
    kept(page, "ballot-defined")
    press(page, "宣布开始表决")
    kept(page, "ballot-open")


def voted(page, choice):
    page.get_by_label(choice, exact=True).check()
    kept(page, f"vote-{choice}")
    press(page, "提交")
    page.get_by_text("您的票已经收到").wait_for()


def by_card(open_page, sitting, row, cast):
    """Come in by a card, without an account, and vote."""
    by = cast.who("office_clerk", timezone.localdate().isoformat())
    found = Matter.objects.select_related("sitting").get(pk=sitting)
    card = print_passes(found, [row.pk], by=by, at=timezone.now())[0]
    visitor = open_page(f"/hall/in/{card.secret}/", width=PHONE)
    kept(visitor, "card-opens")
    press(visitor, "是我本人，进入会场")
    voted(visitor, "赞成")


def carded(page, sitting, open_page, cast):
    """Three who have no account come in by the cards that the office prints."""
    page.goto(f"/desk/sittings/{sitting}/passes/")
    for row in Attendance.objects.filter(sitting=sitting, name__in=("赵某", "钱某", "孙某")):
        page.get_by_label(row.name).check()
    press(page, "印发会议通行证")
    kept(page, "cards")
    assert page.locator(".pass-card svg").count() == 3
    by_card(open_page, sitting, row, cast)


def closed(page, ballot):
    page.goto(ballot)
    assert page.get_by_text("应表决5人，已表决3人").count() == 1
    page.get_by_role("button", name="结束表决并计票").click()
    page.get_by_role("button", name="确定").click()
    page.wait_for_load_state()
    page.get_by_text("赞成3，反对0，弃权0，未表态2").first.wait_for()
    assert page.get_by_text("通过（超过全体组成人员半数，至少3票").count() == 1
    kept(page, "ballot-closed")


def entered(page, address):
    """The result fills the step; nobody can type it otherwise."""
    page.goto(address)
    kept(page, "sitting")
    follow(page, "登记表决结果")
    assert page.get_by_label("赞成").is_disabled()
    assert page.get_by_label("赞成").input_value() == "3"
    page.get_by_label("决议决定全文").fill("会议决定，批准2025年区级决算。")
    press(page, "登记表决结果")
    assert page.get_by_text("登记表决结果 → 已通过").count() == 1
    assert Ballot.objects.get().taken


def test_a_ballot_is_lived_on_phones_and_its_result_fills_the_step(
    cast,
    ready,  # noqa: F811  a fixture
    open_page,
    settings,
    site,
):
    settings.SITE_URL = site
    clerk = cast.accounts["office_clerk"]
    page = open_page("/desk/sittings/", account=clerk, width=DESK)
    address = running(page)
    sitting = int(address.rstrip("/").rsplit("/", 1)[1])
    early = open_page(f"/hall/{sitting}/", account=cast.accounts["director"], width=PHONE)
    assert early.get_by_role("heading", name="现在没有表决").count() == 1
    arranged(page)
    ballot = page.url
    # the phone that waited finds out by itself
    early.get_by_role("button", name="提交").wait_for(timeout=8000)
    voted(early, "反对")
    phone = open_page(f"/hall/{sitting}/", account=cast.accounts["member"], width=PHONE)
    voted(phone, "赞成")
    kept(phone, "voted")
    early.get_by_role("link", name="重新投票").click()
    voted(early, "赞成")

    carded(page, sitting, open_page, cast)
    page.goto(f"/desk/sittings/{sitting}/live/")
    assert page.locator(".live__voted").inner_text().split()[:3] == ["3", "/", "5"]
    kept(page, "live")
    screen = open_page(f"/desk/sittings/{sitting}/screen/", account=clerk, width=DESK)
    kept(screen, "screen")
    closed(page, ballot)
    # the screen follows within two seconds
    screen.get_by_text("通过（超过").wait_for(timeout=3000)
    kept(screen, "screen-result")
    phone.get_by_text("通过（超过").wait_for(timeout=8000)
    entered(page, address)
    for language, width in (("en", DESK), ("zh-hans", PHONE), ("en", PHONE)):
        for path, name in ((ballot, "ballot"), (f"/desk/sittings/{sitting}/live/", "live")):
            shown = open_page(path, account=clerk, width=width, language=language)
            kept(shown, f"{name}-{language}-{width}")
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
