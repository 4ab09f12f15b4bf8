"""How a report is worded is read, and what is wrong with it is told by its line."""

from importlib import import_module

import pytest

from renda.figures.registry import figure_of, figures
from renda.kernel.mistakes import MistakenError
from renda.reports.naming import key_of, name_of
from renda.reports.numerals import about, nearly, over, roughly, spelt
from renda.reports.proofing import mistakes
from renda.reports.wording import Each, Form, Optional, Paragraph, Reference, read


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


@pytest.mark.parametrize(
    ("said", "form"), [("超", Form.OVER), ("超过", Form.OVER), ("近", Form.NEAR)]
)
def test_a_form_is_understood_however_it_is_called(said, form):
    (line,) = read(f"{{代表建议:{said}}}")
    assert line.inside == (Reference("suggestion-total", form),)


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
    with pytest.raises(MistakenError) as bad:
        read(text)
    assert bad.value.mistakes[0].at.line == line


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(MistakenError) as bad:
        read("[一\n{suggestion-total:平方}\n多]")
    assert [one.at.line for one in bad.value.mistakes] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "line", "words", "said"),
    [
        ("一\n共{代表建议数}件", 2, "{代表建议数}", "没有“代表建议数”这个指标。是不是“代表建议”"),
        ("{suggestion-totel}件", 1, "{suggestion-totel}", "是不是“代表建议”"),
        ("满意率{满意率:余}", 1, "{满意率:余}", "这是比率"),
        ("{代表建议:分子}", 1, "{代表建议:分子}", "只有比率"),
        ("{届次:增减}", 1, "{届次:增减}", "这是序数"),
        ("{当前在办:上年}", 1, "{当前在办:上年}", "不分年度"),
        ("{代表建议:占比}", 1, "{代表建议:占比}", "占什么"),
        ("{代表建议:占全部}", 1, "{代表建议:占全部}", "没有“全部”这个指标"),
        ("关于{名称}", 1, "{名称}", "只能写在“@每个”里"),
        ("  @每个 颜色 代表建议\n一\n@完", 1, "@每个 颜色 代表建议", "可以按：类别、提出月份"),
        ("@图 类别 满意率", 1, "@图 类别 满意率", "“满意率”不能按“类别”分"),
        ("共{代表建议件", 1, "{", "成对出现"),
        ("第一[没有完", 1, "[", "没有以“]”结束"),
    ],
)
def test_a_mistake_is_named_where_it_stands(text, line, words, said):
    (mistake,) = mistakes(text)
    assert mistake.at.line == line
    assert mistake.words == words
    assert said in mistake.told


def test_what_is_a_gap_on_purpose_is_no_mistake():
    assert mistakes("{待补：接待群众人次}人次[，见附件][1]") == []


def test_every_figure_can_be_told_by_its_chinese_name():
    assert {key_of(name_of(figure)) for figure in figures.values()} == set(figures)


@pytest.mark.parametrize(
    ("value", "near", "above", "around"),
    [
        (7, "7", "7", "7"),
        (3600, "3600", "3600", "3600"),
        (3612, "近3700", "超过3600", "约3600"),
        (3660, "近3700", "超过3600", "约3700"),
        (20340, "近2万1000", "超过2万", "约2万"),
    ],
)
def test_a_number_is_rounded_as_the_word_before_it_says(value, near, above, around):
    assert (over(value), about(value)) == (above, around)
    assert nearly(value) == near.replace("2万1000", "21000")


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
