"""A fact once wrong is put right by a step that says who, why, from what and to what."""

import datetime as dt

import pytest

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import HEARD, arranged, heard, sent
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import delivered, due
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.satisfaction.tests.test_satisfaction import count
from renda.lines.satisfaction.tests.test_satisfaction import held as survey
from renda.matters.commands import NotAllowed
from renda.matters.models import ClockChange, Entry
from renda.matters.registry import procedures
from renda.matters.step import Refused

#: the lines whose facts could not be put right
LINES = (
    "appraisal", "audit", "briefing", "budget", "check", "hearing", "inquiry", "inspection",
    "midterm", "opinion", "opinion-point", "problem-item", "resolution", "resolution-duty",
    "satisfaction-result", "special",
)  # fmt: skip


@pytest.mark.parametrize("slug", LINES)
def test_every_line_can_put_its_facts_right(slug):
    assert [one for one in procedures[slug].actions.values() if one.anew is not None]


def test_the_form_starts_with_what_is_kept(cast, signed_in):
    matter = heard(cast, sent(cast, arranged(cast)))

    page = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/correct_heard/")

    assert 'value="2022-06-28"' in page.content.decode()
    assert "更正的理由" in page.content.decode()


def test_a_correction_says_who_why_from_what_and_to_what(cast):
    matter = heard(cast, sent(cast, arranged(cast)))
    right = {**HEARD, "heard_on": dt.date(2022, 6, 29), "correction": "会议延续到次日"}
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.correct_heard, "traffic", "2022-07-01", **right)

    matter = cast.take(matter, HearingLine.correct_heard, "office_clerk", "2022-07-01", **right)

    step = Entry.objects.get(matter=matter, action="correct_heard")
    assert matter.hearing.heard_on == dt.date(2022, 6, 29)
    assert step.answers["correction"] == "会议延续到次日"
    assert step.answers["changed"] == "听取日期：2022年6月28日→2022年6月29日"
    assert matter.stage == "heard"


def test_nothing_is_put_right_that_was_not_written_yet(cast, signed_in):
    matter = sent(cast, arranged(cast))
    right = {**HEARD, "correction": "会议延续到次日"}
    with pytest.raises(NotAllowed, match="更正：听取"):
        cast.take(matter, HearingLine.correct_heard, "office_clerk", "2022-06-27", **right)


def test_a_correction_that_changes_nothing_is_refused_and_keeps_the_rules(cast):
    matter = heard(cast, sent(cast, arranged(cast)))
    with pytest.raises(Refused, match="没有改动任何内容"):
        cast.take(
            matter,
            HearingLine.correct_heard,
            "office_clerk",
            "2022-07-01",
            **HEARD,
            correction="误",
        )
    early = {**HEARD, "heard_on": dt.date(2022, 6, 27), "correction": "误"}
    with pytest.raises(Refused, match="早于会议日期"):
        cast.take(matter, HearingLine.correct_heard, "office_clerk", "2022-07-01", **early)


def test_clocks_follow_the_day_that_was_put_right(cast):
    matter = delivered(cast)
    assert due(matter) == dt.date(2022, 9, 7)
    right = {"delivered_on": dt.date(2022, 3, 4), "correction": "送达回证日期"}

    cast.take(matter, OpinionLine.correct_delivered, "office_clerk", "2022-03-09", **right)

    assert due(matter) == dt.date(2022, 9, 5)  # 4 September is a Sunday
    assert ClockChange.objects.get(clock__name="answer_by").way == "corrected"


def test_a_grade_follows_the_counts_that_were_put_right(cast):
    matter = survey(cast)
    count(cast, matter, "区交通局", 16, 5, 7)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    result = cast.children(matter, SatisfactionResult)[0]
    votes = {
        "members": 30, "handed": 28, "returned": 28, "satisfied": 15, "basically": 6,
        "dissatisfied": 7, "abstained": 0, "invalid": 0, "correction": "票数录反",
    }  # fmt: skip

    result = cast.take(
        result, SatisfactionResult.correct_count, "office_clerk", "2022-06-22", **votes
    )

    assert result.outcome.grade == "basically"
