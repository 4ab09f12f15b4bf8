"""A petition from its registering to its answer, by clicks, at a desk, on a phone, in English."""

import os

import pytest
from django.utils import timezone

from renda.lines.petition.tests.conftest import ACCUSED, NAME, SAID, hire
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

YEAR = timezone.localdate().year
CAME = TODAY = timezone.localdate().isoformat()


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/petition-{name}.png", full_page=True)


def fits(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= width


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


@pytest.fixture
def petitions(cast):
    hire(cast, "petitions")
    return cast


def registered(page, width, faults):
    """Register an accusation that came by letter, the browser's own checks on."""
    page.goto("/desk/work/")
    page.locator("a[href='/desk/new/petition/']").first.click()
    page.wait_for_load_state()
    page.get_by_label("来信来访方式").select_option(label="来信")
    page.get_by_label("收到日期").fill(CAME)
    page.get_by_label("信访事项类别").select_option(label="检举控告")
    page.get_by_label("反映的领域").select_option(label="工作人员作风和违纪违法")
    page.get_by_label("建议意见或者申诉求决的内容").fill(SAID)
    page.get_by_label("姓名或者名称").fill(NAME)
    kept(page, f"register-{width}")
    assert fits(page, width)
    assert faults(page) == []  # from here on it may complain: a refusal answers 422
    press(page, "登记来信来访")
    assert "这一项留空" in page.content()
    page.get_by_label("建议意见或者申诉求决的内容").fill("")
    page.locator("#id_accusation").fill(SAID)
    page.locator("#id_accused").fill(ACCUSED)
    page.get_by_text("区交通局", exact=True).first.click()
    kept(page, f"refused-{width}")
    press(page, "登记来信来访")
    return Matter.objects.get(procedure="petition")


def handed_on(page, width):
    """Transfer it to another body than the accused, and tell the writer."""
    follow(page, "转送有权处理的单位")
    kept(page, f"transfer-{width}")
    page.locator("#id_body").select_option(label="区水利局")
    press(page, "转送有权处理的单位")
    follow(page, "告知信访人")
    page.get_by_label("告知日期").fill(TODAY)
    page.get_by_label("告知方式").select_option(label="书面")
    press(page, "告知信访人")
    kept(page, f"told-{width}")


def hidden_from(accused, matter, width, faults):
    assert faults(accused) == []  # from here on it may complain: what is not theirs answers 404
    for where in ("/desk/", "/desk/lists/petition/", f"/desk/matters/{matter.pk}/"):
        accused.goto(where)
        assert matter.number not in accused.content()
    kept(accused, f"accused-{width}")


def answered(water, path, width):
    """Take it on, have the accusation shown with a reason, answer."""
    follow(water, "受理并告知信访人")
    water.get_by_label("受理日期").fill(TODAY)
    press(water, "受理并告知信访人")
    water.get_by_text("查看姓名和联系方式等").click()
    water.get_by_label("联系本人核实情况", exact=True).check()
    press(water, "写明理由，查看一次")
    assert SAID in water.content()
    kept(water, f"shown-{width}")
    water.goto(path)
    follow(water, "作出处理意见并答复")
    water.get_by_label("处理意见").fill("经查，反映的问题部分属实，已作处理。")
    water.get_by_label("处理结果").select_option(label="部分支持")
    water.get_by_label("答复送达日期").fill(TODAY)
    press(water, "作出处理意见并答复")
    kept(water, f"answered-{width}")
    assert "已办结答复" in water.content()
    assert fits(water, width)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_accusation_lives_its_life_by_clicks_and_the_accused_find_nothing(
    petitions, open_page, faults, width
):
    page = open_page("/desk/", account=petitions.accounts["petitions"], width=width)
    matter = registered(page, width, faults)
    path = f"/desk/matters/{matter.pk}/"
    kept(page, f"registered-{width}")
    assert SAID not in page.content()
    assert fits(page, width)
    handed_on(page, width)
    accused = open_page("/desk/", account=petitions.accounts["traffic"], width=width)
    hidden_from(accused, matter, width, faults)
    water = open_page(path, account=petitions.accounts["water"], width=width)
    answered(water, path, width)
    assert faults(water) == []
    page.goto(f"{path}paper/notice/")
    kept(page, f"paper-{width}")
    director = open_page("/accounts/overview/", account=petitions.accounts["director"], width=width)
    director.goto(f"/accounts/figures/{petitions.congress.code}/{YEAR}/petition-received/")
    assert "另有1条按规定只有承办的人能够查看" in director.content()
    kept(director, f"figure-{width}")


def test_in_english_the_pages_of_a_petition_say_all_in_english(petitions, open_page, faults):
    page = open_page("/desk/new/petition/", account=petitions.accounts["petitions"], language="en")
    kept(page, "register-en")
    assert "How it came" in page.content()
    assert fits(page, DESK)
    public = open_page(f"/letters/{petitions.congress.code}/petition/", language="en", width=PHONE)
    kept(public, "letter-en-390")
    assert fits(public, PHONE)
    assert faults(page) == []
