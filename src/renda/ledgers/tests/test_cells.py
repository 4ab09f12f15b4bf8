"""What a cell says: in what amounts are counted, when a month is over, how many bodies it names."""

import datetime as dt

import pytest

from renda.directory.models import Body, Kind
from renda.kernel.money import WAN, YUAN
from renda.ledgers.cells import understand
from renda.ledgers.spec import Column, Content, Row

MONEY = Column("money", "涉及金额", (), Content.MONEY)
DUE = Column("due_on", "要求整改期限", (), Content.DATE, ahead=True)
HELD = Column("heard_on", "听取日期", (), Content.DATE)
BODY = Column("body", "承办单位", (), Content.BODY, kinds=frozenset(Kind))


def read(column, text, bodies=None, **row):
    found = Row(1, {column.key: text}, **row)
    understand(found, column, bodies or {}, dt.date(2026, 11, 28))
    return found


@pytest.mark.parametrize(
    ("text", "units", "amount"),
    [
        ("1,200", {}, 12_000_000),
        ("1,200", {"money": WAN}, 12_000_000),
        ("12,000,000", {"money": YUAN}, 12_000_000),
        ("1200万", {"money": YUAN}, 12_000_000),
        ("0.12亿元", {}, 12_000_000),
    ],
)
def test_an_amount_is_counted_in_what_the_sheet_says(text, units, amount):
    row = read(MONEY, text, units=units)
    assert (row.values["money"], row.problems, row.warnings) == (amount, [], [])


def test_an_amount_without_its_unit_that_is_rather_in_yuan_is_asked_about():
    row = read(MONEY, "12,000,000")
    assert row.warnings[0].values["money"] == "1,200亿元"
    assert "没有写明单位" in str(row.warnings[0])


def test_what_is_due_in_a_month_is_due_on_its_last_day_and_what_was_done_in_it_on_its_first():
    due, held = read(DUE, "2026.2"), read(HELD, "2026.2")
    assert (due.values["due_on"], held.values["heard_on"]) == (
        dt.date(2026, 2, 28),
        dt.date(2026, 2, 1),
    )
    assert "最后一日" in str(due.warnings[0])
    assert "当月1日" in str(held.warnings[0])


def test_a_cell_of_two_bodies_where_one_is_kept_says_which_is_left_out():
    body = Body(name="甲区财政局", kind=Kind.DEPARTMENT)
    row = read(BODY, "财政局、教委", {"财政局、教委": body})
    assert row.values["body"] == body
    assert "写了几个单位" in str(row.warnings[0])
    assert not read(BODY, "财政局", {"财政局": body}).warnings
