"""What is counted of circles, what is doubted, what is forgotten in time."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Change, Person, Role
from renda.figures import queries as counting
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.laws.chongqing import CHONGQING
from renda.service import commands
from renda.service.retention import forget
from renda.service.rules import QUIET
from renda.service.tests.test_circles import BY, day, founded, joined, person
from renda.service.tests.test_serving import did, turn
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db


def counted(cast, key, year=2022, until=None):
    period = CongressYear.of(cast.congress, year, until=until, today=day("2023-06-01"))
    return counting.value(figures[key], period).value


def test_a_group_counts_from_its_founding_to_its_end(cast):
    founded(cast, "group", "甲组", starts_on=day("2021-12-31"))
    ended = founded(cast, "group", "乙组", starts_on=day("2022-05-01"))
    founded(cast, "professional", "财经组")
    commands.end_circle(ended, on=day("2023-01-01"), **BY)
    assert [counted(cast, "circle-groups", year) for year in (2020, 2021, 2022, 2023)] == [
        0,
        1,
        2,
        1,
    ]
    assert counted(cast, "circle-groups", 2022, until=day("2022-04-30")) == 1
    assert counted(cast, "circle-professional") == 1


def test_whose_term_as_a_consultant_is_over_counts_no_more_and_opens_to_a_name(cast):
    pool = founded(cast, "consultants", "政策咨询员")
    one, other = (directory.register_person(name, **BY) for name in ("张一", "李二"))
    joined(pool, one, field="财政", ends_on=day("2022-12-31"))
    joined(pool, other)
    assert counted(cast, "circle-consultants", 2022) == 1
    assert counted(cast, "circle-consultants", until=day("2022-12-30")) == 2
    figure = figures["circle-consultants"]
    told = figure.records(CongressYear.of(cast.congress, 2022, until=day("2022-12-30")))
    assert sorted(str(figure.describe(row)) for row in told) == ["张一 · 财政", "李二"]


def doubted(cast, key, today):
    period = CongressYear.of(cast.congress, 2022, today=day(today))
    return [str(row) for row in doubts[f"doubt-{key}"].records(period)]


def test_a_silent_group_an_unattended_station_and_a_deputy_alone_are_doubted(cast):
    group, station = founded(cast, "group", "甲组"), founded(cast)
    joined(group, person(cast))
    joined(station, person(cast))
    assert doubted(cast, "group-quiet", "2022-04-11") == ["甲组"]
    did(group, "2022-04-01")
    assert doubted(cast, "group-quiet", "2022-04-11") == []
    assert doubted(cast, "place-unattended", "2022-02-15") == ["东街口代表联络站"]
    turn(station, person(cast), "2022-03-20")
    assert doubted(cast, "place-unattended", "2022-02-15") == []
    assert doubted(cast, "place-unattended", "2022-03-15") == ["东街口代表联络站"]
    assert doubted(cast, "deputy-ungrouped", "2022-03-01") == ["cosigner某", "other_deputy某"]


def test_the_law_of_the_place_says_how_often_a_group_meets():
    (version,) = CHONGQING.rules[QUIET.key]
    assert version.says.text == "3个月"
    assert "第二十四条" in str(version.basis)


def engaged(cast, name="张咨询", **more):
    pool = commands.found_circle(
        cast.congress, kind="consultants", name=f"{name}的名册", starts_on=day("2022-01-10"), **BY
    )
    one = directory.register_person(name, phone="13911112222", email="z@example.invalid", **BY)
    joined(pool, one, **more)
    return one


def test_how_a_consultant_is_reached_is_forgotten_twelve_months_after(cast):
    """个人信息保护法 Art. 19: no longer than the purpose needs; the name stays in the register."""
    one = engaged(cast, ends_on=day("2022-06-01"))
    going = engaged(cast, "李在聘")
    assert forget(moment("2023-05-31")) == 0
    assert forget(moment("2023-06-01")) == 1
    one.refresh_from_db()
    going.refresh_from_db()
    assert (one.name, one.phone, one.email) == ("张咨询", "", "")
    assert going.phone == "13911112222"
    assert Change.objects.filter(command="forget_contact").count() == 1
    assert forget(moment("2023-06-02")) == 0
    assert "13911112222" not in str(list(Change.objects.values_list("details", "subject")))


def test_whoever_is_of_the_house_besides_keeps_the_number(cast):
    one = engaged(cast, ends_on=day("2022-06-01"))
    body = cast.bodies["区教委"]
    directory.appoint(one, body=body, role=Role.CLERK, starts_on=day("2022-01-01"), **BY)
    assert forget(moment("2023-07-01")) == 0
    assert Person.objects.get(pk=one.pk).phone == "13911112222"


def test_the_worker_forgets_every_day():
    from renda.kernel.jobs import brought  # noqa: PLC0415  what the package brought

    (job,) = [one for one in brought if one.name == "contacts"]
    assert job.every == dt.timedelta(days=1)
    assert job.run(timezone.now()) == 0
