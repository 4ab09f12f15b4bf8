"""Which number of a year's series a ledger's number is."""

import pytest

from renda.ledgers.numbers import of_series, official, year_in


@pytest.mark.parametrize(
    "text",
    ["1", "001", "\uff11", "第1号", "第001号", "1号", "2026-001", "2026年第1号", "〔2026〕1号"],
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
