"""Papers of matters: as files, numbered, worded by the office; refused to everybody else."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel.documents.tests.reading import pages, said
from renda.lines.task.procedures import TaskLine
from renda.papers.models import Issued, Wording
from tests.plugins.cast import found as found_congress

EDITOR = "/office/papers/task/order/"
NUMBERS = "/office/numbers/"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def task(cast):
    return cast.begin(
        TaskLine,
        "office_clerk",
        "2022-04-01",
        title="环境保护法执法检查",
        sort="inspection",
        text="请开展检查",
        until=dt.date(2022, 6, 30),
        partner="",
    )


@pytest.fixture
def paper(task):
    return f"/desk/matters/{task.pk}/paper/order"


@pytest.fixture
def office(signed_in):
    return signed_in("office_clerk")


def test_a_paper_is_taken_along_as_word_and_pdf(office, paper):
    page = words(office.get(f"{paper}/"))
    assert f"{paper}.docx" in page
    assert f"{paper}.pdf" in page
    word, pdf = office.get(f"{paper}.docx"), office.get(f"{paper}.pdf")
    assert "请开展检查" in said(word.content)
    assert "请开展检查" in "".join(pages(pdf.content)[0])
    assert pdf["Content-Type"] == "application/pdf"
    assert ".pdf" in pdf["Content-Disposition"]


@pytest.mark.parametrize("kind", [".docx", ".pdf", "/"])
def test_who_does_not_see_the_matter_gets_no_paper(signed_in, paper, kind):
    assert signed_in("traffic").get(paper + kind).status_code == 404
    assert signed_in("deputy").get(paper + kind).status_code == 404


def test_the_office_numbers_a_paper_once(office, paper):
    assert "编发文号" in words(office.get(f"{paper}/"))
    answer = office.post(f"{paper}/number/", {"code": "青岩人函"}, follow=True)
    issued = Issued.objects.get()
    assert str(issued) in words(answer)
    assert "编发文号" not in words(answer)
    assert str(issued) in said(office.get(f"{paper}.docx").content)
    office.post(f"{paper}/number/", {"code": "青岩人发"})
    assert Issued.objects.count() == 1
    assert str(issued) in words(office.get(NUMBERS))


def test_a_page_names_who_signed_and_how_soon_as_the_paper_does(office, paper):
    told = {"code": "青岩人函", "signatory": "张三", "urgency": "特急"}
    page = words(office.post(f"{paper}/number/", told, follow=True))
    assert "签发人：张三</span>" in page
    assert '<p class="paper__margin" lang="zh-Hans">特急</p>' in page


def test_what_is_archived_says_so(office, paper):
    assert b"pdfaid:conformance" in office.get(f"{paper}.pdf").content


def test_a_page_breaks_a_title_as_the_paper_does_and_brackets_a_note_once(office, task):
    wording = (
        "# 关于开展《中华人民共和国食品安全法》执法检查的通知\n正文\n"
        "附件：清单；\n附注：（此件公开发布）\n抄送：各镇\n印发机关：办公室\n印发日期：2026年3月1日"
    )
    shown = words(office.post(EDITOR, {"text": wording, "preview": "1"}))
    assert '<span class="paper__line">执法检查的通知<wbr></span>' in shown
    assert "<p>（此件公开发布）</p>" in shown
    assert "附件：</span><span>清单</span>" in shown
    assert "<span>各镇。</span>" in shown
    assert "<span>办公室</span> <span>2026年3月1日印发</span>" in shown


def test_the_office_issues_a_paper_anew_and_revokes_it(office, paper):
    office.post(f"{paper}/number/", {"code": "青岩人函"})
    first = Issued.objects.get()
    again = {"code": "青岩人函", "why": "漏了一个镇", "issued": first.pk}
    answer = office.post(f"{paper}/replace/", again, follow=True)
    assert "代替青岩人函〔2026〕1号：漏了一个镇".replace("2026", str(first.year)) in words(answer)
    old = words(office.get(f"{paper}/?issued={first.pk}"))
    assert f"已由青岩人函〔{first.year}〕2号代替：漏了一个镇" in old
    assert str(first) in said(office.get(f"{paper}.docx?issued={first.pk}").content)
    # a page that was left open revokes nothing but what it showed
    stale = office.post(f"{paper}/revoke/", {"why": "错了", "issued": first.pk}, follow=True)
    assert "已经撤销或者已由新的文书代替" in words(stale)
    second = Issued.objects.get(in_force=True)
    answer = office.post(f"{paper}/revoke/", {"why": "任务取消", "issued": second.pk}, follow=True)
    assert f"已撤销青岩人函〔{first.year}〕2号" in words(answer)
    assert "编发文号" in words(answer)
    register = words(office.get(NUMBERS))
    assert "任务取消" in register
    assert f"已由青岩人函〔{first.year}〕2号代替" in register
    assert office.get(f"{paper}/?issued=99999").status_code == 404
    assert office.post(f"{paper}/revoke/", {"why": "无", "issued": "无"}).status_code == 404


def test_what_was_issued_is_shown_though_the_record_changed(office, paper, task):
    office.post(f"{paper}/number/", {"code": "青岩人函"})
    task.task.text = "改过的要求"
    task.task.save()
    page = words(office.get(f"{paper}/"))
    assert "请开展检查" in page
    assert "发文以后事项的记载有变化" in page
    assert "改过的要求" in words(office.get(f"{paper}/?now=1"))
    assert "请开展检查" in said(office.get(f"{paper}.docx").content)


def test_a_code_that_is_not_the_offices_is_refused(office, paper):
    answer = office.post(f"{paper}/number/", {"code": "国发"}, follow=True)
    assert "没有这个机关代字" in words(answer)
    assert not Issued.objects.exists()


def test_who_only_reads_finds_no_button_and_is_refused(signed_in, paper):
    reader = signed_in("director")
    page = words(reader.get(f"{paper}/"))
    assert "编发文号" not in page
    assert EDITOR not in page
    assert reader.post(f"{paper}/number/", {"code": "青岩人函"}).status_code == 403
    assert not Issued.objects.exists()


def test_an_office_words_a_paper_sees_it_and_takes_it_back(office, paper):
    assert "# 关于部署{{引用标题}}的函" in words(office.get(EDITOR))
    shown = office.post(EDITOR, {"text": "# 致{{标题}}\n主送：各镇", "preview": "1"})
    assert "<h2>致环境保护法执法检查</h2>" in words(shown)
    assert not Wording.objects.exists()
    assert office.post(EDITOR, {"text": "# 致{{标题}}\n主送：各镇"}).status_code == 302
    assert "<h2>致环境保护法执法检查</h2>" in words(office.get(f"{paper}/"))
    assert "致环境保护法执法检查各镇：" in said(office.get(f"{paper}.docx").content)
    assert "第1版" in words(office.get(EDITOR))
    office.post(f"{EDITOR}restore/")
    assert "致环境保护法执法检查" not in words(office.get(f"{paper}/"))
    assert "# 致{{标题}}" in words(office.get(f"{EDITOR}?version=1"))


def test_an_old_version_comes_back_with_one_click_as_a_version_of_its_own(office, paper):
    for text in ("# 甲{{标题}}", "# 乙{{标题}}"):
        office.post(EDITOR, {"text": text})
    page = words(office.get(EDITOR))
    for version in (1, 0):
        assert f'<input type="hidden" name="version" value="{version}">' in page
    assert 'name="version" value="2"' not in page  # it is in force
    answer = office.post(f"{EDITOR}restore/", {"version": "1"}, follow=True)
    assert "已恢复第1版。" in words(answer)
    assert "甲环境保护法执法检查" in words(office.get(f"{paper}/"))
    assert [one.version for one in Wording.objects.order_by("version")] == [1, 2, 3]
    office.post(f"{EDITOR}restore/", {"version": "0"})
    assert "甲环境保护法执法检查" not in words(office.get(f"{paper}/"))
    assert office.post(f"{EDITOR}restore/", {"version": "9"}).status_code == 404


def test_how_a_version_differs_from_the_words_in_force_is_read(office, task):
    office.post(EDITOR, {"text": "# 甲\n同一段"})
    office.post(EDITOR, {"text": "# 乙\n同一段"})
    page = words(office.get(f"{EDITOR}?version=1"))
    assert "<del># 乙</del>" in page
    assert "<ins># 甲</ins>" in page
    assert "<ins>同一段" not in page
    assert "<ins># 关于部署{{引用标题}}的函</ins>" in words(office.get(f"{EDITOR}?version=0"))
    assert "文字完全一样" in words(office.get(f"{EDITOR}?version=2"))
    assert office.get(f"{EDITOR}?version=7").status_code == 404


@pytest.fixture
def another(cast):
    return cast.begin(
        TaskLine,
        "office_clerk",
        "2022-05-01",
        title="养老服务立法调研",
        sort="legislation",
        text="请提供材料",
        until=None,
        partner="",
    )


def test_it_is_shown_by_any_matter_that_gives_the_paper_and_found_by_words(office, task, another):
    page = words(office.get(EDITOR))
    assert "养老服务立法调研的函" in page
    assert f'<option value="{task.pk}">' in page
    typed = {"text": "# 致{{标题}}", "preview": "1"}
    assert "<h2>致环境保护法执法检查</h2>" in words(
        office.post(EDITOR, {**typed, "matter": task.pk})
    )
    found = words(office.post(EDITOR, {**typed, "find": "环境", "matter": another.pk}))
    assert "<h2>致环境保护法执法检查</h2>" in found
    assert "养老服务立法调研</option>" not in found
    none = words(office.post(EDITOR, {**typed, "find": "没有的"}))
    assert "没有找到出这份文书的事项" in none
    assert "<h2>致环境保护法执法检查</h2>" in words(
        office.post(EDITOR, {"text": "# 致{{标题}}", "matter": task.pk}, follow=True)
    )


def test_no_matter_is_shown_that_somebody_does_not_see_or_of_another_kind(office, task):
    other = found_congress("990109", name="白石区")
    hidden = other.begin(
        TaskLine, "office_clerk", "2022-05-01", title="邻区的任务", sort="other", text="x",
        until=None, partner="",
    )  # fmt: skip
    page = words(office.get(f"{EDITOR}?matter={hidden.pk}"))
    assert "邻区的任务" not in page
    assert "环境保护法执法检查" in page


def test_fields_are_read_with_what_they_say_and_put_where_the_line_is_named(office, task):
    page = words(office.get(EDITOR))
    assert 'value="{{要求报告日期}}"' in page
    assert "<dd>2022年6月30日</dd>" in page
    typed = {"text": "# 甲\n请于\n丙", "insert": "{{要求报告日期}}"}
    assert "# 甲\n请于{{要求报告日期}}\n丙" in words(office.post(EDITOR, {**typed, "line": "2"}))
    assert "# 甲\n请于\n丙{{要求报告日期}}" in words(office.post(EDITOR, typed))
    assert not Wording.objects.exists()


def test_every_mistake_is_marked_where_it_stands(office, task):
    text = "# 关于{标题}的函\n请于{{要求报告日}}前\n{{#承接任务}}{{承办单位}}"
    answer = office.post(EDITOR, {"text": text, "preview": "1"})
    assert answer.status_code == 422
    page = words(answer)
    for line, marked in (
        (1, "# 关于<mark>{标题}</mark>的函"),
        (2, "请于<mark>{{要求报告日}}</mark>前"),
        (3, "<mark>{{#承接任务}}</mark>{{承办单位}}"),
    ):
        assert f'data-line="{line}"' in page
        assert marked in page, marked
    assert page.count("是不是“要求报告日期”") == 1
    assert page.count("有3处要改。") == 2  # where they stand, and in the summary that leads there
    assert "清单没有成对，改好以后才能预览" in page
    mistyped = words(office.post(EDITOR, {"text": "# 关于{标题}的函", "preview": "1"}))
    assert "关于{标题}的函</h2>" in mistyped  # what it would print


@pytest.mark.parametrize("send", [{}, {"preview": "1"}])
def test_an_unknown_field_is_named(office, task, send):
    answer = office.post(EDITOR, {"text": "{{没有的}}", **send})
    assert answer.status_code == 422
    assert words(answer).count("没有“{{没有的}}”这个字段") == 1
    assert not Wording.objects.exists()


def test_what_an_office_writes_is_text_and_no_markup(office, paper):
    office.post(EDITOR, {"text": "# <script>alert(1)</script>\n<b>甲</b>"})
    page = words(office.get(f"{paper}/"))
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;甲&lt;/b&gt;" in page
    answer = office.post(EDITOR, {"text": "# 甲\n{% load x %}"})
    assert words(answer).count("“{% load x %}”会照原样印在文书上") == 1


@pytest.mark.parametrize("name", ["committee", "director", "admin", "traffic", "deputy"])
def test_nobody_else_words_or_registers(signed_in, task, name):
    browser = signed_in(name)
    for path in (EDITOR, NUMBERS, "/office/papers/", f"{NUMBERS}codes/", f"{NUMBERS}skip/"):
        assert browser.get(path).status_code == 404, path
    assert browser.post(f"{EDITOR}restore/").status_code == 404
    assert browser.post(EDITOR, {"text": "# 甲"}).status_code == 404
    assert not Wording.objects.exists()


def test_the_register_numbers_other_papers_and_changes_codes(office):
    office.post(NUMBERS, {"code": "青岩人发", "title": "关于放假的通知"})
    assert "关于放假的通知" in words(office.get(NUMBERS))
    new = {"code": "青岩人代", "mark": "青岩区人大常委会人代工委"}
    office.post(f"{NUMBERS}codes/", new)
    assert "青岩人代" in words(office.get(NUMBERS))
    office.post(f"{NUMBERS}codes/青岩人代/end/")
    assert "青岩人代" not in words(office.get(NUMBERS))
    office.post(f"{NUMBERS}skip/", {"code": "青岩人发", "up_to": "20"})
    office.post(NUMBERS, {"code": "青岩人发", "title": "关于开会的通知"})
    assert set(Issued.objects.values_list("n", flat=True)) == {1, 21}
    assert "2至20号在系统外编发" in words(office.get(NUMBERS))


def test_the_register_costs_the_same_for_many(office):
    def asked():
        with CaptureQueriesContext(connection) as found:
            office.get(NUMBERS)
        return len(found)

    office.post(NUMBERS, {"code": "青岩人发", "title": "一"})
    few = asked()
    for number in range(5):
        office.post(NUMBERS, {"code": "青岩人发", "title": f"第{number}"})
    assert asked() == few


def test_there_is_no_editor_for_a_paper_nobody_declares(office):
    assert office.get("/office/papers/task/nothing/").status_code == 404
    assert office.get("/office/papers/nothing/order/").status_code == 404
