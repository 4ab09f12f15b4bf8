"""Which number of a year's series a ledger's number is."""

import pytest

from renda.ledgers.numbers import of_series, official, year_in


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "001",
        "\uff11",
        "第1号",
        "第001号",
        "1号",
        "2026-001",
        "2026年第1号",
        "〔2026〕1号",
        "2026001",
        "2026年1号",
        "（1）",
    ],
)
def test_one_number_is_one_however_it_is_written(text):
    assert of_series(text, 2026) == 1


@pytest.mark.parametrize(
    ("text", "kept"), [("001", "第1号"), ("\uff11", "第1号"), ("2026-001", "2026-001")]
)
def test_a_number_is_kept_as_the_deputy_knows_it(text, kept):
    assert official(text, 2026) == kept


def test_the_number_of_another_year_is_none_of_this_one():
    assert (of_series("2025-001", 2026), year_in("2025-001")) == (None, 2025)
    assert of_series("教-12", 2026) is None


@pytest.mark.parametrize("text", ["19001", "20000", "1999", "2024", "第2001号"])
def test_a_large_number_is_no_year(text):
    assert (of_series(text, 2023), year_in(text)) == (int(text.strip("第号")), None)
