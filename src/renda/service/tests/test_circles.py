"""Homes, stations, groups and pools: who founds them, who belongs to them on which day."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.directory import commands as directory
from renda.directory.models import Change, Kind, Person, Reason
from renda.directory.standing import SYSTEM
from renda.service import commands, queries
from renda.service.commands import NewPlace
from renda.service.models import Belonging, Circle
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db
BY = {"by": SYSTEM, "at": moment("2022-03-01")}
MARCH = dt.date(2022, 3, 1)


def day(text):
    return dt.date.fromisoformat(text)


def founded(cast, kind="station", name="东街口代表联络站", **values):
    values = {"starts_on": day("2022-01-10"), **BY, **values}
    return commands.found_circle(cast.congress, kind=kind, name=name, **values)


def person(cast, name="deputy"):
    return cast.seats[name].person


def joined(circle, *people, on="2022-02-01", **more):
    rows = [NewPlace(circle, one, day(on), **more) for one in people]
    return commands.join(rows, **BY)


def names(found):
    return [one.person.name for one in found]


def test_the_deputies_committee_founds_any_and_a_clerk_those_of_the_own_body(cast):
    told = {"kind": "station", "starts_on": MARCH, "at": moment("2022-03-01")}
    commands.found_circle(cast.congress, name="甲站", by=cast.who("clerk"), **told)
    own, other = cast.bodies["东街工委"], cast.bodies["东山代表团"]
    commands.found_circle(cast.congress, name="乙站", body=own, by=cast.who("street"), **told)
    for body in (other, None):
        with pytest.raises(PermissionDenied, match="各单位的经办人只登记本单位的"):
            commands.found_circle(
                cast.congress, name="丙站", body=body, by=cast.who("street"), **told
            )
    with pytest.raises(PermissionDenied, match="家站和小组由人代工委登记"):
        commands.found_circle(cast.congress, name="丁站", by=cast.who("deputy"), **told)
    assert [one.name for one in Circle.objects.order_by("pk")] == ["甲站", "乙站"]


def test_a_clerk_changes_the_stations_of_the_own_body_alone(cast):
    mine = founded(cast, body=cast.bodies["东街工委"])
    other = founded(cast, name="别的站", body=cast.bodies["东山代表团"])
    by = {"by": cast.who("street"), "at": moment("2022-03-01")}
    commands.describe_circle(mine, hours="每周二", **by)
    for do in (
        lambda: commands.describe_circle(other, hours="每周二", **by),
        lambda: commands.end_circle(other, on=MARCH, **by),
        lambda: commands.join([NewPlace(other, person(cast), MARCH)], **by),
        lambda: commands.hang_sign(other, **by),
        # nor is one of the own given to another body
        lambda: commands.describe_circle(mine, body=cast.bodies["东山代表团"], **by),
    ):
        with pytest.raises(PermissionDenied, match="各单位的经办人只登记本单位的"):
            do()


def test_the_clerk_of_the_body_after_a_merger_keeps_its_stations(cast):
    old = directory.found_body(cast.congress, kind=Kind.STREET_COMMITTEE, name="西街工委", **BY)
    mine = founded(cast, body=old)
    new = cast.bodies["东街工委"]
    directory.merge_bodies([old], into=new, on=day("2022-04-01"), basis="批复", **BY)
    told = {"at": moment("2022-05-01")}
    commands.describe_circle(mine, hours="每周二", by=cast.who("street", "2022-05-01"), **told)
    mine.refresh_from_db()
    assert mine.hours == "每周二"


def test_two_living_circles_have_two_names_and_an_ended_one_gives_its_name_free(cast):
    first = founded(cast)
    with pytest.raises(ValidationError, match="已有同名的家站或者小组"):
        founded(cast)
    commands.end_circle(first, on=MARCH, **BY)
    founded(cast, starts_on=MARCH)


def test_what_was_said_of_a_station_before_is_in_the_log(cast):
    circle = founded(cast, address="老街1号")
    commands.describe_circle(circle, address="新街2号", **BY)
    (change,) = Change.objects.filter(command="describe_circle")
    assert change.details["changed"] == {"address": ["老街1号", "新街2号"]}


def test_who_belonged_on_a_day_is_known_whatever_came_later(cast):
    """The day of leaving is the first without it; nothing is overwritten."""
    group = founded(cast, "group", "东街片区小组")
    first, second = person(cast), person(cast, "cosigner")
    (one,) = joined(group, first, part="head")
    commands.leave(one, on=day("2022-05-01"), **BY)
    joined(group, second, on="2022-05-01")
    joined(group, first, on="2022-07-01")
    there = {
        on: names(queries.belonging_to(group, day(on)))
        for on in ("2022-01-31", "2022-02-01", "2022-04-30", "2022-05-01", "2022-07-01")
    }
    assert there == {
        "2022-01-31": [],
        "2022-02-01": ["deputy某"],
        "2022-04-30": ["deputy某"],
        "2022-05-01": ["cosigner某"],
        "2022-07-01": ["cosigner某", "deputy某"],
    }


def test_nobody_belongs_twice_at_once(cast):
    group = founded(cast, "group", "东街片区小组")
    joined(group, person(cast))
    for on in ("2022-01-20", "2022-02-01", "2022-06-01"):
        with pytest.raises(ValidationError, match="deputy某在这段时间已经登记在东街片区小组"):
            joined(group, person(cast), on=on)
    with pytest.raises(ValidationError, match="在这段时间已经登记"):
        joined(group, person(cast, "cosigner"), person(cast, "cosigner"))
    assert Belonging.objects.count() == 1


def test_a_deputy_without_a_seat_that_day_is_refused_by_name(cast):
    """代表法 Art. 61: whoever is suspended does not act as a deputy."""
    seat = cast.seats["deputy"]
    directory.change_status(seat, Reason.DETAINED, on=day("2022-02-10"), **BY)
    station = founded(cast)
    joined(station, seat.person, on="2022-02-09", ends_on=day("2022-02-10"))
    with pytest.raises(ValidationError, match="deputy某在2022年2月10日不是履职中的代表"):
        joined(station, seat.person, on="2022-02-10")
    staff = cast.accounts["clerk"].person
    with pytest.raises(ValidationError, match="clerk某在2022年2月1日不是履职中的代表"):
        joined(station, staff)


def test_deputies_of_the_towns_and_of_the_city_may_belong_to_a_station_of_the_district(cast):
    """All four levels of deputies are placed in one network of stations."""
    city = directory.found_congress(
        "990100", name="市人大", short_name="市人大", level="city", **BY
    )
    cast.congress.parent = city
    cast.congress.save()
    town = directory.found_congress(
        "990101101", name="镇人大", short_name="镇人大", level="town", parent=cast.congress, **BY
    )
    station = founded(cast)
    for congress in (city, town):
        term = directory.open_term(congress, ordinal=6, starts_on=day("2021-11-01"), **BY)
        one = directory.register_person(f"{congress.short_name}代表", **BY)
        directory.seat_deputy(one, term=term, **BY)
        joined(station, one)
    assert queries.belonging_to(station, MARCH).count() == 2


def test_anybody_may_be_engaged_and_a_term_that_ends_is_over_by_itself(cast):
    pool = founded(cast, "consultants", "政策咨询员")
    one = directory.register_person("张咨询", **BY)
    joined(pool, one, field="财政", ends_on=day("2022-06-01"))
    assert names(queries.belonging_to(pool, day("2022-05-31"))) == ["张咨询"]
    assert names(queries.belonging_to(pool, day("2022-06-01"))) == []
    with pytest.raises(ValidationError, match="结束日期不能早于开始日期"):
        joined(pool, one, on="2022-07-01", ends_on=day("2022-06-30"))


def test_nobody_joins_before_there_is_a_circle_or_after_it_ended(cast):
    group = founded(cast, "group", "东街片区小组")
    with pytest.raises(ValidationError, match="自2022年1月10日起才设立"):
        joined(group, person(cast), on="2022-01-09")
    (one,) = joined(group, person(cast))
    commands.end_circle(group, on=MARCH, **BY)
    one.refresh_from_db()
    assert one.ends_on == MARCH
    with pytest.raises(ValidationError, match="自2022年3月1日起已经撤销"):
        joined(group, person(cast, "cosigner"), on="2022-03-01")
    with pytest.raises(ValidationError, match="已经撤销"):
        commands.end_circle(group, on=MARCH, **BY)


def test_what_was_entered_wrongly_is_taken_back_and_the_log_says_so(cast):
    group = founded(cast, "group", "错组")
    (one,) = joined(group, person(cast))
    with pytest.raises(ValidationError, match="已有家站和小组成员1条与它相关，不能撤回"):
        commands.withdraw(group, **BY)
    commands.withdraw(one, **BY)
    commands.withdraw(group, **BY)
    assert not Circle.objects.exists()
    assert Change.objects.filter(command="withdraw_circle", subject="错组").exists()
    assert Person.objects.filter(pk=person(cast).pk).exists()


def test_a_consultant_who_was_noted_by_mistake_is_forgotten_with_the_entry(cast):
    pool = founded(cast, "consultants", "政策咨询员")
    one = directory.register_person("张误写", phone="13900000000", **BY)
    (part,) = joined(pool, one)
    commands.withdraw(part, **BY)
    assert not Person.objects.filter(name="张误写").exists()


def test_only_who_keeps_a_circle_takes_back_what_was_entered(cast):
    (one,) = joined(founded(cast, body=cast.bodies["东街工委"]), person(cast))
    with pytest.raises(PermissionDenied, match="各单位的经办人只登记本单位的"):
        commands.withdraw(one, by=cast.who("town_staff"), at=moment("2022-03-01"))
    commands.withdraw(one, by=cast.who("street"), at=moment("2022-03-01"))
