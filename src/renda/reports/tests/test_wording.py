"""How a report is worded is read, and what is wrong with it is told by its line."""

import pytest

from renda.reports.numerals import roughly, spelt
from renda.reports.wording import BadWordingError, Each, Form, Line, Optional, Reference, read


def test_headings_items_and_paragraphs_are_told_apart():
    levels = [part.level for part in read("# 报告\n\n## 一、监督\n正文\n- 一项\n")]
    assert levels == [1, 2, 0, -1]


def test_a_figure_is_named_by_its_key_or_its_number_in_one_of_its_forms():
    (line,) = read("{F054}和{suggestion-total:列表}")
    assert line.inside == (Reference("F054"), "和", Reference("suggestion-total", Form.LIST))


def test_words_in_brackets_belong_together_even_inside_one_another():
    (line,) = read("[对{F005}个部门[开展{F006}次]询问]")
    assert isinstance(line.inside[0], Optional)
    assert isinstance(line.inside[0].inside[3], Optional)


def test_a_part_is_repeated_for_each_slice():
    (each,) = read("@每个 lead hearing-heard\n- {名称}\n@完")
    assert isinstance(each, Each)
    assert (each.dimension, each.key, len(each.lines)) == ("lead", "hearing-heard", 1)
    assert isinstance(each.lines[0], Line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一\n{F052:平方}", 2),
        ("[没有完", 1),
        ("多一个]", 1),
        ("@每个 lead hearing-heard\n正文", 1),
        ("@每个 lead a\n@每个 lead b\n@完", 2),
        ("@随便", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, line):
    with pytest.raises(BadWordingError) as bad:
        read(text)
    assert bad.value.faults[0].line == line


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(BadWordingError) as bad:
        read("[一\n{F052:平方}\n多]")
    assert [fault.line for fault in bad.value.faults] == [1, 2, 3]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, "7"),
        (72, "70余"),
        (70, "70"),
        (612, "600余"),
        (3612, "3600余"),
        (3600, "3600"),
        (20340, "2万余"),
        (100000, "10万"),
    ],
)
def test_about_so_many_is_rounded_down(value, said):
    assert roughly(value) == said


@pytest.mark.parametrize(("number", "said"), [(1, "一"), (10, "十"), (18, "十八"), (20, "二十"),
                                              (34, "三十四"), (100, "100")])  # fmt: skip
def test_small_numbers_can_be_spelt_out(number, said):
    assert spelt(number) == said
