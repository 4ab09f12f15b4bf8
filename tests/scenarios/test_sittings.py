"""A sitting from its notice to its sealed roll: L3 Art. 51."""

import pytest
from django.utils import translation

from renda.figures.queries import records, value
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.lines.resolution.procedures import ResolutionLine
from renda.lines.sitting.procedures import SittingLine
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry
from renda.matters.seals import first_break
from renda.matters.step import Refused
from renda.meetings.commands import hold, invite, sign
from renda.meetings.models import AgendaItem, Attendance, Decision
from renda.meetings.queries import came, decided_steps, entered_on, pool
from renda.meetings.roll import roll_of
from renda.voting.models import Tally
from tests.plugins.cast import moment
from tests.plugins.sitting import (
    come,
    counted,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
    put,
)

VOTE = ResolutionLine.vote


def test_a_resolution_goes_from_the_pool_to_the_sitting_and_on(committee):
    matter, sitting = put(committee), planned(committee)
    who = committee.who("office_clerk")
    assert list(pool(who, committee.congress, "standing")) == [matter]

    place(committee, sitting, matter)
    assert list(pool(who, committee.congress, "standing")) == []
    sitting = notified(committee, sitting)
    assert come(committee, sitting, 4) == 4
    sitting = opened(committee, sitting)
    item = item_of(sitting)
    counted(committee, item, VOTE, "member", **{"for": 3, "against": 1, "abstained": 0})
    counted(committee, item, VOTE, "director", **{"for": 3, "against": 1, "abstained": 0})
    moved = held(committee, item_of(sitting), VOTE, text="决议全文")

    assert moved.stage == "passed"
    assert moved.resolution.meeting == "青岩区第十八届人大常委会第1次会议"
    facts = moved.resolution
    assert (facts.members, facts.present, facts.votes_for, facts.votes_unpressed) == (5, 4, 3, 0)
    entry = Entry.objects.get(matter=moved, action="vote")
    assert came(entry) == "held"
    decision = Decision.objects.get(entry=entry)
    assert (decision.entitled, decision.present, decision.counted["for"]) == (5, 4, 3)
    assert item_of(sitting).state == AgendaItem.State.RECORDED
    sitting.refresh_from_db()
    sitting = committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    assert (sitting.sitting.entitled, sitting.sitting.attended) == (5, 4)
    assert first_break() is None


