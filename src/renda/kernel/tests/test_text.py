"""What text is kept like."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.text import clean, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u3000路灯\u3000不亮 ", "路灯 不亮"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("a\x00b\x07c", "abc"),
        ("零\u200b宽\ufeff", "零宽"),
        ("e\u0301", "\u00e9"),
        ("半\ud800个", "半个"),
        ("列\t表", "列\t表"),
        ("\u202e倒写", "倒写"),
    ],
)
def test_text_is_cleaned(typed, kept):
    assert clean(typed) == kept


@given(st.text(st.characters()))
def test_clean_text_can_always_be_kept(typed):
    kept = clean(typed)

    assert kept.encode().decode() == kept
    assert "\x00" not in kept
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


def test_a_title_is_one_line():
    assert one_line(" 关于\n路灯　的 建议\t") == "关于 路灯 的 建议"
