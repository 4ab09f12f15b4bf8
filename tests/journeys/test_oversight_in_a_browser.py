"""Supervision and the annual report in a real browser."""

import pytest
from docx import Document

from renda.lines.audit.tests.conftest import registered as begun
from renda.lines.hearing.procedures import HearingLine
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    registered,
    submitted,
)
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

PAGES = [
    ("committee", "/desk/work/"),
    ("committee", "/desk/lists/hearing/"),
    ("committee", "/desk/new/hearing/"),
    ("committee", "/desk/new/inspection/"),
    ("director", "/desk/watch/"),
    ("director", "/accounts/glance/?year=2022"),
    ("director", "/accounts/quality/?year=2022"),
    ("office_clerk", "/accounts/reports/"),
    ("office_clerk", "/accounts/reports/{code}/2022/"),
    ("office_clerk", "/accounts/reports/{code}/wording/"),
    ("office_clerk", "/accounts/reports/check/"),
    ("office_clerk", "/accounts/reports/{code}/1954/"),
    ("office_clerk", "/accounts/reports/{code}/2022/occasion/"),
    ("office_clerk", "/accounts/reports/{code}/2022/freeze/"),
    ("office_clerk", "/accounts/reports/{code}/2022/compare/"),
    ("office_clerk", "/accounts/reports/frozen/new/"),
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_pages_of_supervision_fit_and_have_no_barrier(
    cast,
    registered,  # noqa: F811
    open_page,
    faults,
    width,
    language,
):
    for name, path in PAGES:
        address = path.format(code=cast.congress.code)
        page = open_page(address, account=cast.accounts[name], width=width, language=language)
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert faults(page) == [], address


def test_a_committee_begins_a_hearing_and_finds_it_in_its_list(cast, open_page):
    page = open_page("/desk/new/hearing/", account=cast.accounts["committee"], width=DESK)
    page.get_by_label("报告题目").fill("城市管理工作情况")
    page.get_by_label("报告种类").select_option(label="专项工作报告")
    page.get_by_label("报告机关", exact=True).select_option(label="区政府")
    page.get_by_label("牵头专工委", exact=True).select_option(label="财经委")
    page.get_by_label("会议日期").fill("2027-08-20")
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    matter = Matter.objects.get(procedure=HearingLine.slug)
    assert matter.title == "城市管理工作情况"
    page.goto("/desk/lists/hearing/")
    assert page.get_by_role("link", name="城市管理工作情况").count() == 1


def test_a_number_of_the_report_opens_to_its_records(cast, registered, open_page):  # noqa: F811
    address = f"/accounts/reports/{cast.congress.code}/2022/"
    page = open_page(address, account=cast.accounts["office_clerk"], width=DESK)
    page.locator("a.report__number", has_text="1").first.click()
    page.wait_for_load_state()
    assert page.get_by_text(registered.title).count() >= 1


CHOSEN = "area => area.value.slice(area.selectionStart, area.selectionEnd)"


def test_a_figure_is_put_where_the_caret_stands_and_a_mistake_is_gone_to(
    cast,
    registered,  # noqa: F811
    open_page,
    faults,
):
    address = f"/accounts/reports/{cast.congress.code}/wording/"
    page = open_page(address, account=cast.accounts["office_clerk"], width=DESK)
    assert faults(page) == []  # from here on what the browser says of a mistake is no complaint
    area = page.get_by_label("模板正文")
    area.fill("共件建议。\n{代表建意}")
    page.get_by_text("放进模板").click()
    page.get_by_label("找指标").fill("代表建议")
    page.get_by_label("找指标").press("Enter")
    found = page.get_by_role("button", name="{代表建议}", exact=True)
    found.wait_for()
    assert faults(page) == []
    area.focus()
    area.evaluate("area => area.setSelectionRange(1, 1)")
    found.click()
    assert area.input_value().startswith("共{代表建议}件建议。")
    page.get_by_role("link", name="第2行").click()
    assert area.evaluate(CHOSEN) == "{代表建意}"
    area.fill("共{代表建议}件建议。")
    page.get_by_role("button", name="看效果").click()
    page.get_by_text("共1件建议。").wait_for()
    page.get_by_role("button", name="保存为新版本").click()
    page.get_by_text("已保存为新的版本").wait_for()


def test_a_file_is_handed_out_with_remarks_and_the_page_goes_on(
    cast,
    registered,  # noqa: F811
    open_page,
    tmp_path,
):
    page = open_page("/accounts/reports/check/", account=cast.accounts["office_clerk"], width=DESK)
    brought = tmp_path / "工作报告.docx"
    document = Document()
    document.add_paragraph("收到代表建议2件。")
    document.save(str(brought))
    page.get_by_label("年度").fill("2022")
    page.get_by_label("文件").set_input_files(str(brought))
    with page.expect_download() as handed:
        page.get_by_role("button", name="核对并取回带批注的文件").click()
    assert [one.text for one in Document(str(handed.value.path())).comments]
    page.get_by_role("button", name="核对", exact=True).click()
    assert page.locator("mark", has_text="2件").get_attribute("title") == "不一致"


def test_a_report_is_frozen_only_when_asked_and_taken_back(cast, registered, open_page):  # noqa: F811
    address = f"/accounts/reports/{cast.congress.code}/2022/"
    page = open_page(address, account=cast.accounts["office_clerk"], width=PHONE)
    page.get_by_role("link", name="冻结报告").click()
    page.get_by_role("button", name="冻结报告").click()
    assert page.url.endswith("/freeze/")  # the browser asks for the tick first
    page.get_by_label("确认冻结").check()
    page.get_by_role("button", name="冻结报告").click()
    page.get_by_label("撤回原因").fill("还有空缺")
    page.get_by_role("button", name="撤回这份冻结").click()
    page.get_by_text("还有空缺").wait_for()


PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""


def test_rows_are_pasted_and_what_is_not_understood_is_said_beside_its_cell(cast, open_page):
    audit = begun(cast)
    address = f"/desk/matters/{audit.pk}/add_rows/"
    page = open_page(address, account=cast.accounts["committee"], width=DESK)
    rows = ["问题甲\t\t交局\t10", "问题乙\t\t气象局\t5"]
    page.locator("[name='findings-0-text']").evaluate(PASTE, "\n".join(rows))
    found = page.locator("[name='findings-0-body'] option:checked").inner_text()
    assert "区交通局" in found
    cell = page.locator(".field", has=page.locator("[name='findings-1-body']")).last
    assert "“气象局”没有填入，请选择或者改正" in cell.inner_text()
    page.locator("[name='findings-1-body']").select_option(label=found)
    assert "没有填入" not in cell.inner_text()


def test_a_pasted_report_is_marked_number_by_number(cast, registered, open_page, faults):  # noqa: F811
    account = cast.accounts["office_clerk"]
    page = open_page("/accounts/reports/check/", account=account, width=PHONE)
    page.get_by_label("年度").fill("2022")
    page.get_by_label("或者粘贴正文").fill("收到代表建议2件,接待群众30人次。")
    page.get_by_role("button", name="核对", exact=True).click()
    page.wait_for_load_state()
    assert page.locator("mark", has_text="2件").get_attribute("title") == "不一致"
    assert faults(page) == []
