"""Punctuation is full-width beside Chinese words, and left alone elsewhere."""

import pytest

from renda.papers.drawing import paper_of
from renda.papers.reading import read
from renda.papers.typesetting import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("有力有序,取得成效;完成", "有力有序，取得成效；完成"),
        ("区司法局:", "区司法局："),
        ("(1)充实力量(第2项)", "（1）充实力量（第2项）"),
        ("占98.4%,涉及2,000万元", "占98.4%，涉及2,000万元"),
        ("见https://example.org/a?b=1,2 (x, y)", "见https://example.org/a?b=1,2 (x, y)"),
        ("10:30 to 11:30", "10:30 to 11:30"),
        ("津人发〔2025〕3号(试行)", "津人发〔2025〕3号（试行）"),
    ],
)
def test_punctuation_stands_as_in_print(typed, printed):
    assert typeset(typed) == printed
    assert typeset(printed) == printed


def test_a_papers_html_is_read_part_by_part():
    found = read(
        '<h2>题目</h2><p class="paper__number">某号</p><p class="paper__to">某局:</p>'
        "<h3>（一）甲</h3><p>一<br>二 <b>粗</b> <a href='https://x.cn/'>链</a></p><ol><li>子</li></ol>"
        "<table><tr><th>头</th><td colspan='2'>格<br>行</td></tr></table>散落"
        '<p class="paper__sign">某机关</p><p class="paper__sign">2025年3月1日</p>'
        "<script>alert(1)</script>"
    )
    assert (found.title, found.subtitle, found.addressee) == ("题目", ["某号"], ["某局："])
    assert (found.signature, found.date) == ("某机关", "2025年3月1日")
    told = ["".join(run.text for run in block.runs) for block in found.blocks]
    assert told == ["（一）甲", "一", "二 粗 链", "1.子", "", "散落"]
    assert found.blocks[0].level == 2
    assert [run.text for run in found.blocks[2].runs if run.bold] == ["粗"]
    assert [run.link for run in found.blocks[2].runs if run.link] == ["https://x.cn/"]
    assert (found.blocks[4].rows, found.blocks[4].headed) == ((("头", "格\n行", ""),), False)


def test_a_part_left_out_leaves_no_gap_in_the_numbering():
    paper = paper_of(
        "<h2>题</h2><h3>一、甲</h3><h3>（一）子</h3><h3>三、乙</h3><h3>说明</h3><h3>四、丙</h3>"
    )
    told = ["".join(run.text for run in block.runs) for block in paper.blocks]
    assert told == ["一、甲", "（一）子", "二、乙", "说明", "三、丙"]
