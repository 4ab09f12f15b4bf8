"""A number that was made of two others opens to both of them."""

import re

import pytest

from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised, submitted  # noqa: F401  fixtures

FIGURE = "/accounts/figures/990101/2022/suggestion-total/"


def test_fewer_than_last_year_are_told_with_their_sign(cast, signed_in, submitted):  # noqa: F811
    do(cast, submitted, Suggestion.accept, "clerk", "2022-03-02", subject="traffic")
    shown = signed_in("director").get(f"{FIGURE.replace('2022', '2023')}?than=before")
    assert "<strong>\u22121件</strong>" in shown.content.decode()


@pytest.fixture
def page(cast, submitted, signed_in):  # noqa: F811
    def show(query, on="2022-03-02"):
        do(cast, submitted, Suggestion.accept, "clerk", on, subject="traffic")
        return signed_in("director").get(f"{FIGURE}{query}").content.decode()

    return show


def test_a_share_shows_the_part_and_the_whole(page):
    shown = page("?than=suggestion-total")
    assert "占代表建议的比例" in shown
    assert re.search(r'data-value="100"[^>]*><strong>100%</strong></span> =', shown)
    assert "÷" in shown


def test_a_change_has_no_number_where_last_year_has_no_record(page):
    assert "比上年增减" not in page("?than=before")


def test_what_is_no_figure_is_no_whole(page):
    assert "的比例" not in page("?than=nothing")
