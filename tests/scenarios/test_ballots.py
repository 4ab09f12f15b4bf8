"""Ballots by hand, by name and on paper: who may, in which way, what makes one void."""

import dataclasses

import pytest

from renda.lines.resolution.procedures import ResolutionLine
from renda.lines.satisfaction.procedures import SatisfactionLine
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import RuleVersion
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.meetings import balloting
from renda.meetings.models import Attendance
from renda.voting.models import Ballot, Paper
from renda.voting.queries import ballots_of
from tests.plugins.ballots import VOTE, voters
from tests.plugins.cast import FOUNDED, moment
from tests.plugins.sitting import (
    DAY,
    arranged,
    begun,
    come,
    ended,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
    put,
    tallied,
)

pytestmark = pytest.mark.django_db
ON = "2022-06-20"
HANDS = {"for": 3, "against": 1, "abstained": 1}
PAPERS = {"handed": 5, "returned": 5, "for": 3, "against": 1, "abstained": 0, "invalid": 1}


def test_only_the_office_arranges_opens_closes_and_voids_and_staff_only_count(
    committee, in_session
):
    item, at = item_of(in_session), moment(ON, 11)
    member = committee.who("member", ON)
    with pytest.raises(Refused, match="由常委会办公室经办人"):
        balloting.define(item, VOTE, "hands", by=member)
    ballot = arranged(committee, item, VOTE, "roll_call")
    for do in (
        lambda: balloting.begin(ballot, by=member, at=at),
        lambda: balloting.end(ballot, by=member, at=at),
        lambda: balloting.call(ballot, {}, by=member),
        lambda: balloting.void(ballot, "设备故障", by=member, at=at),
    ):
        with pytest.raises(Refused, match="由常委会办公室经办人"):
            do()
    ballot = begun(committee, ballot)
    with pytest.raises(Refused, match="常委会组成人员或者机关工作人员"):
        tallied(committee, ballot, "hands", "traffic", **HANDS)
    assert Ballot.objects.get().state == "open"


def test_a_ballot_opens_with_a_quorum_only_and_keeps_its_rule(committee, in_session):
    """L3 Art. 51: more than half of all five must be there."""
    ballot = arranged(committee, item_of(in_session), VOTE)
    come(committee, in_session, 3, state="left")
    with pytest.raises(Refused, match=r"至少须到3人.*不能表决或者作出决定"):
        begun(committee, ballot)
    come(committee, in_session, 1)
    ballot = begun(committee, ballot)
    assert (ballot.share, ballot.basis) == ("> 1/2 members", "《地方组织法》第五十一条")
    assert (ballot.roster["entitled"], ballot.roster["present"]) == (5, 3)


def test_two_tellers_apart_make_the_result_and_what_does_not_add_up_is_none(committee, in_session):
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE))
    with pytest.raises(Refused, match="请重新点票"):
        tallied(committee, ballot, "hands", "member", **{**HANDS, "for": 4})
    ballot = tallied(committee, ballot, "hands", "member", **HANDS)
    assert (ballot.state, ballot.result) == ("open", {})
    ballot = tallied(committee, ballot, "hands", "director", **HANDS)
    assert (ballot.state, ballot.result["passed"]) == ("closed", True)
    with pytest.raises(Refused, match="没有在进行"):
        tallied(committee, ballot, "hands", "member", **HANDS)


def test_more_papers_back_than_handed_out_make_it_void(committee, in_session):
    """L4 Art. 44: 所投的票数多于投票人数的无效."""
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE, "paper"))
    more = {**PAPERS, "handed": 4}
    for teller in ("member", "director"):
        ballot = tallied(committee, ballot, "paper", teller, **more)
    assert (ballot.state, "第四十四条" in ballot.void_reason) == ("void", True)
    with pytest.raises(Refused, match="已经作废，请重新表决"):
        held(committee, item_of(in_session), VOTE, text="决议全文")


def test_an_invalid_paper_and_one_that_was_kept_are_counted_apart(committee, in_session):
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE, "paper"))
    kept = {**PAPERS, "returned": 4, "against": 0}
    for teller in ("member", "director"):
        ballot = tallied(committee, ballot, "paper", teller, **kept)
    counts = ballot.counts
    assert (counts["invalid"], counts["not_pressed"], counts["abstained"]) == (1, 1, 0)
    assert ballot.result["passed"] is True


