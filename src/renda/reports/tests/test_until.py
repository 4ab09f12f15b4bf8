"""A number that ends before the year says until when, and one that was typed in whose words."""

import datetime as dt

import pytest

from renda.figures.queries import values
from renda.figures.spec import CongressYear
from renda.lines.budget.tests.conftest import EXECUTION, arranged, entered, forced
from renda.reports.checking import Verdict, check
from renda.reports.composing import composed
from renda.reports.exporting import paper_of
from renda.reports.spec import Piece
from renda.reports.until import told_until
from renda.reports.wording import read

DAY = dt.date(2022, 6, 30)


@pytest.fixture
def year(cast):
    forced(cast, done := entered(cast, arranged(cast, **EXECUTION)))
    assert done.pk
    return CongressYear.of(cast.congress, 2022, today=dt.date(2022, 9, 1))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("支出{一般公共预算支出执行数}亿元，稳中有进。", "支出0.36亿元（截至6月30日），稳中有进。"),
        ("支出{一般公共预算支出执行数}亿元", "支出0.36亿元（截至6月30日）"),
        (
            "支出{一般公共预算支出执行数}亿元，{一般公共预算支出执行数}亿元。",
            "支出0.36亿元（截至6月30日），0.36亿元。",
        ),
        ("（支出{一般公共预算支出执行数}亿元）", "（支出0.36亿元，截至6月30日）"),
        ("共{会议次数}。", "共〔待补：会议次数〕。"),
    ],
)
def test_a_number_of_half_a_year_says_until_when_behind_its_unit(year, words, said):
    assert composed(read(words), year).text == said


def test_what_is_said_of_the_day_is_no_number_to_be_checked(year):
    text = composed(read("一般公共预算支出执行数{一般公共预算支出执行数}亿元。"), year).text
    told, *days = [one.verdict for one in check(text, year).numbers]
    assert told is Verdict.AGREES
    assert set(days) <= {Verdict.NONE}


def test_each_day_is_told_once_in_a_passage_and_named_by_its_year_where_it_is_another():
    pieces = [Piece("1", until=DAY), Piece("亿元，"), Piece("2", until=DAY), Piece("亿元。")]
    assert "".join(one.text for one in told_until(pieces, 2022)) == "1亿元（截至6月30日），2亿元。"
    assert "（截至2022年6月30日）" in "".join(one.text for one in told_until(pieces, 2023))


def test_the_table_of_sources_tells_until_when_and_in_whose_words(year):
    report = composed(read("{一般公共预算支出执行数}，{执法检查意见涉及的方面}"), year)
    amounts = {one.figure.key: one for one in values(year, report.cited)}
    (table,) = [one for one in paper_of(report, amounts).blocks if one.rows]
    assert table.rows[1][1] == "0.36亿元（截至2022年6月30日）"
    assert table.rows[2][1].endswith("（按填报）")
