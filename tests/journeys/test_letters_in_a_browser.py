"""A letter from its writing to its forgetting, by clicks, on a phone and at a desk."""

import os

import pytest

from renda.matters.models import Matter, PersonalAnswer, PersonalReading
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

NAME, PHONE_NUMBER = "欧阳针名", "13987654321"


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/letter-{name}.png", full_page=True)


def fits(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= width


def holds(page):
    return NAME in page.content() or PHONE_NUMBER in page.content()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def written(open_page, cast, width):
    """Write a letter as anybody does; return number and word as the page tells them."""
    page = open_page("/letters/", width=width)
    page.get_by_role("link", name=cast.congress.name).first.click()
    page.wait_for_load_state()
    assert "只用于核实和答复" in page.content()
    page.get_by_label("标题").fill("建议审查停车收费文件")
    page.get_by_label("建议审查的文件").fill("停车收费通知")
    page.get_by_label("理由").fill("没有法律依据。")
    page.get_by_label("姓名或者单位名称").fill(NAME)
    page.get_by_label("联系方式").fill(PHONE_NUMBER)
    kept(page, f"write-{width}")
    assert fits(page, width)
    press(page, "提交")
    kept(page, f"sent-{width}")
    number, word = page.locator("strong").all_inner_texts()[:2]
    assert not holds(page)
    return number, word


def looked_up(open_page, number, word, width):
    page = open_page("/letters/look/", width=width)
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(word)
    press(page, "查询")
    kept(page, f"look-{width}")
    return page


def asked(page, why, words=""):
    """Ask for the answers on the page of the matter."""
    page.get_by_text("查看姓名和联系方式等").click()
    page.get_by_label(why, exact=True).check()
    page.get_by_label("说明").fill(words)
    press(page, "写明理由，查看一次")


def given(office):
    """Give the letter to the committee that reviews it."""
    office.get_by_role("link", name="分送审查机构").first.click()
    office.get_by_label("审查机构").select_option(label="监察和法制委")
    press(office, "分送审查机构")


def read_with_a_reason(law, matter, width, faults):
    kept(law, f"hidden-{width}")
    assert not holds(law)
    assert faults(law) == []  # from here on it may complain: a refusal answers 422
    asked(law, "其他")
    assert "请写明查看的理由" in law.content()
    kept(law, f"refused-{width}")
    assert PersonalReading.objects.count() == 0
    law.get_by_label("说明").fill("电话核实文件名称")
    press(law, "写明理由，查看一次")
    assert holds(law)
    kept(law, f"shown-{width}")
    assert fits(law, width)
    law.goto(f"/desk/matters/{matter.pk}/")
    assert not holds(law)


def forgotten(office, matter, width):
    """Read in the log who has read it, and erase it because the writer asked."""
    office.goto("/office/")
    office.get_by_role("link", name="个人信息").first.click()
    office.wait_for_load_state()
    assert "电话核实文件名称" in office.content()
    kept(office, f"log-{width}")
    assert fits(office, width)
    office.goto(f"/desk/matters/{matter.pk}/")
    office.get_by_role("link", name="按规定删除个人信息").click()
    office.wait_for_load_state()
    kept(office, f"erase-{width}")
    office.get_by_label("本人要求删除").check()
    office.get_by_label("说明").fill("来信人来电要求删除")
    press(office, "删除个人信息")
    kept(office, f"erased-{width}")
    assert "已按规定删除" in office.content()
    assert not holds(office)
    assert fits(office, width)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_letter_is_written_read_with_a_reason_answered_and_forgotten(
    cast, open_page, faults, width
):
    number, word = written(open_page, cast, width)
    matter = Matter.objects.get(number=number)
    path = f"/desk/matters/{matter.pk}/"
    assert "正在办理" in looked_up(open_page, number, word, width).content()
    office = open_page(path, account=cast.accounts["office_clerk"], width=width)
    given(office)
    law = open_page(path, account=cast.accounts["law"], width=width)
    read_with_a_reason(law, matter, width, faults)
    law.get_by_role("link", name="不启动审查并告知").first.click()
    law.get_by_label("告知的理由").fill("该文件不是规范性文件。")
    press(law, "不启动审查并告知")
    forgotten(office, matter, width)
    assert PersonalAnswer.objects.filter(erased_at=None).count() == 0
    assert faults(office) == []
    page = looked_up(open_page, number, word, width)
    assert "该文件不是规范性文件" in page.content()


def test_without_script_and_in_english_all_of_it_works(cast, open_page, browser, site):
    number, _word = written(open_page, cast, DESK)
    matter = Matter.objects.get(number=number)
    first = open_page("/", account=cast.accounts["office_clerk"], language="en")
    plain = browser.new_context(
        base_url=site, java_script_enabled=False, viewport={"width": PHONE, "height": 900},
        storage_state=first.context.storage_state(),
    )  # fmt: skip
    try:
        page = plain.new_page()
        page.goto(f"/desk/matters/{matter.pk}/")
        page.get_by_text("Show name, contact and the like").click()
        page.get_by_label("To answer the person").check()
        press(page, "Say why, and show it once")
        assert holds(page)
        kept(page, "shown-en-without-script")
        page.get_by_role("link", name="Correct personal information").first.click()
        page.get_by_label("联系方式").or_(page.get_by_label("Contact")).first.fill("13900002222")
        kept(page, "retell-en")
        page.get_by_label("correction", exact=False).first.fill("Misheard")
        page.locator("form.form button[type=submit]").first.click()
        page.wait_for_load_state()
        kept(page, "retold-en")
        assert PersonalAnswer.objects.filter(why="replaced").count() == 1
        assert not holds(page)
    finally:
        plain.close()
