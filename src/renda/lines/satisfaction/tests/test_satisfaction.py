"""Tests of satisfaction: a strict majority of all members; the result is never typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.ballots.rules import HALF_OF_MEMBERS
from renda.lines.satisfaction.procedures import CountForm, SatisfactionLine, SatisfactionResult
from renda.lines.satisfaction.tally import Counts, Grade
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for
from renda.matters.step import Refused
from tests.plugins.cast import moment

VOTES = {"members": 30, "handed": 28, "returned": 28, "abstained": 0, "invalid": 0}


def counts(satisfied, basically, dissatisfied, members=30):
    cast_ = satisfied + basically + dissatisfied
    return Counts(members, cast_, cast_, satisfied, basically, dissatisfied)


@pytest.mark.parametrize(
    ("satisfied", "basically", "grade"),
    [
        (16, 0, "satisfied"),
        (15, 0, "dissatisfied"),
        (15, 1, "basically"),
        (15, 15, "basically"),
        (0, 15, "dissatisfied"),
        (0, 16, "basically"),
    ],
)
def test_more_than_half_of_all_members_decides_and_exactly_half_does_not(
    satisfied, basically, grade
):
    assert counts(satisfied, basically, 0).grade(HALF_OF_MEMBERS) == grade


@given(st.integers(1, 200), st.data())
def test_who_stays_away_never_makes_a_result_better(members, data):
    satisfied = data.draw(st.integers(0, members))
    basically = data.draw(st.integers(0, members - satisfied))
    order = [Grade.DISSATISFIED, Grade.BASICALLY, Grade.SATISFIED]
    fewer = counts(satisfied, basically, 0, members=members).grade(HALF_OF_MEMBERS)
    more = counts(satisfied, basically, 0, members=members + 1).grade(HALF_OF_MEMBERS)
    assert order.index(more) <= order.index(fewer)


def held(cast):
    return cast.begin(
        SatisfactionLine,
        "office_clerk",
        "2022-06-20",
        title="测评",
        subject="工作情况",
        lead="财经委",
        meeting="第3次会议",
        held_on=dt.date(2022, 6, 20),
    )


def count(cast, matter, body, satisfied, basically, dissatisfied):
    votes = VOTES | {"satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied}
    return cast.take(
        matter, SatisfactionLine.count, "office_clerk", "2022-06-20", body=body, **votes
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"handed": 31}, "handed"), ({"returned": 29}, "returned"), ({"satisfied": 27}, "returned")],
)
def test_counts_that_cannot_be_are_refused_beside_the_field(cast, wrong, field):
    good = VOTES | {
        "satisfied": 20,
        "basically": 5,
        "dissatisfied": 3,
        "body": cast.bodies["区教委"].pk,
    }
    kept = {"matter": held(cast), "by": cast.who("office_clerk"), "at": moment("2022-06-20")}
    assert CountForm(good, **kept).is_valid()
    assert field in CountForm(good | wrong, **kept).errors


def test_the_grade_and_the_rule_are_kept_with_the_counts(cast):
    matter = count(cast, held(cast), "区教委", 20, 5, 3)
    outcome = cast.children(matter, SatisfactionResult)[0].outcome
    assert (outcome.grade, outcome.rule) == ("satisfied", "> 1/2 members")


def test_a_test_is_graded_by_the_rule_of_its_day_and_corrected_by_the_same(cast):
    set_rule(
        cast.congress,
        "satisfaction.grade",
        {"share": ">= 2/3 cast"},
        basis="本级测评办法",
        in_force_from=dt.date(2022, 6, 1),
        by=cast.who("clerk"),
        at=moment("2022-06-01"),
    )
    matter = held(cast)
    votes = {"members": 30, "handed": 28, "returned": 27, "abstained": 0, "invalid": 0}
    votes |= {"satisfied": 18, "basically": 5, "dissatisfied": 4}
    count = SatisfactionLine.count
    cast.take(matter, count, "office_clerk", "2022-06-20", body="区教委", **votes)
    result = cast.children(matter, SatisfactionResult)[0]
    # two thirds of the 27 papers, not of the 30 members
    assert (result.outcome.grade, result.outcome.rule) == ("satisfied", ">= 2/3 cast")
    assert result.outcome.rule_text.startswith("满意票达到所投的票三分之二的为满意；")
    set_rule(
        cast.congress,
        "satisfaction.grade",
        {"share": "> 1/2 members"},
        basis="改回",
        in_force_from=dt.date(2022, 6, 10),
        by=cast.who("clerk"),
        at=moment("2022-06-21"),
    )
    votes |= {"satisfied": 17, "basically": 6, "correction": "误登"}
    cast.take(
        result,
        SatisfactionResult.correct_count,
        "office_clerk",
        "2022-06-22",
        body="区教委",
        **votes,
    )
    result.outcome.refresh_from_db()
    assert result.outcome.grade == "basically"


def test_the_satisfied_are_settled_and_the_rest_put_it_right(cast):
    matter = held(cast)
    count(cast, matter, "区教委", 20, 5, 3)
    count(cast, matter, "区交通局", 10, 10, 8)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    good, less = cast.children(matter, SatisfactionResult)
    assert (good.stage, less.stage, less.due_on) == ("met", "given", dt.date(2022, 9, 20))
    cast.take(
        less, SatisfactionResult.report, "traffic", "2022-08-01", rectified="已整改", papers=[]
    )
    with pytest.raises(NotAllowed):
        cast.take(less, SatisfactionResult.accept, "traffic", "2022-08-02", checked="x")
    cast.take(less, SatisfactionResult.accept, "committee", "2022-08-05", checked="属实")
    matter.refresh_from_db()
    assert matter.stage == "closed"


def test_a_result_entered_wrongly_is_struck_and_entered_anew(cast):
    matter = count(cast, held(cast), "区教委", 20, 5, 3)
    wrong = cast.children(matter, SatisfactionResult)[0]
    with pytest.raises(Refused, match="这个单位的测评结果已经登记"):
        count(cast, matter, "区教委", 10, 5, 13)
    cast.take(wrong, SatisfactionResult.strike, "office_clerk", "2022-06-20", reason="误登")
    count(cast, matter, "区教委", 10, 5, 13)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    stages = [one.stage for one in cast.children(matter, SatisfactionResult)]
    assert stages == ["halted", "given"]


def test_a_test_with_nothing_but_struck_results_is_not_declared(cast):
    matter = count(cast, held(cast), "区教委", 20, 5, 3)
    wrong = cast.children(matter, SatisfactionResult)[0]
    cast.take(wrong, SatisfactionResult.strike, "office_clerk", "2022-06-20", reason="误登")
    with pytest.raises(Refused, match="还没有登记测评结果"):
        cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")


def test_nobody_settles_a_body_by_hand(cast):
    """The result is never typed: it follows from the count (domain 2.6, W28)."""
    matter = count(cast, held(cast), "区教委", 5, 0, 23)
    result = cast.children(matter, SatisfactionResult)[0]
    for action in (SatisfactionResult.settle, SatisfactionResult.hand_over):
        with pytest.raises(NotAllowed):
            cast.take(result, action, "office_clerk", "2022-06-20")


def test_all_satisfied_closes_the_test_as_it_is_declared(cast):
    matter = count(cast, held(cast), "区教委", 28, 0, 0)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    matter.refresh_from_db()
    assert matter.stage == "closed"


def dissatisfied(cast):
    """A body that was found not satisfying, and has reported what it put right."""
    matter = count(cast, held(cast), "区交通局", 5, 0, 23)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    result = cast.children(matter, SatisfactionResult)[0]
    done = {"rectified": "已整改", "papers": []}
    return cast.take(result, SatisfactionResult.report, "traffic", "2022-08-01", **done)


def test_who_was_found_not_satisfying_reports_to_the_next_meeting_once_more_domain_2_6(cast):
    result = dissatisfied(cast)
    with pytest.raises(Refused, match="提请常委会再次听取"):
        cast.take(result, SatisfactionResult.accept, "committee", "2022-08-05", checked="属实")
    met = {"decided_on": dt.date(2022, 8, 5), "meeting": "主任会议", "note": ""}
    with pytest.raises(NotAllowed):
        cast.take(result, SatisfactionResult.table_, "traffic", "2022-08-05", **met)
    result = cast.take(result, SatisfactionResult.table_, "committee", "2022-08-05", **met)
    assert (result.stage, result.due_on) == ("tabled", dt.date(2022, 10, 8))
    again = {"heard_again_on": dt.date(2022, 9, 28), "again_view": "整改有成效"}
    cast.take(result, SatisfactionResult.hear_again, "office_clerk", "2022-09-28", **again)
    with pytest.raises(NotAllowed):
        cast.take(result, SatisfactionResult.table_, "committee", "2022-09-29", **met)
    done = cast.take(result, SatisfactionResult.accept, "committee", "2022-09-30", checked="属实")
    assert done.stage == "met"


def test_the_check_of_what_was_put_right_waits_while_the_meeting_is_to_hear_it(cast):
    """The law sets no period for the check: twenty working days, an office's to change."""
    result = dissatisfied(cast)
    assert result.due_on == dt.date(2022, 8, 29)
    met = {"decided_on": dt.date(2022, 8, 5), "meeting": "主任会议", "note": ""}
    result = cast.take(result, SatisfactionResult.table_, "committee", "2022-08-05", **met)
    running = {clock.name for clock in result.clocks.filter(stopped_on=None)}
    assert running == {"hear_again_by"}
    right = {"rectified": "已整改，附材料", "correction": "漏写"}
    result = cast.take(result, SatisfactionResult.correct_report, "traffic", "2022-08-08", **right)
    assert (result.stage, result.outcome.rectified) == ("tabled", "已整改，附材料")
    again = {"heard_again_on": dt.date(2022, 9, 28), "again_view": "整改有成效"}
    result = cast.take(result, SatisfactionResult.hear_again, "committee", "2022-10-10", **again)
    assert (result.stage, result.due_on) == ("reported", dt.date(2022, 11, 7))


