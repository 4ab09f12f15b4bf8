"""A mistake is told where it stands, whatever language the text is in."""

import pytest

from renda.kernel.mistakes import MistakenError, Spot, lines_of, mistakes_in, nearest, perhaps, spot


def test_a_spot_counts_lines_from_one_and_signs_from_nought():
    text = "甲乙\n丙丁戊"
    assert spot(text, 4, 6) == Spot(2, 1, 3)
    assert spot(text, 0, 1) == Spot(1, 0, 1)


def test_a_mistake_shows_its_words_between_its_neighbours_on_the_line():
    line = "前" * 40 + "错" + "后" * 40
    (one,) = mistakes_in(f"一\n{line}\n三", [(Spot(2, 40, 41), "错了")])
    assert (one.words, one.told) == ("错", "错了")
    assert set(one.before) == {"前"}
    assert len(one.before) == len(one.behind) == 24


def test_mistakes_are_told_in_the_order_of_the_text():
    said = [(Spot(2, 0, 1), "三"), (Spot(1, 4, 5), "二"), (Spot(1, 1, 2), "一")]
    found = mistakes_in("甲乙丙丁戊\n己", said)
    assert [one.told for one in found] == ["一", "二", "三"]
    assert str(MistakenError(found)) == "1: 一; 1: 二; 2: 三"


def test_a_line_ends_with_one_sign_as_in_an_editor():
    assert lines_of("甲\r\n乙\r丙\u2028丁") == "甲\n乙\n丙\u2028丁"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("满意绿", ["满意", "满意率"]), ("totel", ["满意率"]), ("没有", []), ("满意率", ["满意"])],
)
def test_what_somebody_may_have_meant_is_asked_for(name, meant):
    assert nearest(name, ["满意率", "满意"], {"total": "满意率"}) == meant


def test_nothing_is_asked_where_nothing_is_near():
    assert perhaps([]) == ""
    assert perhaps(["甲", "乙"]) == "是不是“甲”、“乙”？"
