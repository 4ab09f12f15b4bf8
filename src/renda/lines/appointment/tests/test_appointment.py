"""人事任免: 地方组织法 Art. 11, 32, 50; 监督法 Art. 60-62; 重庆市人事任免条例 (C4) Art. 6-26."""

import datetime as dt

import pytest

from renda.lines.appointment.case import NominationLine as Case
from renda.lines.appointment.ceased import CeasedLine
from renda.lines.appointment.models import Exam
from renda.lines.appointment.proposal import AppointmentLine as Line
from renda.lines.appointment.tests.conftest import LOST, VOTES
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.proving import unlike
from renda.matters.step import Refused
from renda.tenure.commands import enter_tenure
from renda.tenure.models import Leaving, Tenure
from renda.tenure.queries import held, tenures_on
from tests.plugins.cast import moment

DAY = dt.date(2022, 6, 20)


def hold(board, name="李某", position="区财政局局长", since=dt.date(2021, 12, 1)):
    return enter_tenure(
        board.positions[position], name=name, starts_on=since,
        by=board.cast.who("clerk"), at=moment("2022-01-05"),
    )  # fmt: skip


# from the nomination to the register


def test_who_is_passed_holds_the_position_from_the_day_of_the_vote(board, passed):
    assert passed.stage == "voted"
    tenure = Tenure.objects.get()
    assert (str(tenure), tenure.starts_on) == ("张某 区财政局局长", DAY)
    assert held(board.positions["区财政局局长"], "张某", DAY) == tenure
    assert held(board.positions["区财政局局长"], "张某", DAY - dt.timedelta(days=1)) is None
    assert list(unlike()) == []


def test_a_proposal_is_called_by_who_proposes_it_and_by_nobody_s_name(board):
    matter = board.propose()
    board.list(matter)
    matter.refresh_from_db()
    assert matter.title == "区政府提请的人事任免案"
    assert matter.number == "任免〔2022〕1号"


def test_the_oath_is_due_fifteen_working_days_after_the_publication_c5_art_9(board, passed):
    board.released(passed)
    case = board.case(passed)
    assert case.stage == "pending"
    assert case.clocks.get(name="oath_by").due_on == dt.date(2022, 7, 13)
    case = board.do(
        case, Case.swear, "office_clerk", "2022-06-24", sworn_on=dt.date(2022, 6, 24),
        organiser=case.nomination.organiser, sworn_at="会议厅", photos=[],
    )  # fmt: skip
    passed.refresh_from_db()
    assert (case.stage, passed.stage) == ("closed", "closed")


def test_an_oath_at_the_sitting_itself_waits_for_the_announcement(board, passed):
    case = board.case(passed)
    oath = {"sworn_on": DAY, "organiser": "directors", "sworn_at": "会议厅", "photos": []}
    case = board.do(case, Case.swear_at_once, "office_clerk", "2022-06-20", **oath)
    assert case.stage == "passed"
    board.released(passed)
    passed.refresh_from_db()
    assert (board.case(passed).stage, passed.stage) == ("closed", "closed")


def test_nobody_swears_before_they_were_appointed(board, passed):
    oath = {"sworn_on": dt.date(2022, 6, 19), "organiser": "directors", "sworn_at": "厅"}
    with pytest.raises(Refused, match="不能早于任命"):
        board.do(
            board.case(passed), Case.swear_at_once, "office_clerk", "2022-06-21", photos=[], **oath
        )


def test_why_no_oath_was_taken_is_said(board, passed):
    board.released(passed)
    case = board.do(
        board.case(passed), Case.excuse, "office_clerk", "2022-06-24", unsworn="已调离本区"
    )
    assert case.stage == "closed"


# papers, review, directors


def test_papers_come_seven_days_before_or_with_the_reason_c4_art_17(board):
    matter = board.propose(meeting_on=DAY)
    board.examine(board.list(matter), 90)
    due = matter.clocks.get(name="papers_by")
    assert due.due_on == dt.date(2022, 6, 13)
    with pytest.raises(Refused, match="确需继续的，请写明理由"):
        board.do(matter, Line.file_, "government", "2022-06-14", late_reason="")
    matter = board.do(matter, Line.file_, "government", "2022-06-14", late_reason="工作急需")
    assert (matter.stage, matter.appointment.late_reason) == ("filed", "工作急需")


