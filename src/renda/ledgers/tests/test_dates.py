"""Which day a cell of a ledger names."""

import datetime as dt

import pytest

from renda.ledgers.dates import day_in, is_nothing

DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-03-02",
            "2026.3.2",
            "2026/3/2",
            "2026年3月2日",
            "2026年3月2日上午",
            "46083",
            "46083.5",
        ),
        *(
            "20260302",
            "二〇二六年三月二日",
            "26.3.2",
            "3月2日",
            "3.2",
            "\uff12\uff10\uff12\uff16\uff0e\uff13\uff0e\uff12",
            "2026 年 3 月 2 日",
        ),
    ],
)
def test_a_day_is_read_as_offices_write_it(text):
    assert day_in(text, 2026) == (DAY, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [("二〇二五年十二月三十一日", dt.date(2025, 12, 31)), ("二〇二五年二十月", None)],
)
def test_numbers_in_characters_have_tens(text, day):
    found = day_in(text, 2026)
    assert (found and found[0]) == day


def test_a_month_alone_is_its_first_day_and_says_so():
    assert day_in("2026年3月", 2026) == (dt.date(2026, 3, 1), False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年6月底前", dt.date(2026, 6, 30)),
        ("2026.2月底", dt.date(2026, 2, 28)),
        ("2025年底前完成", dt.date(2025, 12, 31)),
        ("2025年12月末", dt.date(2025, 12, 31)),
        ("6月底前", dt.date(2026, 6, 30)),
        ("年底前", dt.date(2026, 12, 31)),
    ],
)
def test_the_end_of_a_month_or_year_is_its_last_day(text, day):
    assert day_in(text, 2026) == (day, True)


@pytest.mark.parametrize("text", ["2026年13月底", "月底前", "底", "长期坚持", "立行立改"])
def test_an_end_of_nothing_names_no_day(text):
    assert day_in(text) is None


@pytest.mark.parametrize(
    "text", ["2026-13-45", "2026-02-30", "二月里", "第3次会议", "123", "99999"]
)
def test_what_names_no_day_is_none(text):
    assert day_in(text, 2026) is None


def test_a_day_without_a_year_needs_the_ledgers():
    assert day_in("3月2日") is None


@pytest.mark.parametrize("text", ["无", "—", "－", "待定", "/"])
def test_some_words_only_say_that_there_is_none(text):
    assert is_nothing(text)
    assert not is_nothing("3月2日")
