"""A ledger of suggestions as an office keeps it becomes suggestions, each with its row."""

import datetime as dt
import io

import pytest
from django.utils import timezone
from openpyxl import Workbook

from renda.ledgers import commands, entering, queries
from renda.ledgers.commands import LedgerRefused
from renda.lines.suggestion.ledger import LEDGER
from renda.lines.suggestion.procedures import Assignment, Assist
from renda.matters.models import Matter
from tests.plugins.cast import moment

AT = moment("2022-06-01")
#: the same three bodies, as they are written in published ledgers
WRITTEN = [
    *("区交通局", "青岩区交通局", "交通局", "区交通运输局", "区交委"),
    *("区教委", "教委", "青岩区教育委员会", "区教育局", "教育体育局"),
    *("区水利局", "水利局", "区水务局", "青岩区水利局", "水务局"),
]
HEADERS = ("案号", "案由", "领衔人", "附议人", "承办单位", "会办单位", "收到日期", "联系电话")


def thirty():
    for number in range(30):
        written = WRITTEN[number % len(WRITTEN)]
        yield (
            *(number + 1, f"关于第{number + 1}件实事的建议", "deputy某"),
            *("cosigner某" if number % 3 == 0 else "", written, "", "2022.1.6", "见原件"),
        )


def received(cast, rows, headers=HEADERS, at=AT):
    book = Workbook()
    sheet = book.active
    sheet.append(["青岩区第十八届人民代表大会第一次会议代表建议交办一览表"])
    sheet.merge_cells("A1:H1")
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    sheet.append(["合 计", "30件"])
    sheet.append(["填表人:某某"])
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    who = cast.who("clerk")
    return commands.receive("suggestion", cast.congress, "台账.xlsx", stream, by=who, at=at)


def read(cast, rows, headers=HEADERS, at=AT, **more):
    upload = received(cast, rows, headers, at)
    who = cast.who("clerk")
    upload = commands.map_columns(upload, upload.columns, by=who, at=at, **more)
    unsure = [one for one in queries.matches(upload) if not one.sure]
    names = {one.written: one.body.pk if one.body else None for one in unsure}
    if upload.state == "naming":
        upload = commands.confirm_names(upload, names, by=who, at=at)
    return entering.check(upload, by=who, at=at)


def enter(cast, upload, **options):
    return entering.enter(upload, by=cast.who("clerk"), at=AT, **options)


def rows_of(upload):
    rows = queries.Rows(upload, today=AT.date())
    return [row for pairs in rows.parts(queries.taken(upload)) for _line, row in pairs]


def said(remarks):
    return [str(one) for one in remarks]


def handled():
    found = Matter.objects.filter(procedure=Assignment.slug).order_by("pk")
    return [str(matter.body) for matter in found]


def test_thirty_rows_come_in_and_go_to_whom_they_name(cast):
    upload = enter(cast, read(cast, list(thirty())), hand_over=True)
    assert (upload.entered, upload.refused) == (30, 0)
    names = ("区交通局", "区教委", "区水利局")
    assert handled() == [name for name in names for _ in range(5)] * 2
    roots = Matter.objects.filter(parent=None).order_by("pk")
    assert [matter.number for matter in roots] == [f"第{n}号" for n in range(1, 31)]
    assert {matter.deputy for matter in roots} == {cast.seats["deputy"]}


def test_a_suggestion_keeps_its_whole_row_also_what_was_mapped_to_nothing(cast):
    enter(cast, read(cast, list(thirty())[:1]))
    kept = Matter.objects.get().proposal.ledger
    assert (kept["number"], kept["row"]["联系电话"], kept["row"]["案号"]) == ("1", "见原件", "1")


def test_who_signed_on_paper_makes_it_joint_and_is_shown(cast, signed_in):
    enter(cast, read(cast, list(thirty())[:2]))
    joint, single = Matter.objects.order_by("pk")
    assert (joint.proposal.form, single.proposal.form) == ("joint", "single")
    assert "cosigner某" in signed_in("clerk").get(f"/desk/matters/{joint.pk}/").content.decode()


def test_a_long_ledger_costs_no_more_questions_of_each_row(cast, django_assert_max_num_queries):
    upload = read(cast, list(thirty()))
    with django_assert_max_num_queries(15):
        rows_of(upload)


