"""A station from its founding to the citizen at its door, by clicks, at a desk and on a phone."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from renda.service.models import Sign
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/station-{name}.png", full_page=True)


def fits(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= width


def press(page, name, role="button"):
    page.get_by_role(role, name=name, exact=True).first.click()
    page.wait_for_load_state()


def founded(page):
    page.get_by_role("link", name="家站小组").first.click()
    page.wait_for_load_state()
    page.locator("#id_kind").select_option("station")
    page.get_by_label("名称", exact=True).fill("东街口代表联络站")
    page.get_by_label("地址").fill("东街口社区12号一楼")
    page.get_by_label("站点电话").fill("023-55550101")
    page.get_by_label("开放时间").fill("每月5日、20日9:00–11:30")
    press(page, "登记")
    kept(page, "list")
    press(page, "东街口代表联络站", "link")


def filled(page):
    """Give the station two deputies, one of them today from nine to half past eleven."""
    press(page, "增加代表", "link")
    page.get_by_label("代表姓名").fill("deputy某、cosigner某")
    press(page, "保存")
    press(page, "安排值班", "link")
    page.get_by_label("日期").fill(timezone.localdate().isoformat())
    page.get_by_label("开始时间").fill("09:00")
    page.get_by_label("结束时间").fill("11:30")
    page.get_by_label("deputy某").check()
    page.get_by_label("接待主题").fill("医保报销")
    page.locator("#id_every").select_option("14")
    page.locator("#id_until").fill((timezone.localdate() + dt.timedelta(28)).isoformat())
    kept(page, "turn")
    press(page, "保存")


@pytest.mark.django_db(transaction=True)
def test_whoever_scans_the_poster_of_a_station_sees_who_is_there(open_page, cast, faults):
    desk = open_page("/office/", account=cast.accounts["clerk"], width=DESK)
    founded(desk)
    filled(desk)
    assert desk.get_by_text("医保报销").count() == 3
    press(desk, "生成二维码", "link")
    press(desk, "生成二维码")
    assert desk.locator("img.code").evaluate("image => image.naturalWidth > 0")
    kept(desk, "page")
    with desk.expect_download() as poster:
        desk.get_by_role("link", name="下载海报").click()
    assert poster.value.suggested_filename == "东街口代表联络站.pdf"
    if folder := os.environ.get("RENDA_PICTURES"):
        poster.value.save_as(f"{folder}/station-poster.pdf")

    scanned(open_page, f"/q/{Sign.objects.get().token}/", faults)
    press(desk, "停用二维码", "link")
    press(desk, "停用二维码")
    gone = open_page("/stations/", width=PHONE).request.get(f"/q/{Sign.objects.get().token}/")
    assert gone.status == 410
    assert "二维码已经停用" in gone.text()


def scanned(open_page, address, faults):
    phone = open_page(address, width=PHONE)
    assert phone.get_by_role("heading", name="东街口代表联络站").is_visible()
    assert "今天值班" in phone.content()
    assert phone.get_by_text("deputy某").first.is_visible()
    assert "023-55550101" in phone.content()
    assert fits(phone, PHONE)
    kept(phone, "public")
    assert faults(phone) == []
    english = open_page(address, width=PHONE, language="en")
    kept(english, "public-en")
    assert fits(english, PHONE)


@pytest.mark.django_db(transaction=True)
def test_a_deputy_sees_on_the_phone_where_and_when_to_be(open_page, cast, faults):
    desk = open_page("/office/", account=cast.accounts["clerk"], width=DESK)
    founded(desk)
    filled(desk)
    phone = open_page("/deputy/", account=cast.accounts["deputy"], width=PHONE)
    press(phone, "家站", "link")
    assert phone.get_by_text("东街口代表联络站").first.is_visible()
    assert phone.get_by_text("医保报销").count() == 3
    assert fits(phone, PHONE)
    kept(phone, "deputy")
    assert faults(phone) == []
