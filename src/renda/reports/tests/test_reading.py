"""Every number of a report is found, and is what it is: a figure, a name, a date, an order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.reports.arithmetic import RelationKind, relations
from renda.reports.numerals import arabic, chinese
from renda.reports.reading import Kind, numbers


def kinds(text):
    return [(number.text, number.kind.value) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十九", 19),
        ("二〇三五", 2035),
        ("一百零二", 102),
        ("两", 2),
        ("三万五千", 35000),
        ("十四五", 14),
    ],
)
def test_chinese_numerals_are_read_by_place_or_digit_by_digit(text, value):
    assert chinese(text) == value


@given(st.integers(0, 10**9))
def test_arabic_numerals_are_read_with_and_without_separators(number):
    assert arabic(f"{number:,}") == arabic(str(number)) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("代表建议534件", [("534件", "figure")]),
        ("满意率99.6%", [("99.6%", "figure")]),
        ("资金9.2亿元", [("9.2亿元", "amount")]),
        ("增强“四个意识”", [("四", "label")]),
        ("“十四五”规划", [("十四五", "label")]),
        ("2023年02月10日", [("2023年02月10日", "date")]),
        ("1-6月计划执行情况", [("1-6月", "date")]),
        ("第十九个“人大代表活动日”", [("十九", "ordinal")]),
        ("区第十八届人大一次会议", [("十八", "ordinal"), ("一", "ordinal")]),
        ("一府两院进一步统一认识", []),
        ("走访选民2万余人", [("2万余人", "figure")]),
        ("召开三次会议,审议十二项议题", [("三次", "figure"), ("十二项", "figure")]),
    ],
)
def test_a_number_is_told_from_a_name_a_date_and_an_order(text, found):
    assert kinds(text) == found


def test_about_so_many_is_marked_and_has_its_value():
    (number,) = numbers("宣传稿件3600余篇")
    assert (number.value, number.unit, number.rough, number.kind) == (3600, "篇", "余", Kind.FIGURE)


def test_a_place_is_where_the_text_has_it():
    text = "全年开展活动3次,接待代表43人次。"
    assert [text[number.start : number.end] for number in numbers(text)] == ["3次", "43人次"]


@pytest.mark.parametrize(
    ("text", "kind", "holds"),
    [
        ("收集意见建议7978条,现场回复7528条,转交办450条。", RelationKind.SUM, True),
        ("收集意见建议7978条,现场回复7528条,转交办451条。", RelationKind.SUM, False),
        ("534件代表建议,满意532件,满意率99.6%。", RelationKind.RATIO, True),
        ("534件代表建议,满意532件,满意率99.5%。", RelationKind.RATIO, False),
        ("稿件3600余篇,其中国家级媒体70余篇。", RelationKind.PART, True),
        ("稿件60余篇,其中国家级媒体70余篇。", RelationKind.PART, False),
    ],
)
def test_what_should_follow_from_other_numbers_does_or_does_not(text, kind, holds):
    (found,) = relations(text, numbers(text))
    assert (found.kind, found.holds) == (kind, holds)


@given(st.integers(20, 9000), st.integers(20, 9000))
def test_a_sum_of_two_parts_is_found_whatever_the_numbers(one, other):
    text = f"受理{one + other}件,当场答复{one}件,转交办{other}件。"
    found = [relation for relation in relations(text, numbers(text)) if relation.holds]
    assert [relation.numbers[0].value for relation in found][:1] == [Decimal(one + other)]


def test_small_numbers_that_happen_to_add_up_are_no_sum():
    assert relations("制定5件,修改4件,解释1件。", numbers("制定5件,修改4件,解释1件。")) == []