def test_nobody_ends_what_the_meeting_has_to_hear_once_more_domain_2_6(cast):
    result = dissatisfied(cast)
    why = {"decided_on": dt.date(2022, 8, 5), "meeting": "第8次主任会议", "note": ""}
    with pytest.raises(NotAllowed, match="“未整改办结”由常委会办公室经办人、主任会议办理"):
        cast.take(result, SatisfactionResult.give_up, "committee", "2022-08-05", **why)
    with pytest.raises(Refused, match="提请常委会再次听取"):
        cast.take(result, SatisfactionResult.give_up, "office_clerk", "2022-08-05", **why)


def test_a_body_asks_for_time_and_ends_unmet_by_a_decision(cast):
    matter = count(cast, held(cast), "区交通局", 10, 10, 8)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    (result,) = cast.children(matter, SatisfactionResult)
    asked = {"asked_until": dt.date(2022, 12, 30), "asked_reason": "工程跨季"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人办理"):
        cast.take(result, SatisfactionResult.ask_time, "school", "2022-09-01", **asked)
    cast.take(result, SatisfactionResult.ask_time, "traffic", "2022-09-01", **asked)
    why = {"decided_on": dt.date(2022, 9, 5), "meeting": "第9次主任会议"}
    granted = {**why, "until": dt.date(2022, 12, 30), "reason": "属实"}
    result = cast.take(result, SatisfactionResult.grant_time, "director", "2022-09-05", **granted)
    assert (result.stage, result.due_on) == ("given", dt.date(2022, 12, 30))
    result = cast.take(result, SatisfactionResult.give_up, "office_clerk", "2022-12-31", **why)
    matter.refresh_from_db()
    assert (result.stage, matter.stage) == ("unmet", "closed")


def test_where_an_office_leaves_it_to_the_directors_it_is_offered_and_not_owed(cast):
    set_rule(
        cast.congress,
        "satisfaction.dissatisfied",
        {"choice": "decide"},
        basis="本级决定",
        in_force_from=dt.date(2022, 1, 1),
        by=cast.who("clerk"),
        at=moment("2022-01-01"),
    )
    result = dissatisfied(cast)
    offered = actions_for(cast.who("committee"), result)
    assert SatisfactionResult.table_ in offered
    done = cast.take(result, SatisfactionResult.accept, "committee", "2022-08-05", checked="属实")
    assert done.stage == "met"
