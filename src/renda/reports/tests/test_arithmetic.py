"""Numbers of one sentence that hang together, to the last unit where they stop doing so."""

import pytest

from renda.reports.arithmetic import RelationKind, relations
from renda.reports.reading import numbers


def found(text):
    """Return (kind, whether it comes out, what it is made of) for each relation of a text."""
    return [
        (one.kind.value, one.holds, [number.text for number in one.numbers])
        for one in relations(text, numbers(text))
    ]


def kinds(text):
    return [(kind, holds) for kind, holds, _parts in found(text)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("办理建议100件，其中交通40件、教育60件。", "100件"),
        ("交通40件、教育60件，合计100件。", "100件"),
        ("办理建议100件，其中交通40件、教育35件、卫生25件。", "100件"),
        ("办理建议100件，其中交通41件、教育29件、卫生23件、其他7件。", "100件"),
        ("受理11件，办结5件，转办6件。", "11件"),
        ("办理建议100件，其中交通99件、教育1件。", "100件"),
        ("办理建议100件，其中交通40件、教育60件，另有来信7件。", "100件"),
    ],
    ids=["two parts", "the whole behind them", "three", "four", "eleven is enough", "a part of one",
         "and something else behind them"],
)  # fmt: skip
def test_a_whole_is_the_sum_of_two_to_four_parts_beside_it(text, whole):
    ((kind, holds, parts),) = found(text)
    assert (kind, holds, parts[0]) == ("sum", True, whole)


@pytest.mark.parametrize(
    "text",
    [
        "受理10件，办结4件，转办6件。",
        "办理建议100件，开展活动40次、接待60人。",
        "稿件3600余篇，中央媒体600篇、市级媒体3000篇。",
        "办理建议100件。交通40件、教育60件。",
        "甲15件、乙25件、丙35件、丁45件、戊55件，共175件。",
        "办理建议100件，交通100件、教育0件。",
        "满意率100%，基本满意率40%，不满意率60%。",
    ],
    ids=["ten is chance", "other units", "about so many", "another sentence", "five parts",
         "no part is all or nothing of it", "rates do not add up"],
)  # fmt: skip
def test_other_numbers_are_no_sum(text):
    assert [one for one in kinds(text) if one[0] == "sum"] == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("受理100件，办结60件，转办37件。", True),
        ("受理100件，办结60件，转办43件。", True),
        ("受理100件，办结60件，转办36件。", False),
        ("受理100件，办结60件，转办44件。", False),
        ("整治21公里，城区12公里，乡村8.5公里。", True),
        ("整治20公里，城区12公里，乡村8.5公里。", False),
        ("受理100件，办结96件，转办5件。", True),
        ("受理100件，办结97件，转办4件。", False),
        ("受理100件，办结45件，转办33件，退回21件。", False),
    ],
    ids=["three under", "three over", "four under", "four over", "above twenty", "twenty itself",
         "nearly all is one part", "one part is the whole itself", "three that nearly add up"],
)  # fmt: skip
def test_what_misses_its_sum_by_three_in_a_hundred_was_meant_to_be_one(text, meant):
    assert (("sum", False) in kinds(text)) is meant


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("建议8件，办结1件，办结率13%。", True),
        ("建议8件，办结1件，办结率12%。", False),
        ("建议8件，办结1件，办结率12.5%。", True),
        ("建议534件，满意532件，满意率98.1%。", False),
        ("建议20件，满意20件，满意率100%。", True),
        ("满意532件，建议534件，满意率99.6%。", True),
    ],
    ids=["half is rounded up", "and not down", "as many places as written", "a point and a half",
         "all of them", "whichever of the two is first"],
)  # fmt: skip
def test_a_rate_comes_out_of_the_two_numbers_before_it(text, holds):
    assert kinds(text) == [("ratio", holds)]


@pytest.mark.parametrize(
    "text",
    [
        "建议534件，满意532件，满意率98.0%。",
        "建议534件，满意0件，满意率0%。",
        "建议534件，走访532人，满意率99.6%。",
        "满意率99.6%，建议534件，满意532件。",
        "建议534件，满意532件。99.6%的代表表示满意。",
        "交通50件，教育50件，合计100件。",
        "建议534件，满意532件，走访3人、座谈4次、到场6户、发函9份，满意率99.6%。",
    ],
    ids=["further off than a point and a half", "of nothing", "of another unit", "behind the rate",
         "in the sentence before it", "no percentage", "too far before it"],
)  # fmt: skip
def test_other_numbers_make_no_rate(text):
    assert [one for one in kinds(text) if one[0] == "ratio"] == []


def test_a_rate_reaches_back_over_five_numbers():
    text = "建议534件，满意532件，走访3人、座谈4次、到场6户，满意率99.6%。"
    assert found(text) == [("ratio", True, ["99.6%", "532件", "534件"])]


def test_of_several_pairs_the_nearest_makes_the_rate():
    text = "交通建议4件，满意2件；教育建议8件，满意4件，满意率50%。"
    assert ("ratio", True, ["50%", "4件", "8件"]) in found(text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("稿件100篇，其中中央媒体100篇。", True),
        ("稿件100篇，其中中央媒体101篇。", False),
        ("稿件100篇，其中中央媒体20篇、市级媒体101篇。", False),
    ],
    ids=["all of it", "more than all of it", "the second one"],
)
def test_a_part_is_no_larger_than_its_whole(text, holds):
    assert kinds(text) == [("part", holds)]


@pytest.mark.parametrize(
    "text",
    [
        "稿件100篇，中央媒体101篇。",
        "稿件0篇，其中中央媒体20篇。",
        "稿件100篇，其中座谈20次。",
        "其中稿件100篇，中央媒体20篇。",
    ],
    ids=["nobody says of which", "of nothing", "of another unit", "said before the whole"],
)
def test_what_is_not_said_to_be_a_part_is_none(text):
    assert [one for one in kinds(text) if one[0] == "part"] == []


def test_of_which_is_said_of_the_number_right_before_it():
    text = "稿件100篇，中央媒体20篇，其中头版30篇。"
    assert found(text) == [("part", False, ["20篇", "30篇"])]


def test_parts_that_add_up_are_told_once():
    text = "办理建议100件，其中交通40件、教育60件。"
    assert [one.kind for one in relations(text, numbers(text))] == [RelationKind.SUM]
