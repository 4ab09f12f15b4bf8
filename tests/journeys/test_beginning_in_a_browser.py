"""From an empty database to a suggestion answered, by clicks alone: no shell, no example."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from renda.directory.commands import Newcomer, Place, accept, invite
from renda.directory.models import Congress, Level
from renda.directory.standing import NOBODY, SYSTEM
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

PASSWORD = "correct horse 42 staple"
POSTS = (
    ("朝阳区人大常委会代表工作委员会", "代工委", "经办人"),
    ("朝阳区教育局", "教经办", "经办人"),
    ("朝阳区教育局", "教局长", "负责人"),
    ("朝阳区前进街道代表团", "团经办", "经办人"),
)
PAGES = (
    "/office/begin/",
    "/office/begin/names/",
    "/office/begin/bodies/",
    "/office/begin/towns/",
    "/office/begin/classes/",
    "/office/begin/mail/",
    "/office/begin/accounts/",
    "/office/below/",
)
OWN = "another horse 43 stapled"


@pytest.fixture
def address(site: str) -> str:
    """Return the way in, as `renda begin` prints it."""
    assert not Congress.objects.exists()
    _invitation, secret = invite(None, by=SYSTEM, at=timezone.now())
    return f"/door/begin/{secret}/"


def _press(page: Page, name: str, **fields: Any) -> None:
    """Fill in the form that has a button, and press it."""
    button = page.get_by_role("button", name=name, exact=True).first
    form = page.locator("form").filter(has=button)
    for label, value in fields.items():
        form.get_by_label(label, exact=True).fill(value)
    with page.expect_navigation():
        button.click()


def _come(page: Page) -> None:
    """Choose the place and become its administrator."""
    page.get_by_label("本级人大在哪里").fill("长春 朝阳")
    with page.expect_navigation():
        page.get_by_role("button", name="查找", exact=True).click()
    with page.expect_navigation():
        page.get_by_role("link", name="吉林省长春市朝阳区").click()
    assert page.get_by_label("人大全称").input_value() == "吉林省长春市朝阳区人民代表大会"
    page.get_by_label("您的姓名").fill("金 明")
    page.get_by_label("用户名").fill("金明")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再次输入密码").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="启用", exact=True).click()


def _set_up(page: Page, today: str) -> None:
    """Term, bodies, reply classes: as the page of what is missing leads on."""
    page.get_by_role("link", name="去办").click()
    _press(page, "增加", 第几届="19", 开始日期=today)
    page.goto("/office/begin/towns/")
    _press(page, "设立乡镇街道的机构", 乡镇和街道="前进街道\n永宁镇")
    page.goto("/office/begin/bodies/")
    _press(page, "设立勾选的机构")
    page.goto("/office/begin/classes/")
    page.get_by_label("已经解决或者基本解决").check()
    _press(page, "采用", 自何日起=today)


def _appoint(page: Page, body: str, name: str, role: str, today: str) -> None:
    page.goto("/office/bodies/")
    with page.expect_navigation():
        page.get_by_role("link", name=body, exact=True).click()
    page.get_by_label("角色").select_option(label=role)
    _press(page, "增加", 姓名=name, 自何日起=today)


def _seat(page: Page, name: str, today: str) -> None:
    page.goto("/office/deputies/")
    page.get_by_label("届次").select_option(label="第19届")
    page.get_by_label("代表团").select_option(label="前进街道代表团")
    _press(page, "登记", 姓名=name, 当选日期=today)


def _slips(page: Page) -> dict[str, tuple[str, str]]:
    """Open an account for everybody, and read the slips as they come out of the printer."""
    page.goto("/office/begin/accounts/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    _press(page, "开设并显示密码条")
    slips = page.locator(".slip").all()
    said = [slip.locator("dd").all_inner_texts() for slip in slips]
    return {words[0]: (words[3], words[4]) for words in said}


def _sign_in(page: Page, slip: tuple[str, str]) -> None:
    """Sign in with what a slip says, and choose a password of one's own."""
    page.goto("/door/sign-in/")
    _press(page, "登录", 用户名=slip[0], 密码=slip[1])
    fields = {"现在的密码": slip[1], "新密码": OWN, "再次输入新密码": OWN}
    _press(page, "修改密码", **fields)