def test_several_leads_are_a_lead_and_those_who_handle_it_with_it(cast):
    row = [1, "一件实事", "", "", "区交通局、区教委", "区教委;区水利局", "", ""]
    enter(cast, read(cast, [row]), hand_over=True)
    assert handled() == ["区交通局"]
    joined = Matter.objects.filter(procedure=Assist.slug).order_by("pk")
    assert [str(matter.body) for matter in joined] == ["区教委", "区水利局"]


def test_a_body_in_two_parts_is_pointed_out_and_has_the_first(cast):
    row = [1, "一件实事", "", "", "区交通局", "区交通局;区教委", "", ""]
    upload = read(cast, [row])
    assert said(rows_of(upload)[0].warnings) == ["同一单位写在两个办理角色中，按在前的一个登记"]
    enter(cast, upload, hand_over=True)
    assert handled() == ["区交通局"]
    assert str(Matter.objects.get(procedure=Assist.slug).body) == "区教委"


def test_co_handlers_without_a_lead_are_pointed_out_and_not_handed_over(cast):
    upload = read(cast, [[1, "一件实事", "", "", "", "区教委", "", ""]])
    assert said(rows_of(upload)[0].warnings) == ["有协办单位的，必须有主办单位。"]
    enter(cast, upload, hand_over=True)
    assert Matter.objects.get().stage == "registered"


def test_who_is_no_deputy_is_pointed_out_and_still_shown(cast, signed_in):
    upload = read(cast, [[1, "一件实事", "路人甲", "", "", "", "", ""]])
    assert said(rows_of(upload)[0].warnings) == ["没有找到代表：路人甲"]
    enter(cast, upload)
    page = signed_in("clerk").get(f"/desk/matters/{Matter.objects.get().pk}/")
    assert "路人甲" in page.content.decode()


def test_of_two_deputies_with_one_name_none_is_taken(cast):
    person = cast.accounts["other_deputy"].person
    person.name = "deputy某"
    person.save()
    upload = read(cast, [[1, "一件实事", "deputy某", "", "", "", "", ""]])
    (row,) = rows_of(upload)
    assert (row.values["seat"], said(row.warnings)) == (None, ["有几位代表同名：deputy某"])


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2022-06-02", "“提出时间”晚于今天"),
        ("二月里", "“提出时间”不是日期：二月里"),
        ("2022-02-30", "“提出时间”不是日期：2022-02-30"),
    ],
)
def test_a_date_that_cannot_be_is_said(cast, written, problem):
    upload = read(cast, [[1, "一件实事", "", "", "", "", written, ""]])
    assert said(rows_of(upload)[0].problems) == [problem]


@pytest.mark.parametrize(
    "written",
    [
        *("2022-01-06", "2022年1月6日", "2022.1.6", "2022/01/06", "20220106", 20220106, 44567),
        *(
            "二〇二二年一月六日",
            "二○二二年一月六日",
            "22.1.6",
            "1月6日",
            "２０２２年１月６日",
            "2022.1.6收到",
        ),
    ],
)
def test_a_date_is_read_as_offices_write_it(cast, written):
    upload = read(cast, [[1, "一件实事", "", "", "", "", written, ""]])
    assert rows_of(upload)[0].values["raised_on"].isoformat() == "2022-01-06"


def test_a_title_over_two_lines_is_one_line(cast):
    enter(cast, read(cast, [[1, "关于整修东山路\n的建议", "", "", "", "", "", ""]]))
    assert Matter.objects.get().title == "关于整修东山路 的建议"


def test_somebody_without_the_post_enters_nothing(cast):
    upload = read(cast, list(thirty())[:2])
    with pytest.raises(LedgerRefused, match="权限"):
        entering.enter(upload, by=cast.who("traffic"), at=AT)
    assert Matter.objects.count() == 0


def test_the_ledger_declares_what_it_needs(cast):
    assert [column.key for column in LEDGER.columns if column.required] == ["title"]


def test_a_row_is_raised_on_the_day_and_at_the_session_that_the_ledger_names(cast):
    enter(cast, read(cast, list(thirty())[:1]), hand_over=True)
    matter = Matter.objects.get(parent=None)
    assert (timezone.localdate(matter.opened_at), matter.year) == (dt.date(2022, 1, 6), 2022)
    assert matter.proposal.session == cast.session
    assert timezone.localdate(matter.entries.get(action="enter").at) == AT.date()
