"""How closely a number comes out, and what is too far off to be called a slip."""

from decimal import Decimal

import pytest

from renda.reports.arithmetic import Form, Slip, means, relations
from renda.reports.arithmetic.outcomes import judged
from renda.reports.reading import Kind, numbers


def told(text, form):
    """Return of the relations of a form: whether each holds, and its numbers."""
    return [
        (one.holds, [number.text for number in one.core])
        for one in relations(text, numbers(text))
        if one.form is form
    ]


@pytest.mark.parametrize(
    ("exact", "low", "high", "slip"),
    [
        ("36.4", "36.4", "36.4", Slip.NONE),
        ("36.5", "36.5", "36.5", Slip.TRUNCATED),
        ("37.4", "37.4", "37.4", Slip.LAST_DIGIT),
        ("37.6", "37.6", "37.6", Slip.VALUE),
        ("38", "36", "39", Slip.ROUNDED),
        ("38", "35.9", "39", Slip.VALUE),
    ],
    ids=["rounded half up", "cut off", "by one and a half", "by more", "within three units",
         "what was rounded says no more"],
)  # fmt: skip
def test_how_far_a_rate_is_off_says_what_happened(exact, low, high, slip):
    (printed,) = numbers("占36%")
    assert judged(Decimal(exact), printed, Decimal(low), Decimal(high)) is slip


def test_all_of_a_whole_may_be_its_part():
    assert told("稿件100篇，其中中央媒体100篇。", Form.OF_WHICH) == [(True, ["100篇", "100篇"])]


def test_of_two_years_a_mean_is_half():
    text = "近两年共收到建议100件，年均50件。"
    assert [one.holds for one in means(text, numbers(text))] == [True]


def test_at_least_so_much_is_no_share_to_be_held_to():
    assert told("建议92件，解决33件，占36%以上。", Form.SHARE) != [(False, ["36%", "33件", "92件"])]
    assert not [one for one in told("建议92件，解决33件，占30%以上。", Form.SHARE) if not one[0]]
    assert told("建议92件，解决33件，占37%。", Form.SHARE) == [(False, ["37%", "33件", "92件"])]


def test_the_chief_items_of_a_list_need_not_make_its_total():
    assert not [
        one
        for one in told("收到建议100件，其中主要有城建类40件、农业类50件、教育类9件。", Form.TOTAL)
        if not one[0]
    ]
    assert [
        one
        for one in told("收到建议100件，其中城建类40件、农业类50件、教育类9件。", Form.TOTAL)
        if not one[0]
    ]


ROWS = ("甲镇 10 4 6", "乙镇 20 9 11", "丙镇 30 13 18", "丁镇 40 21 18")


@pytest.mark.parametrize(("rows", "wrong"), [(ROWS, 0), ((*ROWS[:2], "丙镇 30 13 17", ROWS[3]), 1)])
def test_a_column_is_a_total_where_two_rows_of_three_say_so(rows, wrong):
    found = told("总数、办结、未办结\n" + "\n".join(rows), Form.TOTAL)
    assert sum(not holds for holds, _names in found) == wrong


def test_a_distance_is_no_limit_of_time():
    (number,) = numbers("3公里内")
    assert number.kind is Kind.FIGURE
    (number,) = numbers("3天内")
    assert number.kind is Kind.LABEL


def test_digits_are_joined_over_the_end_of_a_full_line_only():
    assert [one.value for one in numbers("收到12\n30件")] == [12, 30]
    assert [one.value for one in numbers("全年共收到各级人大代表提出的建议12\n30件")] == [1230]
