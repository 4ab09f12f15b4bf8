"""An office words a paper in a real browser: beside a matter, by click and by keyboard."""

import datetime as dt

import pytest

from renda.lines.task.procedures import TaskLine
from renda.papers.models import Wording
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

EDITOR = "/office/papers/task/order/"


@pytest.fixture
def tasks(cast):
    for title in ("环境保护法执法检查", "养老服务立法调研"):
        cast.begin(
            TaskLine,
            "office_clerk",
            "2022-04-01",
            title=title,
            sort="inspection",
            text="请开展检查",
            until=dt.date(2022, 6, 30),
            partner="",
        )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_editor_fits_and_has_no_barrier(cast, tasks, open_page, faults, width, language):
    account = cast.accounts["office_clerk"]
    for path in (EDITOR, f"{EDITOR}?version=0"):
        page = open_page(path, account=account, width=width, language=language)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []


def test_a_field_goes_where_the_caret_stands_and_a_mistake_is_gone_to(
    cast, tasks, open_page, faults
):
    page = open_page(EDITOR, account=cast.accounts["office_clerk"])
    assert faults(page) == []  # from here on what the browser says of a refusal is no complaint
    area = page.get_by_label("文书模板")
    area.fill("# 致\n请于{{要求报告日}}前")
    area.press("Control+Home")
    area.press("End")
    page.get_by_role("button", name="标题", exact=True).first.click()
    page.get_by_label("查找事项").fill("环境")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".paper h2").inner_text() == "致环境保护法执法检查"
    page.get_by_role("link", name="第2行").click()
    chosen = "a => a.value.slice(a.selectionStart, a.selectionEnd)"
    assert area.evaluate(chosen) == "{{要求报告日}}"
    page.keyboard.type("六月底")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存。").wait_for()
    assert Wording.objects.get().text == "# 致{{标题}}\n请于六月底前"
    page.get_by_role("button", name="恢复 原来的文书").click()
    page.get_by_text("已恢复原来的文书。").wait_for()
