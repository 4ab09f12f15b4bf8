"""Stations, who belongs to them, timetables and consultants come in from an office's workbooks."""

import datetime as dt

import pytest

from renda.directory.models import Person
from renda.ledgers import entering
from renda.ledgers.tests.test_rosters import AT, read, said
from renda.service.models import Belonging, Circle, Turn

pytestmark = pytest.mark.django_db
CIRCLES = ("类别", "名称", "镇街", "片区", "地址", "设立时间")
NAMED = ("家站名称", "代表姓名", "编入日期")
DUTY = ("站点", "值班日期", "开始时间", "结束时间", "值班代表", "主题")


def entered(cast, *told):
    """Enter the rows of a workbook that are right."""
    upload = read(cast, *told)
    return entering.enter(upload, by=cast.who("admin"), at=AT, only_good=True)


def stations(cast):
    return entered(
        cast, "roster-circles", CIRCLES,
        ("代表联络站", "东街口联络站", "东街工委", "东街", "东街12号", "2022-01-10"),
        ("代表小组", "东街小组", "", "东街", "", "2022-01-10"),
    )  # fmt: skip


def test_stations_and_groups_come_in_with_the_body_they_belong_to(cast):
    assert stations(cast).entered == 2
    told = set(Circle.objects.values_list("kind", "name", "body__name", "starts_on"))
    assert told == {
        ("station", "东街口联络站", "东街工委", dt.date(2022, 1, 10)),
        ("group", "东街小组", None, dt.date(2022, 1, 10)),
    }
    # the same file once more is known
    again = read(
        cast, "roster-circles", CIRCLES, ("代表小组", "东街小组", "", "东街", "", "2022-01-10")
    )
    assert [state for state, _why in said(again)] == ["known"]


def test_deputies_come_into_their_groups_several_in_one_cell(cast):
    stations(cast)
    upload = entered(
        cast, "roster-belonging", NAMED,
        ("东街小组", "deputy某、cosigner某", "2022-02-01"),
        ("东街小组", "没有这人", "2022-02-01"),
        ("不知何组", "deputy某", "2022-02-01"),
    )  # fmt: skip
    assert upload.entered == 1
    assert [state for state, _why in said(upload)] == ["entered", "bad", "bad"]
    assert said(upload)[1][1] == ["那一天没有这位代表：没有这人"]
    assert said(upload)[2][1] == ["没有登记这个家站或者小组：不知何组"]
    assert Belonging.objects.count() == 2


def test_a_timetable_comes_in_for_deputies_of_the_place(cast):
    stations(cast)
    entered(cast, "roster-belonging", NAMED, ("东街口联络站", "deputy某", "2022-02-01"))
    upload = entered(
        cast, "roster-turns", DUTY,
        ("东街口联络站", "2022-07-05", "9:00", "11：30", "deputy某", "医保"),
        ("东街口联络站", "2022-07-05", "9:00", "11:30", "cosigner某", ""),
        ("东街口联络站", "2022-07-20", "上午", "11:30", "deputy某", ""),
        ("东街小组", "2022-07-20", "9:00", "11:30", "deputy某", ""),
    )  # fmt: skip
    assert [why for _state, why in said(upload)] == [
        [],
        ["当日不是这个家站的代表：cosigner某"],
        ["不是时间：上午"],
        ["没有登记这个家站或者小组：东街小组"],
    ]
    (turn,) = Turn.objects.all()
    assert (turn.on, turn.starts_at, turn.ends_at, turn.note) == (
        dt.date(2022, 7, 5), dt.time(9), dt.time(11, 30), "医保",
    )  # fmt: skip


def test_consultants_come_in_with_their_terms(cast):
    entered(
        cast, "roster-circles", CIRCLES,
        ("政策咨询员", "代表政策咨询员", "", "", "", "2022-01-10"),
    )  # fmt: skip
    head = ("名册", "名字", "专业", "手机", "聘任日期", "聘期结束")
    rows = [
        ("代表政策咨询员", "张 三", "财政", "13900000001", "2022-03-01", "2027-03-01"),
        ("代表政策咨询员", "李四", "教育", "13900000002", "2022-03-01", ""),
    ]
    assert entered(cast, "roster-engaged", head, *rows).entered == 2
    told = set(Belonging.objects.values_list("person__name", "field", "ends_on"))
    assert told == {("张三", "财政", dt.date(2027, 3, 1)), ("李四", "教育", None)}
    # the same file once more enters nothing and registers nobody anew
    upload = read(cast, "roster-engaged", head, *rows)
    assert [state for state, _why in said(upload)] == ["known", "known"]
    assert Person.objects.filter(name__in=("张三", "李四")).count() == 2
