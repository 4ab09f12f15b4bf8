"""Briefings of the directors' meeting, with remarks followed up."""

import datetime as dt

import pytest

from renda.figures.queries import records, value, values
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure
from renda.lines.briefing.forms import HeardForm
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.matters.commands import NotAllowed
from renda.matters.models import RunningClock
from renda.matters.queries import awaiting
from renda.matters.step import Refused
from tests.plugins.cast import moment

HEARD = {"heard_on": dt.date(2022, 5, 12), "main_points": "会议听取了汇报", "reporter_name": ""}
MINE = [figure for key, figure in figures.items() if key.startswith("briefing-")]


def arranged(cast, **more):
    answers = {
        "title": "全区税收工作",
        "body": "区财政局",
        "lead": "财经委",
        "meeting": "第5次主任会议",
        "meeting_on": dt.date(2022, 5, 12),
    } | more
    return cast.begin(BriefingLine, "committee", "2022-04-20", **answers)


def heard(cast, *remarks, matter=None):
    rows = [{"text": text} for text in remarks]
    matter = matter or arranged(cast)
    return cast.take(matter, BriefingLine.hear, "office_clerk", "2022-05-12", **HEARD, remarks=rows)


def answered(cast, remark, day="2022-06-20"):
    return cast.take(remark, BriefingRemark.report, "finance", day, answer="已落实", papers=[])


def test_a_briefing_without_remarks_is_concluded_at_once(cast):
    matter = cast.take(heard(cast), BriefingLine.conclude, "committee", "2022-05-13")
    assert matter.stage == "concluded"


def test_the_browser_is_told_the_last_day_on_which_something_can_have_happened(cast):
    form = HeardForm(matter=arranged(cast), by=cast.who("committee"), at=moment("2022-05-12"))
    assert form.fields["heard_on"].widget.attrs["max"] == "2022-05-12"


def test_what_was_heard_is_put_right_with_its_remarks_left_as_they_are(cast, signed_in):
    matter = heard(cast, "加强征管")
    page = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/correct_heard/")
    assert page.status_code == 200
    assert {"heard_on", "main_points", "correction"} <= set(page.context["form"].fields)
    assert "remarks" not in page.context["form"].fields


def test_the_body_brings_its_material_and_the_committee_does_not(cast):
    matter = arranged(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, BriefingLine.report, "committee", "2022-05-05", material="材料")

    matter = cast.take(matter, BriefingLine.report, "finance", "2022-05-05", material="材料")
    assert (matter.stage, matter.briefing.material) == ("reported", "材料")


def test_a_briefing_put_off_is_not_heard_before_its_new_day(cast):
    matter = arranged(cast)
    later = {"meeting": "第6次主任会议", "meeting_on": dt.date(2022, 6, 9)}
    cast.take(matter, BriefingLine.reschedule, "committee", "2022-05-09", **later)

    with pytest.raises(Refused, match="还没有到会议日期（2022年6月9日）"):
        heard(cast, matter=matter)
    with pytest.raises(Refused, match="早于会议日期（2022年6月9日）") as refused:
        cast.take(matter, BriefingLine.hear, "office_clerk", "2022-06-10", **HEARD, remarks=[])
    assert refused.value.field == "heard_on"


def test_a_briefing_called_off_waits_for_nobody(cast):
    matter = cast.take(
        arranged(cast), BriefingLine.cancel, "committee", "2022-05-09", reason="并入"
    )

    assert matter.stage == "cancelled"
    assert matter not in awaiting(cast.who("committee"))


def test_a_remark_is_due_in_three_months_unless_it_says_otherwise(cast):
    """The law sets no period: the default is an office's to change, or the remark's own."""
    rows = [{"text": "加强征管"}, {"text": "优化服务", "answer_on": dt.date(2022, 6, 30)}]
    matter = arranged(cast)
    cast.take(matter, BriefingLine.hear, "office_clerk", "2022-05-12", **HEARD, remarks=rows)

    days = [remark.due_on for remark in cast.children(matter, BriefingRemark)]
    assert days == [dt.date(2022, 8, 12), dt.date(2022, 6, 30)]


def test_a_remark_goes_to_the_body_it_names_or_to_the_one_that_reported(cast):
    given = {
        "heard_on": "2022-05-12",
        "main_points": "会议听取了汇报",
        "remarks-0-text": "加强征管",
        "remarks-1-text": "优化服务",
        "remarks-1-body": str(cast.bodies["区教委"].pk),
    }
    matter, at = arranged(cast), moment("2022-05-12")
    form = HeardForm(given, matter=matter, by=cast.who("office_clerk"), at=at)
    assert form.is_valid(), form.errors

    cast.take(matter, BriefingLine.hear, "office_clerk", "2022-05-12", **form.cleaned_data)

    bodies = [str(remark.body) for remark in cast.children(matter, BriefingRemark)]
    assert bodies == ["区财政局", "区教委"]


