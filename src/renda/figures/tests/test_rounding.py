"""How a percentage is rounded: as the printed report rounds it."""

from decimal import Decimal

import pytest

from renda.figures.spec import Figure, Ratio


def nothing(period):
    raise NotImplementedError


def ratio(decimals=1):
    part = Figure("part", "部分", "件", nothing, "")
    whole = Figure("whole", "全部", "件", nothing, "")
    return Ratio("share", "比例", part, whole, "", decimals=decimals)


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (532, 534, "99.6"),  # satisfied: 99.625 %
        (391, 410, "95.4"),  # kept: 95.366 %
        (70, 76, "92.1"),  # carried and cleared: 92.105 %
        (51, 534, "9.6"),  # 9.551 %
        (1, 1000, "0.1"),
        (1, 2000, "0.1"),  # 0.05 %: half up, where the bankers' way gives 0.0
        (3, 2000, "0.2"),  # 0.15 %
        (1999, 2000, "99.9"),  # 99.95 %: not all were done, so it does not say so
        (0, 7, "0.0"),
    ],
)
def test_a_ratio_is_rounded_half_up(numerator, denominator, printed):
    assert str(ratio().value(numerator, denominator)) == printed


def test_a_ratio_of_nothing_has_no_value():
    assert ratio().value(0, 0) is None


def test_decimals_are_part_of_the_figure():
    assert ratio(decimals=2).value(2, 3) == Decimal("66.67")
    assert str(ratio(decimals=0).value(1, 2)) == "50"
