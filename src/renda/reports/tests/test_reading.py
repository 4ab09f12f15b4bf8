"""Every number of a report is found, and is what it is: a figure, a name, a date, an order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.papers.titles import numeral
from renda.reports.numerals import arabic, chinese
from renda.reports.reading import Kind, lexicon, numbers
from renda.reports.reading.lexicon import words


def kinds(text):
    return [(number.text, number.kind.value) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十九", 19),
        ("二〇三五", 2035),
        ("一百零二", 102),
        ("二千零七", 2007),
        ("两", 2),
        ("廿一", 21),
        ("三万五千", 35000),
        ("六十一点五", Decimal("61.5")),
        ("十四五", 14),
    ],
)
def test_chinese_numerals_are_read_by_place_or_digit_by_digit(text, value):
    assert chinese(text) == value


@given(st.integers(0, 10**9))
def test_arabic_numerals_are_read_with_and_without_separators(number):
    assert arabic(f"{number:,}") == arabic(str(number)) == number


@given(st.integers(1, 9999))
def test_the_value_of_a_chinese_numeral_comes_back(number):
    assert chinese(numeral(number)) == number


FORMS = (
    lambda n: f"{n}",
    lambda n: f"{n:,}",
    lambda n: f"{n:,}".replace(",", " "),
    lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    numeral,
)


@given(
    st.integers(11, 9999),
    st.sampled_from(FORMS),
    st.sampled_from(["件", "人次", "袋", "眼", "株", "次(项)"]),
)
def test_the_value_of_any_written_form_comes_back(number, form, unit):
    (one,) = numbers(f"全年共计{form(number)}{unit}，完成任务。")
    assert (one.value, one.unit, one.kind) == (number, unit, Kind.FIGURE)


@pytest.mark.parametrize(
    ("text", "value", "unit", "rough"),
    [
        ("受理3 412件。", 3412, "件", ""),
        ("投入1,204.36亿元。", Decimal(120436000000), "元", ""),
        ("占7.3 %。", Decimal("7.3"), "%", ""),
        ("共51208.3 万元。", 512083000, "元", ""),
        ("占百分之六十一点五。", Decimal("61.5"), "%", ""),
        ("出生率7.52‰。", Decimal("7.52"), "‰", ""),
        ("近600件。", 600, "件", "近"),
        ("1万多亩。", 10000, "亩", "多"),
        ("3.5万余件次。", 35000, "件次", "余"),
        ("1.3亿余元。", 130000000, "元", "余"),
        ("十几亩田。", 10, "亩", "几"),
        ("省电3.6万千瓦时。", 36000, "千瓦时", ""),
        ("蓄水2.1亿立方米。", 210000000, "立方米", ""),
        ("修路4.12千米。", Decimal("4.12"), "千米", ""),
        ("提高1.6个百分点。", Decimal("1.6"), "个百分点", ""),
        ("比上届多一倍以上。", 1, "倍", ""),
        ("多了七成以上。", 7, "成", ""),
        ("检查艘次19.6万余艘次。", 196000, "艘次", "余"),
        ("任免643人(次)。", 643, "人(次)", ""),
        ("捐画18幅。", 18, "幅", ""),
        ("收到代表建议1O8件。", 108, "件", ""),
        ("本月接待选民2l0人次。", 210, "人次", ""),
        ("全镇今年以来一共收到代表提出的建议14\n7件，都已办结。", 147, "件", ""),
        ("比上年为-3.5%。", Decimal("-3.5"), "%", ""),
    ],
)
def test_a_number_has_its_value_its_measure_and_its_mark(text, value, unit, rough):
    one = numbers(text)[-1]
    assert (one.value, one.unit, one.rough) == (value, unit, rough)


@pytest.mark.parametrize(
    ("text", "value", "to"),
    [("配联络员1~2名。", 1, 2), ("进村三至五天。", 3, 5), ("占40%—60%。", 40, 60),
     ("每户8000至1.2万元。", 8000, 12000), ("收入七八百元。", 700, 800), ("两三个村。", 2, 3)],
)  # fmt: skip
def test_a_range_has_two_ends(text, value, to):
    (one,) = numbers(text)
    assert (one.value, one.to) == (value, to)


def test_a_fraction_is_a_figure():
    (one,) = numbers("三分之一的代表发言。")
    assert (one.unit, one.kind, round(one.value, 2)) == ("分之", Kind.FIGURE, Decimal("0.33"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("代表建议534件", [("534件", "figure")]),
        ("满意率99.6%", [("99.6%", "figure")]),
        ("资金9.2亿元", [("9.2亿元", "amount")]),
        ("一般公共预算收入增长6.4%", [("6.4%", "amount")]),
        ("增强“四个意识”", [("四", "label")]),
        ("“十四五”规划", [("十四五", "ordinal")]),
        ("2023年02月10日", [("2023年02月10日", "date")]),
        ("1-6月计划执行情况", [("1-6月", "date")]),
        ("第十九个“人大代表活动日”", [("十九", "ordinal")]),
        ("区第十八届人大一次会议", [("十八", "ordinal"), ("一", "ordinal")]),
        ("上年四次会议的建议", [("四", "ordinal")]),
        ("党的二十大精神", [("二十", "ordinal")]),
        ("十九届二中三中全会", [("十九", "ordinal"), ("二", "ordinal"), ("三", "ordinal")]),
        ("二中、三中、四中全会", [("二", "ordinal"), ("三", "ordinal"), ("四", "ordinal")]),
        ("见表1。", [("1", "ordinal")]),
        ("第一周", [("一", "ordinal")]),
        ("过去4年间", [("4年间", "date")]),
        ("今后五年", [("五年", "date")]),
        ("成立70周年", [("70周年", "date")]),
        ("下午3时", [("3时", "date")]),
        ("逢3、8日接待", [("3、8日", "date")]),
        ("至28日", [("28日", "date")]),
        ("2018724日报告", [("2018724日", "date")]),
        ("会议9:15开始", [("9:15", "date")]),
        ("走访选民2万余人", [("2万余人", "figure")]),
        ("召开三次会议,审议十二项议题", [("三次", "figure"), ("十二项", "figure")]),
        ("归入五类", [("五类", "figure")]),
        ("“三农”工作", [("三", "label")]),
        ("四套班子", [("四", "label")]),
        ("第一议题", [("一", "label")]),
        ("一线工人", [("一", "label")]),
        ("用“1+N+X”模式", [("1", "label")]),
        ("“两升一降”", [("两", "label"), ("一", "label")]),
        ("代表10人以上联名", [("10人", "label")]),
        ("30名以上代表", [("30名", "label")]),
        ("不得超过2分钟", [("超过2分钟", "label")]),
        ("5年以上有期徒刑", [("5年", "label")]),
        ("80%以上的规定", [("80%", "figure")]),
        ("进一步统一认识，逐一答复，千方百计", []),
        ("一、主要工作\n二、存在问题", []),
    ],
)
def test_a_number_is_told_from_a_name_a_date_and_an_order(text, found):
    assert kinds(text) == found


def test_every_numeral_of_a_name_is_a_label():
    assert kinds("一府一委两院") == [("一", "label"), ("一", "label"), ("两", "label")]


def test_about_so_many_is_marked_and_has_its_value():
    (number,) = numbers("宣传稿件3600余篇")
    assert (number.value, number.unit, number.rough, number.kind) == (3600, "篇", "余", Kind.FIGURE)


def test_a_place_is_where_the_text_has_it():
    text = "全年开展活动3次,接待代表43人次。"
    assert [text[number.start : number.end] for number in numbers(text)] == ["3次", "43人次"]


def test_the_columns_of_a_table_are_no_thousands():
    assert [int(n.value) for n in numbers("1987 208 201 3 45")] == [1987, 208, 201, 3, 45]


def test_why_a_number_is_what_it_is_can_be_asked():
    assert {n.why for n in numbers("区第十八届人大,代表10人以上联名")} == {"第", "threshold"}


@pytest.mark.parametrize("name", ["measures", "names", "words", "money", "outcomes"])
def test_a_list_of_words_says_where_it_comes_from(name):
    assert "Source:" in (lexicon.HERE / f"{name}.txt").read_text("utf-8")
    assert words(name)


@pytest.mark.parametrize(
    "text",
    ["", "没有数字的报告。", "Annual report 2022: 35 sessions held.", "占5", "收到12",
     "投入3.", "1,", "百分之", "第", "〇", "二○", "9" * 400, "一" * 400],
)  # fmt: skip
def test_nothing_that_is_brought_breaks_the_reading(text):
    for number in numbers(text):
        assert text[number.start : number.end] == number.text