def test_the_directors_own_proposals_skip_the_first_review_c4_art_18(board):
    matter = board.propose(by="office_clerk", body="常委会办公室")
    board.examine(board.list(matter, position="财经委副主任", manner="appoint"), 90)
    matter = board.do(matter, Line.file_, "office_clerk", "2022-06-04", late_reason="")
    assert matter.stage == "reviewed"


def test_who_nominates_follows_from_the_position_c4_art_6_10(board):
    matter = board.propose(by="court", body="区法院")
    with pytest.raises(Refused, match="由政府提名"):
        board.list(matter)
    board.list(matter, position="区法院审判员", manner="appoint")


def test_the_kind_of_decision_follows_from_how_the_position_is_filled(board):
    matter = board.propose()
    with pytest.raises(Refused, match="由常委会决定任命"):
        board.list(matter, manner="appoint")


def test_nothing_is_handed_in_without_anybody_on_it(board):
    matter = board.propose()
    with pytest.raises(Refused, match="还没有列入"):
        board.do(matter, Line.file_, "government", "2022-06-04", late_reason="")


def test_what_the_directors_send_back_is_handed_in_anew(board):
    matter = board.propose()
    board.examine(board.list(matter), 90)
    board.do(matter, Line.file_, "government", "2022-06-04", late_reason="")
    matter = board.do(matter, Line.send_back, "office_clerk", "2022-06-05", reason="材料不齐")
    assert matter.stage == "drafting"


# the exam


def test_nobody_is_handed_in_before_they_passed_the_exam_c4_art_16(board):
    matter = board.propose()
    case = board.list(matter)
    with pytest.raises(Refused, match="张某的任前法律知识考试还没有合格"):
        board.do(matter, Line.file_, "government", "2022-06-04", late_reason="")
    case = board.examine(case, 59)
    assert case.stage == "listed"
    case = board.examine(case, 60, on="2022-06-04")
    assert (case.stage, case.nomination.exam) == ("listed", "passed")
    assert [one.passed for one in Exam.objects.order_by("pk")] == [False, True]


def test_who_fails_the_resit_too_is_not_proposed_in_this_term_c4_art_16(board):
    matter = board.propose()
    case = board.list(matter)
    board.examine(case, 30)
    assert board.examine(case, 40, on="2022-06-04").stage == "unfit"
    with pytest.raises(Refused, match="补考仍不合格"):
        board.list(board.propose(), position="区教委主任")


def test_an_exam_once_passed_is_valid_for_the_term_c4_art_16(board, passed):
    other = board.list(board.propose(), position="区教委主任")
    assert other.nomination.exam == "valid"


def test_who_is_elected_or_removed_sits_no_exam(board):
    hold(board)
    matter = board.propose()
    assert board.list(matter, "李某", manner="remove").nomination.exam == ""


# complaints and votes


def test_a_complaint_that_is_not_cleared_holds_the_vote_c4_art_20(board):
    matter = board.propose()
    case = board.list(matter)
    board.examine(case, 90)
    board.tabled(matter)
    case = board.do(case, Case.complain, "clerk", "2022-06-12", complaint="兼职取酬")
    with pytest.raises(NotAllowed, match="暂缓表决"):
        board.vote(case)
    case = board.do(case, Case.clear, "government", "2022-06-15", cleared="查无此事", papers=[])
    assert board.vote(case).stage == "passed"


@pytest.mark.parametrize(("votes", "stage"), [(15, "failed"), (16, "passed")])
def test_more_than_half_of_all_members_not_of_those_present_c4_art_22(board, votes, stage):
    matter = board.propose()
    case = board.list(matter)
    board.examine(case, 90)
    board.tabled(matter)
    counts = VOTES | {"votes_for": votes, "votes_against": 28 - votes - 1}
    assert board.vote(case, **counts).stage == stage
    assert Tenure.objects.exists() is (stage == "passed")


