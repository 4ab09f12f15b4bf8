"""Hearing a report, from the arrangement to the conclusion: L2 Art. 13-17."""

import datetime as dt

import pytest

from renda.lines.hearing.models import Hearing, Research
from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import (
    DECIDED,
    HEARD,
    PAPER,
    arranged,
    drafted,
    heard,
    sent,
    submitted,
    view,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, Tie
from renda.matters.queries import awaiting
from renda.matters.registry import procedure_of, procedures
from renda.matters.step import Refused
from tests.plugins.cast import moment


def opinions_on(cast, matter):
    """Opinions of the other line, which is known here by its name only."""
    answers = {
        "title": matter.title,
        "sort": "report",
        "body": "区交通局",
        "lead": "财经委",
        "answer_on": None,
    }
    return cast.begin(procedures["opinion"], "committee", "2022-07-01", upon=matter, **answers)


def test_a_report_goes_its_way_to_the_meeting_and_is_concluded(cast):
    matter = heard(cast, sent(cast, arranged(cast)))
    matter = cast.take(matter, HearingLine.conclude, "committee", "2022-07-05")

    assert (matter.stage, matter.hearing.reporter) == ("concluded", Hearing.Reporter.HEAD)


def test_at_each_point_the_report_waits_for_whom_the_law_names(cast):
    matter = arranged(cast)
    assert matter in awaiting(cast.who("traffic"))
    drafted(cast, matter)
    assert matter in awaiting(cast.who("traffic"))
    cast.take(matter, HearingLine.submit, "traffic", "2022-06-17", **PAPER, answered="")

    assert matter in awaiting(cast.who("office_clerk"))
    assert matter not in awaiting(cast.who("traffic"))


def test_only_the_reporting_body_sends_the_report(cast):
    matter = arranged(cast)
    for name in ("school", "committee", "office_clerk"):
        with pytest.raises(NotAllowed):
            cast.take(matter, HearingLine.draft, name, "2022-06-01", **PAPER)


def test_another_committee_neither_comments_nor_concludes(cast):
    matter = arranged(cast)
    cast.take(matter, HearingLine.draft, "traffic", "2022-06-08", **PAPER)
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.comment, "law", "2022-06-10", comments="补充数据")

    assert (
        cast.take(matter, HearingLine.comment, "committee", "2022-06-10", comments="补充").stage
        == "finalising"
    )


def test_members_and_deputies_look_before_the_meeting_l2_art_13(cast):
    matter = arranged(cast)
    seen = {
        "on": dt.date(2022, 5, 10),
        "place": "东山镇",
        "who": "部分代表",
        "findings": "停车难",
        "photos": [],
    }

    cast.take(matter, HearingLine.study, "committee", "2022-05-10", **seen)

    assert Research.objects.get(matter=matter).place == "东山镇"


def test_views_gathered_beforehand_must_be_answered_in_the_report_l2_art_14(cast):
    matter = view(cast, arranged(cast))
    cast.take(matter, HearingLine.send_views, "committee", "2022-05-05")
    drafted(cast, matter)
    with pytest.raises(Refused, match="报告中应当回应会前征集的意见") as refused:
        cast.take(matter, HearingLine.submit, "traffic", "2022-06-17", **PAPER, answered=" ")
    assert refused.value.field == "answered"

    answered = {**PAPER, "answered": "第三部分已说明"}
    matter = cast.take(matter, HearingLine.submit, "traffic", "2022-06-17", **answered)
    assert (matter.stage, matter.hearing.answered) == ("submitted", "第三部分已说明")


def test_views_that_were_not_passed_on_hold_the_hearing_up(cast):
    matter = sent(cast, view(cast, arranged(cast), whose="public"))
    with pytest.raises(Refused, match="第十四条"):
        heard(cast, matter)

    cast.take(matter, HearingLine.send_views, "committee", "2022-06-22")
    assert heard(cast, matter).stage == "heard"


def test_views_heard_after_the_first_were_passed_on_are_passed_on_too(cast):
    matter = view(cast, arranged(cast))
    cast.take(matter, HearingLine.send_views, "committee", "2022-05-05")
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.send_views, "committee", "2022-05-06")

    view(cast, matter, "2022-05-20")
    cast.take(matter, HearingLine.send_views, "committee", "2022-05-23")

    days = matter.views.order_by("pk").values_list("sent_on", flat=True)
    assert list(days) == [dt.date(2022, 5, 5), dt.date(2022, 5, 23)]


def test_what_reaches_the_body_after_its_report_it_answers_besides(cast):
    matter = submitted(cast, view(cast, arranged(cast)), answered="")
    cast.take(matter, HearingLine.send_views, "committee", "2022-06-18")
    assert matter in awaiting(cast.who("traffic"))
    cast.take(matter, HearingLine.send, "office_clerk", "2022-06-21", exempt="")
    with pytest.raises(Refused, match="还没有回应"):
        heard(cast, matter)

    cast.take(matter, HearingLine.supplement, "traffic", "2022-06-22", answered="补充说明如下")

    assert heard(cast, matter).stage == "heard"


def test_a_report_is_not_heard_before_its_meeting(cast):
    matter = sent(cast, arranged(cast))
    with pytest.raises(Refused, match="早于会议日期") as refused:
        heard(cast, matter, heard_on=dt.date(2022, 6, 27))

    assert refused.value.field == "heard_on"


