"""The ledger of a past year comes in as it was: years, numbers, days, replies, ratings, closed."""

import datetime as dt

import pytest
from django.utils import timezone

from renda.figures.spec import CongressYear
from renda.ledgers import commands, entering, queries
from renda.lines.suggestion import counted
from renda.lines.suggestion.models import Reply
from renda.lines.suggestion.procedures import Assist, Suggestion
from renda.matters.models import Entry, Matter
from renda.notices.commands import notice_steps
from renda.notices.models import Notice
from renda.search.queries import matching
from tests.plugins.cast import moment

from .test_ledger import read, rows_of, said

AT = moment("2023-06-01")
HEADERS = (
    *("建议编号", "案由", "领衔人", "承办单位", "会办单位", "收到日期", "交办时间"),
    *("答复时间", "办理结果", "代表评价", "办结情况"),
)
DAYS = ("2022.1.6", "2022.1.20")
OLD = [
    ("001", "关于路灯的建议", "deputy某", "区交通局", "区教委", *DAYS, "2022.3.1", "C", "满意", ""),
    ("002", "关于公交的建议", "deputy某", "区交通局", "", *DAYS, "2022.9.1", "C类", "不满意", ""),
    ("003", "关于水库的建议", "deputy某", "区水利局", "", *DAYS, "2022.3.1", "C", "", ""),
    ("004", "关于校车的建议", "deputy某", "区教委", "", "2022.1.6", "", "", "", "", ""),
]  # fmt: skip


@pytest.fixture
def old(cast):
    upload = read(cast, OLD, HEADERS, AT)
    return entering.enter(upload, by=cast.who("clerk"), at=AT)


def roots():
    return list(Matter.objects.filter(procedure=Suggestion.slug).order_by("pk"))


def days(matter):
    steps = Entry.objects.filter(matter__root=matter).order_by("pk")
    return {step.action: timezone.localdate(step.at).isoformat() for step in steps}


def test_what_was_over_arrives_closed_with_its_year_and_number(old):
    found = [(m.number, m.year, m.stage) for m in roots()]
    assert found == [
        ("第1号", 2022, "closed"),
        ("第2号", 2022, "closed"),
        ("第3号", 2022, "closed"),
        ("第4号", 2022, "registered"),
    ]
    assert not Matter.objects.filter(root=roots()[0], closed_at=None).exists()
    assert Matter.objects.get(procedure=Assist.slug).stage == "completed"


def test_each_step_bears_the_day_on_which_it_was_taken_and_who_entered_it(old, cast):
    assert days(roots()[0]) == {
        "open": "2022-01-20",
        "enter": "2022-01-20",
        "hand_over": "2022-01-20",
        "bring": "2022-03-01",
        "follow": "2022-03-01",
        "enter_receipt": "2022-03-01",
        "close": "2022-03-01",
    }
    names = Entry.objects.exclude(action="follow").values_list("by_name", flat=True)
    assert set(names) == {cast.who("clerk").name}
    assert roots()[0].proposal.ledger["line"] == "Sheet 3"


def test_replies_keep_their_day_and_whether_they_were_in_time(old):
    found = Reply.objects.order_by("pk").values_list("signed_on", "class_now__code", "in_time")
    assert list(found) == [
        (dt.date(2022, 3, 1), "C", True),
        (dt.date(2022, 9, 1), "C", False),
        (dt.date(2022, 3, 1), "C", True),
    ]


def test_the_figures_of_that_year_count_them_and_those_of_this_year_do_not(old, cast):
    past, now = (CongressYear.of(cast.congress, year, today=AT.date()) for year in (2022, 2023))
    assert counted.suggestions(past).count() == 4
    assert counted.satisfied(past).count() == 1
    assert counted.dissatisfied(past).count() == 1
    assert counted.closed(past).count() == 3
    assert counted.in_time(past).count() == 2
    assert counted.suggestions(now).count() == 0
    assert counted.evaluations(now).count() == 0


def test_the_old_number_is_found(cast):
    row = ("2022-017", "关于路灯的建议", "deputy某", "区交通局", *[""] * 7)
    upload = read(cast, [row], HEADERS, AT)
    entering.enter(upload, by=cast.who("clerk"), at=AT)
    (matter,) = Matter.objects.filter(pk__in=matching("2022-017"))
    assert (matter.number, matter.year) == ("2022-017", 2022)