def test_more_than_half_of_all_members_make_a_quorum_and_half_do_not(committee):
    """L3 Art. 51: 常委会会议有全体组成人员过半数出席，始得举行."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 2)
    refused = (
        "本次会议应到5人，实到2人，不符合法定人数，"
        "至少须到3人（《地方组织法》第五十一条）。不能开会。"
    )
    with pytest.raises(Refused, match=refused):
        opened(committee, sitting)

    come(committee, sitting, 3)
    said = "本次会议应到5人，实到3人，符合法定人数（《地方组织法》第五十一条）。"
    assert roll_of(sitting).said == said
    assert opened(committee, sitting).stage == "running"


def test_what_loses_its_quorum_decides_nothing_until_it_has_it_again(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 3)
    sitting = opened(committee, sitting)
    come(committee, sitting, 1, state="left")
    with pytest.raises(Refused, match=r"不符合法定人数，至少须到3人.*不能表决或者作出决定"):
        counted(
            committee, item_of(sitting), VOTE, "member", **{"for": 2, "against": 0, "abstained": 0}
        )
    with pytest.raises(Refused, match="表决还没有结束"):
        held(committee, item_of(sitting), VOTE, text="决议全文")
    assert not Entry.objects.filter(action="vote").exists()

    come(committee, sitting, 3)
    counted(committee, item_of(sitting), VOTE, "member", **{"for": 3, "against": 0, "abstained": 0})


def test_two_tellers_must_agree_and_both_of_their_counts_are_kept(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    item = item_of(sitting)
    counted(committee, item, VOTE, "member", **{"for": 3, "against": 1, "abstained": 0})
    with pytest.raises(Refused, match="请由另一位监票人登记"):
        counted(committee, item, VOTE, "member", **{"for": 3, "against": 1, "abstained": 0})
    with pytest.raises(Refused, match="表决还没有结束"):
        held(committee, item, VOTE, text="决议全文")
    counted(committee, item, VOTE, "director", **{"for": 2, "against": 2, "abstained": 0})
    with pytest.raises(Refused, match="表决还没有结束"):
        held(committee, item_of(sitting), VOTE, text="决议全文")

    for teller in ("director", "member"):
        counted(committee, item, VOTE, teller, **{"for": 2, "against": 2, "abstained": 1})
    moved = held(committee, item_of(sitting), VOTE, text="决议全文")
    assert moved.stage == "failed"
    assert Tally.objects.count() == 4


def test_who_is_there_and_gives_no_sign_has_not_voted_and_abstains_no_more_than_that(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 5)
    sitting = opened(committee, sitting)
    for teller in ("member", "director"):
        counted(
            committee, item_of(sitting), VOTE, teller, **{"for": 3, "against": 0, "abstained": 0}
        )
    facts = held(committee, item_of(sitting), VOTE, text="决议全文").resolution
    assert (facts.present, facts.votes_abstained, facts.votes_unpressed) == (5, 0, 2)


def test_more_votes_than_people_who_are_there_are_no_count(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 4)
    sitting = opened(committee, sitting)
    with pytest.raises(Refused, match="请重新点票"):
        counted(
            committee, item_of(sitting), VOTE, "member", **{"for": 5, "against": 0, "abstained": 0}
        )


def test_notice_is_given_seven_days_before_or_with_a_reason(committee):
    sitting = planned(committee)
    with pytest.raises(Refused, match="已超过期限（2022年6月13日") as refused:
        notified(committee, sitting, "2022-06-14")
    assert refused.value.field == "late_notice"
    sitting = committee.take(
        sitting, SittingLine.notify, "office_clerk", "2022-06-14", late_notice="应急事项"
    )
    assert sitting.sitting.late_notice == "应急事项"


def test_after_the_notice_an_item_comes_with_a_reason_only(committee):
    sitting = notified(committee, planned(committee))
    matter = put(committee)
    with pytest.raises(Refused, match="临时列入的议题请写明理由"):
        place(committee, sitting, matter, on="2022-06-11")
    place(committee, sitting, matter, on="2022-06-11", late_reason="主任会议决定")
    assert item_of(sitting).late_reason == "主任会议决定"


def test_before_its_agenda_is_adopted_a_sitting_decides_nothing(committee):
    """C3 Art. 15: the agenda is adopted first."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting, adopt=False)
    with pytest.raises(Refused, match="请先通过会议议程"):
        held(committee, item_of(sitting), VOTE, text="决议全文")


def test_it_does_not_close_while_an_item_waits_which_then_is_ready_for_another(committee):
    sitting, matter = planned(committee), put(committee)
    place(committee, sitting, matter)
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    with pytest.raises(Refused, match="“关于批准决算的决议”还没有审议"):
        committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    deferred = {"item": item_of(sitting), "note": "材料不齐"}
    committee.take(sitting, SittingLine.defer, "office_clerk", "2022-06-20", **deferred)
    assert list(pool(committee.who("office_clerk"), committee.congress, "standing")) == [matter]
    sitting = committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    assert sitting.stage == "closed"


def test_members_ask_for_leave_with_a_reason_before_they_are_away(committee):
    sitting = notified(committee, planned(committee))
    with pytest.raises(Refused, match="请假须写明理由"):
        come(committee, sitting, 1, state="excused")
    come(committee, sitting, 1, state="excused", reason="住院")
    assert roll_of(sitting).excused == 1
    with pytest.raises(Refused, match="没有决定可以视频参会"):
        come(committee, sitting, 2, by_video=True)


def test_after_it_is_closed_the_roll_stays_and_an_altered_one_is_named(committee):
    sitting = planned(committee)
    place(committee, sitting, others="学习文件")
    sitting = notified(committee, sitting)
    come(committee, sitting, 4)
    sitting = opened(committee, sitting)
    said = {"item": item_of(sitting), "note": "学习了文件。"}
    committee.take(sitting, SittingLine.record, "office_clerk", "2022-06-20", **said)
    open_then = sitting
    committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    assert come(committee, open_then) == 0
    assert first_break() is None

    Attendance.objects.filter(sitting=sitting).update(state="present")
    assert "不是闭会时的名单" in first_break().why


