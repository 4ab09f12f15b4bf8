"""A round lived by clicks: called, filed in the form and by workbook, sent back, checked."""

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from renda.lines.returns.books import BookLine
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import (  # noqa: F401  fixtures
    called,
    district,
    filed,
    shares,
)
from renda.lines.returns.tests.test_pages import many  # noqa: F401  a fixture
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser
YEAR = timezone.localdate().year


def pressed(page, name):
    page.locator("form.form").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def step(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def share_of(body):
    return Matter.objects.get(procedure=ShareLine.slug, body__name=body)


def call(office):
    """The office asks for the activity day of the year; every body is chosen at first."""
    office.get_by_label("报送事项").select_option(label="代表活动日")
    office.get_by_label("汇总核对的单位").select_option(label="人代工委")
    office.get_by_label("年度").fill(str(YEAR))
    pressed(office, "拟定数据报送")
    step(office, "下发")
    assert office.locator("input[name=bodies]:checked").count() == 3
    pressed(office, "下发")
    assert office.get_by_text("待报送").count()
    return Matter.objects.get(procedure=RoundLine.slug)


def file_in_the_form(town):
    """A town files on a phone; what was left out is said beside its field, the rest stays."""
    town.get_by_role("link", name=f"{YEAR}年代表活动日数据报送").first.click()
    town.wait_for_load_state()
    step(town, "报送")
    town.get_by_label("视察调研活动（场）").fill("5")
    town.get_by_label("收集意见建议（条）").fill("12")
    pressed(town, "报送")
    assert town.locator("#id_deeds_error, .field__errors").first.is_visible()
    assert town.get_by_label("视察调研活动（场）").input_value() == "5"
    town.get_by_label("办好事实事（件次）").fill("3")
    pressed(town, "报送")
    assert share_of("东山人大").stage == "reported"


def file_by_workbook(street, path):
    """Another by workbook: at first with text where a number belongs."""
    with street.expect_download() as got:
        street.get_by_role("link", name="下载表格").click()
    got.value.save_as(path)
    for value in ("约七", 7):
        book = load_workbook(path)
        sheet = book.active
        sheet["A2"], sheet["B2"], sheet["C2"] = value, 20, 9
        book.save(path)
        street.get_by_label("也可以上传填好的表格").set_input_files(path)
        pressed(street, "报送")
        if value == "约七":
            assert street.get_by_text("A2：“约七”不是数字").count()
            assert share_of("东街工委").stage == "given"
    assert share_of("东街工委").stage == "reported"


def send_back_and_file_again(office, town):
    """The office sends one back with a reason; what was filed is there again to be put right."""
    first = share_of("东山人大")
    office.goto(f"/desk/matters/{first.pk}/send_back/")
    office.get_by_label("理由").fill("请核对场次")
    pressed(office, "退回重报")
    town.goto(f"/desk/matters/{first.pk}/report/")
    assert town.get_by_label("收集意见建议（条）").input_value() == "12"
    town.get_by_label("视察调研活动（场）").fill("6")
    pressed(town, "报送")


def check(office):
    """Two are checked, the third is named as missing."""
    for body in ("东山人大", "东街工委"):
        office.goto(f"/desk/matters/{share_of(body).pk}/")
        office.get_by_role("button", name="核对无误").click()
        office.wait_for_load_state()
        assert share_of(body).stage == "met"
    office.goto(f"/desk/matters/{share_of('西街工委').pk}/give_up/")
    office.get_by_label("理由").fill("当年没有开展")
    pressed(office, "列为缺报")


def test_a_round_is_called_filed_sent_back_checked_and_its_number_opens(
    district,  # noqa: F811
    open_page,
    faults,
    tmp_path,
):
    who = district.accounts
    office = open_page("/desk/new/return/", account=who["clerk"], width=DESK)
    matter = call(office)
    assert matter.title == f"{YEAR}年代表活动日数据报送"
    town = open_page("/desk/", account=who["presidium"], width=PHONE)
    assert faults(town) == []
    file_in_the_form(town)
    address = f"/desk/matters/{share_of('东街工委').pk}/report/"
    street = open_page(address, account=who["street"], width=DESK)
    assert faults(street) == []
    file_by_workbook(street, tmp_path / "报送.xlsx")
    send_back_and_file_again(office, town)
    check(office)
    matter.refresh_from_db()
    assert matter.stage == "concluded"
    office.goto(f"/desk/matters/{matter.pk}/")
    assert faults(office) == []
    office.goto(f"/accounts/figures/{district.congress.code}/{YEAR}/activity-day-events/")
    assert office.get_by_text("13", exact=True).count()
    for body in ("东山人大", "东街工委"):
        assert office.get_by_text(body).count()


PASTED = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.querySelector("[name=rows-0-on]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""


def test_what_is_pasted_and_is_no_number_or_day_is_said_beside_its_cell(
    district,  # noqa: F811
    open_page,
):
    book = district.begin(
        BookLine, "clerk", "2022-01-10", sort="guidance", year=2022, lead="人代工委",
        title="台账", note="",
    )  # fmt: skip
    page = open_page(f"/desk/matters/{book.pk}/add/", account=district.accounts["clerk"])
    page.evaluate(
        PASTED, "三月五日\t东山镇\t指导开好人代会\t30人次\n2022/4/6\t东街\t指导日常工作\t1,\uff1200"
    )
    told = page.locator(".field__errors").all_inner_texts()
    assert ["“三月五日”" in told[0], "“30人次”" in told[1], len(told)] == [True, True, 2]
    assert page.locator("[name=rows-1-people]").input_value() == "1200"
    assert page.locator("[name=rows-1-on]").input_value() == "2022-04-06"


def test_the_sums_of_a_round_can_be_read_on_a_phone(
    district,  # noqa: F811
    called,  # noqa: F811
    shares,  # noqa: F811
    open_page,
):
    district.take(shares["street"], ShareLine.report, "street", "2022-04-12", **filed(7))
    district.take(shares["street"], ShareLine.accept, "clerk", "2022-04-13")
    clerk = district.accounts["clerk"]
    page = open_page(f"/desk/matters/{called.pk}/", account=clerk, width=PHONE)
    cell = page.locator("tfoot td", has_text="7").bounding_box()
    assert (cell["width"] > PHONE / 2, cell["height"] < 60) == (True, True)


def test_bodies_that_are_chosen_stand_beside_each_other(
    district,  # noqa: F811
    many,  # noqa: F811
    open_page,
):
    matter = district.begin(
        RoundLine, "clerk", "2022-04-06", sort="activity-day", year=2022, lead="人代工委",
        title="活动日", until=None, note="",
    )  # fmt: skip
    page = open_page(f"/desk/matters/{matter.pk}/send/", account=district.accounts["clerk"])
    first, second = (page.locator(".choose__off").nth(n).bounding_box() for n in (0, 1))
    assert (first["y"], first["x"] < second["x"]) == (second["y"], True)