def test_a_grown_ledger_brings_only_what_is_new(old, cast):
    grown = [*OLD, ("005", "关于停车的建议", "deputy某", "区交通局", *[""] * 7)]
    upload = read(cast, grown, HEADERS, AT)
    assert queries.counted(upload)["known"] == 4
    entering.enter(upload, by=cast.who("clerk"), at=AT)
    assert [m.number for m in roots()] == [f"第{n}号" for n in range(1, 6)]


def test_a_reply_that_came_since_is_pointed_out(cast):
    entering.enter(read(cast, OLD[3:], HEADERS, AT), by=cast.who("clerk"), at=AT)
    answered = [
        ("004", "关于校车的建议", "deputy某", "区教委", "", "2022.1.6", "", "2022.5.1", "C", "", "")
    ]
    upload = read(cast, answered, HEADERS, AT)
    (line,) = upload.lines.filter(state="known")
    assert "系统中还没有登记答复" in line.warnings[0][0]


def test_a_number_that_another_one_has_is_refused_with_what_to_do(old, cast):
    row = ("001", "另一件", "deputy某", "区交通局", "", "2022.1.6", *[""] * 5)
    upload = read(cast, [row], HEADERS, AT)
    (bad,) = rows_of(upload)
    assert said(bad.problems)[0].startswith("编号已是另一件建议：关于路灯的建议")


def test_numbers_given_later_do_not_meet_those_of_the_ledger(old, cast):
    row = ("", "没有编号的建议", "deputy某", "", "", "2022.1.7", *[""] * 5)
    entering.enter(read(cast, [row], HEADERS, AT), by=cast.who("clerk"), at=AT)
    assert roots()[-1].number == "第5号"


def test_an_answer_without_a_class_is_pointed_out_and_kept_in_the_row(cast):
    row = (
        "001",
        "关于路灯的建议",
        "deputy某",
        "区交通局",
        "",
        "2022.1.6",
        "",
        "2022.3.1",
        "",
        "",
        "",
    )
    upload = read(cast, [row], HEADERS, AT)
    assert said(rows_of(upload)[0].warnings) == [
        "没有能识别的答复类别，答复不能补录；原文保存在台账行中"
    ]


def test_who_is_unknown_is_asked_for_once(cast):
    rows = [("001", "关于路灯的建议", "丁 某", *[""] * 8)]
    upload = read(cast, rows, HEADERS, AT)
    by = cast.who("clerk")
    upload = commands.go_back(upload, by=by, at=AT)
    upload = commands.map_columns(upload, upload.columns, by=by, at=AT)
    assert upload.state == "naming"
    seat = cast.seats["deputy"]
    upload = commands.confirm_names(upload, {}, {"丁某": seat.pk}, by=by, at=AT)
    entering.enter(entering.check(upload, by=by, at=AT), by=by, at=AT)
    assert roots()[0].deputy == seat
    again = read(cast, [("002", "关于公交的建议", "丁　某", *[""] * 8)], HEADERS, AT)
    assert rows_of(again)[0].values["seat"] == seat


def test_deputies_hear_nothing_of_what_happened_years_ago(cast, old):
    """Only what still waits for somebody is told of: two of the four are not over."""
    while notice_steps(now=AT):
        pass
    assert not Notice.objects.filter(kind=Notice.Kind.TOLD).exists()
    waiting = Notice.objects.filter(kind=Notice.Kind.NEW_WORK).values_list("matter__closed_at")
    assert set(waiting) == {(None,)}


def test_deputies_hear_of_what_a_ledger_says_of_these_weeks(cast):
    row = ("005", "关于校车的建议", "deputy某", "区交通局", "", "2023.5.8", "2023.5.20")
    upload = read(cast, [(*row, "", "", "", "")], HEADERS, AT)
    entering.enter(upload, by=cast.who("clerk"), at=AT, hand_over=True)
    while notice_steps(now=AT):
        pass
    told = Notice.objects.filter(kind=Notice.Kind.TOLD, account=cast.accounts["deputy"])
    assert [one.words["action"] for one in told] == ["hand_over"]
