"""The workbook: what is offered comes back as it was filled in, and nothing is taken by halves."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook, load_workbook

from renda.kernel.sheets import TableRefused
from renda.lines.returns.books import BookLine
from renda.lines.returns.forms import AddForm, FileForm
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import filed
from renda.lines.returns.workbook import made
from renda.lines.returns.workbook import read as read_on
from tests.plugins.cast import moment

TODAY = "2022-06-20"


def read(matter, content, name):
    return read_on(matter, content, name, on=dt.date.fromisoformat(TODAY))


@pytest.fixture
def share(shares):
    return shares["street"]


@pytest.fixture
def pressed(district):
    """Return the share of a return with a row for each article."""
    matter = district.begin(
        RoundLine, "office_clerk", "2022-04-06", sort="press", year=2022, lead="常委会办公室",
        title="宣传稿件", until=None, note="",
    )  # fmt: skip
    asked = {"bodies": ["东街工委"]}
    matter = district.take(matter, RoundLine.send, "office_clerk", "2022-04-06", **asked)
    (share,) = district.children(matter, ShareLine)
    return share


def edited(content, *, sheet=0, **cells):
    """Return a workbook with some cells written anew."""
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.worksheets[sheet][place] = value
    return saved(book)


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def refusal(matter, content, name="报送.xlsx"):
    with pytest.raises(TableRefused) as refused:
        read(matter, content, name)
    return str(refused.value)


def form(kind, matter, who, content=None, **data):
    files = {"table": SimpleUploadedFile("报送.xlsx", content)} if content else {}
    return kind(data, files, matter=matter, by=who, at=moment(TODAY))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_return_goes_round_through_its_workbook(share, language):
    with translation.override(language):
        content = edited(made(share), A2=5, B2="1,200", C2="\uff13")
        assert read(share, content, "报送.xlsx") == [{"events": 5, "opinions": 1200, "deeds": 3}]


def test_what_was_filed_stands_in_the_workbook_and_comes_back_the_same(district, share):
    share = district.take(share, ShareLine.report, "street", "2022-04-12", **filed(4, 5, 6))
    assert read(share, made(share), "报送.xlsx") == [{"events": 4, "opinions": 5, "deeds": 6}]


def test_rows_of_every_kind_go_round(district, pressed):
    rows = [
        {"title": "=代表风采", "outlet": "某报", "level": "city", "on": dt.date(2022, 4, 1)},
        {"title": "+进站接待", "outlet": "某台", "level": "national", "on": dt.date(2022, 4, 2)},
    ]
    answers = {**filed(), "rows": rows}
    share = district.take(pressed, ShareLine.report, "street", "2022-04-12", **answers)
    assert read(share, made(share), "报送.xlsx") == rows


def test_the_workbook_offers_lists_and_explains_itself(pressed):
    book = load_workbook(io.BytesIO(made(pressed)))
    sheet, _lists, guide = book.worksheets
    assert [cell.value for cell in sheet[1]] == ["稿件题目", "媒体名称", "媒体级别", "发表日期"]
    (offered,) = sheet.data_validations.dataValidation
    assert str(offered.sqref) == "C2:C5000"
    said = {row[0].value: row[1].value for row in guide.iter_rows()}
    assert said["填报单位"] == "东街工委"
    assert said["依据"].startswith("法律没有规定，本地默认")
    assert "2022年4月20日" in said["报送期限"]


def test_a_workbook_in_which_somebody_added_a_title_is_read_all_the_same(share):
    book = load_workbook(io.BytesIO(made(share)))
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["A1"] = "东街工委活动日统计"
    for place, value in (("A3", 1), ("B3", 2), ("C3", 3)):
        book.worksheets[0][place] = value
    assert read(share, saved(book), "报送.xlsx") == [{"events": 1, "opinions": 2, "deeds": 3}]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A2": "约七", "B2": 2, "C2": 3}, "A2：“约七”不是数字"),
        ({"A2": -1, "B2": 2, "C2": 3}, "A2：不能小于0"),
        ({"A2": 1.5, "B2": 2, "C2": 3}, "A2：请填写整数"),
        ({"B2": 2, "C2": 3}, "A2：请填写这一项"),
        ({"A2": 1, "B2": 2, "C2": 3, "D1": "备注", "D2": "无"}, "D1：不认识的栏目“备注”"),
        ({"A1": "活动"}, "A1：不认识的栏目“活动”；缺少栏目“视察调研活动（场）”"),
        ({"B1": "视察调研活动（场）", "A2": 1, "C2": 3}, "B1：栏目“视察调研活动（场）”重复"),
        ({"A2": 1, "B2": 2, "C2": 3, "A3": 4, "B3": 5, "C3": 6}, "应当正好填一行，现有2行"),
        ({}, "应当正好填一行，现有0行"),
        ({"A1": "甲", "B1": "乙", "C1": "丙"}, "找不到栏目名称"),
        ({"A2": "=1/0", "B2": 2, "C2": 3}, "单元格A2的公式没有结果"),
    ],
)
def test_what_does_not_fit_is_named_by_its_cell(share, cells, message):
    assert message in refusal(share, edited(made(share), **cells))


def test_sums_that_do_not_agree_are_told_at_the_sum(district):
    matter = district.begin(
        RoundLine, "clerk", "2022-04-06", sort="volunteers", year=2022, lead="人代工委",
        title="志愿服务", until=None, note="",
    )  # fmt: skip
    matter = district.take(matter, RoundLine.send, "clerk", "2022-04-06", bodies=["东街工委"])
    (share,) = district.children(matter, ShareLine)
    content = edited(made(share), A2=10, B2=1, C2=2, D2=3)
    said = "A2：应当等于其中市级以上代表、其中区县代表、其中乡镇代表之和6，这里填的是10"
    assert said in refusal(share, content)
    typed = {"total": "10", "higher": "1", "county": "2", "town": "3"}
    sent = form(FileForm, share, district.who("street"), **typed)
    assert not sent.is_valid()
    assert list(sent.errors) == ["total"]


def test_the_workbook_of_another_body_is_refused_by_its_name(share, shares):
    content = edited(made(shares["west"]), A2=1, B2=2, C2=3)
    assert "这张表是“西街工委”的，不是本件的" in refusal(share, content)


def test_a_workbook_of_ones_own_with_the_same_columns_is_taken(share):
    book = Workbook()
    book.active.append(["视察调研活动", "收集意见建议", "办好事实事（件次）"])
    book.active.append([1, 2, 3])
    assert read(share, saved(book), "自制.xlsx") == [{"events": 1, "opinions": 2, "deeds": 3}]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"no table", "报送.xlsx", "这不是可以读取的表格文件"),
        (b"words", "报送.pdf", "请上传表格文件"),
    ],
)
def test_what_is_no_table_is_refused(share, content, name, message):
    assert message in refusal(share, content, name)


def test_hidden_rows_and_a_second_sheet_are_not_passed_over(share):
    book = load_workbook(io.BytesIO(edited(made(share), A2=1, B2=2, C2=3)))
    book.worksheets[0].row_dimensions[2].hidden = True
    assert "有隐藏的行（第2行）" in refusal(share, saved(book))
    book = load_workbook(io.BytesIO(edited(made(share), A2=1, B2=2, C2=3)))
    book.create_sheet("另一张")["A1"] = "视察调研活动（场）"
    assert "请只留一张填报的工作表" in refusal(share, saved(book))


def test_a_day_that_is_still_to_come_is_none_of_something_that_happened(pressed):
    content = edited(made(pressed), A2="题目", B2="某报", C2="市级媒体", D2=dt.date(2022, 6, 21))
    assert "D2：日期不能晚于今天" in refusal(pressed, content)
    content = edited(content, D2="6月")
    assert "D2：日期“6月”不认识" in refusal(pressed, content)


def test_many_mistakes_are_named_so_many_of_them(pressed):
    book = load_workbook(io.BytesIO(made(pressed)))
    for n in range(2, 32):
        book.worksheets[0][f"C{n}"] = "乡报"
    said = refusal(pressed, saved(book))
    assert "C2：“乡报”不在可选的范围内" in said
    assert "另有" in said


def test_a_form_takes_numbers_or_the_workbook_and_the_workbook_goes_first(district, share):
    who = district.who("street")
    typed = {"events": "1", "opinions": "2", "deeds": "3"}
    sent = form(FileForm, share, who, **typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["rows"] == [{"events": 1, "opinions": 2, "deeds": 3}]
    sent = form(FileForm, share, who, edited(made(share), A2=7, B2=8, C2=9), **typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["rows"] == [{"events": 7, "opinions": 8, "deeds": 9}]
    sent = form(FileForm, share, who, edited(made(share), A2="七", B2=8, C2=9))
    assert not sent.is_valid()
    assert list(sent.errors) == ["table"]


def test_a_form_says_of_each_number_what_is_wrong_with_it(district, share):
    sent = form(FileForm, share, district.who("street"), events="约七", opinions="-2")
    assert not sent.is_valid()
    assert {*sent.errors} == {"events", "opinions", "deeds"}


def test_a_register_goes_round_and_its_empty_workbook_adds_to_it(cast):
    book = cast.begin(
        BookLine, "clerk", "2022-01-10", sort="guidance", year=2022, lead="人代工委",
        title="台账", note="",
    )  # fmt: skip
    first = {"on": dt.date(2022, 3, 10), "title": "东山镇", "sort": "session", "people": 120}
    book = cast.take(book, BookLine.add, "clerk", TODAY, rows=[first], papers=[], table=[])
    assert read(book, made(book), "台账.xlsx") == [first]
    second = edited(made(book, empty=True), A2="2022年6月1日", B2="东街", C2="指导日常工作", D2=8)
    sent = form(AddForm, book, cast.who("clerk"), second)
    assert sent.is_valid(), sent.errors
    book = cast.take(book, BookLine.add, "clerk", TODAY, **sent.cleaned_data | {"table": []})
    assert [row["people"] for row in read(book, made(book), "台账.xlsx")] == [120, 8]
