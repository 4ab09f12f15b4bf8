"""A register: rows are noted, put right and taken back by steps; figures count what stands."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.returns.books import BookLine
from renda.lines.returns.models import Row
from renda.matters.commands import NotAllowed
from renda.matters.seals import first_break
from renda.matters.step import Refused

VISIT = {"on": dt.date(2022, 3, 10), "title": "东山镇", "sort": "session", "people": 120}
NEXT = {"on": dt.date(2022, 6, 16), "title": "东街", "sort": "duty", "people": 80}
BOOK = {"sort": "guidance", "year": 2022, "title": "2022年指导台账", "note": ""}
NOTHING = {"papers": [], "table": []}


@pytest.fixture
def book(cast):
    return cast.begin(BookLine, "clerk", "2022-01-10", lead="人代工委", **BOOK)


@pytest.fixture
def kept(cast, book):
    return cast.take(book, BookLine.add, "clerk", "2022-06-20", rows=[VISIT, NEXT], **NOTHING)


def people(cast, **until):
    return value(figures["guidance-people"], CongressYear.of(cast.congress, 2022, **until)).value


def test_an_office_notes_rows_and_they_count_from_the_day_they_are_noted(cast, kept):
    assert people(cast) == 200
    assert people(cast, until=dt.date(2022, 6, 1)) is None
    found = records(figures["guidance-people"], CongressYear.of(cast.congress, 2022))
    assert [str(row) for row in found] == [
        "2022-03-10 · 东山镇 · 指导开好人代会 · 120人次",
        "2022-06-16 · 东街 · 指导日常工作 · 80人次",
    ]


def test_one_register_is_one_book_of_a_year_kept_by_its_office(cast, book):
    with pytest.raises(Refused, match="本年度已经有这本台账"):
        cast.begin(BookLine, "clerk", "2022-02-10", lead="人代工委", **BOOK)
    with pytest.raises(NotAllowed):
        cast.begin(BookLine, "street", "2022-02-10", lead="人代工委", **{**BOOK, "year": 2023})
    with pytest.raises(NotAllowed):
        cast.take(book, BookLine.add, "law", "2022-06-20", rows=[VISIT], **NOTHING)


def test_a_row_is_put_right_and_what_it_was_stays_said(cast, kept):
    right = [VISIT | {"people": 118}, NEXT]
    kept = cast.take(
        kept, BookLine.correct, "clerk", "2022-06-21", rows=right, correction="签到表核对"
    )
    said = kept.entries.get(action="correct").answers["changed"]
    assert said == "第1行“参加人员”：120人次→118人次"
    assert people(cast) == 198


def test_a_row_is_taken_back_and_counts_no_more(cast, kept):
    with pytest.raises(Refused, match="选的行已经撤下"):
        cast.take(kept, BookLine.take_back, "clerk", "2022-06-21", lines=["9"], correction="重复")
    kept = cast.take(
        kept, BookLine.take_back, "clerk", "2022-06-21", lines=["1"], correction="不是本级的"
    )
    assert people(cast) == 80
    assert "东山镇" in kept.entries.get(action="take_back").answers["changed"]
    kept = cast.take(kept, BookLine.add, "clerk", "2022-06-22", rows=[VISIT], **NOTHING)
    assert list(Row.objects.filter(matter=kept).order_by("n").values_list("n", flat=True)) == [2, 3]
    assert first_break() is None


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"sort": "other"}, "不在可选的范围内"),
        ({"title": ""}, "请填写这一项"),
        ({"title": "长" * 201}, "不超过200字"),
        ({"people": -3}, "不能小于0"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_number(cast, book, cells, message):
    with pytest.raises(Refused, match=f"第2行：.*{message}"):
        cast.take(book, BookLine.add, "clerk", "2022-06-20", rows=[VISIT, NEXT | cells], **NOTHING)
    assert not Row.objects.exists()


def test_a_book_that_is_closed_takes_no_row_until_it_is_opened(cast, kept):
    kept = cast.take(kept, BookLine.close, "clerk", "2022-12-30")
    with pytest.raises(NotAllowed):
        cast.take(kept, BookLine.add, "clerk", "2022-12-31", rows=[VISIT], **NOTHING)
    kept = cast.take(kept, BookLine.reopen, "clerk", "2022-12-31", reason="漏记一次")
    cast.take(kept, BookLine.add, "clerk", "2022-12-31", rows=[VISIT], **NOTHING)
    assert people(cast) == 320


def test_nothing_is_noted_put_right_or_taken_back_where_there_is_nothing(cast, book):
    with pytest.raises(Refused, match="请至少填写一行"):
        cast.take(book, BookLine.add, "clerk", "2022-06-20", rows=[], **NOTHING)
    with pytest.raises(Refused, match="还没有登记任何一行"):
        cast.take(book, BookLine.take_back, "clerk", "2022-06-20", lines=[], correction="登记错了")
    with pytest.raises(Refused, match="还没有登记任何一行"):
        cast.take(book, BookLine.correct, "clerk", "2022-06-20", rows=[], correction="登记错了")
