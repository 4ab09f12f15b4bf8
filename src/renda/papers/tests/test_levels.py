"""Levels follow in their order: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""

import pytest

from renda.kernel.mistakes import MistakenError
from renda.papers.fields import Values
from renda.papers.levels import skipped
from renda.papers.mistakes import checked
from renda.papers.spec import places
from renda.papers.wording import filled


@pytest.mark.parametrize(
    "lines",
    [
        ("## 一、情况", "（一）甲", "1.乙", "（1）丙"),
        ("## 一、情况", "（{{中文序号}}）甲", "（一）乙"),
        ("## 一、情况", "1.甲", "（1）乙"),
        ("{{序号}}.甲", "（{{序号}}）乙"),
        ("共1.5万元", "联系情况（{{序号}}）"),
        ("| （1） | 甲 |",),
    ],
)
def test_levels_in_their_order_may_stand(lines):
    assert skipped("\n".join(lines)) == ""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("## 一、情况", "（1）甲"), "（1）甲"),
        (("## 一、情况", "（一）甲", "({{序号}})乙"), "({{序号}})乙"),
        (("1.甲", "## 二、措施", "（2）乙"), "（2）乙"),
        (("总额1.5万元", "1.5万元", "（1）乙"), "（1）乙"),
    ],
)
def test_a_level_left_out_is_named(lines, told):
    assert skipped("\n".join(lines)) == told


def test_a_wording_that_skips_a_level_is_not_saved():
    place = next(places())
    with pytest.raises(MistakenError, match=r"“（1）甲”之上没有“1\."):
        checked("# 题目\n## 一、情况\n（1）甲", place)


def told(*lines, **fields):
    """Return what a wording says, line by line, of fields and of the rows of 清单."""
    rows = [Values({"序号": str(n), "中文序号": "一二三"[n - 1], **one})
            for n, one in enumerate(fields.pop("rows", ()), start=1)]  # fmt: skip
    empty = dict.fromkeys(("甲", "乙", "丙", "丁"), "")
    paper = filled("\n".join(lines), Values({**empty, **fields}, {"清单": rows}))
    return ["".join(run.text for run in block.runs) for block in paper.blocks]


EVERY_LEVEL = (
    "## 一、情况",
    "{{#甲}}",
    "（一）{{甲}}",
    "{{/甲}}",
    "（二）措施",
    "{{#乙}}1.{{乙}}{{/乙}}",
    "2.督促",
    "{{#丙}}（1）{{丙}}{{/丙}}",
    "（2）抽查",
    "（三）时间",
    "{{#丁}}",
    "## 二、{{丁}}",
    "（一）不变",
    "{{/丁}}",
    "## 三、其他",
    "（一）另行",
)


def test_every_level_counts_on_over_what_is_left_out():
    assert told(*EVERY_LEVEL, 甲="甲", 乙="乙", 丙="丙", 丁="丁") == [
        *("一、情况", "（一）甲", "（二）措施", "1.乙", "2.督促", "（1）丙", "（2）抽查"),
        *("（三）时间", "二、丁", "（一）不变", "三、其他", "（一）另行"),
    ]
    assert told(*EVERY_LEVEL) == [
        *("一、情况", "（一）措施", "1.督促", "（1）抽查", "（二）时间", "二、其他", "（一）另行"),
    ]


def test_what_is_filled_in_keeps_its_own_numbers():
    lines = ("## 一、情况", "{{甲}}", "（一）措施")
    assert told(*lines, 甲="（四）来文的第四项\n1.5万元") == [
        *("一、情况", "（四）来文的第四项", "1.5万元", "（一）措施"),
    ]


def test_what_is_filled_in_first_keeps_its_number_too():
    assert told("# 题目", "{{甲}}", "（一）措施", 甲="（四）项")[0] == "（四）项"


@pytest.mark.parametrize("quoting", ["（三）项规定的情形", "3.第三条所列", "1.5万元以上的"])
def test_what_quotes_another_numbering_stays(quoting):
    assert told("## 一、情况", quoting, "（一）措施", "（二）时间")[1] == quoting


def test_the_rows_of_a_list_each_begin_their_points_anew():
    lines = (
        *("{{#清单}}", "（{{中文序号}}）{{名}}", "{{#要求}}", "1.{{要求}}", "{{/要求}}"),
        *("2.报告", "{{/清单}}"),
    )
    rows = [{"名": "甲", "要求": "整改"}, {"名": "乙", "要求": ""}]
    assert told(*lines, rows=rows) == [
        *("（一）甲", "1.整改", "2.报告", "（二）乙", "1.报告"),
    ]


def test_of_two_ways_to_say_a_point_either_has_its_number():
    lines = (
        "（一）措施",
        "{{#甲}}",
        "（二）{{甲}}",
        "{{/甲}}",
        "{{^甲}}",
        "（二）无",
        "{{/甲}}",
        "（三）其他",
    )
    assert told(*lines)[1:] == ["（二）无", "（三）其他"]
    assert told(*lines, 甲="有")[1:] == ["（二）有", "（三）其他"]
