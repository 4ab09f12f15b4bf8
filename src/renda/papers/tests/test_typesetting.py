"""Punctuation is full-width beside Chinese words, and left alone elsewhere."""

import pytest

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
