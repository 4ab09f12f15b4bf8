"""Work handed down between congresses: L2 Art. 34."""

import datetime as dt

import pytest

from renda.directory.models import Body, Kind
from renda.figures.queries import value
from renda.figures.spec import CongressYear
from renda.lines.task.figures import ALL
from renda.lines.task.procedures import HandOverForm, TaskLine, TaskPart, takers
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from tests.plugins.cast import found, moment

TODAY = dt.date(2022, 6, 1)


@pytest.fixture
def city(cast):
    above = found("990100", level="city", name="青岩市")
    cast.congress.parent = above.congress
    cast.congress.save()
    return above


def part_of(city, cast, until=dt.date(2022, 6, 30)):
    matter = city.begin(
        TaskLine,
        "office_clerk",
        "2022-04-01",
        title="环境保护法执法检查",
        sort="inspection",
        text="请开展检查",
        until=until,
        partner="",
    )
    office = cast.bodies["常委会办公室"]
    city.bodies["下级办公室"] = office
    city.take(matter, TaskLine.hand_over, "office_clerk", "2022-04-02", bodies=["下级办公室"])
    return matter, city.children(matter, TaskPart)[0]


def test_a_task_goes_to_the_offices_of_the_congresses_below(city, cast):
    assert cast.bodies["常委会办公室"] in takers(city.congress, TODAY)
    assert Body.objects.filter(kind=Kind.OFFICE).count() == 2


def test_the_report_is_due_on_the_day_that_the_task_names(city, cast):
    _matter, part = part_of(city, cast)
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    part.refresh_from_db()
    assert part.due_on == dt.date(2022, 6, 30)


def test_without_a_day_three_months_run_from_the_handing_down_l2_art_34(city, cast):
    _matter, part = part_of(city, cast, until=None)
    part = cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-20")
    assert part.due_on == dt.date(2022, 7, 4)  # 2 July is a Saturday


def test_both_levels_see_it_and_a_third_congress_does_not(city, cast):
    _matter, part = part_of(city, cast)
    third = found("990109", name="白石区")
    assert part in visible(cast.who("office_clerk"))
    assert part in visible(city.who("office_clerk"))
    assert part not in visible(third.who("office_clerk"))


