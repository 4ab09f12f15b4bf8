"""Every number of a report is compared with the figure that its words name."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from renda.figures.queries import Amount
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.reports.checking import Verdict, agrees, check
from renda.reports.reading import numbers
from renda.reports.tests.test_composing import submitted


@pytest.fixture
def period(cast):
    return CongressYear.of(cast.congress, 2022)


def verdicts(text, period):
    return [(one.number.text, one.verdict.value) for one in check(text, period).numbers]


def test_what_agrees_with_its_figure_says_so(cast, period):
    submitted(cast)
    assert verdicts("全年收到代表建议1件。", period) == [("1件", "agrees")]


def test_a_changed_number_is_flagged_with_what_it_should_be(cast, period):
    submitted(cast)
    (one,) = check("全年收到代表建议2件。", period).numbers
    assert (one.verdict, one.expected) == (Verdict.DIFFERS, 1)


def test_which_figure_is_meant_does_not_depend_on_the_number(cast, period):
    submitted(cast)
    for number in (0, 1, 7, 534, 10000):
        (one,) = check(f"全年收到代表建议{number}件。", period).numbers
        assert one.candidate.amount.figure.key == "suggestion-total"


@pytest.mark.parametrize("place", ["区", "县", "市", "旗", ""])
def test_whose_government_is_asked_makes_no_difference_to_which_figure_is_meant(period, place):
    text = f"对{place}政府3个职能部门开展询问。"
    (one,) = check(text, period).numbers
    assert one.candidate.amount.figure.key == "inquiry-bodies"


def test_a_number_without_a_figure_is_unknown_and_one_that_follows_is_derived(period):
    text = "参观展览21486人次,发放宣传资料7978条,现场发放7528条,邮寄450条。"
    assert [verdict for _text, verdict in verdicts(text, period)] == [
        "unknown",
        "derived",
        "derived",
        "derived",
    ]


def test_numbers_that_do_not_add_up_contradict_one_another(period):
    text = "发放宣传资料7978条,现场发放7528条,邮寄451条。"
    assert {verdict for _text, verdict in verdicts(text, period)} == {"contradicts"}


def test_names_dates_and_orders_are_left_alone(period):
    text = "2022年,第十八届人大一次会议增强“四个意识”。"
    assert {verdict for _text, verdict in verdicts(text, period)} == {"none"}


def test_what_is_told_of_the_year_before_is_not_held_against_this_one(cast, period):
    submitted(cast)
    assert verdicts("收到代表建议1件,上年7件。", period)[1] == ("7件", "unknown")


@pytest.mark.parametrize(
    ("written", "value", "same"),
    [
        ("3600余篇", 3612, True),
        ("3600余篇", 3600, True),
        ("3600余篇", 3700, False),
        ("3600余篇", 3599, False),
        ("近3600篇", 3580, True),
        ("近3600篇", 3600, True),
        ("近3600篇", 3500, False),
        ("近3600篇", 3612, False),
        ("约3600篇", 3650, True),
        ("约3600篇", 3700, True),
        ("约3600篇", 3701, False),
        ("3600篇", 3600, True),
        ("3600篇", 3601, False),
        ("2万余篇", 20340, True),
    ],
)
def test_about_so_many_agrees_with_what_it_can_stand_for(period, written, value, same):
    (number,) = numbers(written)
    amount = Amount(figures["suggestion-total"], period, value, value)
    assert agrees(number, amount) is same


@pytest.mark.parametrize(
    ("written", "above", "below", "same"),
    [
        ("99.6%", 532, 534, True),
        ("99.63%", 532, 534, True),
        ("99.5%", 532, 534, False),
        ("100%", 532, 534, False),
        ("100%", 534, 534, True),
        ("95%", 391, 410, True),
        ("98.39%", 122, 124, True),
        ("98.38%", 122, 124, False),
    ],
)
def test_a_rate_agrees_as_exactly_as_it_is_written(period, written, above, below, same):
    (number,) = numbers(f"满意率{written}")
    amount = Amount(figures["suggestion-satisfied-rate"], period, Decimal(0), below, above, below)
    assert agrees(number, amount) is same


@pytest.mark.parametrize(
    ("written", "same"), [("9.2亿元", True), ("9.20亿元", True), ("92000万元", True),
                          ("9.3亿元", False), ("9亿元", True)]
)  # fmt: skip
def test_money_agrees_whatever_its_unit(period, written, same):
    (number,) = numbers(written)
    assert agrees(number, Amount(figures["audit-money"], period, Decimal("9.2"), 122)) is same


def test_a_body_named_in_the_text_is_no_number(period):
    said = check("一府一委两院依法履职。", period).numbers
    assert {one.verdict for one in said} == {Verdict.NONE}


def test_the_command_line_tells_numbers_and_relations(cast, period, tmp_path, capsys):
    submitted(cast)
    report = tmp_path / "报告.txt"
    report.write_text("收到代表建议1件。受理100件,答复60件,转办40件。", "utf-8")
    call_command("report", "check", str(report), congress=cast.congress.code, year=2022, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["numbers"][0] == {
        "text": "1件", "start": 6, "end": 8, "value": 1, "unit": "件", "kind": "figure",
        "verdict": "agrees", "figure": "suggestion-total", "expected": 1,
    }  # fmt: skip
    assert told["relations"] == [
        {"kind": "sum", "holds": True, "spans": [[11, 15], [18, 21], [24, 27]]}
    ]


def test_the_command_line_composes_and_says_what_is_wrong(cast, tmp_path, capsys):
    own = tmp_path / "模板.txt"
    own.write_text("共{suggestion-total}件,{接待群众人次}人次。", "utf-8")
    code = cast.congress.code
    call_command("report", "compose", congress=code, year=2022, template=own, json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["figures"], told["gaps"]) == (
        ["suggestion-total"],
        ["代表建议", "接待群众人次"],
    )
    own.write_text("[没有完", "utf-8")
    with pytest.raises(CommandError):
        call_command("report", "compose", congress=code, year=2022, template=own)


def test_a_file_that_is_no_report_is_refused_on_the_command_line(cast, tmp_path):
    other = tmp_path / "图片.txt"
    other.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with pytest.raises(CommandError):
        call_command("report", "check", str(other), congress=cast.congress.code, year=2022)
