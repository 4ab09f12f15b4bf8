"""Punctuation is full-width beside Chinese words, and left alone elsewhere."""

import pytest

from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.papers.typesetting import typeset, typeset_whole


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("有力有序,取得成效;完成", "有力有序，取得成效；完成"),
        ("区司法局:", "区司法局："),
        ("(1)充实力量(第2项)", "（1）充实力量（第2项）"),
        ("占98.4%,涉及2,000万元", "占98.4%，涉及2,000万元"),
        ("见https://example.org/a?b=1,2 (x, y)", "见https://example.org/a?b=1,2 (x, y)"),
        ("10:30 to 11:30", "10:30 to 11:30"),
        ('依照"四风"问题清单', "依照“四风”问题清单"),
        ("已经完成.下一步", "已经完成。下一步"),
        ("一.总体情况", "一.总体情况"),
        ("见附件表.docx", "见附件表.docx"),
        ("等等...", "等等……"),
        ("津人发〔2025〕3号(试行)", "津人发〔2025〕3号（试行）"),
    ],
)
def test_punctuation_stands_as_in_print(typed, printed):
    assert typeset(typed) == printed
    assert typeset(printed) == printed


@pytest.mark.parametrize(
    ("written", "faces"),
    [
        ("（一）联系代表。答复以前应当联系。", ["kai", ""]),
        ("（一）加强大气污染源头管控", ["kai"]),
        ("一、总体情况", ["strong"]),
        ("1.逐条整改。逐条研究原因。", [""]),
        ("（一）" + "逐条研究原因，" * 8 + "按期报告。", [""]),
        ("联系代表。答复以前应当联系。", [""]),
    ],
)
def test_a_numbered_paragraph_begins_in_the_typeface_of_its_level(written, faces):
    paper = typeset_whole(Paper("题目", [Block(Kind.PARAGRAPH, (Run(written),))]))
    (block,) = paper.blocks
    assert [run.face for run in block.runs] == faces
    assert "".join(run.text for run in block.runs) == written
