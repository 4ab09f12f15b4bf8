"""Timetables, activities, codes and links: who may, what is refused and in which words."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.directory import commands as directory
from renda.directory.models import Reason
from renda.kernel import codes
from renda.service import commands, queries
from renda.service.commands import NewActivity, NewLink, NewTurn
from renda.service.models import Participation, Sign, Turn
from renda.service.rules import ANNOUNCED, QUIET, back
from renda.service.tests.test_circles import BY, day, founded, joined, person
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db
NINE, NOON = dt.time(9), dt.time(12)


def turn(circle, who, on="2022-03-20", starts_at=NINE, ends_at=NOON):
    return commands.arrange([NewTurn(circle, who, day(on), starts_at, ends_at)], **BY)


def did(circle, on, ways=None, at="2022-12-01"):
    row = NewActivity(circle, day(on), "视察", ways=ways or {})
    return commands.note_activity(row, **{**BY, "at": moment(at)})


# Turns


def test_who_receives_where_on_a_day_is_known_beforehand(cast):
    station, one = founded(cast), person(cast)
    joined(station, one)
    turn(station, one)
    (there,) = queries.turns(day("2022-03-20"), day("2022-03-21"))
    assert (there.circle, there.person) == (station, one)
    assert not queries.turns(day("2022-03-21")).exists()


def test_only_deputies_of_the_place_receive_there_and_only_on_days_on_which_they_are(cast):
    station, one = founded(cast), person(cast)
    with pytest.raises(ValidationError, match="deputy某在2022年3月20日不是东街口代表联络站的代表"):
        turn(station, one)
    joined(station, one, ends_on=day("2022-03-20"))
    turn(station, one, "2022-03-19")
    with pytest.raises(ValidationError, match="deputy某在2022年3月20日不是"):
        turn(station, one)


def test_nobody_is_at_two_places_at_once(cast):
    station, other, one = founded(cast), founded(cast, "home", "东街代表之家"), person(cast)
    joined(station, one)
    joined(other, one)
    turn(station, one)
    with pytest.raises(ValidationError, match="的这段时间已经安排在东街口代表联络站"):
        turn(other, one, starts_at=dt.time(11, 59), ends_at=dt.time(13))
    turn(other, one, starts_at=NOON, ends_at=dt.time(13))


def test_a_timetable_is_of_a_living_place_and_ends_after_it_begins(cast):
    station, group, one = founded(cast), founded(cast, "group", "小组"), person(cast)
    joined(station, one)
    joined(group, one)
    for circle, values, says in (
        (group, {}, "只有代表之家和联络站安排值班"),
        (station, {"ends_at": NINE}, "结束时间要晚于开始时间"),
        (station, {"on": "2022-01-09"}, "没有设立或者已经撤销"),
    ):
        with pytest.raises(ValidationError, match=says):
            turn(circle, one, **values)
    assert not Turn.objects.exists()


def test_whoever_is_on_the_timetable_does_not_leave_before(cast):
    station, one = founded(cast), person(cast)
    (part,) = joined(station, one)
    (there,) = turn(station, one)
    with pytest.raises(ValidationError, match="这一天以后还安排了值班"):
        commands.leave(part, on=day("2022-03-20"), **BY)
    with pytest.raises(ValidationError, match="这一天以后还安排了代表值班"):
        commands.end_circle(station, on=day("2022-03-20"), **BY)
    with pytest.raises(ValidationError, match="已有值班安排1条与它相关"):
        commands.withdraw(part, **BY)
    commands.withdraw(there, **BY)
    commands.leave(part, on=day("2022-03-20"), **BY)


def test_a_turn_is_to_be_public_three_days_before(cast):
    assert back(ANNOUNCED, cast.congress, day("2022-03-20")) == day("2022-03-17")


# Activities


def test_who_took_part_is_one_fact_with_how(cast):
    group, here, away = founded(cast, "group", "小组"), person(cast), person(cast, "cosigner")
    joined(group, here, away)
    did(group, "2022-03-10", {here: "here", away: "excused"})
    told = {
        who: [(one.on, one.kind, one.way) for one in queries.taken_part(who.pk, *year())]
        for who in (here, away)
    }
    assert told == {
        here: [(day("2022-03-10"), "activity", "here")],
        away: [(day("2022-03-10"), "activity", "excused")],
    }


def year():
    return day("2022-01-01"), day("2023-01-01")


def test_what_has_not_been_or_with_whom_is_no_member_is_refused(cast):
    group, one = founded(cast, "group", "小组"), person(cast)
    with pytest.raises(ValidationError, match="活动还没有开展"):
        did(group, "2022-03-11", at="2022-03-10")
    with pytest.raises(ValidationError, match="deputy某在2022年3月10日不是小组的成员"):
        did(group, "2022-03-10", {one: "here"})
    pool = founded(cast, "experts", "专家库")
    with pytest.raises(ValidationError, match="只有代表小组和家站登记活动"):
        did(pool, "2022-03-10")
    assert not Participation.objects.exists()


def test_an_activity_noted_by_mistake_goes_with_who_took_part(cast):
    group, one = founded(cast, "group", "小组"), person(cast)
    (part,) = joined(group, one)
    activity = did(group, "2022-03-10", {one: "here"})
    with pytest.raises(ValidationError, match="已有参加情况1条与它相关"):
        commands.withdraw(part, **BY)
    commands.withdraw(activity, **BY)
    assert not Participation.objects.exists()


def test_a_group_has_its_light_by_its_last_activity(cast):
    """代表法 Art. 27; where no law of the place says more: three months."""
    group = founded(cast, "group", "小组", starts_on=day("2022-01-10"))

    def light(on):
        one = queries.listed(group.__class__.objects.filter(pk=group.pk), day(on)).get()
        quiet = group in queries.quiet(cast.congress, day(on))
        return queries.lights([one], day(on))[0], quiet

    assert QUIET.versions[0].says.text == "3个月"
    assert light("2022-02-10") == ("on_time", False)
    assert light("2022-04-10") == ("soon", False)
    assert light("2022-04-11") == ("overdue", True)
    did(group, "2022-04-05")
    assert light("2022-04-11") == ("on_time", False)
    # what came later is not known then
    assert light("2022-04-04") == ("soon", False)
    assert light("2022-07-06") == ("overdue", True)


def test_an_ended_group_and_a_station_have_no_light(cast):
    group, station = founded(cast, "group", "小组"), founded(cast)
    commands.end_circle(group, on=day("2022-03-01"), **BY)
    every = list(queries.listed(group.__class__.objects.all(), day("2022-12-01")))
    assert queries.lights(every, day("2022-12-01")) == ["", ""]
    assert not queries.quiet(cast.congress, day("2022-12-01")).exists()
    assert station


# Codes


def test_a_new_code_takes_the_place_of_the_old_one(cast):
    station = founded(cast)
    old, new = commands.hang_sign(station, **BY), commands.hang_sign(station, **BY)
    old.refresh_from_db()
    assert (old.revoked_at, new.revoked_at) == (BY["at"], None)
    assert old.token != new.token
    assert len(new.token) == 16
    commands.revoke_sign(new, **BY)
    assert not Sign.objects.filter(revoked_at=None).exists()
    with pytest.raises(ValidationError, match="已经停用"):
        commands.revoke_sign(new, **BY)


def test_places_and_sitting_deputies_have_codes_and_nobody_else(cast):
    commands.hang_sign(cast.seats["deputy"], **BY)
    with pytest.raises(ValidationError, match="只有代表之家、联络站和代表有二维码"):
        commands.hang_sign(founded(cast, "group", "小组"), **BY)
    ended = cast.seats["cosigner"]
    directory.change_status(ended, Reason.MOVED_OUT, on=day("2022-02-01"), **BY)
    with pytest.raises(ValidationError, match="不是履职中的代表"):
        commands.hang_sign(ended, **BY)
    with pytest.raises(PermissionDenied, match="家站和小组由人代工委登记"):
        commands.hang_sign(cast.seats["deputy"], by=cast.who("street"), at=moment("2022-03-01"))


def test_a_code_is_drawn_with_its_quiet_zone():
    rows = codes.modules("https://example.invalid/q/abcdefgh/")
    assert not any(any(row) for row in (*rows[:4], *rows[-4:]))
    assert rows[4][4:11] == [True] * 7
    assert "<svg" in codes.svg("https://example.invalid/q/abcdefgh/", share=0.5)


# Links


def link(cast, by="clerk", **values):
    row = NewLink(starts_on=day("2022-03-01"), **values)
    return commands.link(cast.congress, [row], by=cast.who(by), at=moment("2022-03-01"))


def test_members_keep_in_touch_with_deputies_and_deputies_with_voters_from_a_day_to_a_day(cast):
    member, one = cast.accounts["member"].person, person(cast)
    (first,) = link(cast, kind="member", person=member, other=one)
    station = founded(cast)
    link(cast, kind="voters", person=one, circle=station)
    link(cast, kind="voters", person=one, area="东街1至3组")
    commands.end_link(first, on=day("2022-05-01"), **BY)
    assert [str(x) for x in queries.links_of(cast.congress, day("2022-04-30"))] == [
        "member某 → deputy某", "deputy某 → 东街口代表联络站", "deputy某 → 东街1至3组",
    ]  # fmt: skip
    assert queries.links_of(cast.congress, day("2022-05-01")).count() == 2
    assert queries.links_of(cast.congress).count() == 3


def test_a_link_is_refused_in_words(cast):
    member, one = cast.accounts["member"].person, person(cast)
    for values, says in (
        (
            {"kind": "member", "person": one, "other": person(cast, "cosigner")},
            "不是常委会组成人员",
        ),
        ({"kind": "member", "person": member}, "请写明联系哪位代表"),
        ({"kind": "member", "person": member, "other": member}, "不能联系自己"),
        ({"kind": "voters", "person": one}, "请写明联系哪个家站或者哪个片区的选民"),
        (
            {"kind": "voters", "person": member, "area": "东街"},
            "member某在2022年3月1日不是履职中的代表",
        ),
    ):
        with pytest.raises(ValidationError, match=says):
            link(cast, **values)
    link(cast, kind="voters", person=one, area="东街")
    with pytest.raises(ValidationError, match="已经登记过"):
        link(cast, kind="voters", person=one, area="东街")
    with pytest.raises(PermissionDenied, match="家站和小组由人代工委登记"):
        link(cast, by="street", kind="voters", person=one, area="西街")
