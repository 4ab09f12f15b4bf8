"""A unit stands behind its number as the reader's language writes it."""

import pytest

from renda.ui.units import behind


@pytest.mark.parametrize(
    ("unit", "said"), [("件", "件"), ("%", "%"), ("items", "\u00a0items"), ("", "")]
)
def test_a_word_of_letters_stands_apart(unit, said):
    assert behind(unit) == said
