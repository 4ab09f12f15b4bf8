"""A list of problems that an office kept by itself comes in, open and closed items, as it was."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from renda.figures.queries import value
from renda.figures.spec import CongressYear
from renda.ledgers import commands, entering, queries, remarks
from renda.ledgers.words import UNSAID
from renda.lines.problem.figures import HANDED, TOLD
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.matters.bringing import Passed, take_as_it_was
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry, Matter
from renda.matters.queries import awaiting
from renda.matters.step import Refused
from tests.plugins.cast import moment
from tests.plugins.tables import book

AT = moment("2022-06-01")
HEADERS = (
    "问题清单名称", "问题清单编号", "交办机关", "牵头专工委", "清单发起日期", "审定日期",
    "逐条交办日期", "清单环节", "方面", "具体问题", "责任单位", "整改期限", "整改情况",
    "整改完成日期", "复核日期", "环节",
)  # fmt: skip
KEYS = (
    "of-title", "of-number", "of-body", "of-lead", "of-opened_on", "of-decided_on",
    "of-hand_over-on", "of-stage", "aspect", "text", "body", "due_on", "measures",
    "report-on", "accept-on", "stage",
)  # fmt: skip
LIST = (
    "道路交通安全法执法检查问题清单", "问题清单〔2022〕3号", "区政府", "财经委", "2022-01-04",
    "2022-01-06", "2022-01-10", "整改中",
)  # fmt: skip
ITEMS = (
    ("设施", "路灯损坏", "区交通局", "", "", "", "", "整改中"),
    ("设施", "站牌缺失", "区交通局", "2022-09-30", "", "", "", "整改中"),
    ("服务", "班次不足", "区教委", "", "已增开两条线路", "2022-03-01", "2022-03-15", "已解决"),
)


#: a list of which every item is over is over
OVER = {"of-stage": "全部办结"}


def read(cast, rows, headers=HEADERS, keys=KEYS, ledger="problem-item", at=AT):
    who = cast.who("office_clerk")
    upload = commands.receive(
        ledger, cast.congress, "台账.xlsx", book(headers, *rows), by=who, at=at
    )
    columns = {key: place for place, key in enumerate(keys)}
    upload = commands.map_columns(upload, columns, by=who, at=at)
    if upload.state == "naming":
        unsure = [one for one in queries.matches(upload) if not one.sure]
        names = {one.written: one.body.pk if one.body else None for one in unsure}
        upload = commands.confirm_names(upload, names, by=who, at=at)
    return entering.check(upload, by=who, at=at)


def brought(cast, rows=tuple(LIST + item for item in ITEMS), **more):
    upload = read(cast, rows, **more)
    return entering.enter(upload, by=cast.who("office_clerk"), at=AT)


def said(upload):
    """Return what is said of each row that does not come in, by its line."""
    return {
        line.line: [str(remarks.again(one)) for one in line.problems]
        for line in upload.lines.order_by("position")
        if line.problems
    }


def changed(item, **cells):
    """Return a row with other words in some columns."""
    return tuple(cells.get(key, cell) for key, cell in zip(KEYS, LIST + item, strict=True))


def test_open_and_closed_items_stand_where_they_stood(cast):
    upload = brought(cast)
    assert (upload.state, upload.entered, upload.failure) == ("entered", 3, "")
    whole = Matter.objects.get(procedure=ProblemLine.slug)
    assert (whole.stage, whole.number, str(whole.body)) == ("rectifying", LIST[1], "区政府")
    items = cast.children(whole, ProblemItem)
    assert [(item.stage, str(item.body)) for item in items] == [
        ("given", "区交通局"),
        ("given", "区交通局"),
        ("met", "区教委"),
    ]
    assert [item.due_on for item in items] == [dt.date(2022, 7, 11), dt.date(2022, 9, 30), None]
    assert timezone.localdate(items[2].closed_at) == dt.date(2022, 3, 15)
    assert items[2].problem.verdict == "solved"


def test_every_step_is_dated_as_it_was_and_says_that_it_was_brought(cast):
    brought(cast)
    item = Matter.objects.get(procedure=ProblemItem.slug, stage="met")
    steps = [(e.action, str(timezone.localdate(e.at))) for e in item.entries.order_by("seq")]
    assert steps == [
        ("open", "2022-01-04"),
        ("hand_over", "2022-01-10"),
        ("report", "2022-03-01"),
        ("accept", "2022-03-15"),
    ]
    assert all(entry.answers["brought"] for entry in item.entries.all())
    assert {entry.by_name for entry in item.entries.all()} == {"office_clerk某"}
    opening = item.entries.get(action="open").answers["brought"]
    assert (opening["line"], opening["row"]["具体问题"]) == ("表 4", "班次不足")


def test_words_that_the_ledger_lacks_are_said_to_be_unsaid(cast):
    brought(cast, [changed(ITEMS[2], measures="", **OVER)])
    item = Matter.objects.get(procedure=ProblemItem.slug)
    assert item.entries.get(action="report").answers["measures"] == UNSAID
    assert item.problem.recheck == UNSAID


def test_a_step_without_a_day_has_that_of_the_step_before_and_says_so(cast):
    upload = read(cast, [changed(ITEMS[2], **OVER, **{"report-on": ""})])
    [line] = upload.lines.all()
    assert [str(remarks.again(one)) for one in line.warnings] == [
        "没有写明“整改完成，申请复核”的日期，按前一环节的日期登记"
    ]
    entering.enter(upload, by=cast.who("office_clerk"), at=AT)
    entry = Entry.objects.get(action="report")
    assert entry.answers["brought"] == {"undated": True}
    assert str(timezone.localdate(entry.at)) == "2022-01-10"


def test_the_day_by_which_it_stands_where_it_stands_must_be_known(cast):
    upload = read(cast, [changed(ITEMS[2], **{"accept-on": ""})])
    assert said(upload) == {2: ["缺少“复核·已解决日期”"]}


def test_the_figures_count_what_was_brought(cast):
    brought(cast)
    year = CongressYear.of(cast.congress, 2022)
    assert (value(HANDED, year).value, value(TOLD.met, year).value) == (3, 1)


def test_its_body_sees_the_open_item_among_what_waits(cast):
    brought(cast)
    waiting = awaiting(cast.who("traffic"))
    assert {matter.title for matter in waiting} == {"路灯损坏", "站牌缺失"}


def test_a_list_ends_with_its_last_item_and_goes_on_with_the_next_number(cast):
    brought(cast, [changed(ITEMS[2], **OVER)])
    whole = Matter.objects.get(procedure=ProblemLine.slug)
    assert (whole.stage, str(timezone.localdate(whole.closed_at))) == ("closed", "2022-03-15")
    fresh = cast.begin(
        ProblemLine,
        "committee",
        "2022-06-01",
        title="新清单",
        body="区政府",
        lead="财经委",
        source="",
    )
    assert fresh.number == "问题清单〔2022〕4号"


def test_items_join_a_list_that_is_there_named_by_its_number(cast):
    brought(cast, [changed(ITEMS[0])])
    named = {key: "" for key in KEYS if key.startswith("of-")} | {"of-number": LIST[1]}
    late = changed(ITEMS[1], **named, **{"hand_over-on": "2022-02-01"})
    keys = (*KEYS, "hand_over-on")
    upload = read(cast, [(*late, "2022-02-01")], (*HEADERS, "本条交办日期"), keys)
    assert said(upload) == {}
    entering.enter(upload, by=cast.who("office_clerk"), at=AT)
    whole = Matter.objects.get(procedure=ProblemLine.slug)
    assert [item.stage for item in cast.children(whole, ProblemItem)] == ["given", "given"]


def test_the_same_list_is_known_again_and_so_is_the_same_row_twice(cast):
    brought(cast)
    upload = read(cast, [LIST + item for item in ITEMS])
    assert {line.state for line in upload.lines.all()} == {"known"}
    twice = read(cast, [changed(ITEMS[0], text="另一个问题"), changed(ITEMS[1], text="另一个问题")])
    assert "与前面的行重复：另一个问题" in said(twice)[3]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"body": "区天文局"}, "没有对应的单位：区天文局"),
        ({"of-lead": "区教委"}, "区教委不能是“问题清单·牵头专工委”"),
        ({"stage": "没有的环节"}, "“环节”不认识：没有的环节"),
        ({"of-stage": ""}, "缺少“问题清单·环节”"),
        ({"of-title": "", "of-number": ""}, "没有写明所属的问题清单"),
        (
            {"of-hand_over-on": "2022-01-05"},
            "“问题清单·逐条交办日期”早于“问题清单·主任会议审定日期”",
        ),
        ({"accept-on": "2022-02-01"}, "“复核·已解决日期”早于“整改完成，申请复核日期”"),
        ({"accept-on": "2023-02-01"}, "“复核·已解决日期”晚于今天"),
        ({"text": ""}, "缺少“具体内容”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_reason(cast, cells, why):
    upload = read(cast, [changed(ITEMS[2], **cells)])
    assert why in said(upload)[2]


def test_a_list_comes_in_whole_or_not_at_all(cast):
    upload = read(cast, [changed(ITEMS[0], stage="没有的环节"), changed(ITEMS[1])])
    assert said(upload)[3] == ["同属一件的另一行不能导入，请一并改正"]
    with pytest.raises(commands.LedgerRefused, match="没有可以导入的行"):
        entering.enter(upload, by=cast.who("office_clerk"), at=AT, only_good=True)
    assert not Matter.objects.exists()


def test_a_list_whose_items_say_otherwise_is_refused_whole(cast):
    """The rehearsal finds it, before anything is brought."""
    upload = read(cast, [changed(ITEMS[2])])
    [line] = upload.lines.all()
    assert "按各项的情况处于“全部办结”环节，与所写的“整改中”不符" in str(
        remarks.again(line.problems[0])
    )
    assert (line.state, Matter.objects.count()) == ("bad", 0)
    with pytest.raises(commands.LedgerRefused, match="没有可以导入的行"):
        entering.enter(upload, by=cast.who("office_clerk"), at=AT, only_good=True)


def test_nobody_else_brings_it_in(cast):
    with pytest.raises(commands.LedgerRefused, match="没有导入台账的权限"):
        commands.receive(
            "problem-item", cast.congress, "a.xlsx", book([]), by=cast.who("clerk"), at=AT
        )


def test_a_table_in_the_old_encoding_is_read(cast):
    lines = [",".join(row) for row in (HEADERS, *(LIST + item for item in ITEMS))]
    stream = io.BytesIO("\n".join(lines).encode("gb18030"))
    who = cast.who("office_clerk")
    upload = commands.receive("problem-item", cast.congress, "台账.csv", stream, by=who, at=AT)
    upload = commands.map_columns(
        upload, {key: place for place, key in enumerate(KEYS)}, by=who, at=AT
    )
    upload = entering.check(upload, by=who, at=AT)
    assert {line.state for line in upload.lines.all()} == {"good"}


def test_a_long_list_costs_no_more_questions_of_each_item(cast):
    def cost(count):
        rows = [
            changed(
                ITEMS[n % 3],
                text=f"第{count}之{n}个问题",
                **{"of-title": f"清单{count}", "of-number": ""},
            )
            for n in range(count)
        ]
        upload = read(cast, rows)
        with CaptureQueriesContext(connection) as asked:
            entering.enter(upload, by=cast.who("office_clerk"), at=AT)
        return len(asked)

    assert cost(60) <= cost(6) + 8


def test_the_whole_journal_holds(cast):
    brought(cast)
    call_command("verify")


def test_what_was_brought_goes_on_by_the_rules_like_anything_else(cast):
    brought(cast)
    item = Matter.objects.get(title="路灯损坏")
    done = {"measures": "已更换", "evidence": []}
    with pytest.raises(NotAllowed):
        cast.take(item, ProblemItem.report, "school", "2022-06-02", **done)
    item = cast.take(item, ProblemItem.report, "traffic", "2022-06-02", **done)
    assert (item.stage, "brought" in item.entries.get(action="report").answers) == (
        "reported",
        False,
    )


def test_a_step_is_not_taken_over_where_the_matter_does_not_stand(cast):
    brought(cast)
    item = Matter.objects.get(title="路灯损坏")
    passed = [Passed(item.pk, ProblemItem.met, AT)]
    with pytest.raises(Refused, match="不能“复核：已解决”"):
        take_as_it_was(passed, ProblemItem.accept, by=cast.who("office_clerk"), at=AT)


def test_its_page_says_that_it_was_brought_and_shows_the_staff_its_row(cast, signed_in):
    brought(cast)
    item = Matter.objects.get(title="路灯损坏")
    page = signed_in("committee").get(f"/desk/matters/{item.pk}/").content.decode()
    assert "由台账补录" in page
    assert "原台账：台账.xlsx，表 2行" in page
    page = signed_in("traffic").get(f"/desk/matters/{item.pk}/").content.decode()
    assert "由台账补录" in page
    assert "原台账：" not in page
