"""How a report is worded is read, and what is wrong with it is told by its line."""

from importlib import import_module

import pytest

from renda.figures.registry import figure_of
from renda.reports.numerals import roughly, spelt
from renda.reports.wording import BadWordingError, Each, Form, Optional, Paragraph, Reference, read


def test_headings_items_and_paragraphs_are_told_apart():
    levels = [part.level for part in read("# 报告\n\n## 一、监督\n正文\n- 一项\n")]
    assert levels == [1, 2, 0, -1]


def test_a_figure_is_named_by_its_key_in_one_of_its_forms():
    (line,) = read("{suggestion-satisfied-rate}和{suggestion-total:列表}")
    assert line.inside == (
        Reference("suggestion-satisfied-rate"),
        "和",
        Reference("suggestion-total", Form.LIST),
    )


def test_words_in_brackets_belong_together_even_inside_one_another():
    (line,) = read("[对{inquiry-bodies}个部门[开展{satisfaction-rate}次]询问]")
    assert isinstance(line.inside[0], Optional)
    assert isinstance(line.inside[0].inside[3], Optional)


def test_a_part_is_repeated_for_each_slice():
    (each,) = read("@每个 lead hearing-heard\n- {名称}\n@完")
    assert isinstance(each, Each)
    assert (each.dimension, each.key, len(each.lines)) == ("lead", "hearing-heard", 1)
    assert isinstance(each.lines[0], Paragraph)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一\n{suggestion-total:平方}", 2),
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
        read("[一\n{suggestion-total:平方}\n多]")
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


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        (
            "{F052}件,上年{F052:上年}",
            "{suggestion-total}件,上年{suggestion-total:上年}",
        ),
        ("@图 subject F052", "@图 subject suggestion-total"),
        (
            "一\n@每个 subject F053\n- {名称}\n@完",
            "一\n@每个 subject suggestion-satisfied\n- {名称}\n@完",
        ),
        ("接待{F039}人次,见F052号文", "接待{F039}人次,见F052号文"),
    ],
)
def test_a_wording_kept_from_before_names_its_figures_by_their_keys(kept, now):
    """A number that no figure bore stays, and so does one that is no reference."""
    steps = import_module("renda.reports.migrations.0004_named_by_key")
    assert steps.named(kept) == now
    assert all(figure_of(key) for key in steps.KEYS.values())
