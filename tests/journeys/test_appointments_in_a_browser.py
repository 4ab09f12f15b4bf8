"""An appointment lived by clicks: nominated, examined, reviewed, voted on, sworn in, published."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.directory.models import Kind
from renda.directory.standing import SYSTEM
from renda.matters.models import Matter
from renda.tenure.commands import list_position
from tests.journeys.test_sittings_in_a_browser import follow, kept, looked_at, press
from tests.plugins.browser import DESK, PHONE
from tests.plugins.cast import START

pytestmark = pytest.mark.browser
NAME = "盛某某"


@pytest.fixture
def bureau(cast):
    return list_position(
        cast.congress, body=cast.bodies["区财政局"], title="局长", filled="decided",
        nominator=Kind.GOVERNMENT, by=SYSTEM, at=START,
    )  # fmt: skip


def proposed(page):
    page.goto("/desk/new/appointment/")
    page.get_by_label("提名机关").select_option(label="区政府")
    page.get_by_label("提请说明").fill("因工作需要，提请审议。")
    kept(page, "appoint-begin")
    press(page, "提出人事任免案")
    follow(page, "列入人选")
    page.get_by_label("任免种类").select_option(label="决定任命")
    page.get_by_label("职务", exact=True).select_option(label="区财政局局长")
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("任免理由").fill("工作需要")
    kept(page, "appoint-list")
    press(page, "列入人选")
    assert page.get_by_role("link", name=NAME, exact=True).count() == 1


def examined(page, score):
    page.get_by_label("考试日期").fill(timezone.localdate().isoformat())
    page.get_by_label("成绩").fill(str(score))
    press(page, "登记法律知识考试成绩")


def reviewed(page, whole):
    page.goto(whole)
    follow(page, "初审")
    page.get_by_label("征求意见的对象").fill("全体组成人员")
    page.get_by_label("初审意见").fill("符合任职条件。")
    press(page, "初审")


def decided(page, today):
    follow(page, "主任会议决定提请表决")
    page.get_by_label("会议日期").fill(today)
    page.get_by_label("会议名称").fill("第8次主任会议")
    press(page, "主任会议决定提请表决")


def voted(page, today):
    follow(page, "登记表决结果")
    counts = {"全体组成人员": 30, "出席人数": 28, "赞成": 26, "反对": 1, "弃权": 1}
    page.get_by_label("会议名称").fill("第6次常委会会议")
    page.get_by_label("表决日期").fill(today)
    page.get_by_label("作说明的人").fill("区长")
    for label, count in counts.items():
        page.get_by_label(label, exact=True).fill(str(count))
    kept(page, "appoint-vote")
    press(page, "登记表决结果")


def published(page, whole):
    page.goto(whole)
    follow(page, "公告任免")
    for box in ("已审查", "已按程序批准公开"):
        page.get_by_label(box).check()
    press(page, "公告任免")


def sworn(page, case, today):
    page.goto(case)
    follow(page, "登记宪法宣誓")
    page.get_by_label("宣誓日期").fill(today)
    page.get_by_label("宣誓地点").fill("常委会会议厅")
    kept(page, "appoint-oath")
    press(page, "登记宪法宣誓")


def who_holds_it(page):
    page.goto("/office/positions/")
    assert page.get_by_role("cell", name=NAME).count() == 1
    kept(page, "appoint-positions")
    before = timezone.localdate() - dt.timedelta(days=1)
    page.goto(f"/office/positions/?on={before.isoformat()}")
    assert page.get_by_role("cell", name="空缺").count() == 1


def examined_twice(page):
    for score in (50, 85):
        follow(page, "登记法律知识考试成绩")
        examined(page, score)
    kept(page, "appoint-exam")
    assert page.get_by_role("cell", name="50", exact=True).count() == 1


def test_from_the_nomination_through_a_failed_exam_to_the_oath_and_the_public_page(
    cast, bureau, open_page
):
    today = timezone.localdate().isoformat()
    government = open_page("/desk/", account=cast.accounts["government"], width=DESK)
    proposed(government)
    whole = government.url
    matter = Matter.objects.get(procedure="nomination")
    case = f"/desk/matters/{matter.pk}/"

    clerk = open_page(case, account=cast.accounts["clerk"], width=DESK)
    examined_twice(clerk)

    government.goto(whole)
    follow(government, "提请")
    press(government, "提请")
    reviewed(clerk, whole)
    office = open_page(whole, account=cast.accounts["office_clerk"], width=DESK)
    decided(office, today)
    public = open_page("/", width=PHONE)
    assert public.get_by_text(NAME).count() == 0
    office.goto(case)
    voted(office, today)
    kept(office, "appoint-voted")

    published(office, whole)
    sworn(office, case, today)
    office.goto(whole)
    kept(office, "appoint-closed")

    public.goto(f"/matters/{matter.parent_id}/")
    assert public.get_by_text(NAME).count() == 1
    kept(public, "appoint-public")
    who_holds_it(office)
    for address, name in (
        (whole, "appoint-whole"), (case, "appoint-case"), ("/office/positions/", "positions"),
        (f"/office/positions/{bureau.pk}/", "position"),
    ):  # fmt: skip
        looked_at(open_page, address, cast.accounts["office_clerk"], name)
