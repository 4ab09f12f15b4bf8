"""A percentage never rounds to all or to nothing."""

from decimal import Decimal

import pytest

from renda.kernel.rates import percent


@pytest.mark.parametrize(
    ("part", "whole", "places", "told"),
    [
        (1, 3, 1, "33.3"),
        (2, 3, 1, "66.7"),
        (1, 8, 2, "12.50"),
        (5, 5, 1, "100.0"),
        (0, 5, 1, "0.0"),
        (1999, 2000, 1, "99.9"),
        (123456789, 123460000, 2, "99.99"),
        (1, 3000, 1, "0.1"),
        (3001, 3000, 1, "100.1"),
        (3001, 2000, 1, "150.1"),
    ],
)
def test_it_is_rounded_half_up_but_tells_all_from_nearly_all(part, whole, places, told):
    assert str(percent(part, whole, places=places)) == told


def test_of_nothing_there_is_none():
    assert percent(0, 0) is None
    assert percent(Decimal(3), Decimal(0)) is None
