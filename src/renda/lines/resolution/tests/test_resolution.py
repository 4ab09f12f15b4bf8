"""Resolutions and decisions, checks on them, the mid-term evaluation."""

import datetime as dt

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.resolution.following import CheckLine, MidtermLine
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine, VoteForm
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.sheets import rows_of
from renda.matters.step import Refused
from tests.plugins.cast import moment

VOTE = {
    "meeting": "第5次会议",
    "decided_on": dt.date(2022, 8, 26),
    "members": 30,
    "present": 28,
    "votes_for": 26,
    "votes_against": 1,
    "votes_abstained": 0,
    "votes_unpressed": 1,
    "text": "决议",
}
RELEASED = {"screened": True, "approved": True}


def put(cast):
    return cast.begin(
        ResolutionLine,
        "office_clerk",
        "2022-08-01",
        title="关于批准决算的决议",
        sort="approval",
        proposer="区人民政府",
        draft="议案",
        lead="财经委",
    )


def test_a_resolution_is_published_within_twenty_days(cast):
    matter = cast.take(put(cast), ResolutionLine.vote, "office_clerk", "2022-08-26", **VOTE)
    assert (matter.stage, matter.due_on) == ("passed", dt.date(2022, 9, 15))


def test_exactly_half_does_not_pass_it(cast):
    half = VOTE | {"present": 30, "votes_for": 15, "votes_against": 15, "votes_unpressed": 0}
    assert (
        cast.take(put(cast), ResolutionLine.vote, "office_clerk", "2022-08-26", **half).stage
        == "failed"
    )


def test_what_an_office_sets_decides_from_its_day_on_and_is_kept_with_the_result(cast):
    """L3 Art. 51 knows one share; a decision of the congress may ask for more."""
    set_rule(
        cast.congress,
        "ballot.decision",
        {"share": ">= 2/3 members"},
        basis="本级人大的决定",
        in_force_from=dt.date(2022, 8, 20),
        by=cast.who("clerk"),
        at=moment("2022-08-01"),
    )
    votes = VOTE | {"present": 30, "votes_for": 17, "votes_against": 13, "votes_unpressed": 0}
    before, after = put(cast), put(cast)
    old = cast.take(
        before, ResolutionLine.vote, "office_clerk", "2022-08-26",
        **votes | {"decided_on": dt.date(2022, 8, 19)},
    )  # fmt: skip
    new = cast.take(after, ResolutionLine.vote, "office_clerk", "2022-08-26", **votes)
    assert (old.stage, old.resolution.rule) == ("passed", "> 1/2 members")
    assert (new.stage, new.resolution.rule) == ("failed", ">= 2/3 members")
    # what was decided is put right by the share that it was decided under, whatever is set since
    set_rule(
        cast.congress, "ballot.decision", {"share": "> 1/2 members"}, basis="改回",
        in_force_from=dt.date(2022, 8, 21), by=cast.who("clerk"), at=moment("2022-08-27"),
    )  # fmt: skip
    put_right = votes | {"votes_for": 18, "votes_against": 12, "correction": "误登"}
    again = cast.take(new, ResolutionLine.correct_vote, "office_clerk", "2022-08-28", **put_right)
    assert (again.stage, again.resolution.rule) == ("failed", ">= 2/3 members")
    assert dict(rows_of(new.resolution))["表决规则"] == "赞成票达到全体组成人员三分之二的为通过"
    with pytest.raises(Refused, match="请从列出的比例中选择一项"):
        set_rule(
            cast.congress, "ballot.decision", {"share": "> 1/2 cast"}, basis="x",
            in_force_from=dt.date(2022, 9, 1), by=cast.who("clerk"), at=moment("2022-08-01"),
        )  # fmt: skip


def test_votes_that_do_not_add_up_are_refused(cast):
    kept = {"matter": put(cast), "by": cast.who("office_clerk"), "at": moment("2022-08-26")}
    assert VoteForm(VOTE, **kept).is_valid()
    assert "present" in VoteForm(VOTE | {"votes_for": 27}, **kept).errors


