"""Work handed down between congresses: L2 Art. 34."""

import datetime as dt

import pytest

from renda.directory.models import Body, Kind
from renda.lines.task.procedures import TaskLine, TaskPart, takers
from renda.matters.commands import NotAllowed
from renda.matters.queries import visible
from tests.plugins.cast import found, moment


@pytest.fixture
def city(cast):
    above = found("990100", level="city", name="青岩市")
    cast.congress.parent = above.congress
    cast.congress.save()
    return above


def part_of(city, cast):
    matter = city.begin(
        TaskLine,
        "office_clerk",
        "2022-04-01",
        title="环境保护法执法检查",
        sort="inspection",
        text="请开展检查",
        until=dt.date(2022, 6, 30),
        partner="",
    )
    office = cast.bodies["常委会办公室"]
    city.bodies["下级办公室"] = office
    city.take(matter, TaskLine.hand, "office_clerk", "2022-04-02", bodies=["下级办公室"])
    return matter, city.children(matter, TaskPart)[0]


def test_a_task_goes_to_the_offices_of_the_congresses_below(city, cast):
    assert cast.bodies["常委会办公室"] in takers(city.congress)
    assert Body.objects.filter(kind=Kind.OFFICE).count() == 2


def test_the_report_is_due_on_the_day_that_the_task_names(city, cast):
    _matter, part = part_of(city, cast)
    cast.take(part, TaskPart.receive, "office_clerk", "2022-04-06")
    part.refresh_from_db()
    assert part.due_on == dt.date(2022, 6, 30)


def test_both_levels_see_it_and_a_third_congress_does_not(city, cast):
    _matter, part = part_of(city, cast)
    third = found("990109", name="白石区")
    assert part in visible(cast.who("office_clerk"))
    assert part in visible(city.who("office_clerk"))
    assert part not in visible(third.who("office_clerk"))


def test_the_lower_reports_and_the_higher_accepts(city, cast):
    matter, part = part_of(city, cast)
    with pytest.raises(NotAllowed):
        city.take(part, TaskPart.receive, "office_clerk", "2022-04-06")
    cast.take(part, TaskPart.receive, "office_clerk", "2022-04-06")
    cast.take(part, TaskPart.report, "office_clerk", "2022-05-20", report="已完成", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(part, TaskPart.accept, "office_clerk", "2022-05-21", verdict="")
    city.take(part, TaskPart.accept, "office_clerk", "2022-05-21", verdict="同意")
    matter.refresh_from_db()
    assert (matter.stage, matter.closed_at) == ("concluded", moment("2022-05-21"))