def test_the_lower_reports_and_the_higher_accepts(city, cast):
    matter, part = part_of(city, cast)
    with pytest.raises(NotAllowed):
        city.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    cast.take(part, TaskPart.report, "office_clerk", "2022-05-20", report="已完成", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(part, TaskPart.accept, "office_clerk", "2022-05-21", verdict="")
    city.take(part, TaskPart.accept, "office_clerk", "2022-05-21", verdict="同意")
    matter.refresh_from_db()
    assert (matter.stage, matter.closed_at) == ("concluded", moment("2022-05-21"))


def test_who_asks_the_lower_congress_looks_at_its_report_within_twenty_working_days(city, cast):
    """The law sets no period for it: the default is an office's to change."""
    _matter, part = part_of(city, cast)
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    part = cast.take(
        part, TaskPart.report, "office_clerk", "2022-06-20", report="已完成", papers=[]
    )
    assert part.due_on == part.clocks.get(name="check_by").due_on == dt.date(2022, 7, 18)


def test_the_lower_congress_asks_for_time_and_the_higher_alone_gives_it(city, cast):
    part = entrusted(city, cast)
    asked = {"asked_until": dt.date(2022, 7, 29), "asked_reason": "汛期"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人、牵头专工委经办人办理"):
        city.take(part, TaskPart.ask_time, "office_clerk", "2022-06-01", **asked)
    cast.take(part, TaskPart.ask_time, "committee", "2022-06-01", **asked)
    granted = {"until": dt.date(2022, 7, 29), "reason": "属实"}
    with pytest.raises(NotAllowed, match="“同意延期”由常委会办公室经办人办理"):
        cast.take(part, TaskPart.grant_time, "office_clerk", "2022-06-02", **granted)
    part = city.take(part, TaskPart.grant_time, "office_clerk", "2022-06-02", **granted)
    assert (part.stage, part.due_on) == ("given", dt.date(2022, 7, 29))


def test_the_higher_congress_takes_back_one_share_or_ends_it_undone(city, cast):
    matter, part = part_of(city, cast)
    city.take(
        matter, TaskLine.hand_over_more, "office_clerk", "2022-04-06", bodies=["常委会办公室"]
    )
    with pytest.raises(NotAllowed, match="“取消”由常委会办公室经办人办理"):
        cast.take(part, TaskPart.strike, "office_clerk", "2022-04-06", reason="错交")
    city.take(part, TaskPart.strike, "office_clerk", "2022-04-06", reason="错交")
    city.take(matter, TaskLine.hand_over_more, "office_clerk", "2022-04-07", bodies=["下级办公室"])
    own, anew = city.children(matter, TaskPart)[1:]
    cast.take(anew, TaskPart.hand_over, "office_clerk", "2022-04-08")
    with pytest.raises(NotAllowed, match="“未完成办结”由常委会办公室经办人办理"):
        cast.take(anew, TaskPart.give_up, "office_clerk", "2022-07-01", reason="不再开展")
    anew = city.take(anew, TaskPart.give_up, "office_clerk", "2022-07-01", reason="不再开展")
    city.take(own, TaskPart.strike, "office_clerk", "2022-07-01", reason="不再开展")
    matter.refresh_from_db()
    assert (anew.stage, matter.stage) == ("unmet", "concluded")


def entrusted(city, cast):
    _matter, part = part_of(city, cast)
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    lead = cast.bodies["财经委"]
    return cast.take(part, TaskPart.entrust, "office_clerk", "2022-04-07", lead=lead)


def test_the_committee_that_does_the_work_sees_it_and_reports(city, cast):
    part = entrusted(city, cast)
    assert part in visible(cast.who("committee"))
    assert part not in visible(cast.who("law"))
    with pytest.raises(NotAllowed):
        cast.take(part, TaskPart.report, "law", "2022-06-01", report="已完成", papers=[])
    part = cast.take(part, TaskPart.report, "committee", "2022-06-01", report="已完成", papers=[])
    assert part.stage == "reported"


def test_the_committee_inspects_upon_the_work_that_it_was_given(city, cast, signed_in):
    part = entrusted(city, cast)
    page = signed_in("committee").get(f"/desk/matters/{part.pk}/arise/")
    assert f"/desk/new/inspection/?upon={part.pk}" in page.content.decode()


def test_a_committee_of_another_congress_is_not_entrusted_with_it(city, cast):
    _matter, part = part_of(city, cast)
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    other = city.bodies["财经委"]
    with pytest.raises(Refused, match="请选择本级人大的专工委"):
        cast.take(part, TaskPart.entrust, "office_clerk", "2022-04-07", lead=other)


def test_what_comes_back_is_due_again_on_the_day_named(city, cast):
    part = entrusted(city, cast)
    cast.take(part, TaskPart.report, "committee", "2022-06-01", report="已完成", papers=[])
    again = {"reason": "缺少数据", "until": dt.date(2022, 7, 15)}
    part = city.take(part, TaskPart.send_back, "office_clerk", "2022-06-02", **again)
    assert (part.stage, part.due_on) == ("given", dt.date(2022, 7, 15))


def test_a_street_s_committee_takes_work_of_its_own_congress_only(city, cast):
    """C7 Art. 3, 7."""
    street = cast.bodies["东街工委"]
    assert street in takers(cast.congress, TODAY)
    assert street not in takers(city.congress, TODAY)


def test_work_that_a_congress_gave_its_own_office_is_not_done_for_a_higher_one(cast):
    task = {"title": "调研", "sort": "research", "text": "x", "until": None, "partner": ""}
    matter = cast.begin(TaskLine, "office_clerk", "2022-04-01", **task)
    own = ["常委会办公室"]
    cast.take(matter, TaskLine.hand_over, "office_clerk", "2022-04-02", bodies=own)
    (part,) = cast.children(matter, TaskPart)
    cast.take(part, TaskPart.hand_over, "office_clerk", "2022-04-06")
    cast.take(part, TaskPart.report, "office_clerk", "2022-06-01", report="已完成", papers=[])
    assert value(ALL, CongressYear.of(cast.congress, 2022)).value == 0


def test_each_office_that_a_task_can_be_handed_to_is_named_with_its_congress(city, cast):
    form = HandOverForm(
        matter=Matter(congress=city.congress, procedure="task"),
        by=city.who("office_clerk"),
        at=moment("2022-04-01"),
    )
    offered = [label for _key, label in form.fields["bodies"].choices]
    assert "青岩区人大 常委会办公室" in offered
    assert "常委会办公室" in offered
    assert not any(label.split()[-1] == "常委会" for label in offered)
    assert len(set(offered)) == len(offered)


def test_the_order_goes_to_all_who_take_it_with_the_day_of_handing_down_l2_art_34(
    city, cast, signed_in
):
    matter, _part = part_of(city, cast)
    page = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/paper/order/")
    assert page.status_code == 200
    for said in ("请开展检查", "请于2022年6月30日前书面报告", "常委会办公室：", "2022年4月2日"):
        assert said in page.content.decode(), said
