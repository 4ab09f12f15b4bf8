"""A livelihood project by clicks: proposed on a phone, chosen after a run-off, followed by all."""

import os
import re

import pytest
from django.utils import timezone

from renda.example.pictures import drawn
from renda.lines.project.rounds import ProjectVote
from renda.matters.models import Matter
from tests.plugins.browser import PHONE

pytestmark = pytest.mark.browser

TITLES = ("学校食堂", "人行天桥", "路灯")


def kept(page, name):
    """Keep a picture for people to look at, where somebody asks for it."""
    if folder := os.environ.get("RENDA_PICTURES"):
        page.screenshot(path=f"{folder}/project-{name}.png", full_page=True)


def fits(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= width


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def step(page, name, fill):
    """Take a step of the page's matter: open its form, fill it in, send it."""
    follow(page, name)
    for label, value in fill.items():
        field = page.get_by_label(label, exact=False).first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert page.locator(".field__error:visible").count() == 0, page.content()


def proposed(open_page, cast):
    """Let a citizen propose on a phone; return number and word as the page tells them."""
    page = open_page("/letters/", width=PHONE)
    kept(page, "letters-390")
    panel = page.locator(".panel", has_text="提民生实事建议")
    panel.get_by_role("link", name=cast.congress.name).first.click()
    page.wait_for_load_state()
    page.get_by_label("希望办的实事").fill("修一座人行天桥")
    page.get_by_label("建议内容和理由").fill("学生过马路危险。")
    page.get_by_label("姓名").fill("某居民")
    kept(page, "propose-390")
    assert fits(page, PHONE)
    press(page, "提交")
    return page.locator("strong").all_inner_texts()[:2]


def looked_up(open_page, number, word):
    page = open_page("/letters/look/", width=PHONE)
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(word)
    press(page, "查询")
    return page


def begun(office, today):
    """Begin a round whose collecting is over: the day lies a while back."""
    office.goto("/desk/new/project/")
    office.get_by_label("征集截止日期").fill(today)
    office.locator("form.form button[type=submit]").first.click()
    office.wait_for_load_state()
    (found,) = Matter.objects.filter(procedure=ProjectVote.slug)
    # no browser waits thirty days
    found.clocks.filter(name="collect_by").update(due_on=today)
    return found


def listed(office, path, year):
    for title in TITLES:
        office.goto(path)
        step(
            office, "列入候选项目",
            {"项目名称": title, "建设内容": "新建", "年度目标": "当年完工", "计划投资": "100",
             "责任单位": "区交通局", "完成期限": f"{year}-12-20"},
        )  # fmt: skip


def told(page, path, votes, **papers):
    """Let a teller enter the count on the deputies' pages."""
    page.goto(path)
    numbers = {"发出票数": 3, "收回票数": 3, "无效票": 0} | papers
    fill = {label: str(n) for label, n in numbers.items()}
    step(page, "登记计票", fill | {title: str(n) for title, n in votes.items()})


def ballot(office, path, tellers, votes, name):
    """Hold one ballot: the first teller, then the other."""
    office.goto(path)
    step(
        office, "组织投票",
        {"票决的会议": "第一次会议", "出席代表": "3", "监票人甲": "deputy某",
         "监票人乙": "cosigner某"},
    )  # fmt: skip
    first, second = tellers
    told(first, path.replace("/desk/", "/deputy/"), votes)
    assert "两名监票人登记一致以后显示结果" in first.content()
    second.goto(path.replace("/desk/", "/deputy/"))
    kept(second, f"{name}-second-teller-390")
    # neither sees the other's numbers
    waiting = second.locator(".panel", has_text="登记一致以后显示结果")
    assert set(waiting.locator('td[data-label="得票"]').all_inner_texts()) == {"—"}
    told(second, path.replace("/desk/", "/deputy/"), votes)
    office.goto(path)
    kept(office, f"{name}-1440")


def reported(cast, open_page, item, tmp_path):
    """Let the responsible body report a quarter with a picture."""
    photo = tmp_path / "现场.png"
    photo.write_bytes(drawn(40))
    body = open_page(f"/desk/matters/{item.pk}/", account=cast.accounts["traffic"])
    follow(body, "报告季度进展")
    body.get_by_label("形象进度").fill("40")
    body.get_by_label("累计支出").fill("35")
    body.get_by_label("进展情况").fill("主体完工")
    body.get_by_label("照片").set_input_files(str(photo))
    kept(body, "report-1440")
    press(body, "报告季度进展")
    kept(body, "reported-1440")
    return body


def published(office, path):
    office.goto(path)
    follow(office, "公开补充内容")
    office.get_by_label("已审查").check()
    kept(office, "screen-1440")
    press(office, "公开补充内容")


def drafted(office, matter, idea, today):
    """End the collecting, let the idea pass, list candidates, and put them to review."""
    path = f"/desk/matters/{matter.pk}/"
    office.goto(path)
    press(office, "结束征集")
    office.goto(f"/desk/matters/{idea.pk}/")
    step(office, "通过筛选", {"告知提出人的筛选情况": "符合条件。"})
    kept(office, "idea-1440")
    listed(office, path, matter.year)
    office.goto(f"/desk/matters/{idea.pk}/")
    step(office, "列为候选项目并告知", {"列入的候选项目": f"{matter.year} 人行天桥"})
    office.goto(path)
    step(
        office, "提请审议候选项目",
        {"应选项目数": "2", "党委研究日期": today, "党委文号": "党委会议"},
    )  # fmt: skip
    step(
        office, "审议通过候选项目",
        {"会议日期": today, "会议名称": "常委会会议", "票决日期": today},
    )  # fmt: skip


def announced(office):
    follow(office, "公布票决结果")
    for label in ("已审查", "已按程序批准公开"):
        office.get_by_label(label).check()
    press(office, "公布票决结果")
    kept(office, "announced-1440")


def read_by_the_public(public, faults):
    """The public reads what was looked at, and sees the picture."""
    public.reload()
    assert "主体完工" in public.content()
    picture = public.locator("ul.pictures img").first
    picture.scroll_into_view_if_needed()
    public.wait_for_function("[...document.images].every(one => one.complete)")
    assert picture.evaluate("one => one.naturalWidth") > 0
    kept(public, "public-390")
    assert fits(public, PHONE)
    assert faults(public) == []


def test_a_project_is_proposed_chosen_after_a_run_off_and_followed(
    cast, open_page, faults, tmp_path
):
    today = timezone.localdate().isoformat()
    number, word = proposed(open_page, cast)
    office = open_page("/desk/", account=cast.accounts["office_clerk"])
    matter = begun(office, today)
    drafted(office, matter, Matter.objects.get(number=number), today)
    path = f"/desk/matters/{matter.pk}/"
    assert "人行天桥" in looked_up(open_page, number, word).content()
    tellers = [
        open_page("/deputy/", account=cast.accounts[name], width=PHONE)
        for name in ("deputy", "cosigner")
    ]
    ballot(office, path, tellers, {"学校食堂": 2, "人行天桥": 2, "路灯": 2}, "tie")
    assert "票数相同，尚缺2个" in office.content()
    ballot(office, path, tellers, {"学校食堂": 1, "人行天桥": 3, "路灯": 2}, "runoff")
    assert "选出2个：人行天桥、路灯" in office.content()
    assert faults(office) == []
    announced(office)
    assert "（实施中）" in looked_up(open_page, number, word).content()
    item = Matter.objects.get(title="人行天桥", procedure="project-item")
    reported(cast, open_page, item, tmp_path)
    public = open_page(f"/matters/{matter.pk}/", width=PHONE)
    assert "主体完工" not in public.content()  # nobody has looked at it yet
    published(office, path)
    read_by_the_public(public, faults)
    wide = open_page(f"/matters/{matter.pk}/", language="en")
    kept(wide, "public-1440-en")
    assert re.search(r"2 projects, 0 completed", wide.content())


def test_a_deputy_proposes_on_the_phone_and_reads_the_reason(cast, open_page, faults):
    page = open_page("/deputy/", account=cast.accounts["deputy"], width=PHONE)
    page.get_by_role("navigation").get_by_role("link", name="履职", exact=True).click()
    follow(page, "我的提议")
    follow(page, "提民生实事建议")
    page.get_by_label("希望办的实事").fill("增设公交站")
    page.get_by_label("建议内容和理由").fill("老人出行不便。")
    kept(page, "deputy-propose-390")
    press(page, "提交")
    assert "已提交" in page.content()
    idea = Matter.objects.get(title="增设公交站")
    office = open_page(f"/desk/matters/{idea.pk}/", account=cast.accounts["office_clerk"])
    step(
        office, "不列入并告知",
        {"不列入的情形": "属于上级已经部署的项目", "告知提出人的理由": "市里明年统一增设。"},
    )  # fmt: skip
    page.goto("/deputy/proposals/")
    follow(page, "增设公交站")
    kept(page, "deputy-told-390")
    assert "市里明年统一增设" in page.content()
    assert fits(page, PHONE)
    assert faults(page) == []
