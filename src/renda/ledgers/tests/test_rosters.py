"""The people of bodies and the deputies of a term come in from the lists that offices keep."""

import io

import pytest
from openpyxl import load_workbook

from renda.directory.models import (
    Body,
    Congress,
    Mandate,
    Membership,
    Person,
    Role,
    SeatState,
    Term,
)
from renda.directory.queries import with_status
from renda.ledgers import commands, entering, queries, remarks, rosters
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import LedgerRow
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Row
from renda.ledgers.template import template
from tests.plugins.cast import moment
from tests.plugins.tables import book

AT = moment("2022-06-01")
PEOPLE, DEPUTIES = "roster-people", "roster-deputies"


def read(cast, ledger, headers, *rows, by="admin"):
    who = cast.who(by)
    stream = book(headers, *rows)
    upload = commands.receive(ledger, cast.congress, "名单.xlsx", stream, by=who, at=AT)
    upload = commands.map_columns(upload, queries.proposed_columns(upload), by=who, at=AT)
    if upload.state == "naming":
        names = {one.written: one.body.pk if one.body else None for one in queries.matches(upload)}
        upload = commands.confirm_names(upload, names, by=who, at=AT)
    return entering.check(upload, by=who, at=AT)


def entered(cast, ledger, headers, *rows):
    upload = read(cast, ledger, headers, *rows)
    return entering.enter(upload, by=cast.who("admin"), at=AT)


def said(upload):
    lines = LedgerRow.objects.filter(upload=upload).order_by("position")
    return [
        (line.state, [str(remarks.again(one)) for one in [*line.problems, *line.warnings]])
        for line in lines
    ]


HEAD = ("名字", "工作单位", "角色", "手机")


def test_people_get_their_posts_in_the_bodies_as_people_write_them(cast):
    upload = entered(
        cast, PEOPLE, HEAD,
        ("张 三", "区交通局", "负责人", "13900000001"),
        ("李四", "交通局", "", "13900000002"),
    )  # fmt: skip
    assert upload.entered == 2
    posts = Membership.objects.filter(person__name__in=("张三", "李四")).order_by("person__name")
    assert {(post.person.name, post.role, str(post.body)) for post in posts} == {
        ("张三", Role.LEADER, "区交通局"),
        ("李四", Role.CLERK, "区交通局"),
    }
    again = read(
        cast,
        PEOPLE,
        HEAD,
        ("张三", "区交通局", "负责人", "13900000001"),
        ("王五", "区教委", "", ""),
    )
    assert [state for state, _words in said(again)] == ["known", "good"]


def test_one_telephone_is_one_person_and_a_name_alone_is_not(cast):
    upload = entered(
        cast, PEOPLE, HEAD,
        ("张三", "区交通局", "经办人", "13900000001"),
        ("张三", "区教委", "经办人", "13900000001"),
        ("李四", "区交通局", "", ""),
        ("李四", "区教委", "", ""),
    )  # fmt: skip
    assert upload.entered == 4
    assert Person.objects.filter(name="张三").count() == 1
    assert Person.objects.filter(name="李四").count() == 2
    assert "与第4行同名" in said(upload)[3][1][0]
    nameless = read(cast, PEOPLE, HEAD, ("李四", "财经委", "", ""))
    assert "系统里已有同名的人" in said(nameless)[0][1][0]
    more = read(
        cast, PEOPLE, HEAD, ("张三", "财经委", "", "13900000001"), ("张三", "政府办", "", "")
    )
    assert said(more)[0] == ("good", [])
    assert "系统里已有同名的人" in said(more)[1][1][0]


@pytest.mark.parametrize("phone", ["", "13900000001"])
def test_one_name_on_the_same_line_of_two_sheets_is_one_person_by_the_telephone(cast, phone):
    said_so = {"name": "李四", "phone": phone, "email": "", "person": None}
    rows = [Row(2, {}, sheet=sheet, values=dict(said_so)) for sheet in ("甲", "乙")]
    first, second = rosters.persons(rows, cast.who("admin"), AT)
    assert (first.pk == second.pk) is bool(phone)


def test_somebody_of_another_congress_is_somebody_else(cast):
    """Whoever brings a list in gives posts to nobody whom they do not keep."""
    far = Congress.objects.create(
        code="11", name="某地人大", short_name="某地人大", level="district"
    )
    body = Body.objects.create(congress=far, kind="office", name="某办公室")
    stranger = Person.objects.create(name="张三", phone="13900000001")
    Membership.objects.create(person=stranger, body=body, role="clerk", starts_on=AT.date())
    upload = entered(cast, PEOPLE, HEAD, ("张三", "区交通局", "", "13900000001"))
    assert said(upload) == [("entered", [])]
    assert stranger.memberships.count() == 1


def test_what_is_not_understood_is_said_row_by_row(cast):
    upload = read(
        cast, PEOPLE, HEAD,
        ("张三", "无此单位", "", ""),
        ("李四", "区交通局", "系统管理", ""),
        ("", "区交通局", "", "13900000001"),
        ("王五", "区交通局", "", ""),
        ("王五", "区交通局", "", ""),
    )  # fmt: skip
    found = said(upload)
    assert [state for state, _words in found] == ["bad", "bad", "bad", "good", "bad"]
    for place, why in (
        (0, "没有对应的单位"),
        (1, "不认识：系统管理"),
        (2, "缺少“姓名”"),
        (4, "重复"),
    ):
        assert any(why in word for word in found[place][1]), (place, found[place])


SEATS = ("姓名", "所在代表团", "选区", "代表证号", "当选日期")


