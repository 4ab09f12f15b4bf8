"""An issued paper unlike its matter is found by the worker, each only when its matter moved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.matters.models import Entry
from renda.papers.commands import number_paper, revoke_paper, word_paper
from renda.papers.likeness import compare, moved
from tests.plugins.cast import moment

AT, LATER = moment("2022-05-06"), moment("2022-09-01")


@pytest.fixture
def issued(task, cast):
    return number_paper(task, paper="order", code="青岩人函", by=cast.who("office_clerk"), at=AT)


def put_otherwise(task, text):
    """Change what the matter says, and let it take a step."""
    task.task.text = text
    task.task.save()
    last = Entry.objects.filter(matter=task).order_by("seq").last()
    Entry.objects.create(matter=task, seq=last.seq + 1, action="x", at=LATER, before="", after="")


def test_a_paper_is_like_its_matter_when_it_goes_out(issued):
    assert compare(AT) == 1
    issued.refresh_from_db()
    assert issued.unlike is False


def test_what_the_matter_says_otherwise_is_noticed_once_it_moved(issued, task):
    compare(AT)
    assert compare(AT) == 0  # nothing moved
    put_otherwise(task, "改过的要求")
    assert compare(LATER) == 1
    issued.refresh_from_db()
    assert issued.unlike is True
    put_otherwise(task, "请开展检查。\n请按时报告。")
    compare(LATER)
    issued.refresh_from_db()
    assert issued.unlike is False


def test_other_words_of_the_office_are_no_other_matter(cast, issued, place, task):
    text = "# 全新的函\n署名：{{人大}}常务委员会办公室"
    word_paper(cast.congress, place=place, text=text, by=cast.who("clerk"), at=LATER)
    compare(LATER)
    issued.refresh_from_db()
    assert issued.unlike is False


def test_words_that_are_not_at_hand_any_more_are_not_judged(issued):
    issued.template = "0" * 64
    issued.save()
    compare(LATER)
    issued.refresh_from_db()
    assert issued.unlike is None


def test_what_was_revoked_is_compared_no_more(cast, issued, task):
    revoke_paper(issued, why="任务取消", by=cast.who("office_clerk"), at=LATER)
    assert not moved().exists()


def test_so_many_wait_for_the_next_run(issued, monkeypatch):
    monkeypatch.setattr("renda.papers.likeness.MOST", 0)
    assert compare(AT) == 0
    assert moved().count() == 1


def test_nothing_is_drawn_where_nothing_moved(issued):
    compare(AT)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        compare(LATER)
    assert len(asked) == 1
