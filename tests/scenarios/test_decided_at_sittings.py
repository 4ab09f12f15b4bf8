"""What each line hands to a sitting, and what the sitting fills in: entered or held, it counts."""

import datetime as dt

import pytest

from renda.lines.briefing.procedures import BriefingLine
from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import MEETING, arranged, sent
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.step import Refused
from renda.meetings.checks import check_heard
from renda.meetings.models import AgendaItem, Decision
from renda.meetings.queries import heard, heard_of, pool
from tests.plugins.sitting import (
    DAY,
    come,
    counted,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
)

GRADES = {"handed": 5, "returned": 5, "satisfied": 3, "basically": 1, "dissatisfied": 1,
          "abstained": 0, "invalid": 0}  # fmt: skip


def open_sitting(cast, *matters, on="2022-06-08", **more):
    sitting = planned(cast, **more)
    place(cast, sitting, *matters, on=on)
    sitting = notified(cast, sitting)
    come(cast, sitting)
    return opened(cast, sitting, adopt=sitting.sitting.is_of.adopts)


def test_a_report_learns_the_day_of_its_sitting_and_its_gates_move_with_it(committee):
    """L2 Art. 15: ten days before the meeting."""
    matter = arranged(committee)
    final = matter.clocks.get(name="final_by")
    sitting = planned(committee, day=dt.date(2022, 8, 22))
    place(committee, sitting, more=matter)
    matter.refresh_from_db()
    assert matter.hearing.meeting_on == dt.date(2022, 8, 22)
    assert matter.hearing.meeting == sitting.sitting.name
    final.refresh_from_db()
    assert final.due_on == dt.date(2022, 8, 12)

    moved = {"day": dt.date(2022, 9, 20), "begins": None, "place": "", "reason": "调整"}
    committee.take(sitting, SittingLine.move, "office_clerk", "2022-06-09", **moved)
    matter = Matter.objects.get(pk=matter.pk)
    assert matter.hearing.meeting_on == dt.date(2022, 9, 20)


def test_a_report_is_heard_without_a_vote_or_with_one(committee):
    plain, voted = (arranged(committee, title=title) for title in ("城市管理", "财政决算"))
    sitting = planned(committee, day=MEETING)
    place(committee, sitting, plain, voted, on="2022-06-02")
    sitting = notified(committee, sitting)
    for one in (plain, voted):
        sent(committee, one)
    come(committee, sitting)
    sitting = opened(committee, sitting)
    said = {"reporter": "head", "reporter_name": "", "main_points": "会议认为", "outcome": "none"}
    moved = held(committee, item_of(sitting), HearingLine.hear, **said)
    assert (moved.stage, moved.hearing.heard_on, moved.hearing.vote_for) == ("heard", MEETING, None)

    item = item_of(sitting, 2)
    for teller in ("member", "director"):
        counted(
            committee, item, HearingLine.hear, teller, **{"for": 4, "against": 0, "abstained": 1}
        )
    moved = held(committee, item_of(sitting, 2), HearingLine.hear, **said)
    assert (moved.hearing.vote_for, moved.hearing.vote_all) == (4, 5)


def test_the_grade_of_each_body_follows_from_papers_counted_twice(committee):
    """One question a body: the item stays until the results are declared."""
    matter = committee.begin(
        SatisfactionLine, "office_clerk", "2022-06-01", title="执法满意度测评", subject="执法",
        lead="财经委", meeting="会议", held_on=DAY,
    )  # fmt: skip
    sitting = open_sitting(committee, matter)
    for name, votes in (
        ("区交通局", GRADES),
        ("区教委", {**GRADES, "satisfied": 2, "basically": 2}),
    ):
        body = committee.bodies[name]
        for teller in ("member", "director"):
            counted(
                committee, item_of(sitting), SatisfactionLine.count, teller,
                kind="paper", about=body, **votes,
            )  # fmt: skip
        held(committee, item_of(sitting), SatisfactionLine.count, body=body)
        assert item_of(sitting).state == AgendaItem.State.PLACED
        # what was counted once is decided once
        with pytest.raises(Refused, match="点票刚刚有变化"):
            held(committee, item_of(sitting), SatisfactionLine.count, body=body)
    grades = [one.outcome.grade for one in committee.children(matter, SatisfactionResult)]
    assert grades == ["satisfied", "basically"]

    held(committee, item_of(sitting), SatisfactionLine.declare)
    assert item_of(sitting).state == AgendaItem.State.RECORDED
    assert Decision.objects.filter(matter=sitting).count() == 3


def test_papers_more_than_people_who_are_there_are_no_count(committee):
    matter = committee.begin(
        SatisfactionLine, "office_clerk", "2022-06-01", title="执法满意度测评", subject="执法",
        lead="财经委", meeting="会议", held_on=DAY,
    )  # fmt: skip
    sitting = open_sitting(committee, matter)
    with pytest.raises(Refused, match="发出的票数不能多于用纸质票的人数"):
        counted(
            committee, item_of(sitting), SatisfactionLine.count, "member",
            kind="paper", about=committee.bodies["区教委"], **{**GRADES, "handed": 6},
        )  # fmt: skip


def test_the_directors_hear_a_briefing_and_no_other_sitting_does(committee):
    matter = committee.begin(
        BriefingLine, "office_clerk", "2022-06-01", title="税收工作", body="区财政局", lead="财经委"
    )
    who = committee.who("office_clerk")
    assert matter not in pool(who, committee.congress, "standing")
    sitting = planned(committee, kind="directors")
    assert list(pool(who, committee.congress, "directors")) == [matter]
    place(committee, sitting, matter)
    sitting = notified(committee, sitting)
    come(committee, sitting)
    sitting = opened(committee, sitting, adopt=False)
    said = {"reporter_name": "", "main_points": "同意", "remarks": []}
    moved = held(committee, item_of(sitting), BriefingLine.hear, **said)
    assert (moved.stage, moved.briefing.heard_on) == ("heard", DAY)
    assert moved.briefing.meeting == "青岩区第十八届人大常委会第1次主任会议"


def test_every_step_that_sittings_take_names_what_exists():
    assert check_heard() == []
    taken = {slug for slug, procedure in procedures.items() if heard_of(procedure)}
    assert taken >= {
        "hearing", "briefing", "inquiry", "special", "interpellation", "investigation",
        "satisfaction", "appraisal", "resolution", "midterm", "budget", "filing",
    }  # fmt: skip


def test_an_unknown_kind_field_or_word_is_named_by_the_check(monkeypatch):
    from dataclasses import replace  # noqa: PLC0415

    wrong = replace(heard(HearingLine.hear), kinds=("feast",), fills={"no": "weather"})
    monkeypatch.setattr(HearingLine.hear, "heard", wrong)
    assert {one.id for one in check_heard()} == {
        "renda.E020", "renda.E021", "renda.E022", "renda.E023",
    }  # fmt: skip
