"""How text is cut for searching."""

import pytest

from renda.search.bigrams import Phrase, canonical, pairs, phrases, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("路灯不亮", ["路灯", "灯不", "不亮", "亮"]),
        ("路灯，不亮", ["路灯", "灯", "不亮", "亮"]),
        ("增设LED灯", ["增设", "设", "led", "灯"]),
        ("第3号", ["第", "3", "号"]),
        ("\uff2c\uff25\uff24 \uff11\uff10", ["led", "10"]),
        ("𠮷人", ["𠮷人", "人"]),
        ("a_b", ["a", "b"]),
        ("，。 ", []),
        ("x" * 60, ["x" * 40]),
    ],
)
def test_text_is_cut_into_pairs_and_words(text, found):
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("路灯不", [Phrase(("路灯", "灯不"), is_open=False, canonical="路灯不")]),
        ("灯", [Phrase(("灯",), is_open=True, canonical="灯")]),
        ("Led", [Phrase(("led",), is_open=True, canonical=" led")]),
        ("于第3号", [Phrase(("于第", "第", "3", "号"), is_open=True, canonical="于第 3 号")]),
        (
            "路灯 “不亮”",
            [
                Phrase(("路灯",), is_open=False, canonical="路灯"),
                Phrase(("不亮",), is_open=False, canonical="不亮"),
            ],
        ),
        ("，", []),
    ],
)
def test_a_query_is_cut_into_phrases(query, found):
    assert phrases(query) == found


def test_texts_are_compared_in_one_form():
    assert canonical("增设\uff2c\uff25\uff24灯，\n很好") == " 增设 led 灯 很好 "


def test_single_characters_do_not_tell_texts_apart():
    assert pairs("路灯路灯亮") == ["路灯", "灯路", "灯亮"]
