"""Every verdict explains itself: which numbers, which sum, which rounding, which figure and why."""

import pytest

from renda.figures.spec import CongressYear
from renda.reports import explaining
from renda.reports.arithmetic import means, relations
from renda.reports.checking import check
from renda.reports.exporting import notes_of
from renda.reports.reading import numbers
from renda.reports.tests.test_composing import submitted


def told(text):
    got = numbers(text)
    found = [one for one in [*relations(text, got), *means(text, got)] if not one.implied]
    return [(explaining.summed(one), explaining.judged(one)) for one in found]


@pytest.mark.parametrize(
    ("text", "summed", "judged"),
    [
        ("共收建议90件，其中城建40件、农业30件、其他20件。", "40件 + 30件 + 20件 = 90件", "相符。"),
        (
            "共收建议90件，其中城建40件、农业30件、其他21件。",
            "40件 + 30件 + 21件 = 91件",
            "文中写90件，应为91件；或者别的数字有误。",
        ),
        ("议案20件：农牧、城建各6件，林业8件。", "6件×2 + 8件 = 20件", "相符。"),
        ("建议92件，解决33件，占36%。", "33件 ÷ 92件 = 35.87%", "四舍五入为36%，相符。"),
        ("建议52件，A类33件，占63.4%。", "33件 ÷ 52件 = 63.462%", "是截尾，四舍五入应为63.5%。"),
        ("问题20件，1件未办结，办结率95%。", "(20件 − 1件) ÷ 20件 = 95%", "相符。"),
        (
            "审结7018件，同比上升2.04%，增加140件。",
            "140件 ÷ (7018件 − 140件) = 2.0355%",
            "四舍五入为2.04%，相符。",
        ),
        (
            "刑事262件，同比下降2.60%，减少7件。",
            "7件 ÷ (262件 + 7件) = 2.6022%",
            "四舍五入为2.60%，相符。",
        ),
        ("稿件100篇，其中中央媒体101篇。", "100篇，其中101篇", "部分多于整体。"),
        (
            "意见100条，其中经济方面40条、文化方面35条。",
            "100条，其中40条、35条",
            "部分不多于整体；列出的合计75条，其余25条文中没有写，是推算的。",
        ),
        (
            "受理100件，其中上级转来40件、审结35件。",
            "100件，其中40件、35件",
            "部分不多于整体。",
        ),
        ("调研形成的占63.4%；走访形成的占36.6%。", "63.4% + 36.6% = 100%", "相符。"),
        (
            "31个省共开会1185次，平均每个开38次。",
            "1185次 ÷ 31个 = 38.23次",
            "四舍五入为38次，相符。",
        ),
    ],
)
def test_a_relation_tells_its_sum_and_how_it_comes_out(text, summed, judged):
    assert (summed, judged) in told(text)


def test_the_words_that_say_it_was_meant_are_told():
    text = "建议92件，解决33件，占36%。"
    (one,) = [one for one in relations(text, numbers(text)) if one.numbers[0].text == "36%"]
    assert explaining.cued(one) == "依据：“占”。"


def test_no_word_is_told_that_the_text_does_not_have():
    text = "受理100件120人，办结70件92人。"
    found = relations(text, numbers(text))
    assert found
    assert all(one.cue in text for one in found)


def test_a_sum_is_told_beside_its_total_and_pointed_to_beside_its_parts():
    text = "共收建议90件，其中城建40件、农业50件。"
    (one,) = relations(text, numbers(text))
    total, part, _other = one.core
    assert explaining.beside(one, total) == "40件 + 50件 = 90件 相符。依据：“其中”。"
    assert explaining.beside(one, part) == "与“90件”合得上，算式见该处。"


def test_a_part_says_that_its_total_is_not_made():
    text = "共收建议90件，其中城建40件、农业30件、其他21件。"
    (one,) = [one for one in relations(text, numbers(text)) if not one.holds]
    assert explaining.beside(one, one.core[1]) == "与“90件”有出入，算式见该处。"


def test_a_figure_tells_which_words_named_it(cast):
    submitted(cast)
    period = CongressYear.of(cast.congress, 2022)
    (one,) = check("全年收到代表建议1件。", period).numbers
    assert explaining.matched_by(one.match) == "同一句：收到代表建议、件"


def test_a_remark_in_the_margin_tells_the_same(cast):
    period = CongressYear.of(cast.congress, 2022)
    notes = notes_of(check("共收提案90件，其中城建40件、农业30件、其他21件。", period))
    assert "40件 + 30件 + 21件 = 91件" in notes[0].text
