"""An issued paper is a record: what it said stays, a change is another paper or a revocation."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail
from renda.matters.seals import first_break
from renda.matters.step import Refused
from renda.papers.commands import number_paper, replace_paper, revoke_paper, word_paper
from renda.papers.drawing import as_issued, drawn
from renda.papers.kept import as_data, digest, from_data, same_words
from renda.papers.models import Issued
from renda.papers.queries import earlier, fitting, number_of
from renda.papers.sealed import altered
from tests.plugins.cast import moment

AT, LATER, DAY = moment("2022-05-06"), moment("2022-09-01"), dt.date(2022, 5, 6)
words = st.sampled_from(["", "甲", "a, b", "一行\n又一行", "《某》"])
runs = st.sampled_from(
    [(), (Run("甲"),), (Run("乙", "https://x.cn", bold=True), Run("", face="黑"))]
)
rows = st.sampled_from([(), (("头",), ("格\n行",)), (("", "二"),)])
blocks = st.builds(
    Block,
    kind=st.sampled_from(Kind),
    runs=runs,
    rows=rows,
    widths=st.sampled_from([(), (1.5, 2.0)]),
    level=st.integers(0, 4),
    headed=st.booleans(),
    room=st.sampled_from([frozenset(), frozenset({0, 3})]),
    links=st.sampled_from([(), ("https://x.cn",)]),
)
papers = st.builds(
    Paper,
    title=words,
    blocks=st.lists(blocks, max_size=2),
    addressee=words,
    head=st.none() | st.builds(Head, words, words),
    tail=st.none() | st.builds(Tail, st.sampled_from([(), ("甲", "乙")]), words, words),
    letter=st.booleans(),
)


@given(papers)
def test_a_paper_comes_back_as_it_was_kept(paper):
    data = as_data(paper)
    assert from_data(data) == paper
    assert digest(as_data(from_data(data))) == digest(data)


@pytest.fixture
def clerk(cast):
    return cast.who("office_clerk")


@pytest.fixture
def issued(task, clerk):
    return number_paper(task, paper="order", code="青岩人函", by=clerk, at=AT)


def reworded(cast, place, text="# 全新的函\n署名：{{人大}}常务委员会办公室"):
    word_paper(cast.congress, place=place, text=text, by=cast.who("clerk"), at=LATER)


def test_what_was_numbered_stays_whatever_becomes_of_wording_and_records(cast, task, place, issued):
    before = as_issued(issued)
    assert before.paper.head.number == "青岩人函〔2022〕1号"
    assert before.paper.tail.date == "2022年5月6日"
    assert (before.wording, len(before.template), before.intact) == (None, 64, True)
    reworded(cast, place)
    task.task.text = "另一个要求"
    task.task.save()
    again = as_issued(number_of(task, "order"))
    assert again.paper == before.paper
    today = drawn(place.document, task, [task], on=dt.date(2022, 9, 1)).paper
    assert today.title == "全新的函"
    assert not same_words(today, again.paper)


def test_what_was_touched_afterwards_is_told(issued):
    assert first_break() is None
    said = {**issued.said, "title": "改过的标题"}
    Issued.objects.filter(pk=issued.pk).update(said=said)
    issued.refresh_from_db()
    assert not as_issued(issued).intact
    assert first_break().where.endswith(f"发文登记 {issued.pk}")
    assert [one.where for one in altered()] == [f"公文{issued}"]


def test_a_paper_is_issued_anew_under_another_number_and_says_which_it_replaces(
    cast, task, place, clerk, issued
):
    reworded(cast, place)
    with pytest.raises(Refused, match="请写明原因"):
        replace_paper(issued, why=" ", code="青岩人函", by=clerk, at=LATER)
    new = replace_paper(issued, why="漏列一个镇", code="青岩人函", by=clerk, at=LATER)
    assert (str(new), new.replaces, new.replaced_for) == (
        "青岩人函〔2022〕2号",
        issued,
        "漏列一个镇",
    )
    assert number_of(task, "order") == new
    assert as_issued(new).paper.title == "全新的函"
    assert as_issued(new).wording.version == 1
    (old,) = earlier(task, "order")
    assert as_issued(old).paper.title == "关于部署环境保护法执法检查的函"
    with pytest.raises(Refused, match="已经撤销或者已由新的文书代替"):
        replace_paper(old, why="再来", code="青岩人函", by=clerk, at=LATER)


def test_a_revoked_paper_stays_on_record_and_its_number_is_given_to_no_other(task, clerk, issued):
    with pytest.raises(Refused, match="请写明原因"):
        revoke_paper(issued, why="", by=clerk, at=LATER)
    revoke_paper(issued, why="任务取消", by=clerk, at=LATER)
    assert number_of(task, "order") is None
    (old,) = earlier(task, "order")
    assert (old.revoked_for, old.revoked_at, as_issued(old).intact) == ("任务取消", LATER, True)
    again = number_paper(task, paper="order", code="青岩人函", by=clerk, at=LATER)
    assert str(again) == "青岩人函〔2022〕2号"
    with pytest.raises(Refused, match="已经撤销"):
        revoke_paper(old, why="再撤", by=clerk, at=LATER)


def test_one_paper_of_a_matter_is_in_force_at_a_time(task, issued):
    issued.pk = None
    issued.n = 7
    with pytest.raises(IntegrityError):
        issued.save(force_insert=True)


def test_a_paper_is_numbered_by_a_code_of_the_office_that_signs_it(cast, task, place, clerk):
    paper = drawn(place.document, task, [task], on=DAY).paper
    codes = [one.code for one in fitting(cast.congress, paper)]
    assert codes == ["青岩人办", "青岩人函"]
    with pytest.raises(
        Refused, match="由青岩区人民代表大会常务委员会办公室署名，不能用“青岩人发”编号"
    ):
        number_paper(task, paper="order", code="青岩人发", by=clerk, at=AT)


def test_a_paper_bears_one_number(cast, task, place, clerk):
    task.number = "任务〔2022〕1号"
    task.save()
    reworded(cast, place, "# 甲\n题注：{{编号}}\n署名：{{人大}}常务委员会办公室")
    assert drawn(place.document, task, [task], on=DAY).paper.subtitle == "任务〔2022〕1号"
    issued = number_paper(task, paper="order", code="青岩人函", by=clerk, at=LATER)
    assert as_issued(issued).paper.subtitle == ""


@pytest.mark.parametrize("name", ["traffic", "director", "committee", "admin", "deputy"])
def test_nobody_else_issues_anew_or_revokes(cast, issued, name):
    who = {"why": "错了", "by": cast.who(name), "at": LATER}
    with pytest.raises(PermissionDenied):
        replace_paper(issued, code="青岩人函", **who)
    with pytest.raises(PermissionDenied):
        revoke_paper(issued, **who)
    assert Issued.objects.get().in_force
