"""Law inspections: L2 Art. 31-37."""

import datetime as dt

import pytest

from renda.lines.inspection.forms import SurveyForm
from renda.lines.inspection.models import Amendment, Shortcoming
from renda.lines.inspection.procedures import InspectionLine, InspectionTown
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for
from renda.matters.registry import procedures
from renda.matters.step import Refused
from tests.plugins.cast import moment

LAWS = [{"law": "传染病防治法", "articles": "第十条", "content": "职责"}]
TEAM = {"team_head": "副主任", "team": "委员三人", "groups": "", "third_party": "", "papers": []}
REPORT = {
    "evaluation": "总体良好",
    "problems": "有问题",
    "advice": "改进",
    "papers": [],
}


def begun(cast, report_on=None):
    return cast.begin(
        InspectionLine,
        "committee",
        "2022-03-01",
        title="传染病防治法",
        laws=LAWS,
        report_on=report_on,
        body="区教委",
        lead="财经委",
    )


def inspecting(cast):
    matter = begun(cast)
    cast.take(matter, InspectionLine.start, "committee", "2022-03-02", **TEAM)
    return cast.take(
        matter, InspectionLine.self_check, "school", "2022-03-20", self_check="自查", papers=[]
    )


def test_the_body_checks_itself_within_a_month_of_the_notice(cast):
    matter = cast.take(begun(cast), InspectionLine.start, "committee", "2022-03-02", **TEAM)
    assert matter.due_on == dt.date(2022, 4, 2)


def test_only_the_body_reports_its_own_check(cast):
    matter = cast.take(begun(cast), InspectionLine.start, "committee", "2022-03-02", **TEAM)
    with pytest.raises(NotAllowed):
        cast.take(
            matter, InspectionLine.self_check, "traffic", "2022-03-20", self_check="x", papers=[]
        )


def test_towns_join_and_their_findings_roll_up_l2_art_34(cast):
    matter = inspecting(cast)
    cast.take(matter, InspectionLine.join, "committee", "2022-03-21", bodies=["东街工委"])
    (town,) = cast.children(matter, InspectionTown)
    rows = [{"aspect": "宣传", "text": "知晓率低"}]
    with pytest.raises(NotAllowed):
        cast.take(matter, InspectionLine.report, "committee", "2022-03-30", **REPORT)
    cast.take(
        town,
        InspectionTown.report,
        "street",
        "2022-03-25",
        report="已检查",
        findings=rows,
        photos=[],
    )
    cast.take(town, InspectionTown.accept, "committee", "2022-03-26")
    cast.take(matter, InspectionLine.find, "committee", "2022-03-27", findings=rows)
    assert Shortcoming.objects.filter(matter__root=matter).count() == 2
    assert (
        cast.take(matter, InspectionLine.report, "committee", "2022-03-30", **REPORT).stage
        == "reported"
    )


def test_another_street_does_not_report_for_it(cast):
    matter = inspecting(cast)
    cast.take(matter, InspectionLine.join, "committee", "2022-03-21", bodies=["东街工委"])
    (town,) = cast.children(matter, InspectionTown)
    with pytest.raises(NotAllowed):
        cast.take(
            town,
            InspectionTown.report,
            "town_staff",
            "2022-03-25",
            report="x",
            findings=[],
            photos=[],
        )


def joined(cast):
    """Return an inspection and the share of the one street that joins it."""
    matter = inspecting(cast)
    cast.take(matter, InspectionLine.join, "committee", "2022-03-21", bodies=["东街工委"])
    return matter, *cast.children(matter, InspectionTown)


def test_a_street_asks_for_time_and_the_leading_committee_gives_it(cast):
    _matter, town = joined(cast)
    asked = {"asked_until": dt.date(2022, 5, 10), "asked_reason": "封控"}
    cast.take(town, InspectionTown.ask_time, "street", "2022-03-25", **asked)
    given = {"until": dt.date(2022, 5, 10), "reason": "同意"}
    with pytest.raises(NotAllowed, match="同意延期"):
        cast.take(town, InspectionTown.grant_time, "street", "2022-03-28", **given)
    town = cast.take(town, InspectionTown.grant_time, "committee", "2022-03-28", **given)
    assert (town.stage, town.due_on) == ("given", dt.date(2022, 5, 10))


def test_what_a_town_found_that_is_left_out_counts_no_more(cast):
    matter, town = joined(cast)
    rows = [{"aspect": "宣传", "text": "知晓率低"}]
    report = {"report": "已检查", "findings": rows, "photos": []}
    cast.take(town, InspectionTown.report, "street", "2022-03-25", **report)
    with pytest.raises(NotAllowed, match="不再开展"):
        cast.take(town, InspectionTown.strike, "street", "2022-03-26", reason="重复")
    cast.take(town, InspectionTown.strike, "committee", "2022-03-26", reason="另案检查")
    assert not Shortcoming.objects.filter(matter__root=matter).exists()


def test_the_report_suggests_what_the_law_should_say_l2_art_36(cast):
    rows = [{"law": "传染病防治法", "article": "第十条", "text": "明确职责"}]
    cast.take(inspecting(cast), InspectionLine.amend, "committee", "2022-03-28", amendments=rows)
    assert str(Amendment.objects.get()) == "传染病防治法 第十条"


def test_no_more_papers_come_back_than_were_sent(cast):
    data = {"on": "2022-03-01", "sent": 10, "returned": 11, "summary": "x"}
    form = SurveyForm(data, matter=begun(cast), by=cast.who("committee"), at=moment("2022-03-10"))
    assert "returned" in form.errors


