"""A member on a phone answers, signs in, speaks and confirms; minutes are written, signed, read."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.lines.sitting.procedures import SittingLine
from renda.meetings.models import SignInCode
from tests.journeys.test_sittings_in_a_browser import follow, kept, looked_at, press
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser
SAID = "同意这个报告，建议加强监督。"


@pytest.fixture
def called(cast):
    """A directors' meeting of today, of which notice was given, with one item."""
    today = timezone.localdate()
    before = (today - dt.timedelta(5)).isoformat()
    sitting = cast.begin(
        SittingLine, "office_clerk", before, title="会议", kind="directors", day=today,
        place="第一会议室",
    )  # fmt: skip
    sitting = cast.take(
        sitting, SittingLine.place, "office_clerk", before,
        items=[], more=None, others="研究年度监督计划", late_reason="",
    )  # fmt: skip
    return cast.take(sitting, SittingLine.notify, "office_clerk", before, late_notice="")


def at(page, address):
    """Go to another page of ours."""
    page.goto(page.url.partition("/desk/")[0] + address)


def answered(page, phone, called):
    """The member says that they will come, and signs in by the code of the hall."""
    press(phone, "确认参会")
    assert phone.get_by_text("确认参会", exact=False).count() >= 1
    kept(phone, "mine-answered")
    press(page, "生成签到码")
    kept(page, "code")
    at(phone, f"/desk/my-sittings/in/{SignInCode.objects.get().token}/")
    press(phone, "签到")
    assert phone.get_by_text("出席", exact=False).count() >= 1
    at(page, f"/desk/matters/{called.pk}/")
    press(page, "宣布开会")
    phone.reload()


def spoken(page, phone, called):
    """The member asks for the floor and has it; the clerk enters what was said."""
    press(phone, "申请发言 1. 研究年度监督计划")
    kept(phone, "mine-speaking")
    follow(page, "发言")
    press(page, "开始发言")
    press(page, "结束发言")
    kept(page, "speeches")
    follow(page, "录入 director某")
    page.get_by_label("发言内容").fill(SAID)
    press(page, "保存")
    at(page, f"/desk/matters/{called.pk}/")


def closed(page):
    follow(page, "登记审议情况")
    page.get_by_label("议题").select_option(index=1)
    page.get_by_label("审议情况").fill("会议原则同意。")
    press(page, "登记审议情况")
    press(page, "闭会")


def written(page, minutes):
    """The clerk says who took the chair, and puts one passage otherwise."""
    at(page, f"/desk/matters/{minutes.pk}/")
    follow(page, "登记主持人和记录人")
    page.get_by_label("主持人").fill("director某")
    page.get_by_label("记录人").fill("office_clerk某")
    press(page, "登记主持人和记录人")
    assert page.get_by_text(SAID).count() >= 1
    kept(page, "minutes-drafted")
    own = page.locator("main .passage").filter(has_text="原则同意")
    own.get_by_role("link", name="修改").click()
    page.get_by_label("修改后的文字").fill("审议情况：会议同意。")
    press(page, "修改会议记录")
    assert page.locator("main del").count() == 1
    kept(page, "minutes-edited")
    press(page, "送发言人核对")


def signed(chair):
    """The chair approves, reads what is laid before them, and signs."""
    follow(chair, "审定会议记录")
    press(chair, "审定会议记录")
    follow(chair, "签署会议记录")
    assert chair.get_by_text("会议同意").count() >= 1
    kept(chair, "minutes-to-sign")
    press(chair, "签署会议记录")
    kept(chair, "minutes-signed")


def test_minutes_are_lived_from_the_answer_to_the_public_page(cast, called, open_page):
    clerk, director = cast.accounts["office_clerk"], cast.accounts["director"]
    mine = f"/desk/my-sittings/{called.pk}/"
    phone = open_page(mine, account=director, width=PHONE)
    page = open_page(f"/desk/sittings/{called.pk}/code/", account=clerk, width=DESK)
    answered(page, phone, called)
    spoken(page, phone, called)
    closed(page)
    phone.reload()
    kept(phone, "mine-to-check")
    press(phone, "内容无误，确认")
    minutes = called.children.get()
    written(page, minutes)
    signed(open_page(f"/desk/matters/{minutes.pk}/", account=director, width=DESK))
    page.reload()
    follow(page, "公开")
    page.get_by_label("已审查").check()
    page.get_by_label("已按程序批准公开").check()
    press(page, "公开")
    public = open_page(f"/matters/{minutes.pk}/", width=PHONE)
    assert public.get_by_text("会议同意").count() >= 1
    assert public.get_by_text(SAID).count() == 0
    kept(public, "minutes-public")
    looked_at(open_page, mine, director, "mine-closed")
    looked_at(open_page, f"/desk/matters/{minutes.pk}/", clerk, "minutes")
    looked_at(open_page, f"/desk/sittings/{called.pk}/speeches/", clerk, "speeches-closed")