def test_deputies_are_seated_in_the_present_term(cast):
    upload = entered(
        cast, DEPUTIES, SEATS,
        ("赵一", "东山代表团", "第一选区", "180101", "2022-01-11"),
        ("钱二", "", "第二选区", "180102", ""),
    )  # fmt: skip
    assert upload.entered == 2
    seats = Mandate.objects.filter(person__name__in=("赵一", "钱二")).order_by("card_number")
    assert [(s.person.name, s.constituency, str(s.delegation)) for s in seats] == [
        ("赵一", "第一选区", "东山代表团"),
        ("钱二", "第二选区", "None"),
    ]
    states = with_status(AT.date()).filter(pk__in=seats).values_list("status", flat=True)
    assert set(states) == {SeatState.ACTIVE}
    again = read(cast, DEPUTIES, SEATS, ("赵一", "东山代表团", "第一选区", "180101", ""))
    assert said(again)[0] == ("known", ["已经登记过：赵一"])


def test_an_identity_card_number_is_no_deputys_number(cast):
    upload = read(
        cast, DEPUTIES, SEATS,
        ("赵一", "", "", "110101199003071234", ""),
        ("钱二", "", "", "180102", ""),
        ("孙三", "", "", "180102", ""),
        ("李四", "区交通局", "", "", ""),
    )  # fmt: skip
    found = said(upload)
    assert "居民身份证号" in found[0][1][0]
    assert found[1][0] == "good"
    assert "代表证号重复" in found[2][1][0]
    assert "没有对应的单位" in found[3][1][0]


def test_one_deputy_has_one_seat_and_namesakes_are_told_apart_by_their_cards(cast):
    heads = ("姓名", "代表证号", "所在代表团", "电话", "邮箱")
    entered(cast, DEPUTIES, heads, ("赵一", "180101", "东山代表团", "13900000001", ""))
    upload = read(
        cast, DEPUTIES, heads,
        ("赵一", "180102", "", "", ""),
        ("赵一", "180103", "", "13900000001", ""),
        ("钱二", "180104", "", "", "没有"),
        ("孙三", "", "", "", "sun@example.invalid"),
    )  # fmt: skip
    found = said(upload)
    assert [state for state, _words in found] == ["good", "bad", "bad", "good"]
    assert "按另一人登记" in found[0][1][0]
    assert "已有本届的席位" in found[1][1][0]
    assert "不是电子邮箱地址：没有" in found[2][1][0]
    entering.enter(upload, by=cast.who("admin"), at=AT, only_good=True)
    assert Mandate.objects.filter(person__name="赵一").count() == 2


@pytest.mark.parametrize(
    ("name", "phone", "why"),
    [
        ("陈晨、林立", "", "一格里写了几个人"),
        ("石磊", "330523196803033210", "电话像是居民身份证号"),
        ("石磊", "330523 19680303 3210", "电话像是居民身份证号"),
    ],
)
def test_one_row_is_one_person_and_no_identity_number_comes_in(cast, name, phone, why):
    upload = read(cast, PEOPLE, HEAD, (name, "区交通局", "", phone))
    [(state, words)] = said(upload)
    assert state == "bad"
    assert why in words[0]


def test_two_telephones_in_one_cell_are_no_identity_number(cast):
    upload = read(cast, PEOPLE, HEAD, ("石磊", "区交通局", "", "13900004752\n47520001"))
    assert said(upload) == [("good", [])]


def test_without_a_term_nobody_is_seated(cast):
    Term.objects.update(starts_on="2031-01-01")
    upload = read(cast, DEPUTIES, SEATS, ("赵一", "", "", "", ""))
    assert "还没有登记本届的届次" in said(upload)[0][1][0]


@pytest.mark.parametrize(("ledger", "by"), [(PEOPLE, "office_clerk"), (DEPUTIES, "traffic")])
def test_only_who_keeps_them_brings_them_in(cast, ledger, by):
    with pytest.raises(LedgerRefused, match="没有导入台账的权限"):
        read(cast, ledger, ("姓名",), ("赵一",), by=by)


@pytest.mark.parametrize("ledger", [PEOPLE, DEPUTIES])
def test_the_template_offers_the_bodies_and_explains_each_column(cast, ledger):
    book = load_workbook(io.BytesIO(template(ledgers[ledger], cast.congress)))
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert heads == [str(column.label) for column in ledgers[ledger].columns]
    assert book.worksheets[0].data_validations.dataValidation


def test_notes_below_the_table_run_to_its_end_and_are_nobody(cast):
    upload = read(
        cast,
        PEOPLE,
        HEAD,
        ("甲", "区交通局", "", "1"),
        ("制表人：乙", "", "2026年11月", ""),
        ("注：1. 按姓名排列", "", "", ""),
        ("2. 区交通局即交通委", "", "", ""),
    )
    closing = LedgerRow.objects.filter(upload=upload).order_by("position")
    assert list(closing.values_list("closing", flat=True)) == [False, True, True, True]


def test_a_line_with_one_cell_among_records_is_no_note(cast):
    rows = [("甲", "区交通局", "", "1"), ("注意", "", "", ""), ("乙", "区教委", "", "2")]
    upload = read(cast, PEOPLE, HEAD, *rows)
    assert not LedgerRow.objects.filter(upload=upload, closing=True).exists()


def test_rows_without_a_name_lack_it_and_are_not_each_other(cast):
    rows = [("", "区交通局", "", ""), ("", "区交通局", "", ""), ("甲", "区交通局", "", "")]
    found = said(read(cast, PEOPLE, HEAD, *rows))
    assert [len(words) for _state, words in found[:2]] == [1, 1]
