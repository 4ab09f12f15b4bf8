"""A title's lines are whole in meaning and balanced (GB/T 9704-2012, 7.3.1)."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.documents.titles import MOST, broken, wide

NAME = re.compile(r"《[^《》]*》")


@pytest.mark.parametrize(
    "lines",
    [
        ["关于做好2020年度环境保护", "工作情况报告准备工作的通知"],
        ["关于开展《中华人民共和国食品安全法》", "执法检查的通知"],
        ["关于部署《中华人民共和国环境保护法》", "《澜州市环境保护条例》的函"],
        ["《中华人民共和国食品安全法》", "执法检查问题清单"],
        ["澜州市青禾区人民代表大会常务委员会", "关于批准预算调整方案的决议"],
        ["关于青禾区城乡建设环境保护委员会", "张建国同志任职的通知"],
        ["2020年度预算执行和其他财政收支", "审计工作报告查出问题整改清单"],
    ],
)
def test_a_long_title_is_broken_where_its_meaning_is(lines):
    assert broken("".join(lines)) == lines


@pytest.mark.parametrize("title", ["预算执行预警函", "字" * MOST, ""])
def test_a_title_that_fits_stays_on_its_line(title):
    assert broken(title) == [title]


def test_where_whoever_wrote_it_began_a_new_line_one_begins():
    assert broken("某某区人大常委会\n公告") == ["某某区人大常委会", "公告"]


BODIES = ("", "澜州市青禾区人民代表大会常务委员会", "青禾区人民政府办公室")
TOPICS = (
    "环境保护",
    "国民经济和社会发展计划",
    "预算执行和其他财政收支",
    "道路交通",
    "养老服务体系",
)
LAWS = ("", "《中华人民共和国食品安全法》", "《澜州市环境保护条例》", "《法治政府建设实施纲要》")
VERBS = ("检查", "听取", "办理", "审议")
KINDS = ("的报告", "的通知", "的函", "的审议意见", "问题清单")
titles = st.builds(
    lambda body, verb, law, topic, kind: f"{body}关于{verb}{law}{topic}工作情况{kind}",
    *map(st.sampled_from, (BODIES, VERBS, LAWS, TOPICS, KINDS)),
)


@given(titles)
def test_lines_keep_names_whole_and_are_balanced(title):
    lines = broken(title)
    assert "".join(lines) == title
    assert all(wide(line) <= MOST for line in lines)
    for name in NAME.findall(title):
        assert [line for line in lines if name in line], lines
    assert min(map(len, lines)) > 2
    assert max(map(wide, lines)) <= 3 * min(map(wide, lines))


@given(st.text(st.sampled_from("关于的《》（）、。报告通知2025年a 某区和"), max_size=90))
def test_of_whatever_is_written_no_character_is_lost(title):
    lines = broken(title)
    assert "".join("".join(lines).split()) == "".join(title.split())


def test_a_name_longer_than_a_line_is_broken_between_words():
    title = "关于《澜州市青禾区人民政府关于印发城市生活垃圾分类管理实施办法的通知》的审查意见书"
    lines = broken(title)
    assert all(wide(line) <= MOST for line in lines)
    assert not [line for line in lines if line[0] in "》的、" or line[-1] in "《、"]


@pytest.mark.parametrize("part", ["字", "a", "（", "关于工作情况的报告和通知", "《甲", "的"])
@pytest.mark.parametrize("times", [60, 400])
def test_whatever_is_written_is_broken_at_once(part, times):
    title, began = part * times, time.perf_counter()
    lines = broken(title)
    assert time.perf_counter() - began < 2, "seconds on a busy machine; 0.2 on a quiet one"
    assert "".join(lines) == title
    assert all(wide(line) <= MOST for line in lines)
