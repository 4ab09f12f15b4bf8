"""A course and a record of service by clicks: the clerk, the deputy on the phone, the public."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from renda.lines.course.procedures import CourseLine
from renda.lines.record.procedures import RecordLine, YearLine
from renda.lines.record.worker import draw
from renda.matters.models import Matter
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser
#: as slow lines ask, without what the browser keeps
LIGHT = 30_000


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/service-{name}.png", full_page=True)


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()
    assert page.locator(".field__error:visible").count() == 0, page.content()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def announced(clerk, today):
    clerk.goto("/desk/new/course/")
    for label, value in (("培训名称", "履职培训"), ("地点", "区委党校")):
        clerk.get_by_label(label).fill(value)
    clerk.get_by_label("组织单位").select_option(label="人代工委")
    clerk.get_by_label("培训种类").select_option(label="履职培训")
    for label in ("开始日期", "结束日期"):
        clerk.get_by_label(label).fill(today)
    press(clerk, "组织代表培训")
    return Matter.objects.get(procedure=CourseLine.slug)


def test_a_deputy_signs_in_to_a_course_and_the_clerk_records_who_came(cast, open_page, faults):
    today = timezone.localdate().isoformat()
    clerk = open_page("/desk/", account=cast.accounts["clerk"], width=DESK)
    course = announced(clerk, today)
    deputy = open_page("/deputy/", account=cast.accounts["deputy"], width=PHONE)
    kept(deputy, "today-390")
    follow(deputy, "履职培训")
    kept(deputy, "course-390")
    assert fits(deputy)
    assert faults(deputy) == []
    press(deputy, "签到")
    assert deputy.get_by_text("已签到", exact=True).count() == 1
    other = open_page("/deputy/courses/", account=cast.accounts["cosigner"], width=PHONE)
    follow(other, "履职培训")
    other.get_by_text("不能参加，请假").click()
    other.get_by_label("请假的理由").fill("出差")
    press(other, "请假")
    assert other.get_by_text("已请假").count() == 1
    clerk.goto(f"/desk/matters/{course.pk}/record/")
    kept(clerk, "course-record")
    press(clerk, "登记参加情况")
    assert clerk.get_by_text("1", exact=True).count() >= 1
    mine = open_page("/deputy/record/", account=cast.accounts["deputy"], width=PHONE)
    line = mine.locator("summary", has_text="培训")
    assert line.inner_text() == "培训 1 次"
    line.click()
    assert mine.get_by_text("履职培训").is_visible()
    assert len(mine.content().encode()) < LIGHT
    kept(mine, "record-390")


def settled(clerk, record):
    """Let the clerk answer what was contested, and publish the record."""
    clerk.goto(f"/desk/matters/{record.pk}/")
    follow(clerk, "处理异议")
    clerk.get_by_label("处理结果").select_option(label="异议不成立")
    clerk.get_by_label("处理的理由").fill("接待签到表上没有。")
    press(clerk, "处理异议")
    kept(clerk, "settled")
    follow(clerk, "公开")
    for box in clerk.locator("form.form input[type=checkbox]").all():
        box.check()
    press(clerk, "公开")


def contested(deputy):
    follow(deputy, "提出异议")
    deputy.get_by_label("有异议的项目").select_option(label="接待选民")
    deputy.get_by_label("异议和理由").fill("五月的接待没有登记。")
    press(deputy, "提出异议")
    kept(deputy, "contested-390")


def test_a_deputy_contests_the_record_and_the_public_reads_it_once_it_is_settled(
    cast, open_page, faults
):
    year = timezone.localdate().year - 1
    clerk = open_page("/desk/new/serviceyear/", account=cast.accounts["clerk"], width=DESK)
    clerk.get_by_label("年度").fill(str(year))
    press(clerk, "生成年度履职档案")
    draw(timezone.now())
    clerk.reload()
    assert clerk.get_by_text("3 / 3").count() == 1
    kept(clerk, "year")
    deputy = open_page("/deputy/record/", account=cast.accounts["deputy"], width=PHONE)
    follow(deputy, f"deputy某{year}年履职档案")
    assert fits(deputy)
    contested(deputy)
    record = Matter.objects.get(procedure=RecordLine.slug, deputy=cast.seats["deputy"])
    public = open_page(f"/deputies/{cast.seats['deputy'].pk}/", width=PHONE)
    assert public.get_by_text("履职档案").count() == 0
    settled(clerk, record)
    public.reload()
    follow(public, f"deputy某{year}年履职档案")
    kept(public, "public-390")
    assert public.get_by_text("接待选民").count() == 1
    assert "签到表" not in public.content()
    assert fits(public)
    assert faults(public) == []
    english = open_page(public.url, width=PHONE, language="en")
    assert english.get_by_text("Attendance at sittings").count() == 1
    assert Matter.objects.get(procedure=YearLine.slug).stage == "showing"


def test_what_a_deputy_adds_is_checked_before_it_counts(cast, open_page, tmp_path):
    paper = tmp_path / "证明.txt"
    paper.write_text("证明", encoding="utf-8")
    deputy = open_page("/deputy/record/", account=cast.accounts["deputy"], width=PHONE)
    follow(deputy, "补充履职活动")
    deputy.get_by_label("活动名称").fill("帮助三名儿童入学")
    deputy.get_by_label("类别").select_option(label="为群众办实事")
    day = (timezone.localdate() - dt.timedelta(1)).isoformat()
    deputy.get_by_label("日期").fill(day)
    deputy.get_by_label("做了什么").fill("联系学校解决。")
    deputy.get_by_label("证明材料").set_input_files(paper)
    press(deputy, "提交")
    kept(deputy, "added-390")
    clerk = open_page("/desk/", account=cast.accounts["clerk"], width=DESK)
    follow(clerk, "帮助三名儿童入学")
    follow(clerk, "核对无误，计入档案")
    press(clerk, "核对无误，计入档案")
    kept(clerk, "checked")
    deputy.goto("/deputy/record/")
    shown = 1 if day[:4] == str(timezone.localdate().year) else 0
    assert deputy.locator("summary", has_text="为群众办实事").count() == shown
