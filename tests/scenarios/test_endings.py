"""A line ends when what arose from it has ended, everywhere alike; nothing comes before its day."""

import datetime as dt

import pytest

from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.lines.dossier.procedures import DossierLine
from renda.lines.inquiry.procedures import InquiryLine, InquiryQuestion
from renda.lines.opinion.procedures import OpinionLine
from renda.matters import gates
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.registry import procedures
from renda.matters.step import Refused

OPINION = {
    "title": "执法工作", "sort": "appraisal", "body": "区交通局", "lead": "财经委", "overall": "",
    "problems": "", "answer_on": None,
}  # fmt: skip
PLAN = {"decided_on": dt.date(2022, 3, 2), "meeting": "第3次主任会议", "note": "", "exempt": ""}
#: what closes each line from which something can arise that is followed up
ENDS = (
    ("appraisal", "close"), ("briefing", "conclude"), ("budget", "close"), ("budget", "conclude"),
    ("resolution", "close"), ("special", "close"),
)  # fmt: skip


@pytest.mark.parametrize(("slug", "action"), ENDS)
def test_every_line_ends_only_with_what_arose_from_it(slug, action):
    assert procedures[slug].actions[action].first is gates.followed_up


def investigated(cast, meeting_on=dt.date(2022, 6, 20)):
    answers = {"title": "执法评议", "scope": "执法", "body": "区交通局", "lead": "财经委"}
    matter = cast.begin(AppraisalLine, "committee", "2022-03-01", meeting_on=meeting_on, **answers)
    cast.take(matter, AppraisalLine.pass_plan, "office_clerk", "2022-03-02", group="甲", **PLAN)
    cast.take(matter, AppraisalLine.join, "committee", "2022-03-03", bodies=["东街工委"])
    return matter


def test_a_town_that_stays_silent_is_left_out_and_the_appraisal_goes_on(cast):
    matter = investigated(cast)
    town = cast.children(matter, AppraisalTown)[0]
    found = {"investigation": "调查报告", "papers": []}
    with pytest.raises(NotAllowed):
        cast.take(matter, AppraisalLine.report, "committee", "2022-06-01", **found)
    with pytest.raises(NotAllowed):
        cast.take(town, AppraisalTown.strike, "street", "2022-06-01", reason="无人手")

    cast.take(town, AppraisalTown.strike, "committee", "2022-06-01", reason="街道无人手")
    matter = cast.take(matter, AppraisalLine.report, "committee", "2022-06-02", **found)
    assert matter.stage == "reported"


def held(cast, on="2022-06-20"):
    matter = investigated(cast)
    town = cast.children(matter, AppraisalTown)[0]
    cast.take(town, AppraisalTown.strike, "committee", "2022-06-01", reason="街道无人手")
    found = {"investigation": "调查报告", "papers": []}
    cast.take(matter, AppraisalLine.report, "committee", "2022-06-02", **found)
    day = {"held_on": dt.date.fromisoformat(on), "opinions": "总体有力"}
    return cast.take(matter, AppraisalLine.hold, "office_clerk", on, **day)


def test_an_appraisal_is_not_held_before_its_meeting(cast):
    with pytest.raises(
        Refused, match="还没有到会议日期（2022年6月20日）；会议提前的，请先变更会议"
    ):
        held(cast, "2022-06-19")

    assert held(cast, "2022-06-21").stage == "rectifying"


def test_an_appraisal_ends_only_when_its_opinions_have(cast):
    matter = held(cast)
    opinions = cast.begin(OpinionLine, "committee", "2022-06-21", upon=matter, **OPINION)
    done = {"rectification": "已整改", "papers": []}
    cast.take(matter, AppraisalLine.rectify, "traffic", "2022-09-01", **done)

    with pytest.raises(Refused, match="由此提出的审议意见“执法工作”还没有办结"):
        cast.take(matter, AppraisalLine.close, "committee", "2022-09-02")

    cast.take(opinions, OpinionLine.withdraw, "office_clerk", "2022-09-03", reason="合并")
    assert cast.take(matter, AppraisalLine.close, "committee", "2022-09-04").stage == "closed"


def test_a_question_is_answered_when_the_inquiry_was_held(cast):
    matter = cast.begin(
        InquiryLine, "office_clerk", "2022-06-01", title="询问", topic="交通", lead="财经委"
    )
    rows = [{"body": "区交通局", "text": "怎么办", "asked_by": "委员"}]
    cast.take(matter, InquiryLine.ask, "office_clerk", "2022-06-02", questions=rows)
    question = cast.children(matter, InquiryQuestion)[0]
    answer = {"answered_by": "局长", "answer": "已说明", "papers": []}
    assert question not in awaiting(cast.who("office_clerk"))
    with pytest.raises(NotAllowed):
        cast.take(question, InquiryQuestion.answer, "office_clerk", "2022-06-03", **answer)

    day = {"meeting": "第5次会议", "held_on": dt.date(2022, 6, 10)}
    cast.take(matter, InquiryLine.hold, "office_clerk", "2022-06-10", **day)
    question = cast.take(question, InquiryQuestion.answer, "office_clerk", "2022-06-10", **answer)
    assert question.stage == "answered"


def remarked(cast):
    """A briefing with one remark, put right and waiting to be looked at."""
    arranged = {"meeting": "第5次主任会议", "meeting_on": dt.date(2022, 5, 12)}
    whose = {"title": "税收工作", "body": "区财政局", "lead": "财经委"}
    matter = cast.begin(BriefingLine, "committee", "2022-04-20", **arranged, **whose)
    heard = {"heard_on": dt.date(2022, 5, 12), "main_points": "听取了汇报", "reporter_name": ""}
    rows = [{"text": "加强征管"}]
    cast.take(matter, BriefingLine.hear, "office_clerk", "2022-05-12", **heard, remarks=rows)
    (remark,) = cast.children(matter, BriefingRemark)
    done = {"answer": "已落实", "papers": []}
    return matter, cast.take(remark, BriefingRemark.report, "finance", "2022-06-20", **done)


def test_what_follows_its_children_ends_only_with_what_arose_from_it(cast):
    matter, remark = remarked(cast)
    opinions = cast.begin(OpinionLine, "committee", "2022-05-13", upon=matter, **OPINION)

    cast.take(remark, BriefingRemark.accept, "committee", "2022-06-21", checked="属实")
    matter.refresh_from_db()
    assert matter.stage == "heard"
    with pytest.raises(Refused, match="由此提出的审议意见“执法工作”还没有办结"):
        cast.take(matter, BriefingLine.conclude, "committee", "2022-06-22")

    cast.take(opinions, OpinionLine.withdraw, "office_clerk", "2022-06-23", reason="合并")
    matter.refresh_from_db()
    assert matter.stage == "concluded"


def test_a_dossier_opened_upon_it_keeps_nothing_open(cast):
    matter, remark = remarked(cast)
    problem = {"title": "税收征管", "text": "多年反映"}
    dossier = cast.begin(DossierLine, "committee", "2022-05-13", upon=matter, **problem)

    cast.take(remark, BriefingRemark.accept, "committee", "2022-06-21", checked="属实")
    matter.refresh_from_db()
    assert (matter.stage, dossier.closed_at) == ("concluded", None)
