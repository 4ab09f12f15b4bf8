"""Briefings of the directors' meeting, with remarks followed up."""

import datetime as dt

import pytest

from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.matters.commands import NotAllowed

HEARD = {"heard_on": dt.date(2022, 5, 12), "main_points": "会议听取了汇报"}


def arranged(cast):
    return cast.begin(
        BriefingLine,
        "committee",
        "2022-04-20",
        title="全区税收工作",
        body="区财政局",
        lead="财经委",
        meeting="第5次主任会议",
        meeting_on=dt.date(2022, 5, 12),
    )


def heard(cast, *remarks):
    rows = [{"text": text} for text in remarks]
    return cast.take(
        arranged(cast), BriefingLine.hear, "office_clerk", "2022-05-12", **HEARD, remarks=rows
    )


def test_a_briefing_without_remarks_is_concluded_at_once(cast):
    matter = cast.take(heard(cast), BriefingLine.conclude, "committee", "2022-05-13")
    assert matter.stage == "concluded"


def test_a_remark_is_due_in_three_months_unless_an_office_says_otherwise(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    assert (remark.body, remark.due_on) == (cast.bodies["区财政局"], dt.date(2022, 8, 12))


def test_a_briefing_is_done_when_every_remark_is(cast):
    matter = heard(cast, "加强征管", "优化服务")
    for remark in cast.children(matter, BriefingRemark):
        cast.take(
            remark, BriefingRemark.answer, "finance", "2022-06-20", answer="已落实", papers=[]
        )
        with pytest.raises(NotAllowed):
            cast.take(remark, BriefingRemark.accept, "finance", "2022-06-21")
        cast.take(remark, BriefingRemark.accept, "committee", "2022-06-21")
    matter.refresh_from_db()
    assert matter.stage == "concluded"


def test_what_is_not_enough_goes_back(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    cast.take(remark, BriefingRemark.answer, "finance", "2022-06-20", answer="在办", papers=[])
    remark = cast.take(remark, BriefingRemark.send_back, "committee", "2022-06-21", reason="不具体")
    assert remark.stage == "given"


def test_another_body_neither_answers_nor_sees_it(cast, signed_in):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    with pytest.raises(NotAllowed):
        cast.take(remark, BriefingRemark.answer, "traffic", "2022-06-20", answer="x", papers=[])
    assert signed_in("traffic").get(f"/desk/matters/{remark.pk}/").status_code == 404
