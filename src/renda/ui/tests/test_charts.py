"""Do picture and table tell the same numbers, and can both be read without seeing?"""

import re
from decimal import Decimal

import pytest

from renda.ui.charts import (
    Point,
    Series,
    bars,
    columns,
    line,
    number,
    ring,
    sparkline,
    stacked,
)  # fmt: skip

KINDS = ["城建", "教育", "农业"]
SERIES = [
    Series("2022", [181, 92, 0], "1", ["/a", "/b", "/c"]),
    Series("2021", [160, 80, 7], "2", ["/d", "/e", "/f"]),
]
POINTS = [Point(kind, value, f"/{kind}") for kind, value in zip(KINDS, [391, 15, 4], strict=True)]
CHARTS = {
    "bars": bars("图", POINTS),
    "columns": columns("图", KINDS, SERIES),
    "stacked": stacked("图", KINDS, SERIES),
    "line": line("图", KINDS, SERIES),
    "ring": ring("图", POINTS, centre="95.4%"),
}


def told(chart):
    """The numbers in the description that a screen reader reads."""
    description = re.search("<desc>(.*)</desc>", chart.svg)[1]
    return [part.rsplit(" ", 1)[1] for part in description.split("，")]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_picture_tells_the_numbers_of_its_table(chart):
    in_table = [cell.text for row in chart.rows for cell in row[1:]]

    assert told(chart) == in_table
    assert len(in_table) in {3, 6}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_has_a_title_and_no_inline_style(chart):
    assert "<title>图</title>" in chart.svg
    assert "style=" not in chart.svg


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_that_opens_is_a_group_and_its_links_say_their_number(chart):
    first = 391 if len(chart.headers) == 2 else 181

    assert 'role="group"' in chart.svg
    assert re.search(rf'<a href="[^"]+" aria-label="[^"]* {first}">', chart.svg)


def test_a_chart_without_addresses_is_an_image():
    assert 'role="img"' in bars("图", [Point("甲", 1)]).svg


def test_the_longest_bar_fills_the_width_and_the_others_are_in_proportion():
    svg = bars("图", [Point("甲", 200), Point("乙", 50)]).svg

    assert re.findall(r'chart__mark[^>]* width="([\d.]+)%"', svg) == ["100.00", "25.00"]


def test_the_parts_of_a_ring_make_up_the_whole():
    shares = re.findall(r'stroke-dasharray="([\d.]+) 100"', CHARTS["ring"].svg)

    assert sum(map(float, shares)) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("make", [bars, ring], ids=["bars", "ring"])
def test_nothing_to_show_is_no_error(make):
    assert make("图", []).rows == ()


@pytest.mark.parametrize("make", [columns, stacked, line], ids=["columns", "stacked", "line"])
def test_no_category_is_no_error(make):
    assert make("图", [], SERIES).rows == ()


def test_a_month_without_a_number_breaks_the_line_and_shows_a_dash():
    chart = line("图", KINDS, [Series("2022", [1, None, 3])])

    assert [row[1].text for row in chart.rows] == ["1", "—", "3"]
    assert chart.svg.count("<circle") == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (532, "532"),
        (95.4, "95.4"),
        (Decimal("99.60"), "99.6"),
        (Decimal("0.0018"), "0.0018"),
        (Decimal("300.0"), "300"),
        (100.0, "100"),
        (None, "—"),
        (0, "0"),
    ],
)
def test_a_number_is_written_without_empty_decimals(value, text):
    assert number(value) == text


def test_a_sparkline_describes_its_numbers():
    assert "<desc>1 3，2 8</desc>" in sparkline("近两月", [3, 8])


def test_a_single_line_writes_its_figures_and_several_leave_them_to_the_table():
    alone = line("图", KINDS, SERIES[:1]).svg
    both = CHARTS["line"].svg

    assert ">181</text>" in alone
    assert ">181</text>" not in both


@pytest.mark.parametrize("value", [0, None])
def test_a_chart_of_nothing_is_said_to_be_one(value):
    assert bars("图", [Point("城建", value)]).is_empty
    assert bars("图", []).is_empty
    assert columns("图", ["城建"], [Series("2022", [value], "1", [""])]).is_empty
    assert not any(chart.is_empty for chart in CHARTS.values())
