"""A round lived through by clicks: called, filed in the form and by workbook, sent back, checked."""

import pytest
from openpyxl import load_workbook

from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import district  # noqa: F401  a fixture
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser


def pressed(page, name):
    page.locator("form.form").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def step(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def share_of(body):
    return Matter.objects.get(procedure=ShareLine.slug, body__name=body)


def test_a_round_is_called_filed_sent_back_checked_and_its_number_opens(
    district,  # noqa: F811
    open_page,
    faults,
    tmp_path,
):
    who = district.accounts
    office = open_page("/desk/new/return/", account=who["clerk"], width=DESK)
    office.get_by_label("报送事项").select_option(label="代表活动日")
    office.get_by_label("汇总核对的单位").select_option(label="人代工委")
    office.get_by_label("年度").fill("2026")
    pressed(office, "下发数据报送")
    matter = Matter.objects.get(procedure=RoundLine.slug)
    assert matter.title == "2026年代表活动日数据报送"
    step(office, "下发")
    assert office.locator("input[name=bodies]:checked").count() == 3
    pressed(office, "下发")
    assert office.get_by_text("待报送").count()

    # a town files in the form, on a phone; what does not add up is said beside its field
    town = open_page("/desk/", account=who["presidium"], width=PHONE)
    town.get_by_role("link", name="2026年代表活动日数据报送").first.click()
    town.wait_for_load_state()
    step(town, "报送")
    assert faults(town) == []
    town.get_by_label("视察调研活动（场）").fill("5")
    town.get_by_label("收集意见建议（条）").fill("12")
    pressed(town, "报送")
    assert town.get_by_text("办好事实事").count()
    assert town.get_by_label("视察调研活动（场）").input_value() == "5"
    town.get_by_label("办好事实事（件次）").fill("3")
    pressed(town, "报送")
    assert share_of("东山人大").stage == "reported"

    # another by workbook: text where a number belongs, then rightly
    share = share_of("东街工委")
    street = open_page(f"/desk/matters/{share.pk}/report/", account=who["street"], width=DESK)
    with street.expect_download() as got:
        street.get_by_role("link", name="下载表格").click()
    assert faults(street) == []
    path = tmp_path / "报送.xlsx"
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

    # the office sends one back, with a reason; it is filed again, and both are checked
    first = share_of("东山人大")
    office.goto(f"/desk/matters/{first.pk}/send_back/")
    office.get_by_label("理由").fill("请核对场次")
    pressed(office, "退回重报")
    town.goto(f"/desk/matters/{first.pk}/report/")
    assert town.get_by_label("收集意见建议（条）").input_value() == "12"
    town.get_by_label("视察调研活动（场）").fill("6")
    pressed(town, "报送")
    for body in ("东山人大", "东街工委"):
        office.goto(f"/desk/matters/{share_of(body).pk}/")
        office.get_by_role("button", name="核对无误").click()
        office.wait_for_load_state()
        assert share_of(body).stage == "met"
    missing = share_of("西街工委")
    office.goto(f"/desk/matters/{missing.pk}/give_up/")
    office.get_by_label("理由").fill("当年没有开展")
    pressed(office, "列为缺报")
    matter.refresh_from_db()
    assert matter.stage == "concluded"
    office.goto(f"/desk/matters/{matter.pk}/")
    assert faults(office) == []

    # the figure is what was checked, and opens to the bodies
    address = f"/accounts/figures/{district.congress.code}/2026/activity-day-events/"
    office.goto(address)
    assert office.get_by_text("13", exact=True).count()
    for body in ("东山人大", "东街工委"):
        assert office.get_by_text(body).count()