def test_names_are_called_and_what_was_said_stands_beside_them(committee, in_session):
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE, "roll_call"))
    by = committee.who("office_clerk", ON)
    said = ("for", "for", "against", "for", "")
    rows = {one.pk: word for one, word in zip(voters(ballot), said, strict=True)}
    with pytest.raises(Refused, match="名单或者表态不对"):
        balloting.call(ballot, {voters(ballot)[0].pk: "yes"}, by=by)
    balloting.call(ballot, rows, by=by)
    found = ended(committee, ballot)
    assert (found.counts["for"], found.counts["not_pressed"]) == (3, 1)
    names = [[one.name, one.said] for one in voters(found)]
    assert found.record()["named"] == names
    assert sorted(Paper.objects.values_list("choice", flat=True)) == sorted(filter(None, said))


def test_one_question_at_a_time_and_no_sitting_ends_in_the_middle_of_one(committee, keys_in):
    sitting = planned(committee)
    place(committee, sitting, put(committee), put(committee, "另一件决议"))
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    first = begun(committee, arranged(committee, item_of(sitting), VOTE))
    with pytest.raises(Refused, match="已经安排表决"):
        arranged(committee, item_of(sitting), VOTE)
    second = arranged(committee, item_of(sitting, 2), VOTE)
    with pytest.raises(Refused, match="另一项表决还没有结束"):
        begun(committee, second)
    for n in (1, 2):
        said = {"item": item_of(sitting, n), "note": "材料不齐"}
        committee.take(sitting, SittingLine.defer, "office_clerk", ON, **said)
    sitting.refresh_from_db()
    with pytest.raises(Refused, match="还有表决没有结束"):
        committee.take(sitting, SittingLine.close, "office_clerk", ON)
    by, at = committee.who("office_clerk", ON), moment(ON, 12)
    for ballot in (first, second):
        balloting.void(ballot, "撤下议题", by=by, at=at)
    assert committee.take(sitting, SittingLine.close, "office_clerk", ON).stage == "closed"
    assert [one.state for one in ballots_of(sitting)] == ["void", "void"]


def test_what_is_secret_is_put_neither_by_hand_nor_by_name(committee, keys_in):
    """W25: 无记名."""
    matter = committee.begin(
        SatisfactionLine, "office_clerk", "2022-06-01", title="测评", subject="执法",
        lead="财经委", meeting="会议", held_on=DAY,
    )  # fmt: skip
    sitting = planned(committee)
    place(committee, sitting, matter)
    sitting = notified(committee, sitting)
    come(committee, sitting)
    item, count = item_of(opened(committee, sitting)), SatisfactionLine.count
    body = committee.bodies["区教委"]
    for kind in ("hands", "roll_call"):
        with pytest.raises(Refused, match="不能用这种方式表决"):
            arranged(committee, item, count, kind, about=body)
    with pytest.raises(Refused, match="请选择被测评的单位"):
        arranged(committee, item, count, "phone")
    ballot = begun(committee, arranged(committee, item, count, "paper", about=body))
    # judged by the line's own rule, not by that of motions
    assert "以本地规定为准" in ballot.basis


def test_elections_are_on_paper_unless_the_congress_s_own_rule_says_otherwise(committee):
    """L3 Art. 28."""
    wanted = dataclasses.replace(VOTE.heard, on_paper=lambda _matter: True)
    elects = Action("选举", at=ResolutionLine.vote.stages, by=VOTE.by, heard=wanted)
    assert balloting.ways_of(elects, None, committee.congress, DAY) == ["paper"]
    RuleVersion.objects.create(
        congress=committee.congress, rule="ballot.elections", in_force_from=FOUNDED,
        value={"choice": "any"}, basis="本级人大选举办法第十条",
        by_name="clerk", set_at=moment("2022-01-01"),
    )  # fmt: skip
    assert balloting.ways_of(elects, None, committee.congress, DAY) == ["paper", "phone", "mixed"]


def test_who_leaves_after_the_opening_stays_on_the_roll_of_the_ballot(committee, in_session):
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE))
    come(committee, in_session, 2, state="left")
    late = Attendance.objects.create(
        sitting=in_session, name="后到某", capacity="member", state="present"
    )
    assert [one.name for one in voters(ballot)].count(late.name) == 0
    for teller in ("member", "director"):
        ballot = tallied(committee, ballot, "hands", teller, **HANDS)
    assert (ballot.counts["present"], ballot.counts["entitled"]) == (5, 5)