def test_a_remark_that_was_due_before_it_was_made_is_refused(cast):
    rows = [{"text": "加强征管", "answer_on": dt.date(2022, 5, 12)}]
    with pytest.raises(Refused, match="期限应当在今天以后") as refused:
        cast.take(
            arranged(cast), BriefingLine.hear, "office_clerk", "2022-05-12", **HEARD, remarks=rows
        )

    assert refused.value.field == "remarks"


def test_a_remark_can_be_added_after_the_meeting(cast):
    matter = heard(cast)
    rows = [{"text": "优化服务"}]

    cast.take(matter, BriefingLine.remark, "committee", "2022-05-16", remarks=rows)

    with pytest.raises(NotAllowed):
        cast.take(matter, BriefingLine.conclude, "committee", "2022-05-17")


def test_a_briefing_is_done_when_every_remark_is(cast):
    matter = heard(cast, "加强征管", "优化服务")
    for remark in cast.children(matter, BriefingRemark):
        answered(cast, remark)
        with pytest.raises(NotAllowed):
            cast.take(remark, BriefingRemark.accept, "finance", "2022-06-21", checked="自查")
        cast.take(remark, BriefingRemark.accept, "committee", "2022-06-21", checked="属实")
    matter.refresh_from_db()

    assert matter.stage == "concluded"


def test_the_bodys_time_does_not_run_while_the_committee_looks_in_twenty_working_days(cast):
    """The law sets no period for the check: the default is an office's to change."""
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)

    looked_at = answered(cast, remark)
    running = [(c.name, c.due_on) for c in looked_at.clocks.filter(stopped_on=None)]
    assert running == [("check_by", dt.date(2022, 7, 18))]
    assert remark in awaiting(cast.who("committee"))
    assert remark not in awaiting(cast.who("finance"))


@pytest.mark.parametrize(
    ("until", "on"), [(None, "2022-09-21"), (dt.date(2022, 7, 20), "2022-07-20")]
)
def test_what_is_not_enough_goes_back_with_a_period_anew(cast, until, on):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    answered(cast, remark)

    back = {"reason": "不具体", "until": until}
    remark = cast.take(remark, BriefingRemark.send_back, "committee", "2022-06-21", **back)

    assert (remark.stage, remark.due_on) == ("given", dt.date.fromisoformat(on))


def test_a_day_of_its_own_holds_for_what_goes_back_while_it_lies_ahead(cast):
    rows = [{"text": "优化服务", "answer_on": dt.date(2022, 7, 27)}]
    matter = arranged(cast)
    cast.take(matter, BriefingLine.hear, "office_clerk", "2022-05-12", **HEARD, remarks=rows)
    (remark,) = cast.children(matter, BriefingRemark)
    for day, back, due in (
        ("2022-06-20", "2022-06-21", "2022-07-27"),
        ("2022-07-26", "2022-07-27", "2022-10-27"),
    ):
        answered(cast, remark, day)
        remark = cast.take(remark, BriefingRemark.send_back, "committee", back, reason="不具体")
        assert remark.due_on == dt.date.fromisoformat(due)


