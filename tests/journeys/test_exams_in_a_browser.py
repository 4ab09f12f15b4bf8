"""A law exam lived by clicks: questions brought in, a link, written on a phone, the paper read."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.exams.models import Examination
from renda.exams.queries import questions_of
from renda.exams.workbook import EXAMPLES, HEADERS
from renda.kernel.tables import write_xlsx
from renda.lines.appointment.tests.conftest import Board
from tests.journeys.test_sittings_in_a_browser import follow, kept, looked_at, press
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser
NAME = "盛某某"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def case(cast):
    board = Board(cast)
    day = (timezone.localdate() - dt.timedelta(1)).isoformat()
    return board.list(board.propose(on=day), NAME, on=day)


def brought(page):
    page.goto("/office/exams/questions/")
    table = write_xlsx("试题", HEADERS, EXAMPLES)
    page.get_by_label("试题表格").set_input_files(
        {"name": "试题.xlsx", "mimeType": XLSX, "buffer": table}
    )
    press(page, "导入")
    assert page.get_by_text("新增3道").count() == 1
    kept(page, "exam-bank")


def linked(page):
    page.goto("/office/exams/")
    page.get_by_role("link", name="生成考试链接").first.click()
    page.get_by_label("抽题数").fill("3")
    press(page, "生成考试链接")
    kept(page, "exam-link")
    return page.locator("main").get_by_role("link", name="/exam/come/").inner_text()


def written(page, exam):
    for one in questions_of(exam):
        assert page.get_by_text(one.text).count() == 1
        for place in one.right:
            page.get_by_label(one.options[place], exact=True).check()
        kept(page, f"exam-question-{one.code}")
        press(page, "保存，下一题")


def test_a_nominee_writes_the_exam_on_a_phone_by_a_link(cast, case, open_page):
    clerk = open_page("/office/", account=cast.accounts["clerk"], width=DESK)
    brought(clerk)
    link = linked(clerk)
    nominee = open_page(link[link.index("/exam/") :], width=PHONE)
    kept(nominee, "exam-come")
    press(nominee, "开始考试")
    kept(nominee, "exam-paper")
    exam = Examination.objects.get()
    nominee.get_by_role("link", name="第1题").click()
    # a line that is lost and found: the same browser comes back to where it was
    nominee.reload()
    written(nominee, exam)
    assert nominee.get_by_text("未答").count() == 0
    press(nominee, "交卷，不再修改")
    assert nominee.get_by_text("得分100").count() == 1
    assert nominee.evaluate("document.documentElement.scrollWidth") <= PHONE
    kept(nominee, "exam-done")
    clerk.goto("/office/exams/")
    follow(clerk, clerk.locator("main table").last.get_by_role("link").first.inner_text())
    assert clerk.get_by_text("答对3道，得100分").count() == 1
    kept(clerk, "exam-sheet")
    for address, name in (("/office/exams/", "exams"), ("/office/exams/questions/", "questions")):
        looked_at(open_page, address, cast.accounts["clerk"], name)
