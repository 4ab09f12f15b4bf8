"""How headings and items count, however many there are."""

import pytest

from renda.papers.titles import numeral


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"),
     (105, "一百零五"), (110, "一百一十"), (124, "一百二十四"), (1005, "一千零五"),
     (2030, "二千零三十")],
)  # fmt: skip
def test_items_count_in_chinese(number, told):
    assert numeral(number) == told
