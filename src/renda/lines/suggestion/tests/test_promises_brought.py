"""What bodies promised in former years comes in with the ledger: open ones wait for them still."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from renda.ledgers import entering
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.promised import several
from renda.matters.models import Matter
from renda.matters.queries import awaiting
from tests.plugins.cast import moment

from .test_ledger import read, rows_of, said

AT = moment("2023-06-01")
HEADERS = (
    *("建议编号", "案由", "领衔人", "承办单位", "收到日期", "交办时间", "答复时间", "办理结果"),
    *("代表评价", "承诺事项", "承诺完成期限", "落实情况", "落实日期", "销号日期"),
)
DAYS = ("2022.1.6", "2022.1.20", "2022.3.1")
OPEN = (
    *("001", "关于新建路灯的建议", "deputy某", "区交通局", *DAYS, "B"),
    *("满意", "建成南河路路灯", "2023-12-31", "", "", ""),
)
KEPT = (
    *("002", "关于校车的建议", "deputy某", "区教委", *DAYS, "B"),
    *("", "增开两条校车线路", "2022-12-31", "已增开", "2022-11-01", "2022-11-20"),
)


@pytest.fixture
def old(cast):
    upload = entering.enter(read(cast, [OPEN, KEPT], HEADERS, AT), by=cast.who("clerk"), at=AT)
    assert (upload.entered, upload.refused, upload.failure) == (2, 0, "")
    return upload


def stages(title):
    tree = Matter.objects.filter(root__title=title)
    kinds = (Suggestion.slug, Assignment.slug, Promise.slug)
    return [tree.get(procedure=kind).stage for kind in kinds]


def test_an_open_promise_is_still_owed_by_its_body(cast, old):
    assert stages(OPEN[1]) == ["answered", "tracking", "given"]
    [promise] = awaiting(cast.who("traffic")).filter(procedure=Promise.slug)
    assert (promise.title, promise.due_on) == ("建成南河路路灯", dt.date(2023, 12, 31))
    assert str(promise.pledge.promised_on) == "2022-03-01"


def test_a_promise_that_was_kept_ends_what_it_belongs_to(old):
    assert stages(KEPT[1]) == ["closed", "completed", "met"]
    promise = Matter.objects.get(procedure=Promise.slug, stage="met")
    assert str(timezone.localdate(promise.closed_at)) == "2022-11-20"
    assert (str(promise.pledge.fulfilled_on), promise.pledge.fulfilment) == ("2022-11-01", "已增开")
    call_command("verify")


@pytest.mark.parametrize(
    ("place", "cell", "why"),
    [
        (7, "C", "写有承诺的，须有承办单位，并有作出承诺的答复类别"),
        (3, "", "写有承诺的，须有承办单位，并有作出承诺的答复类别"),
        (10, "", "缺少“承诺完成期限”"),
        (12, "2022-02-01", "答复、落实、销号的时间先后不对"),
    ],
)
def test_a_promise_that_cannot_have_been_made_so_is_refused(cast, place, cell, why):
    row = [*KEPT[:place], cell, *KEPT[place + 1 :]]
    [found] = rows_of(read(cast, [row], HEADERS, AT))
    assert why in said(found.problems)


@pytest.mark.parametrize(
    ("cell", "promises"),
    [
        ("1.建成路灯；2.增设站牌。3、修好栏杆", ["建成路灯", "增设站牌。", "修好栏杆"]),
        ("一、建成路灯\n二、增设站牌", ["建成路灯", "增设站牌"]),
        ("①建成路灯；②增设站牌", ["建成路灯", "增设站牌"]),
        # what is no counting from one on is one promise
        ("建成路灯", ["建成路灯"]),
        ("1.建成路灯", ["1.建成路灯"]),
        ("投入1.5亿元；2.增设站牌", ["投入1.5亿元；2.增设站牌"]),
        ("第一批：1.路灯；2.站牌", ["第一批：1.路灯；2.站牌"]),
        ("1.建成3.5公里道路；2.增设站牌", ["建成3.5公里道路", "增设站牌"]),
    ],
)
def test_the_promises_of_one_cell_are_told_apart_by_their_numbers(cell, promises):
    assert several(cell) == promises


def test_several_promises_of_one_row_each_wait_for_their_body(cast):
    row = [*OPEN[:9], "1.建成南河路路灯；2.增设站牌", *OPEN[10:]]
    upload = read(cast, [row], HEADERS, AT)
    [found] = rows_of(upload)
    assert "“承诺事项”分为2项登记，期限和落实情况相同" in said(found.warnings)
    entering.enter(upload, by=cast.who("clerk"), at=AT)
    waiting = awaiting(cast.who("traffic")).filter(procedure=Promise.slug)
    assert sorted(waiting.values_list("title", flat=True)) == ["增设站牌", "建成南河路路灯"]
