"""From a result to the public, by clicks: counted, published, put right, read in both languages."""

import datetime as dt
import os

import pytest
from django.urls import reverse

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import arranged, heard, sent
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.matters.models import Entry, Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

VOTES = {
    "全体组成人员": 30, "发出票数": 28, "收回票数": 28, "满意票": 16, "基本满意票": 5,
    "不满意票": 7,
}  # fmt: skip
RELEASED = {"screened": True, "approved": True}


def press(page):
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


def step(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def publish(page):
    step(page, "公开")
    for box in page.locator("form.form input[type=checkbox]").all():
        box.check()
    press(page)


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def counted(cast, page):
    page.get_by_label("测评名称").fill("道路交通执法满意度测评")
    page.get_by_label("测评内容").fill("道路交通执法")
    page.get_by_label("牵头专工委", exact=True).select_option(label="财经委")
    page.get_by_label("会议名称").fill("第三次会议")
    page.get_by_label("测评日期").fill("2026-01-20")
    press(page)
    step(page, "登记一个单位的票数")
    page.get_by_label("被测评单位", exact=True).select_option(label="区交通局")
    for label, votes in VOTES.items():
        page.get_by_label(label, exact=True).fill(str(votes))
    press(page)
    return Matter.objects.get(procedure=SatisfactionLine.slug)


def test_a_test_of_satisfaction_is_counted_put_right_and_read_by_the_public(cast, open_page):
    account = cast.accounts["office_clerk"]
    page = open_page("/desk/new/satisfaction/", account=account, width=DESK)
    matter = counted(cast, page)
    assert page.get_by_text("满意票超过全体组成人员半数的为满意").count() == 1

    page.goto(f"/desk/matters/{cast.children(matter, SatisfactionResult)[0].pk}/correct_count/")
    page.get_by_label("满意票", exact=True).fill("15")
    page.get_by_label("基本满意票").fill("6")
    page.get_by_label("更正的理由").fill("票数录反")
    press(page)
    said = Entry.objects.get(action="correct_count").answers["changed"]
    assert said == "满意票：16→15；基本满意票：5→6"
    assert page.get_by_text(said).count() >= 1

    page.goto(f"/desk/matters/{matter.pk}/")
    kept(page, "counted")
    page.get_by_role("button", name="宣布结果").first.click()
    page.wait_for_load_state()
    publish(page)
    for language, width, grade in (("zh-hans", DESK, "基本满意"), ("en", PHONE, "basically")):
        public = open_page(
            reverse("portal:matter", args=[matter.pk]), width=width, language=language
        )
        kept(public, f"satisfaction-{language}")
        assert public.get_by_text("区交通局").count() == 1
        assert grade.lower() in public.content().lower()
        assert "majority-of-all-members" not in public.content()
        assert public.evaluate("document.documentElement.scrollWidth") <= width


def test_opinions_arise_from_a_hearing_and_the_public_finds_one_from_the_other(cast, open_page):
    matter = heard(cast, sent(cast, arranged(cast)), outcome="opinions")
    page = open_page(f"/desk/matters/{matter.pk}/", account=cast.accounts["committee"], width=DESK)
    publish(page)
    step(page, "由此发起")
    step(page, "整理审议意见")
    press(page)
    opinions = Matter.objects.get(procedure="opinion")

    Matter.objects.filter(pk=opinions.pk).update(published_on=dt.date(2022, 7, 9))
    public = open_page(reverse("portal:home"), width=PHONE)
    kept(public, "portal")
    public.get_by_role("link", name="听取和审议报告：城市管理工作情况").click()
    public.wait_for_load_state()
    kept(public, "hearing")
    public.get_by_role("link", name="审议意见：城市管理工作情况").click()
    public.wait_for_load_state()
    assert public.locator("h1").count() == 1
    assert HearingLine.publish.duty
