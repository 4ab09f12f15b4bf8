"""How a table of the budget is read: columns, units, levels, sums."""

import pytest

from renda.kernel.money import in_words, unit_in, yuan
from renda.kernel.tables import Table
from renda.lines.budget.reading import columns_of, read

HEADERS = ("科目编码", "科目名称", "预算数", "执行数")


def table(*rows, headers=HEADERS, titles=()):
    lines = tuple(range(2, len(rows) + 2))
    return Table(headers=headers, rows=rows, lines=lines, titles=titles)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1,234.5", 10_000, 12_345_000),
        ("1.2亿元", 10_000, 120_000_000),
        ("(300)", 1, -300),
        ("△300", 1, -300),
        ("1234.5600000001", 10_000, 12_345_600),
        ("约三百", 1, None),
        ("NaN", 1, None),
        ("1e999", 1, None),
        ("", 1, None),
    ],
)
def test_an_amount_is_kept_in_whole_yuan(text, unit, expected):
    assert yuan(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", 10_000),
        ("金额单位：元", 1),
        ("年初预算（亿元）", 100_000_000),
        ("预算数", None),
    ],
)
def test_a_table_says_what_its_amounts_are_counted_in(text, unit):
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (920_000_000, "9.2亿元"),
        (12_340_000, "1,234万元"),
        (800, "800元"),
        (0, "0元"),
        (-30_000, "-3万元"),
    ],
)
def test_an_amount_is_told_in_the_unit_that_fits(amount, words):
    assert in_words(amount) == words


def test_columns_are_found_by_what_offices_call_them():
    headers = (
        "代码",
        "支出项目",
        "主管部门",
        "2022年预算数",
        "调整预算数",
        "累计执行数",
        "执行率%",
    )

    assert columns_of(headers) == {
        "code": 0, "name": 1, "unit": 2, "budget": 3, "adjusted": 4, "executed": 5,
    }  # fmt: skip


def test_a_total_that_adds_up_is_a_sum_and_no_difference():
    found = read(
        table(("201", "甲", "100", "50"), ("205", "乙", "200", "60"), ("", "合计", "300", "110"))
    )

    assert [line.is_sum for line in found.lines] == [False, False, True]
    assert found.differences == []
    assert found.lines[0].budget == 1_000_000


def test_a_total_that_does_not_add_up_is_named_with_both_amounts():
    found = read(table(("201", "甲", "100", "50"), ("", "支出合计", "120", "50")))

    assert found.differences == [(3, "支出合计", "budget", 1_200_000, 1_000_000)]


def test_lines_below_a_code_must_give_what_stands_beside_it():
    rows = (
        ("205", "教育", "300", ""),
        ("20501", "管理", "100", ""),
        ("20502", "普通教育", "150", ""),
    )

    found = read(table(*rows))

    assert [line.level for line in found.lines] == [0, 1, 1]
    assert [line.is_leaf for line in found.lines] == [False, True, True]
    assert found.differences == [(2, "教育", "budget", 3_000_000, 2_500_000)]


def test_a_subtotal_counts_the_lines_since_the_last_sum():
    rows = (
        ("101", "甲", "1", ""), ("102", "乙", "2", ""), ("", "税收小计", "3", ""),
        ("103", "丙", "4", ""), ("", "非税小计", "4", ""), ("", "总计", "7", ""),
    )  # fmt: skip

    assert read(table(*rows)).differences == []


REVENUE = (
    ("一、税收收入", "100000"), ("  增值税", "60000"), ("  企业所得税", "40000"),
    ("二、非税收入", "70000"), ("本年收入合计", "170000"),
    ("转移性收入", "200000"), ("  上级补助收入", "150000"), ("  债务转贷收入", "50000"),
    ("收入总计", "370000"),
)  # fmt: skip
SPENDING = (
    ("一", "一般公共服务支出", "100000"), ("", "其中:人大事务", "2000"),
    ("二", "教育支出", "245000"),
    ("", "本年支出合计", "345000"), ("三", "转移性支出", "50000"), ("", "上解上级支出", "20000"),
    ("", "支出总计", "395000"),
)  # fmt: skip


def flat(rows):
    return tuple(tuple(cell.strip() for cell in row) for row in rows)


@pytest.mark.parametrize("rows", [REVENUE, flat(REVENUE)], ids=["set in", "flat"])
def test_the_standard_table_of_revenue_adds_up_with_and_without_setting_in(rows):
    found = read(table(*rows, headers=("项目", "预算数")))

    assert found.differences == []
    tops = [line.name for line in found.lines if line.level == 0 and not line.is_sum]
    assert tops == ["一、税收收入", "二、非税收入", "转移性收入"]


@pytest.mark.parametrize("heading", ["序号", "列1"])
def test_numbers_in_a_column_of_their_own_tell_what_stands_at_the_top(heading):
    found = read(table(*SPENDING, headers=(heading, "项目", "预算数")))

    assert found.differences == []
    tops = [line.name for line in found.lines if line.level == 0 and not line.is_sum]
    assert tops == ["一般公共服务支出", "教育支出", "转移性支出"]


def test_a_total_that_no_reading_makes_add_up_is_still_named():
    wrong = (*REVENUE[:-1], ("收入总计", "371000"))
    (one,) = read(table(*wrong, headers=("项目", "预算数"))).differences
    assert one == (10, "收入总计", "budget", 3_710_000_000, 3_700_000_000)


def test_a_line_that_is_the_sum_of_those_after_it_is_not_added_to_them():
    rows = (
        ("甲", "10"),
        ("本级合计", "10"),
        ("乙类", "7"),
        ("子", "3"),
        ("丑", "4"),
        ("总计", "17"),
    )
    assert read(table(*rows, headers=("项目", "预算数"))).differences == []


def test_parts_of_a_line_are_not_added_twice():
    rows = (("", "一、税收收入", "5", ""), ("", "其中:增值税", "3", ""), ("", "收入合计", "5", ""))

    assert read(table(*rows)).differences == []


def test_rows_that_cannot_be_read_are_listed_with_the_reason():
    rows = (
        ("201", "甲", "一百", ""),
        ("202", "", "5", ""),
        ("203", "丙", "6", ""),
        ("203", "丙", "7", ""),
    )

    found = read(table(*rows))

    assert sorted(found.refused) == [(2, "amount"), (3, "name"), (5, "code")]


def test_headings_without_amounts_are_passed_over():
    found = read(table(("", "一、本级", "", "—"), ("201", "甲", "5", "")))

    assert found.passed_over == 1
    assert len(found.lines) == 1
