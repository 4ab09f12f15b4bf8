"""What is put into a wording by menus can be read again, for every figure and every division."""

import pytest

from renda.figures.registry import figures
from renda.reports import editing
from renda.reports.naming import divided, found, key_of
from renda.reports.proofing import mistakes
from renda.reports.wording import Reference, read


def test_every_form_that_is_offered_of_every_figure_is_right():
    for key, figure in figures.items():
        for words in editing.references(figure):
            assert mistakes(words) == [], words
            (line,) = read(words)
            (reference,) = line.inside
            assert isinstance(reference, Reference)
            assert reference.key == key


def test_every_repeated_part_and_every_chart_that_is_offered_is_right():
    for figure, by in divided():
        text = f"{editing.repeated(figure, by)}\n{editing.chart(figure, by)}"
        assert mistakes(text) == [], text


def test_figures_are_found_by_any_words_of_their_names():
    keys = [one.key for one in found("建议 满意")]
    assert {"suggestion-satisfied", "suggestion-satisfied-rate"} <= set(keys)
    assert found("") == found("没有这样的指标") == []
    assert key_of("没有这样的指标") == "没有这样的指标"


@pytest.mark.parametrize(
    ("words", "line", "now"),
    [
        ("{a}", None, "一\n二{a}"),
        ("{a}", 1, "一{a}\n二"),
        ("{a}", 99, "一\n二{a}"),
        ("@图 a b", None, "一\n二\n@图 a b"),
        ("@图 a b", 1, "一\n@图 a b\n二"),
    ],
)
def test_a_part_is_put_behind_a_line_and_a_number_at_its_end(words, line, now):
    assert editing.placed("一\n二", words, line) == now