def _answer(page: Page, label: str, value: Any) -> None:
    if page.get_by_role("group", name=label).count():
        page.get_by_role("group", name=label).get_by_label(value, exact=True).check()
        return
    box = page.get_by_label(label).first
    if value is True:
        box.check()
    elif box.evaluate("e => e.tagName") == "SELECT":
        box.select_option(label=value)
    else:
        box.fill(value)


def _act(page: Page, matter: Matter, step: str, **fields: Any) -> None:
    """Take a step from the matter's page, whatever site shows it."""
    site = "deputy" if "/deputy/" in page.url else "desk"
    page.goto(f"/{site}/matters/{matter.pk}/")
    with page.expect_navigation():
        page.get_by_role("link", name=step, exact=True).or_(
            page.get_by_role("button", name=step, exact=True)
        ).first.click()
    if "/do/" in page.url or page.locator("form.form").count():
        for label, value in fields.items():
            _answer(page, label, value)
        with page.expect_navigation():
            page.get_by_role("button", name=step, exact=True).first.click()


def _handle(window: dict[str, Page], today: str) -> Matter:
    """Raise a suggestion, hand it over, answer and rate it: each in their own window."""
    deputy, clerk, handler = window["代表甲"], window["代工委"], window["教经办"]
    deputy.goto("/deputy/suggestions/new/")
    _press(deputy, "保存草稿", 标题="增设公交站点")
    matter = Matter.objects.get(procedure=Suggestion.slug)
    _act(deputy, matter, "修改", 事由="站点太远", 具体建议="增设两处")
    _act(deputy, matter, "提交")
    _act(window["团经办"], matter, "核对无误")
    _act(clerk, matter, "审查通过，编号", 类别="交通运输")
    _act(clerk, matter, "交办", 主办单位="区教育局")
    share = Matter.objects.get(procedure=Assignment.slug)
    _act(handler, share, "签收")
    _act(handler, share, "记录联系代表", 联系方式="走访", 联系日期=today, 联系人="教经办")
    _act(handler, share, "起草答复", 答复正文="已经列入计划", 答复类别="A 已经解决或者基本解决")
    _act(window["教局长"], share, "签发答复")
    _act(deputy, share, "评价答复", 总体评价="满意")
    return matter


def test_from_nothing_to_the_first_answer(open_page, faults, address):
    today = timezone.localdate().isoformat()
    page = open_page(address)
    page.set_default_timeout(10_000)
    _come(page)
    _set_up(page, today)
    for body, name, role in POSTS:
        _appoint(page, body, name, role, today)
    _seat(page, "代表甲", today)
    slips = _slips(page)
    assert set(slips) == {"代工委", "教经办", "教局长", "团经办", "代表甲"}

    window = {name: open_page("/") for name in slips}
    for name, one in window.items():
        one.set_default_timeout(10_000)
        _sign_in(one, slips[name])
    matter = _handle(window, today)
    _act(window["代工委"], matter, "办结")
    _act(window["代工委"], matter, "公开", 已审查=True)
    public = open_page("/")
    assert "朝阳区人大" in public.locator("body").inner_text()
    with public.expect_navigation():
        public.get_by_role("link", name="增设公交站点").first.click()
    assert "已经列入计划" in public.locator("body").inner_text()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_of_the_beginning_fits_and_has_no_barrier(
    open_page, faults, address, width, language
):
    """From the first address to the slips, at a desk and on a phone."""
    page = open_page(address, width=width, language=language)
    assert faults(page) == []
    for query in ("?q=朝阳", "?code=220104", "?code=other"):
        page.goto(f"{address}{query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
    place = Place("220104", "吉林省长春市朝阳区人民代表大会", "朝阳区人大", Level.DISTRICT)
    who = Newcomer("金明", "金明", PASSWORD)
    secret = address.rstrip("/").rpartition("/")[2]
    account = accept(secret, who, place, by=NOBODY, at=timezone.now())
    page = open_page("/office/", account=account, width=width, language=language)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert faults(page) == [], path