def test_time_is_given_by_the_office_or_the_meeting_and_only_forwards(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    decided = {"decided_on": dt.date(2022, 8, 1), "meeting": "第8次主任会议"}
    more = {**decided, "reason": "跨季", "until": dt.date(2022, 9, 30)}
    for other in ("finance", "committee"):
        with pytest.raises(NotAllowed):
            cast.take(remark, BriefingRemark.extend, other, "2022-08-01", **more)
    less = {**more, "until": dt.date(2022, 8, 11)}
    with pytest.raises(Refused, match="延期应当晚于现在的期限"):
        cast.take(remark, BriefingRemark.extend, "office_clerk", "2022-08-01", **less)

    remark = cast.take(remark, BriefingRemark.extend, "director", "2022-08-01", **more)
    assert remark.due_on == dt.date(2022, 9, 30)


def test_the_body_asks_for_time_and_the_meeting_decides(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    asked = {"asked_until": dt.date(2022, 9, 30), "asked_reason": "跨季"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人办理"):
        cast.take(remark, BriefingRemark.ask_time, "committee", "2022-07-20", **asked)
    cast.take(remark, BriefingRemark.ask_time, "finance", "2022-07-20", **asked)
    decided = {"decided_on": dt.date(2022, 7, 25), "meeting": "第8次主任会议"}
    granted = {**decided, "until": dt.date(2022, 9, 30), "reason": "属实"}
    with pytest.raises(NotAllowed, match="“同意延期”由常委会办公室经办人、主任会议办理"):
        cast.take(remark, BriefingRemark.grant_time, "finance", "2022-07-25", **granted)
    remark = cast.take(remark, BriefingRemark.grant_time, "director", "2022-07-25", **granted)
    assert (remark.stage, remark.due_on) == ("given", dt.date(2022, 9, 30))


def test_what_is_not_carried_out_ends_by_a_decision_and_counts(cast):
    matter = heard(cast, "加强征管")
    (remark,) = cast.children(matter, BriefingRemark)
    why = {"decided_on": dt.date(2022, 9, 1), "meeting": "第9次主任会议", "note": "条件不具备"}
    with pytest.raises(NotAllowed, match="“未落实办结”由常委会办公室经办人、主任会议办理"):
        cast.take(remark, BriefingRemark.give_up, "committee", "2022-09-01", **why)

    remark = cast.take(remark, BriefingRemark.give_up, "office_clerk", "2022-09-01", **why)

    matter.refresh_from_db()
    assert (remark.stage, matter.stage) == ("unmet", "concluded")
    counted = value(figures["briefing-remarks"], CongressYear.of(cast.congress, 2022))
    assert counted.value == 1


def test_a_remark_is_dropped_by_a_decision_and_counts_no_longer(cast):
    matter = heard(cast, "加强征管", "优化服务")
    one, two = cast.children(matter, BriefingRemark)
    answered(cast, one)
    cast.take(one, BriefingRemark.accept, "committee", "2022-06-21", checked="属实")
    why = {"decided_on": dt.date(2022, 6, 22), "meeting": "第7次主任会议", "reason": "政策调整"}
    with pytest.raises(NotAllowed):
        cast.take(two, BriefingRemark.strike, "committee", "2022-06-22", **why)

    cast.take(two, BriefingRemark.strike, "director", "2022-06-22", **why)

    matter.refresh_from_db()
    assert matter.stage == "concluded"


def test_another_body_neither_answers_nor_sees_it(cast, signed_in):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    with pytest.raises(NotAllowed):
        cast.take(remark, BriefingRemark.report, "traffic", "2022-06-20", answer="x", papers=[])
    assert signed_in("traffic").get(f"/desk/matters/{remark.pk}/").status_code == 404


def test_the_public_learns_what_was_heard_and_what_is_to_be_done_not_the_material(cast, client):
    matter = heard(cast, "加强征管")
    released = {"screened": True, "approved": True}

    cast.take(matter, BriefingLine.publish, "committee", "2022-05-20", **released)

    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert "全区税收工作" in page
    assert "会议听取了汇报" in page
    assert "加强征管" in page
    assert "汇报材料" not in page


def test_that_a_body_asks_for_time_is_no_word_to_the_public(cast, client, signed_in):
    matter = heard(cast, "加强征管")
    (remark,) = cast.children(matter, BriefingRemark)
    asked = {"asked_until": dt.date(2022, 9, 30), "asked_reason": "跨季"}
    cast.take(remark, BriefingRemark.ask_time, "finance", "2022-07-20", **asked)
    released = {"screened": True, "approved": True}
    cast.take(matter, BriefingLine.publish, "committee", "2022-07-21", **released)

    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert ("办理中" in page, "申请延期" in page) == (True, False)
    assert "申请延期" in signed_in("committee").get(f"/desk/matters/{matter.pk}/").content.decode()


def test_the_papers_list_the_remarks_with_what_was_done(cast, signed_in):
    matter = heard(cast, "加强征管")
    answered(cast, cast.children(matter, BriefingRemark)[0])
    browser, address = signed_in("committee"), f"/desk/matters/{matter.pk}/paper/"

    assert "加强征管" in browser.get(f"{address}remarks/").content.decode()
    assert "已落实" in browser.get(f"{address}result/").content.decode()
    early = arranged(cast)
    assert browser.get(f"/desk/matters/{early.pk}/paper/remarks/").status_code == 404


def test_the_accounts_count_briefings_and_what_became_of_the_remarks(
    cast, django_assert_num_queries
):
    one, _two = cast.children(heard(cast, "加强征管", "优化服务"), BriefingRemark)
    answered(cast, one)
    arranged(cast)
    period = CongressYear.of(cast.congress, 2022)
    with django_assert_num_queries(1):
        values(period, MINE)
    counted = [figure for figure in MINE if isinstance(figure, Figure)]
    told = {figure.key: value(figure, period).value for figure in counted}

    assert told == {figure.key: records(figure, period).count() for figure in counted}
    assert (told["briefing-heard"], told["briefing-remarks"]) == (1, 2)
    assert told["briefing-remarks-late"] == 1
    timely = value(figures["briefing-remarks-timely"], period)
    assert (timely.numerator, timely.denominator) == (1, 2)


def test_what_the_congress_checks_late_is_not_late_with_the_body(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    late, period = figures["briefing-remarks-late"], CongressYear.of(cast.congress, 2022)
    assert value(late, period).value == 1
    answered(cast, remark)
    assert value(late, period).value == 0


def test_an_answer_stops_the_clock_on_its_day(cast):
    (remark,) = cast.children(heard(cast, "加强征管"), BriefingRemark)
    answered(cast, remark, "2022-08-20")

    clock = RunningClock.objects.get(matter=remark, name="report_by")
    assert (clock.due_on, clock.stopped_on) == (dt.date(2022, 8, 12), dt.date(2022, 8, 20))
