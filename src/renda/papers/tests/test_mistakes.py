"""What is wrong with a wording is told where it stands, and what is right is let be."""

import pytest

from renda.papers.comparing import differing
from renda.papers.mistakes import mistakes


def told(text, place):
    return [(one.at.line, one.before, one.words, one.behind) for one in mistakes(text, place)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 甲\r\n关于{标题}的函", [(2, "关于", "{标题}", "的函")]),
        ("关于{{标题}的函", [(1, "关于", "{{标题}", "的函")]),
        ("甲\n\n{{没有的}}和{{标题}}", [(3, "", "{{没有的}}", "和{{标题}}")]),
        ("甲{{/承接任务}}", [(1, "甲", "{{/承接任务}}", "")]),
        ("{{#承接任务}}甲\n乙", [(1, "", "{{#承接任务}}", "甲")]),
        ("｛｛没有的｝｝", [(1, "", "{{没有的}}", "")]),
        ("# 甲\n（1）乙", [(2, "", "（1）乙", "")]),
        ("|甲|乙|\n|丙|\n|丁|戊|", [(2, "", "|丙|", "")]),
        ("||甲|乙|丙|\n||+丁|戊|", [(2, "", "||+丁|戊|", "")]),
        ("|甲|乙|\n{{#承接任务}}\n|丙|\n{{/承接任务}}", [(3, "", "|丙|", "")]),
        (
            "{{#承接任务}}{{没有的}}{{/承接任务}}\n{标题",
            [(1, "{{#承接任务}}", "{{没有的}}", "{{/承接任务}}"), (2, "", "{标题", "")],
        ),
    ],
)
def test_each_mistake_stands_on_its_line_between_its_neighbours(place, text, found):
    assert told(text, place) == found


@pytest.mark.parametrize(
    "text",
    [
        "|甲|乙|\n\n|丙|",
        "|甲|乙|\n丙\n|丁|",
        "|甲|乙|\n{{#承接任务}}|{{^序号}}丙{{/序号}}|丁|{{/承接任务}}",
        "|甲|乙|\n|丙{{#承接任务}}|丁{{/承接任务}}|",
    ],
    ids=["two tables", "words between", "sections within cells", "a list makes the cells"],
)
def test_rows_that_agree_and_tables_of_their_own_are_let_be(place, text):
    assert mistakes(text, place) == []


def test_the_shipped_wording_has_none(place):
    assert mistakes(place.wording, place) == []


def test_a_field_that_was_nearly_hit_is_asked_for(place):
    (one,) = mistakes("{{要求报告日}}", place)
    assert "是不是“要求报告日期”" in one.told


def test_a_field_of_a_list_is_sent_into_its_list(place):
    (one,) = mistakes("{{序号}}", place)
    assert "要写在清单中间" in one.told


def test_two_wordings_differ_by_the_lines_that_went_and_came():
    found = [
        (one.number, one.text, one.is_new) for one in differing("甲\n乙\n丙", "甲\n丁\n丙\n戊")
    ]
    assert found == [(2, "乙", False), (2, "丁", True), (4, "戊", True)]
    assert differing("甲\n", "甲") == []
