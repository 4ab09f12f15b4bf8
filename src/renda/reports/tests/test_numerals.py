"""What is written in Chinese numerals is read as what was meant."""

from hypothesis import given
from hypothesis import strategies as st

from renda.papers.titles import numeral
from renda.reports.numerals import chinese, spelt


@given(st.integers(1, 9999))
def test_each_numeral_is_read_as_what_it_says(number):
    assert chinese(numeral(number)) == number


def test_two_of_something_are_liang_and_nothing_is_ling():
    assert [spelt(2, counted=True), spelt(2), spelt(0)] == ["两", "二", "零"]