def test_a_case_met_on_the_way_is_passed_on_and_not_handled(cast):
    matter = inspecting(cast)
    cast.take(
        matter,
        InspectionLine.pass_on,
        "committee",
        "2022-03-22",
        on=dt.date(2022, 3, 22),
        text="转信访办",
    )
    assert matter.passed_on.count() == 1


def test_an_inspection_is_deliberated_and_concluded(cast, signed_in):
    matter = cast.take(inspecting(cast), InspectionLine.report, "committee", "2022-03-30", **REPORT)
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/report/").content.decode()
    assert "总体良好" in page
    sat = {
        "decided_on": dt.date(2022, 4, 20),
        "meeting": "第3次会议",
        "note": "",
        "opinion_aspects": 7,
    }
    cast.take(matter, InspectionLine.deliberate, "office_clerk", "2022-04-20", **sat)
    with pytest.raises(Refused, match="没有由此形成审议意见、问题清单的"):
        cast.take(matter, InspectionLine.conclude, "committee", "2022-04-21", outcome="", papers=[])
    matter = cast.take(
        matter, InspectionLine.conclude, "committee", "2022-04-21", outcome="已整改。", papers=[]
    )
    assert matter.stage == "concluded"


def test_an_inspection_held_anew_keeps_the_former_one_open_no_longer_l2_art_37(cast):
    matter = cast.take(inspecting(cast), InspectionLine.report, "committee", "2022-03-30", **REPORT)
    sat = {"decided_on": dt.date(2022, 4, 20), "meeting": "第3次会议", "note": ""}
    cast.take(
        matter, InspectionLine.deliberate, "office_clerk", "2022-04-20", **sat, opinion_aspects=7
    )
    anew = {"title": "传染病防治法跟踪检查", "laws": LAWS, "report_on": None}
    again = cast.begin(
        InspectionLine, "committee", "2022-04-21", upon=matter, **anew, body="区教委", lead="财经委"
    )

    matter = cast.take(
        matter, InspectionLine.conclude, "committee", "2022-04-22", outcome="另行跟踪。", papers=[]
    )
    assert (matter.stage, again.closed_at) == ("concluded", None)


def test_what_came_of_it_is_closed_before_it_is_concluded_l2_art_37(cast):
    matter = cast.take(inspecting(cast), InspectionLine.report, "committee", "2022-03-30", **REPORT)
    sat = {
        "decided_on": dt.date(2022, 4, 20),
        "meeting": "第3次会议",
        "note": "",
        "opinion_aspects": 7,
    }
    cast.take(matter, InspectionLine.deliberate, "office_clerk", "2022-04-20", **sat)
    cast.begin(
        procedures["opinion"],
        "committee",
        "2022-04-21",
        upon=matter,
        title="传染病防治法",
        sort="report",
        body="区教委",
        lead="财经委",
        overall="",
        problems="",
        answer_on=None,
    )
    with pytest.raises(Refused, match="还没有办结"):
        cast.take(
            matter, InspectionLine.conclude, "committee", "2022-04-22", outcome="x", papers=[]
        )


def test_the_report_is_due_when_the_plan_says(cast):
    matter = begun(cast, report_on=dt.date(2022, 5, 10))
    matter = cast.take(matter, InspectionLine.start, "committee", "2022-03-02", **TEAM)
    due = matter.clocks.get(name="report_by").due_on
    assert due == dt.date(2022, 5, 10)


def test_the_plan_can_be_changed_before_the_team_is_formed_and_the_laws_with_it(cast):
    rows = [{"law": "疫苗管理法", "articles": "", "content": ""}]
    matter = cast.take(
        begun(cast),
        InspectionLine.edit,
        "committee",
        "2022-03-02",
        title="疫苗管理法",
        laws=rows,
        report_on=None,
        body=cast.bodies["区教委"],
        lead=cast.bodies["财经委"],
    )
    assert [str(one) for one in matter.checked_laws.all()] == ["疫苗管理法"]
    assert (matter.title, matter.inspection.laws) == ("疫苗管理法", "疫苗管理法")


def test_the_page_says_who_found_what(cast, signed_in):
    matter = inspecting(cast)
    cast.take(matter, InspectionLine.join, "committee", "2022-03-21", bodies=["东街工委"])
    (town,) = cast.children(matter, InspectionTown)
    rows = [{"aspect": "宣传", "text": "知晓率低"}]
    cast.take(
        town, InspectionTown.report, "street", "2022-03-25", report="已检查", findings=rows,
        photos=[],
    )  # fmt: skip
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "知晓率低" in page
    assert "由谁发现" in page


def test_what_was_recorded_twice_is_struck_and_the_journal_keeps_it(cast):
    matter = inspecting(cast)
    assert InspectionLine.strike not in actions_for(cast.who("committee"), matter)
    rows = [{"aspect": "设施", "text": "路灯损坏"}] * 2
    cast.take(matter, InspectionLine.find, "committee", "2022-03-20", findings=rows)
    _one, two = Shortcoming.objects.filter(matter=matter).order_by("pk")
    struck = {"finding": two, "amendment": None, "reason": "重复"}
    with pytest.raises(NotAllowed):
        cast.take(matter, InspectionLine.strike, "traffic", "2022-03-21", **struck)
    cast.take(matter, InspectionLine.strike, "committee", "2022-03-21", **struck)
    assert Shortcoming.objects.filter(matter=matter).count() == 1
    assert "路灯损坏" in str(matter.entries.get(action="strike").answers)
