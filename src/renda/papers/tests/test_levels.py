"""Levels follow in their order: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""

import pytest

from renda.matters.step import Refused
from renda.papers.levels import skipped
from renda.papers.spec import places
from renda.papers.wording import checked


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
    with pytest.raises(Refused, match=r"“（1）甲”之上没有“1\."):
        checked("# 题目\n## 一、情况\n（1）甲", place)
