"""Questions to bodies: L2 Art. 46-59; L3 Art. 24, 53."""

import datetime as dt

import pytest

from renda.lines.inquiry import thresholds
from renda.lines.inquiry.forms import CommissionForm, InterpellationForm, InvestigationForm
from renda.lines.inquiry.procedures import (
    InquiryLine,
    InquiryQuestion,
    InterpellationLine,
    InvestigationLine,
    SpecialLine,
    SpecialQuestion,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, RunningClock
from renda.matters.step import Refused
from tests.plugins.cast import moment

DECIDED = {"decided_on": dt.date(2022, 6, 6), "meeting": "第6次主任会议", "note": ""}


@pytest.mark.parametrize(("count", "may"), [(2, False), (3, True)])
def test_three_members_join_an_interpellation_l2_art_51(count, may):
    assert thresholds.may_interpellate(count, at_congress=False) is may


@pytest.mark.parametrize(("count", "may"), [(9, False), (10, True)])
def test_ten_deputies_join_one_at_a_session_l3_art_24(count, may):
    assert thresholds.may_interpellate(count, at_congress=True) is may


@pytest.mark.parametrize(
    ("count", "members", "may"), [(5, 30, False), (6, 30, True), (7, 31, True), (6, 31, False)]
)
def test_one_fifth_of_all_members_propose_an_investigation_l2_art_55(count, members, may):
    assert thresholds.INVESTIGATION.reached(count, members) is may


@pytest.mark.parametrize(
    ("at_congress", "stage"),
    [
        pytest.param(False, "closed", id="the committee: more than half, L2 Art. 53"),
        pytest.param(True, "deciding", id="the congress: half or more, L1 Art. 20"),
    ],
)
def test_exactly_half_of_the_proposers_ask_for_another_answer_at_the_congress_only(
    cast, at_congress, stage
):
    matter = put(cast, "甲乙丙丁戊己庚辛壬癸", at_congress=at_congress)
    cast.take(matter, InterpellationLine.decide, "director", "2022-06-06", **DECIDED, form="oral")
    reply = {"answer": "答复", "signed_by": "主任某", "papers": []}
    cast.take(matter, InterpellationLine.reply, "school_leader", "2022-06-20", **reply)
    judged = cast.take(
        matter, InterpellationLine.judge, "office_clerk", "2022-06-21", dissatisfied=5
    )
    assert judged.stage == stage


def form(cast, kind, by="office_clerk", **data):
    procedure = "interpellation" if kind is InterpellationForm else "investigation"
    matter = Matter(congress=cast.congress, procedure=procedure, year=0)
    return kind(data, matter=matter, by=cast.who(by), at=moment("2022-06-01"))


def test_two_names_written_thrice_are_two(cast):
    data = {"title": "质询", "body": cast.bodies["区教委"].pk, "question": "q", "content": "c"}
    assert "proposers" in form(cast, InterpellationForm, **data, proposers="甲\n乙\n甲").errors
    filled = form(cast, InterpellationForm, **data, proposers="甲\n乙\n丙")
    assert filled.is_valid()
    assert filled.cleaned_data["proposer_count"] == 3


def test_too_few_do_not_propose_an_investigation_but_the_directors_may(cast):
    data = {"title": "调查", "question": "q", "lead": cast.bodies["财经委"].pk, "members": 30}
    assert "proposer_count" in form(cast, InvestigationForm, **data, proposer_count=5).errors
    assert form(cast, InvestigationForm, **data, proposer_count=0, by_directors="on").is_valid()


def test_who_has_an_interest_does_not_sit_on_the_commission_l2_art_57(cast):
    data = {"decided_on": "2022-05-01", "meeting": "m", "commission": "甲\n乙"}
    assert "commission" in form(cast, CommissionForm, **data, interested="乙").errors
    assert form(cast, CommissionForm, **data, interested="丙").is_valid()


def asked(cast, *bodies):
    matter = cast.begin(
        InquiryLine, "committee", "2022-06-01", title="询问", topic="供水", lead="财经委"
    )
    rows = [{"body": body, "text": f"问{body}", "asked_by": ""} for body in bodies]
    cast.take(matter, InquiryLine.ask, "member", "2022-06-02", questions=rows)
    return matter


def test_a_responsible_person_answers_and_the_inquiry_is_done_l2_art_46(cast):
    matter = asked(cast, "区交通局", "区教委")
    cast.take(
        matter,
        InquiryLine.hold,
        "office_clerk",
        "2022-06-10",
        meeting="m",
        held_on=dt.date(2022, 6, 10),
    )
    one, two = cast.children(matter, InquiryQuestion)
    answer = {"answered_by": "局长", "answer": "已说明", "papers": []}
    cast.take(one, InquiryQuestion.answer, "office_clerk", "2022-06-10", **answer)
    two = cast.take(two, InquiryQuestion.defer, "office_clerk", "2022-06-10", reason="需核实数据")
    assert two.due_on == dt.date(2022, 6, 24)
    with pytest.raises(NotAllowed):
        cast.take(two, InquiryQuestion.write, "traffic", "2022-06-15", **answer)
    cast.take(two, InquiryQuestion.write, "school", "2022-06-15", **answer)
    matter.refresh_from_db()
    assert matter.stage == "closed"


def test_a_cancelled_inquiry_leaves_no_question_open(cast):
    matter = asked(cast, "区交通局")
    cast.take(matter, InquiryLine.cancel, "office_clerk", "2022-06-05", reason="议题撤下")
    question = cast.children(matter, InquiryQuestion)[0]
    assert question.stage == "halted"
    assert question.closed_at is not None


def test_nobody_is_asked_who_is_no_body(cast):
    with pytest.raises(Refused, match="不认识责任单位"):
        asked(cast, "无此单位")


def test_the_result_of_a_topical_inquiry_is_due_in_six_months_c3_art_36(cast):
    matter = cast.begin(
        SpecialLine,
        "committee",
        "2022-06-01",
        title="专题询问",
        topic="供水",
        lead="财经委",
        body="区水利局",
    )
    rows = [{"body": "区水利局", "text": "如何保障?", "asked_by": "委员"}]
    cast.take(matter, SpecialLine.ask, "committee", "2022-06-02", questions=rows)
    matter = cast.take(
        matter,
        SpecialLine.hold,
        "office_clerk",
        "2022-06-10",
        meeting="m",
        held_on=dt.date(2022, 6, 10),
        head_attends="局长",
    )
    running = RunningClock.objects.get(matter=matter, name="report_by", stopped_on=None)
    assert running.due_on == dt.date(2022, 12, 12)
    assert cast.children(matter, SpecialQuestion)[0].stage == "asked"


def put(cast, proposers="甲乙丙", *, at_congress=False):
    return cast.begin(
        InterpellationLine,
        "member",
        "2022-06-01",
        title="质询案",
        body="区教委",
        question="q",
        content="c",
        proposers="\n".join(proposers),
        proposer_count=len(proposers),
        at_congress=at_congress,
    )


def test_an_answer_that_most_proposers_reject_is_given_again(cast):
    matter = put(cast)
    cast.take(
        matter, InterpellationLine.decide, "director", "2022-06-06", **DECIDED, form="written"
    )
    reply = {"answer": "答复", "signed_by": "主任某", "papers": []}
    with pytest.raises(NotAllowed):
        cast.take(matter, InterpellationLine.reply, "traffic", "2022-06-20", **reply)
    cast.take(matter, InterpellationLine.reply, "school_leader", "2022-06-20", **reply)
    matter = cast.take(
        matter, InterpellationLine.judge, "office_clerk", "2022-06-21", dissatisfied=2
    )
    assert matter.stage == "deciding"
    cast.take(matter, InterpellationLine.decide, "director", "2022-06-22", **DECIDED, form="oral")
    cast.take(matter, InterpellationLine.reply, "school_leader", "2022-06-25", **reply)
    matter = cast.take(
        matter, InterpellationLine.judge, "office_clerk", "2022-06-26", dissatisfied=1
    )
    assert matter.stage == "closed"


def test_a_handler_puts_no_interpellation(cast):
    with pytest.raises(NotAllowed):
        cast.begin(
            InterpellationLine,
            "traffic",
            "2022-06-01",
            title="x",
            body="区教委",
            question="q",
            content="c",
            proposers="甲\n乙\n丙",
            proposer_count=3,
            at_congress=False,
        )


def test_an_investigation_ends_with_a_resolution(cast):
    matter = cast.begin(
        InvestigationLine,
        "committee",
        "2022-06-01",
        title="调查",
        question="q",
        lead="财经委",
        by_directors=True,
        proposer_count=0,
        members=30,
    )
    sitting = {"commission": "甲\n乙", "interested": ""}
    cast.take(matter, InvestigationLine.set_up, "director", "2022-06-06", **DECIDED, **sitting)
    cast.take(
        matter, InvestigationLine.report, "committee", "2022-09-01", report="调查报告", papers=[]
    )
    matter = cast.take(
        matter, InvestigationLine.resolve, "director", "2022-09-20", **DECIDED, resolution="决议"
    )
    assert matter.stage == "resolved"
