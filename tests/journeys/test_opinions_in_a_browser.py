"""A citizen's opinion from the portal to "not solved" and done once more, by clicks, on a phone."""

import os

import pytest

from renda.matters.models import Matter, PersonalAnswer
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

NAME, NUMBER = "欧阳意名", "13812345678"


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/opinion-{name}.png", full_page=True)


def fits(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= width


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def written(page, cast):
    """Write from the portal, the browser's own checks on; return number and word."""
    follow(page, "意见箱")
    page.locator(f"a[href='/letters/{cast.congress.code}/reception-item/']").click()
    page.wait_for_load_state()
    assert "姓名和电话只有分办的经办人和承办单位的经办人能看到" in page.content()
    page.get_by_label("标题").fill("桥头路灯不亮")
    press(page, "提交")
    assert page.locator("#id_text").is_visible()  # the browser asks for what is missing
    page.locator("#id_text").fill("三盏灯一个月没亮。")
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("电话").fill(NUMBER)
    kept(page, "write-390")
    assert fits(page, PHONE)
    press(page, "提交")
    kept(page, "sent-390")
    return page.locator("strong").all_inner_texts()[:2]


def looked_up(page, number, word):
    page.goto("/letters/look/")
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(word)
    press(page, "查询")
    return page.content()


def handled(water, result):
    follow(water, "报告办理结果")
    water.get_by_label("办理结果").fill(result)
    press(water, "报告办理结果")


def told(clerk, path, words):
    clerk.goto(path)
    follow(clerk, "告知反映人，办结")
    clerk.get_by_label("告知反映人").first.fill(words)
    clerk.get_by_label("告知日期").fill(clerk.evaluate("new Date().toISOString().slice(0, 10)"))
    press(clerk, "告知反映人，办结")


def answered(page, clerk, water, matter, number, word):
    """Hand it on, have it handled and the person told; each step shows in plain words."""
    follow(clerk, "转交办理")
    clerk.locator("#id_body").select_option(label="区水利局")
    press(clerk, "转交办理")
    assert "承办单位正在办理" in looked_up(page, number, word)
    water.goto(f"/desk/matters/{matter.pk}/")
    handled(water, "换了灯泡。")
    told(clerk, f"/desk/matters/{matter.pk}/", "已经修好。")
    assert "已经修好" in looked_up(page, number, word)
    kept(page, "result-390")
    assert fits(page, PHONE)


def says_no(page):
    """Say that it is not solved; without a word of what is missing it is asked for."""
    press(page, "没有解决，请再办理一次")
    assert "请写明还有什么没有解决" in page.content()
    page.get_by_label("说明").fill("只亮了一天。")
    press(page, "没有解决，请再办理一次")
    kept(page, "not-solved-390")
    assert "您的意见已经收到" in page.content()
    assert "承办单位正在办理" in page.content()


def says_yes(page):
    """Say that it is solved, which is all that is left to say."""
    assert page.get_by_role("button", name="没有解决，请再办理一次").count() == 0
    press(page, "已解决")
    kept(page, "solved-390")
    assert "您的意见已经收到" in page.content()
    assert page.get_by_role("button", name="已解决", exact=True).count() == 0


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request, browser, site):
    """Return a citizen's phone."""
    context = browser.new_context(
        base_url=site, java_script_enabled=request.param, viewport={"width": PHONE, "height": 900}
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_no_reopens_it_once_and_reaches_the_body(cast, open_page, phone, faults):
    number, word = written(phone, cast)
    matter = Matter.objects.get(number=number)
    path = f"/desk/matters/{matter.pk}/"
    assert PersonalAnswer.objects.filter(matter=matter).count() == 2
    assert "已收到，正在分办" in looked_up(phone, number, word)
    clerk = open_page(path, account=cast.accounts["clerk"], width=DESK)
    water = open_page("/desk/", account=cast.accounts["water"], width=DESK)
    assert NAME not in clerk.content()
    kept(clerk, "desk-1440")
    answered(phone, clerk, water, matter, number, word)
    says_no(phone)
    water.goto("/desk/")
    assert "桥头路灯不亮" in water.content()
    water.goto(path)
    assert "只亮了一天" in water.content()
    kept(water, "again-1440")
    handled(water, "换了线路。")
    told(clerk, path, "线路已经更换。")
    assert "线路已经更换" in looked_up(phone, number, word)
    says_yes(phone)
    assert faults(clerk) == []


def test_in_english_the_form_says_who_sees_what(cast, open_page, faults):
    path = f"/letters/{cast.congress.code}/reception-item/"
    page = open_page(path, language="en", width=PHONE)
    kept(page, "write-en-390")
    assert "see your name and telephone" in page.content()
    assert faults(page) == []
    assert fits(page, PHONE)


def said(page, n, text, way, **more):
    """Fill in one row of what was said."""
    page.locator(f"[name='items-{n}-text']").fill(text)
    page.locator(f"[name='items-{n}-way']").select_option(label=way)
    if "answer" in more:
        page.locator(f"[name='items-{n}-answer']").fill(more["answer"])
    if "to" in more:
        page.locator(f"[name='items-{n}-to']").select_option(label=more["to"])


def test_a_reception_is_recorded_with_what_was_said_by_clicks(cast, open_page, faults):
    page = open_page("/desk/new/reception/", account=cast.accounts["street"], width=PHONE)
    page.get_by_label("接待名称").fill("十一月代表接待")
    page.locator("#id_body").select_option(label="东街工委")
    page.get_by_label("接待种类").select_option(label="代表家站接待")
    page.get_by_label("地点").fill("东街代表站")
    page.get_by_label("接待日期").fill("2026-11-02")
    page.get_by_label("接待的人").fill("deputy某")
    kept(page, "reception-new-390")
    press(page, "登记接待安排")
    follow(page, "登记接待情况")
    page.get_by_label("到场代表人次").fill("3")
    page.get_by_label("接待人次").fill("9")
    said(page, 0, "路灯不亮", "现场答复", answer="已联系维修")
    said(page, 1, "停水", "转交办理", to="区水利局")
    kept(page, "reception-record-390")
    assert fits(page, PHONE)
    assert faults(page) == []
    press(page, "登记接待情况")
    kept(page, "reception-390")
    assert "已接待，转办事项办理中" in page.content()
    assert Matter.objects.get(procedure="reception-item").title == "停水"
    english = open_page(f"/desk/matters/{Matter.objects.get(procedure='reception').pk}/",
                        account=cast.accounts["clerk"], language="en", width=DESK)  # fmt: skip
    kept(english, "reception-en-1440")
    assert faults(english) == []