def test_refused_once_is_proposed_again_only_after_a_fresh_assessment_c4_art_21(board):
    board.refuse()
    matter = board.propose()
    with pytest.raises(Refused, match="再次提名须重新考察"):
        board.list(matter, on="2022-06-21")
    board.list(matter, on="2022-06-21", again="重新考察，群众认可")


def test_refused_twice_running_bars_from_that_post_for_the_term_c4_art_21(board):
    board.refuse()
    board.refuse(on="2022-06-21", again="重新考察")
    matter = board.propose()
    with pytest.raises(Refused, match="连续两次没有通过"):
        board.list(matter, on="2022-06-22", again="第三次")
    board.list(matter, position="区教委主任", on="2022-06-22")


def test_of_a_proposal_that_nobody_passed_nothing_is_announced(board):
    case = board.refuse()
    matter = Matter.objects.get(pk=case.parent_id)
    assert matter.stage == "voted"
    with pytest.raises(Refused, match="不用公告"):
        board.released(matter)
    matter = board.do(matter, Line.conclude, "office_clerk", "2022-06-21")
    assert (matter.stage, matter.published_on) == ("closed", None)


def test_a_corrected_vote_has_the_same_outcome_and_moves_the_tenure_s_day(board, passed):
    case = board.case(passed)
    again = VOTES | {"explained_by": "区长", "spoke": True, "defence": "", "correction": "笔误"}
    with pytest.raises(Refused, match="表决结果不同"):
        board.do(
            case, Case.correct_vote, "office_clerk", "2022-06-22", meeting="会议",
            decided_on=DAY, **again | {"votes_for": 3, "votes_against": 24},
        )  # fmt: skip
    board.do(
        case, Case.correct_vote, "office_clerk", "2022-06-22", meeting="会议",
        decided_on=dt.date(2022, 6, 19), **again,
    )  # fmt: skip
    assert Tenure.objects.get().starts_on == dt.date(2022, 6, 19)
    assert list(unlike()) == []


# removal, resignation, dismissal, acting, the end by itself


@pytest.mark.parametrize("manner", ["remove", "resign"])
def test_who_is_removed_or_resigned_holds_it_no_more_from_that_day(board, manner):
    hold(board)
    matter = board.propose()
    case = board.list(matter, "李某", manner=manner)
    board.tabled(matter)
    board.vote(case)
    assert Leaving.objects.get().on == DAY
    before = DAY - dt.timedelta(days=1)
    assert [len(tenures_on(board.cast.congress, on)) for on in (before, DAY)] == [1, 0]
    board.released(matter)
    assert board.case(matter, "李某").stage == "closed"


def test_who_holds_nothing_is_not_removed(board):
    with pytest.raises(Refused, match="现在不担任"):
        board.list(board.propose(), "李某", manner="remove")


def test_a_dismissal_hears_the_person_first_l2_art_62(board):
    hold(board)
    matter = board.propose()
    case = board.list(matter, "李某", manner="dismiss")
    board.tabled(matter)
    with pytest.raises(Refused, match="申辩"):
        board.vote(case)
    assert board.vote(case, defence="本人书面申辩").stage == "passed"


def test_one_fifth_of_the_members_propose_a_dismissal_and_nothing_else_l2_art_61(board):
    hold(board)
    own = {"by": "office_clerk", "body": "常委会办公室", "members": 30}
    with pytest.raises(Refused, match="五分之一"):
        board.propose(proposers="甲\n乙\n丙\n丁\n戊", **own)
    matter = board.propose(proposers="甲\n乙\n丙\n丁\n戊\n己", **own)
    with pytest.raises(Refused, match="只能提出撤职案"):
        board.list(matter, "李某", manner="remove")
    board.list(matter, "李某", manner="dismiss")


def test_an_acting_head_is_one_of_the_deputies_first_two_votes_in_order_l3_art_50(board):
    matter = board.propose(by="office_clerk", body="常委会办公室")
    with pytest.raises(Refused, match="应当是该机关的副职"):
        board.list(matter, "王某", position="区政府区长", manner="act")
    hold(board, "王某", "区政府副区长")
    case = board.list(matter, "王某", position="区政府区长", manner="act")
    board.tabled(matter)
    assert board.vote(case).stage == "passed"