def test_sittings_are_numbered_one_after_the_other_and_a_cancelled_one_leaves_no_gap(committee):
    first, second = planned(committee), planned(committee)
    assert [one.sitting.ordinal for one in (first, second)] == [1, 2]
    with pytest.raises(Refused, match="第2次会议已经登记"):
        planned(committee, ordinal=2)
    committee.take(second, SittingLine.cancel, "office_clerk", "2022-06-02", reason="改期")
    assert planned(committee).sitting.ordinal == 2


def test_the_commands_themselves_refuse_whoever_may_not(committee):
    """The right is asked where it is written, not only where the button is."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    keys = list(Attendance.objects.filter(sitting=sitting).values_list("pk", flat=True))
    member, at = committee.who("member", "2022-06-20"), moment("2022-06-20", 9)
    with pytest.raises(Refused, match="由常委会办公室经办人登记"):
        sign(sitting, keys, "present", by=member, at=at)
    with pytest.raises(Refused, match="由常委会办公室经办人登记"):
        invite(sitting, "列席人", "attending", by=member)
    assert come(committee, sitting) == 5
    sitting = opened(committee, sitting)
    with pytest.raises(Refused, match="由常委会组成人员或者机关工作人员"):
        counted(
            committee, item_of(sitting), VOTE, "traffic", **{"for": 5, "against": 0, "abstained": 0}
        )
    with pytest.raises(Refused, match="由常委会办公室经办人登记"):
        hold(item_of(sitting), VOTE, by=member, at=at, answers={"text": "决议全文"})
    assert not Attendance.objects.filter(name="列席人").exists()


def test_only_the_office_runs_a_sitting(committee):
    sitting = planned(committee)
    with pytest.raises(NotAllowed):
        committee.take(sitting, SittingLine.notify, "committee", "2022-06-10", late_notice="")


def test_what_was_entered_afterwards_counts_and_says_so(committee):
    numbers = {"members": 5, "present": 5, "votes_for": 3, "votes_against": 1,
               "votes_abstained": 1, "votes_unpressed": 0}  # fmt: skip
    day = moment("2022-06-20").date()
    committee.take(
        put(committee), VOTE, "office_clerk", "2022-06-20",
        meeting="第1次会议", decided_on=day, text="全文", **numbers,
    )  # fmt: skip
    assert came(Entry.objects.get(action="vote")) == "entered"


def test_a_decision_entered_before_is_gathered_onto_the_agenda_of_its_day(committee):
    """Held, entered, brought: all three count, and which is told."""
    matter, other = put(committee), put(committee, "关于另一事项的决议")
    numbers = {"members": 5, "present": 5, "votes_for": 3, "votes_against": 1,
               "votes_abstained": 1, "votes_unpressed": 0}  # fmt: skip
    for one, on in ((matter, "2022-06-20"), (other, "2022-06-21")):
        day = {"meeting": f"会议{on}", "decided_on": moment(on).date(), "text": "全文"}
        committee.take(one, VOTE, "office_clerk", on, **day, **numbers)
    sitting = notified(committee, planned(committee))
    come(committee, sitting)
    sitting = opened(committee, sitting, adopt=False)
    assert [one.matter for one in entered_on(sitting)] == [matter]

    said = {"entries": list(entered_on(sitting))}
    committee.take(sitting, SittingLine.gather, "office_clerk", "2022-06-20", **said)
    entry = Entry.objects.get(action="vote", matter=matter)
    assert came(entry) == "entered"
    assert item_of(sitting).decisions.get().entry == entry
    assert not entered_on(sitting).exists()
    assert [decided_steps(way).count() for way in ("", "held", "entered")] == [2, 0, 2]
    sitting = committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    assert first_break() is None


def test_a_vote_of_which_half_were_there_is_doubted(committee):
    """L3 Art. 51: more than half of all members must be there."""
    period = CongressYear.of(committee.congress, 2022)
    for present, found in ((3, 0), (2, 1)):
        numbers = {"members": 5, "present": present, "votes_for": present, "votes_against": 0,
                   "votes_abstained": 0, "votes_unpressed": 0}  # fmt: skip
        day = {"meeting": "会议", "decided_on": moment("2022-06-20").date(), "text": "全文"}
        committee.take(put(committee), VOTE, "office_clerk", "2022-06-20", **day, **numbers)
        assert value(doubts["doubt-resolution-quorum"], period).value == found


def test_a_decision_of_a_sitting_of_which_half_were_there_is_doubted(committee):
    """L3 Art. 51; no step lets it come to this, so that only altered records raise it."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 3)
    sitting = opened(committee, sitting)
    for teller in ("member", "director"):
        numbers = {"for": 3, "against": 0, "abstained": 0}
        counted(committee, item_of(sitting), VOTE, teller, **numbers)
    held(committee, item_of(sitting), VOTE, text="决议全文")
    decided, doubted = Decision.objects.get(), doubts["doubt-sitting-quorum"]
    period = CongressYear.of(committee.congress, 2022)
    # who was there when it was entered afterwards nobody counted
    for entitled, present, found in ((5, 3, []), (5, 2, [decided]), (4, 2, [decided]),
                                     (None, None, [])):  # fmt: skip
        Decision.objects.update(entitled=entitled, present=present)
        assert list(records(doubted, period)) == found


