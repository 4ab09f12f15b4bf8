"""A report that was worked on elsewhere comes back: what was changed by hand is shown."""

import pytest

from renda.reports.comparing import GONE, NEW, SAME, before_annex, compared, with_title

OWN = "工作报告\n\n收到代表建议534件，满意率99.6%。\n下一段。\n附：数字溯源表\n代表建议\t534件"


def test_a_report_that_comes_back_as_it_went_shows_nothing():
    assert compared(OWN, OWN.replace("\n\n", "\n")) == []


def test_a_number_that_was_changed_by_hand_is_marked_whole():
    (paragraph,) = compared(OWN, OWN.replace("534件，", "543件，"))
    assert paragraph.numbers
    assert [(one.kind, one.text) for one in paragraph.changes if one.kind != SAME] == [
        (GONE, "534"),
        (NEW, "543"),
    ]


def test_words_that_were_changed_are_told_without_a_mark_on_the_numbers():
    (paragraph,) = compared(OWN, OWN.replace("收到", "共收到"))
    assert not paragraph.numbers
    assert [one.text for one in paragraph.changes if one.kind == NEW] == ["共"]


@pytest.mark.parametrize(
    ("brought", "kinds"),
    [
        (OWN.replace("下一段。\n", ""), {GONE}),
        (OWN.replace("下一段。", "下一段。\n多一段。"), {NEW}),
    ],
)
def test_a_paragraph_that_went_or_came_is_told(brought, kinds):
    (paragraph,) = compared(OWN, brought)
    assert {one.kind for one in paragraph.changes} == kinds


def test_a_title_that_was_printed_on_two_lines_is_one_again():
    assert (
        with_title("常务委员会\n工作报告\n正文", "常务委员会工作报告") == "常务委员会工作报告\n正文"
    )
    assert with_title("别的题目\n正文", "常务委员会工作报告") == "别的题目\n正文"


def test_the_annex_is_no_part_of_what_is_compared():
    assert compared(OWN, OWN.replace("\t534件", "\t535件")) == []
    assert before_annex(OWN).endswith("下一段。")