def test_a_chief_prosecutor_counts_after_the_approval_above_l3_art_11(board):
    matter = board.propose(by="procurator", body="区检察院")
    with pytest.raises(Refused, match="由主席团提名"):
        board.list(matter, "赵某", position="区检察院检察长", manner="elect")


def test_a_resigned_chief_prosecutor_leaves_with_the_approval_above_l3_art_32(board):
    hold(board, "赵某", "区检察院检察长")
    position = board.positions["区检察院检察长"]
    position.nominator = "procuratorate"
    position.save()
    matter = board.propose(by="procurator", body="区检察院")
    case = board.list(matter, "赵某", position="区检察院检察长", manner="resign")
    board.tabled(matter)
    assert board.vote(case).stage == "above"
    assert not Leaving.objects.exists()
    ref = {"approved_on": dt.date(2022, 6, 25), "approved_ref": "市人大〔2022〕9号"}
    case = board.do(case, Case.approve, "clerk", "2022-06-25", **ref)
    assert (case.stage, Leaving.objects.get().on) == ("passed", dt.date(2022, 6, 25))
    ref["approved_on"] = dt.date(2022, 6, 24)
    board.do(case, Case.correct_approval, "clerk", "2022-06-26", correction="笔误", **ref)
    assert Leaving.objects.get().on == dt.date(2022, 6, 24)
    assert list(unlike()) == []


def test_a_post_ends_by_itself_without_a_vote_but_filed_and_announced_c4_art_14(board):
    tenure = hold(board)
    matter = board.cast.begin(
        CeasedLine, "clerk", "2022-06-01", tenure=tenure, ground="died",
        ceased_on=dt.date(2022, 5, 30), basis="", title="",
    )  # fmt: skip
    assert matter.title == "李某 区财政局局长职务自动终止"
    assert Leaving.objects.get().on == dt.date(2022, 5, 30)
    matter = board.do(
        matter, CeasedLine.release, "clerk", "2022-06-02", filed_on=dt.date(2022, 6, 2),
        screened=True,
    )  # fmt: skip
    assert (matter.stage, matter.published_on) == ("closed", dt.date(2022, 6, 2))
    assert list(unlike()) == []


def test_the_day_a_position_ended_is_put_right_and_the_register_follows(board):
    tenure = hold(board)
    said = {"tenure": tenure, "ground": "died", "ceased_on": dt.date(2022, 5, 30), "basis": ""}
    matter = board.cast.begin(CeasedLine, "clerk", "2022-06-01", title="", **said)
    day = dt.date(2022, 5, 29)
    board.do(matter, CeasedLine.redate, "clerk", "2022-06-01", ceased_on=day, reason="笔误")
    assert (Leaving.objects.get().on, matter.__class__.objects.get().ceased.ceased_on) == (day, day)
    assert list(unlike()) == []


def test_what_was_noted_wrongly_is_taken_back(board):
    tenure = hold(board)
    said = {"tenure": tenure, "ground": "died", "ceased_on": dt.date(2022, 5, 30), "basis": ""}
    matter = board.cast.begin(CeasedLine, "clerk", "2022-06-01", title="", **said)
    board.do(matter, CeasedLine.take_back, "clerk", "2022-06-01", reason="同名")
    assert not Leaving.objects.exists()
    assert list(unlike()) == []


# who may


def test_a_body_that_does_not_nominate_takes_no_step(board, passed):
    case = board.case(passed)
    for name in ("traffic", "committee", "deputy", "auditor", "member", "court"):
        with pytest.raises(NotAllowed):
            board.do(case, Case.certify, name, "2022-06-21", certified_on=DAY)


def test_each_refused_vote_leaves_no_tenure_and_no_page(board):
    case = board.refuse()
    assert case.stage == "failed"
    assert not Tenure.objects.exists()
    assert LOST["votes_for"] * 2 == LOST["members"]