def test_a_sitting_that_nobody_registered_is_doubted_once_its_day_is_over(committee):
    notified(committee, planned(committee))
    for today, found in (("2022-06-20", 0), ("2022-06-21", 1)):
        period = CongressYear.of(committee.congress, 2022, today=moment(today).date())
        assert value(doubts["doubt-sitting-unregistered"], period).value == found


def test_attendance_and_decisions_are_figures_that_open_to_their_records(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 4)
    sitting = opened(committee, sitting)
    for teller in ("member", "director"):
        counted(
            committee, item_of(sitting), VOTE, teller, **{"for": 4, "against": 0, "abstained": 0}
        )
    held(committee, item_of(sitting), VOTE, text="决议全文")
    committee.take(sitting, SittingLine.close, "office_clerk", "2022-06-20")
    period = CongressYear.of(committee.congress, 2022)
    told = {
        key: value(figures[f"sitting-{key}"], period).value
        for key in ("held", "expected", "attended", "attendance", "decided", "decided-held")
    }
    assert told == {
        "held": 1, "expected": 5, "attended": 4, "attendance": 80, "decided": 1, "decided-held": 1,
    }  # fmt: skip
    assert list(records(figures["sitting-held"], period)) == [sitting]


def test_who_was_there_when_it_was_put_decided_it_whoever_leaves_before_it_is_entered(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    numbers = {"for": 3, "against": 0, "abstained": 0}
    for teller in ("member", "director"):
        counted(committee, item_of(sitting), VOTE, teller, **numbers)
    come(committee, sitting, 3, state="left")
    with pytest.raises(Refused, match="出席人数或者点票刚刚有变化"):
        held(committee, item_of(sitting), VOTE, text="决议全文", present=2)
    facts = held(committee, item_of(sitting), VOTE, text="决议全文").resolution
    assert (facts.present, facts.votes_for, facts.votes_unpressed) == (5, 3, 2)


def test_who_is_signed_in_twice_came_when_they_came(committee):
    sitting = notified(committee, planned(committee))
    come(committee, sitting, 2)
    first = Attendance.objects.filter(sitting=sitting).order_by("pk")[0]
    by, at = committee.who("office_clerk"), moment("2022-06-20", 10)
    assert sign(sitting, [first.pk], "present", by=by, at=at) == 0
    first.refresh_from_db()
    assert first.came_at == moment("2022-06-20", 9)


def test_what_is_kept_of_a_decision_is_chinese_in_whatever_language_it_is_taken(committee):
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    with translation.override("en"):
        for teller in ("member", "director"):
            numbers = {"for": 5, "against": 0, "abstained": 0}
            counted(committee, item_of(sitting), VOTE, teller, **numbers)
        held(committee, item_of(sitting), VOTE, text="决议全文")
    assert Decision.objects.get().basis == "《地方组织法》第五十一条"
    entry = Entry.objects.get(matter=sitting, action="record")
    assert entry.answers["note"] == "登记表决结果"