@pytest.mark.parametrize(
    ("told", "to", "wrong"),
    [
        (VOTE, "passed", []),
        (VOTE | {"votes_for": 27}, "passed", ["present"]),
        (VOTE | {"present": 31, "votes_for": 29}, "passed", ["present"]),
        # what nobody knows any more contradicts nothing
        ({"members": 30, "votes_for": 26}, "passed", []),
        ({"members": 30, "present": 20, "votes_for": 26}, "passed", ["present"]),
        (VOTE | {"votes_for": 15, "votes_against": 12}, "passed", ["votes_for"]),
        # a law or an office may ask for more than half
        (VOTE, "failed", []),
        ({"members": 30, "votes_for": 26}, "", []),
    ],
)
def test_votes_of_an_old_ledger_add_up_as_far_as_they_are_known(told, to, wrong):
    assert list(VoteForm.amiss(told, to)) == wrong


def test_a_duty_is_reported_on_and_checked_and_then_the_resolution_is_carried_out(cast):
    matter = cast.take(put(cast), ResolutionLine.vote, "office_clerk", "2022-08-26", **VOTE)
    cast.take(
        matter,
        ResolutionLine.hand_over,
        "committee",
        "2022-08-27",
        text="落实",
        body="区交通局",
        due_on=dt.date(2022, 12, 20),
    )
    cast.take(matter, ResolutionLine.release, "office_clerk", "2022-08-30", **RELEASED)
    (duty,) = cast.children(matter, ResolutionDuty)
    assert duty.due_on == dt.date(2022, 12, 20)
    with pytest.raises(NotAllowed):
        cast.take(matter, ResolutionLine.close, "committee", "2022-12-01", checked="x")
    cast.take(duty, ResolutionDuty.report, "traffic", "2022-12-01", report="已落实", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(duty, ResolutionDuty.accept, "traffic", "2022-12-02", checked="x")
    cast.take(duty, ResolutionDuty.accept, "committee", "2022-12-05", checked="属实")
    assert (
        cast.take(matter, ResolutionLine.close, "committee", "2022-12-06", checked="已执行").stage
        == "closed"
    )


def laid(cast):
    matter = cast.take(put(cast), ResolutionLine.vote, "office_clerk", "2022-08-26", **VOTE)
    told = {"text": "落实", "body": "区交通局", "due_on": dt.date(2022, 12, 20)}
    cast.take(matter, ResolutionLine.hand_over, "committee", "2022-08-27", **told)
    return matter, *cast.children(matter, ResolutionDuty)


def test_what_was_reported_is_checked_within_twenty_working_days(cast):
    """The law sets no period for the check: the default is an office's to change."""
    _matter, duty = laid(cast)
    duty = cast.take(duty, ResolutionDuty.report, "traffic", "2022-10-10", report="x", papers=[])
    assert duty.due_on == duty.clocks.get(name="check_by").due_on == dt.date(2022, 11, 7)


def test_what_is_not_carried_out_yet_goes_on_until_the_day_that_was_set(cast):
    _matter, duty = laid(cast)
    cast.take(duty, ResolutionDuty.report, "traffic", "2022-10-10", report="部分", papers=[])
    with pytest.raises(NotAllowed, match="“检查：继续执行”由牵头专工委经办人"):
        cast.take(duty, ResolutionDuty.send_back, "traffic", "2022-10-12", reason="未完成")
    duty = cast.take(duty, ResolutionDuty.send_back, "committee", "2022-10-12", reason="未完成")
    assert (duty.stage, duty.due_on) == ("given", dt.date(2022, 12, 20))


def test_who_cannot_carry_it_out_in_time_asks_for_more_before_it_ends_by_a_decision(cast):
    _matter, duty = laid(cast)
    asked = {"asked_until": dt.date(2023, 3, 31), "asked_reason": "工程跨年"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人办理"):
        cast.take(duty, ResolutionDuty.ask_time, "school", "2022-12-01", **asked)
    cast.take(duty, ResolutionDuty.ask_time, "traffic", "2022-12-01", **asked)
    decided = {"decided_on": dt.date(2022, 12, 6), "meeting": "第20次主任会议"}
    granted = {**decided, "until": dt.date(2023, 3, 31), "reason": "属实"}
    duty = cast.take(duty, ResolutionDuty.grant_time, "director", "2022-12-06", **granted)
    assert (duty.stage, duty.due_on) == ("given", dt.date(2023, 3, 31))
    with pytest.raises(NotAllowed, match="“未执行办结”由常委会办公室经办人、主任会议办理"):
        cast.take(duty, ResolutionDuty.give_up, "committee", "2023-04-06", **decided)
    duty = cast.take(duty, ResolutionDuty.give_up, "office_clerk", "2023-04-06", **decided)
    assert duty.stage == "unmet"
    period = CongressYear.of(cast.congress, 2022, today=dt.date(2023, 4, 7))
    counts = [value(figures[key], period).value for key in ("resolution-duties", "resolution-met")]
    assert counts == [1, 0]


def test_a_check_reports_to_the_standing_committee(cast):
    matter = cast.begin(
        CheckLine, "committee", "2022-10-01", title="检查", plan="p", lead="财经委", body="区政府"
    )
    cast.take(
        matter,
        CheckLine.check,
        "committee",
        "2022-10-20",
        checked_on=dt.date(2022, 10, 19),
        result="有效执行",
        papers=[],
    )
    decided = {"decided_on": dt.date(2022, 10, 28), "meeting": "m", "note": ""}
    assert (
        cast.take(matter, CheckLine.report, "committee", "2022-10-28", **decided).stage == "closed"
    )


@pytest.mark.parametrize(("adjustment", "stage"), [("", "closed"), ("调整指标", "approving")])
def test_an_adjusted_plan_needs_approval_l2_art_23(cast, adjustment, stage):
    matter = cast.begin(
        MidtermLine,
        "committee",
        "2022-09-01",
        title="中期评估",
        plan="规划",
        body="区政府",
        lead="财经委",
    )
    cast.take(
        matter,
        MidtermLine.report,
        "government",
        "2022-09-10",
        evaluation="e",
        adjustment=adjustment,
        papers=[],
    )
    cast.take(matter, MidtermLine.view, "committee", "2022-09-20", view="v")
    heard = {
        "decided_on": dt.date(2022, 10, 20),
        "heard_on": dt.date(2022, 10, 20),
        "meeting": "m",
        "note": "",
    }
    matter = cast.take(matter, MidtermLine.hear, "committee", "2022-10-20", **heard)
    assert matter.stage == stage


def adjusting(cast):
    named = {"title": "中期评估", "plan": "规划", "body": "区政府", "lead": "财经委"}
    matter = cast.begin(MidtermLine, "committee", "2022-09-01", **named)
    said = {"evaluation": "e", "adjustment": "调整指标", "papers": []}
    cast.take(matter, MidtermLine.report, "government", "2022-09-10", **said)
    cast.take(matter, MidtermLine.view, "committee", "2022-09-20", view="v")
    day = dt.date(2022, 10, 20)
    heard = {"decided_on": day, "heard_on": day, "meeting": "m", "note": ""}
    return cast.take(matter, MidtermLine.hear, "committee", "2022-10-20", **heard)


def test_the_plan_is_changed_by_a_resolution_that_was_passed_l2_art_23(cast):
    matter, other = adjusting(cast), put(cast)
    met = {"decided_on": dt.date(2022, 10, 28), "meeting": "m", "note": ""}
    with pytest.raises(Refused, match="请填写常委会已经表决通过的决议"):
        cast.take(
            matter, MidtermLine.approve, "office_clerk", "2022-10-28", resolution=other, **met
        )
    cast.take(other, ResolutionLine.vote, "office_clerk", "2022-10-27", **VOTE)
    matter = cast.take(
        matter, MidtermLine.approve, "office_clerk", "2022-10-28",
        resolution=Matter.objects.get(pk=other.pk), **met,
    )  # fmt: skip
    assert (matter.stage, matter.ties.get().other) == ("closed", other)


def test_checks_and_evaluations_have_their_days(cast):
    named = {"title": "检查", "plan": "方案", "body": "区政府", "lead": "财经委"}
    assert cast.begin(CheckLine, "committee", "2022-09-01", **named).due_on == dt.date(2022, 12, 1)
    plan = {"title": "中期评估", "plan": "规划", "body": "区政府", "lead": "财经委"}
    matter = cast.begin(MidtermLine, "committee", "2022-09-01", **plan)
    assert matter.due_on == dt.date(2023, 3, 1)
    with pytest.raises(NotAllowed):
        cast.take(matter, MidtermLine.cancel, "government", "2022-09-02", reason="x")


def test_what_a_check_found_is_public_once_it_is_released_and_no_longer_once_taken_back(
    cast, client
):
    named = {"title": "执行检查", "plan": "方案", "body": "区政府", "lead": "财经委"}
    matter = cast.begin(CheckLine, "committee", "2022-09-01", **named)
    found = {"checked_on": dt.date(2022, 10, 19), "result": "有效执行", "papers": []}
    cast.take(matter, CheckLine.check, "committee", "2022-10-20", **found)
    met = {"decided_on": dt.date(2022, 10, 28), "meeting": "m", "note": ""}
    cast.take(matter, CheckLine.report, "committee", "2022-10-28", **met)
    cast.take(matter, CheckLine.publish, "committee", "2022-10-29", **RELEASED)
    assert "有效执行" in client.get(f"/matters/{matter.pk}/").content.decode()
    cast.take(matter, CheckLine.unpublish, "committee", "2022-10-30", reason="有误")
    assert client.get(f"/matters/{matter.pk}/").status_code == 404


def test_the_text_is_what_was_voted_on_and_the_duties_stand_on_a_paper_of_their_own(
    cast, signed_in
):
    matter = cast.take(put(cast), ResolutionLine.vote, "office_clerk", "2022-08-26", **VOTE)
    for text in ("落实整改", "重复的要求"):
        duty = {"text": text, "body": "区交通局", "due_on": dt.date(2022, 12, 20)}
        cast.take(matter, ResolutionLine.hand_over, "committee", "2022-08-27", **duty)
    _one, two = cast.children(matter, ResolutionDuty)
    with pytest.raises(NotAllowed, match="“取消”由常委会办公室经办人、主任会议办理"):
        cast.take(two, ResolutionDuty.strike, "committee", "2022-08-28", reason="重复")
    cast.take(two, ResolutionDuty.strike, "office_clerk", "2022-08-28", reason="重复")
    clerk, start = signed_in("committee"), f"/desk/matters/{matter.pk}/paper"
    assert "落实整改" not in clerk.get(f"{start}/text/").content.decode()
    handed = clerk.get(f"{start}/duties/").content.decode()
    assert ("落实整改" in handed, "重复的要求" in handed) == (True, False)


def test_what_is_passed_is_announced_and_what_is_not_is_not(cast, signed_in):
    matter = put(cast)
    address = f"/desk/matters/{matter.pk}/paper/announcement/"
    office = signed_in("office_clerk")
    assert office.get(address).status_code == 404
    cast.take(matter, ResolutionLine.vote, "office_clerk", "2022-08-26", **VOTE)
    cast.take(matter, ResolutionLine.release, "office_clerk", "2022-09-01", **RELEASED)
    page = office.get(address).content.decode()
    passed = "关于批准决算的决议》已由第5次会议于2022年8月26日通过，现予公布。"
    for said in ("公告", passed, "2022年9月1日"):
        assert said in page, said