def test_a_government_may_have_a_departments_head_report_who_is_named_l2_art_16(cast):
    matter = sent(cast, arranged(cast, body="区政府"), "government")
    with pytest.raises(Refused, match="委托部门负责人报告的") as refused:
        heard(cast, matter, reporter="deputed")
    assert refused.value.field == "reporter_name"

    matter = heard(cast, matter, reporter="deputed", reporter_name="区城管局局长")
    assert matter.hearing.reporter == Hearing.Reporter.DEPUTED


def test_a_court_reports_through_its_head_l2_art_16(cast):
    matter = sent(cast, arranged(cast, body="区法院"), "court")
    with pytest.raises(Refused, match="只有政府可以委托部门负责人报告") as refused:
        heard(cast, matter, reporter="deputed", reporter_name="副院长")
    assert refused.value.field == "reporter"

    assert heard(cast, matter).stage == "heard"


def test_where_opinions_are_due_they_are_drawn_up_before_it_is_done_with_l2_art_17(cast):
    matter = heard(cast, sent(cast, arranged(cast)), outcome="opinions")
    with pytest.raises(Refused, match="请先由此发起审议意见"):
        cast.take(matter, HearingLine.conclude, "committee", "2022-07-05")

    opinions = opinions_on(cast, matter)
    with pytest.raises(Refused, match="由此提出的审议意见“城市管理工作情况”还没有办结"):
        cast.take(matter, HearingLine.conclude, "committee", "2022-07-05")

    reason = {"reason": "并入专项方案"}
    withdraw = procedure_of(opinions).actions["withdraw"]
    cast.take(opinions, withdraw, "office_clerk", "2022-07-06", **reason)
    matter = cast.take(matter, HearingLine.conclude, "committee", "2022-07-07")
    assert matter.stage == "concluded"


def test_that_there_are_no_opinions_after_all_can_be_said(cast):
    matter = heard(cast, sent(cast, arranged(cast)), outcome="opinions")

    cast.take(matter, HearingLine.correct, "committee", "2022-07-01", outcome="none")

    assert cast.take(matter, HearingLine.conclude, "committee", "2022-07-05").stage == "concluded"


def test_what_was_heard_before_it_was_arranged_here_is_entered_by_the_office(cast):
    matter = arranged(cast, meeting_on=dt.date(2022, 3, 29))
    before = {**HEARD, "heard_on": dt.date(2022, 3, 29)}
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.enter, "committee", "2022-04-02", **before)

    assert (
        cast.take(matter, HearingLine.enter, "office_clerk", "2022-04-02", **before).closed_at
        is None
    )
    assert Matter.objects.get(pk=matter.pk).stage == "heard"


def test_entering_is_no_way_round_the_days_before_the_meeting(cast):
    matter = arranged(cast)
    with pytest.raises(Refused, match="补录只用于登记以前已经听取的报告") as refused:
        cast.take(matter, HearingLine.enter, "office_clerk", "2022-06-28", **HEARD)

    assert refused.value.field == "heard_on"


def test_a_report_is_called_off_by_a_decision_only(cast):
    matter = arranged(cast)
    why = {**DECIDED, "reason": "议题合并"}
    with pytest.raises(NotAllowed):
        cast.take(matter, HearingLine.cancel, "committee", "2022-05-20", **why)

    matter = cast.take(matter, HearingLine.cancel, "director", "2022-05-20", **why)
    assert (matter.stage, matter.due_on) == ("cancelled", None)


def test_the_public_reads_the_report_and_not_the_committees_notes_l2_art_17(cast, client):
    matter = heard(cast, sent(cast, arranged(cast)))
    address = f"/matters/{matter.pk}/"
    assert client.get(address).status_code == 404

    released = {"screened": True, "approved": True}
    cast.take(matter, HearingLine.publish, "committee", "2022-07-01", **released)
    page = client.get(address).content.decode()
    assert "城市管理工作情况" in page
    assert "报告正文" in page
    assert "补充数据" not in page

    cast.take(matter, HearingLine.unpublish, "committee", "2022-07-02", reason="更正")
    assert client.get(address).status_code == 404


def test_what_is_confidential_is_never_published(cast):
    matter = heard(cast, sent(cast, arranged(cast, confidential=True)))

    with pytest.raises(NotAllowed):
        cast.take(
            matter, HearingLine.publish, "committee", "2022-07-01", screened=True, approved=True
        )


def test_the_notice_tells_the_body_the_days_and_the_views(cast, signed_in):
    matter = view(cast, arranged(cast))

    page = signed_in("traffic").get(f"/desk/matters/{matter.pk}/paper/notice/").content.decode()

    assert "2022年6月28日" in page
    assert "说明绩效" in page
    for day in (
        "2022年6月8日以前（会议举行的二十日以前）",
        "2022年6月18日以前（会议举行的十日以前）",
    ):
        assert day in page


def test_the_notice_speaks_of_the_plan_only_where_the_report_comes_from_it(cast, signed_in):
    topic = Matter.objects.create(
        congress=cast.congress,
        procedure="plan-topic",
        year=2022,
        title="甲",
        stage="planned",
        opened_at=moment("2022-01-01"),
    )
    matter = arranged(cast)

    def page():
        address = f"/desk/matters/{matter.pk}/paper/notice/"
        return signed_in("traffic").get(address).content.decode()

    assert "按照年度监督工作计划" not in page()
    Tie.objects.create(
        matter=matter, other=topic, way=Tie.Way.ARISES, on=dt.date(2022, 5, 1), by_name="某"
    )
    assert "按照年度监督工作计划" in page()
