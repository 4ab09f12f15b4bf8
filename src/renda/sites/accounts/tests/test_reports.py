"""The report on the desk: composed, worded, checked; who may, and what bad input gets."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from renda.reports.models import Frozen, Template
from renda.reports.tests.test_composing import submitted

HOME, CHECK = "/accounts/reports/", "/accounts/reports/check/"
NUMBER = re.compile(r'href="([^"]+)"[^>]*data-figure="([^"]+)"[^>]*data-said="([^"]+)"')


@pytest.fixture
def places(cast):
    code = cast.congress.code
    return {"report": f"{HOME}{code}/2022/", "wording": f"{HOME}{code}/wording/", "code": code}


def test_every_year_that_has_records_is_reached_by_a_link(cast, signed_in, places):
    submitted(cast, day="2024-03-01")
    submitted(cast)
    office = signed_in("office_clerk")
    for page in (HOME, places["report"]):
        shown = office.get(page).content.decode()
        assert f"{HOME}{places['code']}/2024/" in shown
        assert f"{HOME}{places['code']}/2022/" in shown
        assert f"{HOME}{places['code']}/2023/" not in shown


def test_a_gap_is_listed_by_name_and_jumped_to(cast, signed_in, places):
    page = signed_in("office_clerk").get(places["report"]).content.decode()
    assert 'href="#gap1">代表活动日届次' in page
    assert 'id="gap1">〔待补：代表活动日届次〕' in page


def test_a_year_without_records_says_so(cast, signed_in, places):
    page = signed_in("auditor").get(f"{HOME}{places['code']}/1954/").content.decode()
    assert "1954年没有业务记录" in page


def test_the_office_says_who_makes_the_report_and_nobody_else(cast, signed_in, places):
    url = f"{places['report']}occasion/"
    sent = {"meeting": "区人大二次会议", "on": "2023-01-11", "speaker": "王明", "post": "主任"}
    assert signed_in("office_clerk").get(url).status_code == 200
    assert signed_in("office_clerk").post(url, sent).status_code == 302
    page = signed_in("office_clerk").get(places["report"]).content.decode()
    assert "2023年1月11日在区人大二次会议上" in page
    assert "各位代表：" in page
    for name, status in (("auditor", 403), ("committee", 403), ("traffic", 404)):
        assert signed_in(name).post(url, sent).status_code == status


@pytest.mark.parametrize("name", ["clerk", "office_clerk", "director", "auditor", "committee"])
def test_the_staff_reads_the_report(cast, signed_in, places, name):
    for url in (HOME, CHECK, places["report"], places["wording"]):
        assert signed_in(name).get(url).status_code == 200


@pytest.mark.parametrize("name", ["traffic", "deputy", "admin"])
def test_nobody_else_finds_it(cast, signed_in, places, name):
    for url in (HOME, CHECK, places["report"], places["wording"]):
        assert signed_in(name).get(url).status_code == 404


def test_every_number_of_the_report_opens_to_as_many_records(cast, signed_in, places):
    submitted(cast)
    office = signed_in("office_clerk")
    found = NUMBER.findall(office.get(places["report"]).content.decode())
    assert ("suggestion-total", "1") in {(key, said) for _url, key, said in found}
    for url, _key, said in found:
        opened = office.get(url)
        assert opened.status_code == 200
        assert not said.isascii() or said in opened.content.decode()


def test_the_report_costs_the_same_for_one_record_as_for_many(
    cast, signed_in, places, django_assert_max_num_queries
):
    office = signed_in("office_clerk")
    for number in range(4):
        submitted(cast, title=f"第{number}件建议")
    office.get(places["report"])
    with django_assert_max_num_queries(45):
        office.get(places["report"])


def test_a_change_is_looked_at_before_it_is_kept(cast, signed_in, places):
    submitted(cast)
    office = signed_in("office_clerk")
    sent = {"text": "共{suggestion-total}件建议。", "look": "1", "year": "2022"}
    page = office.post(places["wording"], sent).content.decode()
    assert 'data-said="1"' in page
    assert not Template.objects.exists()


def test_a_change_is_kept_as_a_version_and_can_be_opened_again(cast, signed_in, places):
    office = signed_in("office_clerk")
    for text in ("第一种写法", "第二种写法"):
        assert office.post(places["wording"], {"text": text}).status_code == 302
    page = office.get(f"{places['wording']}?version=1").content.decode()
    assert "第一种写法" in page
    assert "第二种写法" in office.get(places["report"]).content.decode()


def test_a_wording_that_cannot_be_read_comes_back_with_the_line_and_is_not_lost(
    cast, signed_in, places
):
    answer = signed_in("office_clerk").post(places["wording"], {"text": "一\n[没有完"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第2行" in page
    assert "[没有完" in page
    assert not Template.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "committee", "director"])
def test_only_the_office_words_it(cast, signed_in, places, name):
    assert signed_in(name).post(places["wording"], {"text": "一"}).status_code == 403
    assert not Template.objects.exists()


def test_a_pasted_report_comes_back_with_every_number_marked(cast, signed_in, places):
    submitted(cast)
    sent = {
        "text": "收到代表建议2件。\n接待群众30人次。",
        "congress": places["code"],
        "year": "2022",
    }
    page = signed_in("office_clerk").post(CHECK, sent).content.decode()
    assert "不一致" in page
    assert "没有对应的指标" in page
    assert f"/accounts/figures/{places['code']}/2022/suggestion-total/" in page
    assert "口径：" in page


def test_the_report_that_was_checked_is_not_what_is_looked_for(cast, signed_in, places):
    sent = {"text": "接待群众30人次。", "congress": places["code"], "year": "2022"}
    page = signed_in("office_clerk").post(CHECK, sent).content.decode()
    (looked_for,) = re.findall(r'<input id="find"[^>]*value="([^"]*)"', page)
    assert looked_for == ""


def test_a_file_is_taken_as_well(cast, signed_in, places):
    submitted(cast)
    file = SimpleUploadedFile("报告.txt", "收到代表建议1件。".encode())
    sent = {"file": file, "congress": places["code"], "year": "2022"}
    assert "一致" in signed_in("office_clerk").post(CHECK, sent).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "   "},
        {"file": SimpleUploadedFile("报告.docx", b"PK\x03\x04broken")},
        {"file": SimpleUploadedFile("报告.pdf", b"%PDF-1.7")},
        {"text": "一" * 200_001},
    ],
    ids=["nothing", "blank", "damaged", "pdf", "too long"],
)
def test_what_cannot_be_checked_is_said_beside_the_field(cast, signed_in, sent):
    answer = signed_in("office_clerk").post(CHECK, sent)
    assert answer.status_code == 422
    assert "field__errors" in answer.content.decode() or "error" in answer.content.decode()


@pytest.mark.parametrize("year", ["1800", "99999999", "x", ""])
def test_a_year_that_cannot_be_is_no_server_error(cast, signed_in, year):
    answer = signed_in("office_clerk").post(CHECK, {"text": "共1件。", "year": year})
    assert answer.status_code in (200, 404)


def test_what_is_checked_is_shown_as_text_and_never_as_markup(cast, signed_in):
    sent = {"text": "<script>alert(1)</script>共1件。", "year": "2022"}
    page = signed_in("office_clerk").post(CHECK, sent).content.decode()
    assert "<script>alert(1)" not in page


def test_the_report_is_handed_out_as_a_paper_of_either_kind(cast, signed_in, places):
    office = signed_in("office_clerk")
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = office.get(f"{places['report']}{kind}/")
        assert answer.content.startswith(begins)
        assert f".{kind}" in answer["Content-Disposition"]


def test_the_check_is_handed_out_with_comments(cast, signed_in, places):
    submitted(cast)
    sent = {"text": "收到代表建议2件。", "congress": places["code"], "year": "2022", "docx": "1"}
    answer = signed_in("office_clerk").post(CHECK, sent)
    assert answer.content.startswith(b"PK")


def test_the_office_freezes_the_report_and_nobody_else(cast, signed_in, places):
    submitted(cast)
    url = f"{places['report']}freeze/"
    asked = signed_in("office_clerk").get(url).content.decode()
    assert "处空缺" in asked
    assert "代表活动日届次" in asked
    assert signed_in("office_clerk").post(url).status_code == 422
    assert not Frozen.objects.exists()
    assert signed_in("office_clerk").post(url, {"sure": "on"}).status_code == 302
    assert Frozen.objects.get().figures.filter(key="suggestion-total", value="1").exists()
    for name, status in (("auditor", 403), ("traffic", 404), ("deputy", 404)):
        assert signed_in(name).post(url).status_code == status
    assert Frozen.objects.count() == 1


def test_the_remarks_come_back_in_the_file_that_was_brought(cast, signed_in, places):
    submitted(cast)
    brought, out = Document(), io.BytesIO()
    brought.add_heading("一、代表建议", 1)
    brought.add_paragraph("收到代表建议2件。")
    brought.add_table(1, 1).cell(0, 0).text = "满意率99.6%"
    brought.save(out)
    file = SimpleUploadedFile("工作报告.docx", out.getvalue())
    sent = {"file": file, "congress": places["code"], "year": "2022", "docx": "1"}
    answer = signed_in("office_clerk").post(CHECK, sent)
    found = Document(io.BytesIO(answer.content))
    assert next(one.text for one in found.comments).startswith("不一致")
    assert found.paragraphs[0].style.name == "Heading 1"
    assert len(found.tables) == 1


def test_a_file_that_was_checked_is_asked_for_once_more_to_put_the_remarks_in(
    cast, signed_in, places
):
    brought, out = Document(), io.BytesIO()
    brought.add_paragraph("收到代表建议2件。")
    brought.save(out)
    sent = {"file": SimpleUploadedFile("工作报告.docx", out.getvalue()), "year": "2022"}
    page = signed_in("office_clerk").post(CHECK, sent).content.decode()
    assert "再选一次“工作报告”" in page


def test_a_number_leads_to_its_records_and_they_lead_back_to_it(cast, signed_in, places):
    submitted(cast)
    office = signed_in("office_clerk")
    page = office.get(places["report"]).content.decode()
    assert 'id="of-suggestion-total"' in page
    assert 'href="#of-suggestion-total"' in page
    opened = f"/accounts/figures/{places['code']}/2022/suggestion-total/"
    assert f"{opened}?from=report" in page
    back = f'href="{places["report"]}#of-suggestion-total"'
    assert back in office.get(f"{opened}?from=report").content.decode()
    assert back not in office.get(opened).content.decode()


def test_a_report_worked_on_in_word_comes_back_with_what_was_changed(cast, signed_in, places):
    submitted(cast)
    office = signed_in("office_clerk")
    out = Document(io.BytesIO(office.get(f"{places['report']}docx/").content))
    for paragraph in out.paragraphs:
        for run in paragraph.runs:
            if run.text == "1":
                run.text = "7"
    changed = io.BytesIO()
    out.save(changed)
    url = f"{places['report']}compare/"
    assert office.get(url).status_code == 200
    file = SimpleUploadedFile("工作报告.docx", changed.getvalue())
    page = office.post(url, {"file": file}).content.decode()
    assert '<del class="report__hand">1</del><ins class="report__hand">7</ins>' in page
    assert "按这份正文冻结" in page
    assert office.post(url, {}).status_code == 422
    assert signed_in("traffic").get(url).status_code == 404


def sent_to(office, url, **more):
    answer = office.post(url, {"text": "共{代表建议}件。\n第二行", "year": "2022", **more})
    assert answer.status_code == 200
    assert not Template.objects.exists()
    return html.unescape(answer.content.decode())


def test_a_figure_is_found_by_words_of_its_name_and_put_in(cast, signed_in, places):
    office, url = signed_in("office_clerk"), places["wording"]
    page = sent_to(office, url, search="1", find="满意率")
    assert 'name="insert" value="{满意率}"' in page
    assert 'value="{满意率:分子}"' in page
    assert "没有找到" in sent_to(office, url, search="1", find="没有这样的")
    assert "共{代表建议}件。{满意率}\n第二行" in sent_to(office, url, insert="{满意率}", line="1")
    assert "第二行{满意率}" in sent_to(office, url, insert="{满意率}")


def test_a_repeated_part_and_a_chart_are_put_in_by_menus(cast, signed_in, places):
    submitted(cast)
    office, url = signed_in("office_clerk"), places["wording"]
    chosen = {"division": "suggestion-total@subject"}
    page = sent_to(office, url, repeat="1", **chosen)
    part = "@每个 类别 代表建议\n- {名称}{代表建议}件：{代表建议:列表}。\n@完"
    assert f"第二行\n{part}" in page
    assert "处要改" not in page
    assert "@图 类别 代表建议\n第二行" in sent_to(office, url, chart="1", line="1", **chosen)


def test_a_mistake_is_marked_where_it_stands_and_the_rest_is_still_shown(cast, signed_in, places):
    submitted(cast)
    page = signed_in("office_clerk").post(
        places["wording"], {"text": "共{代表建议}件。\n满意{满意绿}。", "look": "1", "year": "2022"}
    )
    page = html.unescape(page.content.decode())
    assert "满意<mark>{满意绿}</mark>。" in page
    assert page.count("是不是“满意”、“满意率”") == 1
    assert 'data-said="1"' in page


def test_a_wording_with_a_name_that_nothing_bears_is_not_kept(cast, signed_in, places):
    office = signed_in("office_clerk")
    answer = office.post(places["wording"], {"text": "一\n共{代表建意}件。"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "第2行" in page
    assert page.count("没有“代表建意”这个指标") == 1
    assert page.count("有1处要改。") == 2
    assert not Template.objects.exists()
    kept = "共{代表建议}件，附[附件1]，{待补：接待群众人次}人次。"
    assert office.post(places["wording"], {"text": kept}).status_code == 302
    assert Template.objects.get().text == kept


@pytest.mark.parametrize("name", ["auditor", "committee", "director"])
def test_a_reader_sees_the_wording_and_its_result_and_no_buttons(cast, signed_in, places, name):
    page = signed_in(name).get(places["wording"]).content.decode()
    assert "年的效果" in page
    assert 'name="search"' not in page
    sent = {"text": "一", "search": "1"}
    assert signed_in(name).post(places["wording"], sent).status_code == 403
