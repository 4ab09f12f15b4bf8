"""What was entered wrongly is put right at once, by whom it is said or by the office."""

import datetime as dt
from decimal import Decimal

import pytest

from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.filing.procedures import FilingLine
from renda.lines.filing.tests.test_filing import correcting, filed, reviewing
from renda.lines.indicator.procedures import IndicatorLine
from renda.matters.commands import NotAllowed
from renda.matters.models import ClockChange
from renda.matters.queries import actions_for
from renda.matters.step import Refused
from tests.plugins.cast import moment

DOCUMENT = {"title": "停车管理办法", "sort": "government", "document": "〔2022〕1号"}


def form(cast, action, matter, who):
    return action.asks(matter=matter, by=cast.who(who), at=moment("2022-05-01"))


def test_the_day_of_a_document_is_put_right_and_its_period_counted_anew_c9_art_14(cast):
    matter = filed(cast)
    right = DOCUMENT | {"issued_on": dt.date(2022, 2, 20), "correction": "抄错日期"}
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.rewrite, "traffic", "2022-03-11", **right)
    matter = cast.take(matter, FilingLine.rewrite, "law", "2022-03-11", **right)
    clock = matter.clocks.get(name="filed_by")
    assert (matter.filed.issued_on, clock.due_on) == (dt.date(2022, 2, 20), dt.date(2022, 3, 22))
    assert ClockChange.objects.get(clock=clock).way == ClockChange.Way.CORRECTED
    said = matter.entries.get(action="rewrite").answers
    assert said["changed"] == "文号：—→〔2022〕1号；公布日期：2022年3月1日→2022年2月20日"


def test_the_title_is_put_right_too_and_nothing_changed_is_refused(cast):
    matter = filed(cast)
    same = {"title": matter.title, "issued_on": matter.filed.issued_on, "correction": "x"}
    with pytest.raises(Refused, match="没有改动任何内容"):
        cast.take(matter, FilingLine.rewrite, "law", "2022-03-11", **same)
    renamed = same | {"title": "停车场管理办法"}
    matter = cast.take(matter, FilingLine.rewrite, "office_clerk", "2022-03-11", **renamed)
    assert matter.title == "停车场管理办法"
    assert "标题：停车管理办法→停车场管理办法" in matter.entries.last().answers["changed"]


def test_only_what_was_written_is_asked(cast):
    new = form(cast, FilingLine.rewrite, filed(cast), "law")
    assert set(new.fields) == {"title", "sort", "document", "issued_on", "correction", "changed"}
    assert new.initial["issued_on"] == dt.date(2022, 3, 1)
    looked_at = form(cast, FilingLine.rewrite, reviewing(cast), "law")
    assert "way" in looked_at.fields


def test_what_the_maker_said_is_put_right_by_the_maker_and_not_by_the_reviewer(cast):
    matter = correcting(cast)
    fields = form(cast, FilingLine.rewrite_answer, matter, "government").fields
    assert {"plan", "planned_by"} <= set(fields)
    right = {"plan": "删去第三条", "planned_by": "区政府办", "correction": "写错条款"}
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.rewrite_answer, "law", "2022-04-10", **right)
    matter = cast.take(matter, FilingLine.rewrite_answer, "government", "2022-04-10", **right)
    assert (matter.stage, matter.filed.plan) == ("correcting", "删去第三条")


def test_what_was_left_empty_is_added_and_what_nobody_said_yet_is_not_offered(cast):
    matter = filed(cast)
    assert FilingLine.rewrite_answer not in actions_for(cast.who("government"), matter)
    said = form(cast, FilingLine.rewrite, matter, "law").initial
    right = {name: said[name] for name in ("title", "sort", "issued_on")}
    added = right | {"document": "〔2022〕9号", "correction": "漏填"}
    matter = cast.take(matter, FilingLine.rewrite, "law", "2022-03-11", **added)
    assert matter.filed.document == "〔2022〕9号"
    assert FilingLine.rewrite_answer in actions_for(cast.who("government"), correcting(cast))


def stated(cast):
    return cast.begin(
        IndicatorLine, "committee", "2022-12-01",
        title="空气质量优良天数", value=Decimal(300), unit="天", quoted="优良天数300天",
        document="年报", stated_on=dt.date(2022, 11, 30), papers=[],
    )  # fmt: skip


def test_a_number_that_was_put_right_is_checked_anew_by_a_second_person(cast):
    matter = cast.take(stated(cast), IndicatorLine.confirm, "office_clerk", "2022-12-02")
    period = CongressYear.of(cast.congress, 2022)
    assert queries.value(figures["indicator-stated"], period).value == 1
    right = {"title": matter.title, "value": Decimal(310), "correction": "抄错"}
    matter = cast.take(matter, IndicatorLine.rewrite, "office_clerk", "2022-12-05", **right)
    assert (matter.stage, matter.statement.value) == ("entered", 310)
    assert queries.value(figures["indicator-stated"], period).value == 0
    with pytest.raises(Refused, match="不能核对自己登记的数据"):
        cast.take(matter, IndicatorLine.confirm, "office_clerk", "2022-12-06")
