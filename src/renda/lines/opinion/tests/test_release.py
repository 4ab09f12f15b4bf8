"""What the public reads of opinions and of their result, and the papers: L2 Art. 17."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import (
    CARRIED,
    delivered,
    drafted,
    points,
    reported,
)
from renda.matters.commands import NotAllowed

SCREENED = {"screened": True, "approved": True}


def read(client, matter):
    answer = client.get(f"/matters/{matter.pk}/")
    return answer.content.decode() if answer.status_code == 200 else ""


def test_the_opinions_are_published_first_and_the_result_by_itself(cast, client):
    matter = delivered(cast)
    assert read(client, matter) == ""
    cast.take(matter, OpinionLine.publish, "committee", "2022-03-10", **SCREENED)
    reported(cast, matter)
    assert "完善制度" in read(client, matter)
    assert "处理情况报告" not in read(client, matter)

    cast.take(matter, OpinionLine.publish_result, "committee", "2022-06-15", **SCREENED)

    assert "处理情况报告" in read(client, matter)


def test_what_is_published_after_the_report_shows_the_result_at_once(cast, client):
    matter = reported(cast)

    cast.take(matter, OpinionLine.publish, "committee", "2022-06-15", **SCREENED)

    page = read(client, matter)
    assert "处理情况报告" in page
    assert "内部反馈" not in page
    assert "征求意见稿" not in page


def test_of_a_point_carried_over_the_public_reads_until_when(cast, client):
    matter = reported(cast)
    cast.take(points(cast, matter)[0], OpinionPoint.carry_over, "director", "2022-08-01", **CARRIED)
    cast.take(matter, OpinionLine.publish, "committee", "2022-08-02", **SCREENED)
    page = read(client, matter)
    assert "结转继续办理" in page
    assert '办理至 <time datetime="2023-03-31">' in page


def test_that_a_body_asks_for_time_is_no_word_to_the_public(cast, client):
    matter = reported(cast)
    wish = {"asked_until": dt.date(2022, 10, 31), "asked_reason": "汛期"}
    cast.take(points(cast, matter)[0], OpinionPoint.ask_time, "traffic", "2022-08-01", **wish)
    cast.take(matter, OpinionLine.publish, "committee", "2022-08-02", **SCREENED)
    page = read(client, matter)
    assert "研究处理中" in page
    assert "申请延期" not in page


def test_a_result_that_was_sent_back_is_the_publics_no_longer(cast, client):
    matter = reported(cast)
    cast.take(matter, OpinionLine.publish, "committee", "2022-06-15", **SCREENED)

    cast.take(matter, OpinionLine.send_back, "committee", "2022-06-20", reason="不实", until=None)

    assert "完善制度" in read(client, matter)
    assert "处理情况报告" not in read(client, matter)


def test_what_is_taken_back_is_gone_with_its_result(cast, client):
    matter = reported(cast)
    cast.take(matter, OpinionLine.publish, "committee", "2022-06-15", **SCREENED)

    matter = cast.take(matter, OpinionLine.unpublish, "committee", "2022-06-16", reason="更正")

    assert read(client, matter) == ""
    assert matter.opinion.result_released_on is None


def test_the_body_publishes_nothing_and_a_draft_is_published_by_nobody(cast):
    with pytest.raises(NotAllowed):
        cast.take(delivered(cast), OpinionLine.publish, "traffic", "2022-03-10", **SCREENED)
    with pytest.raises(NotAllowed):
        cast.take(drafted(cast), OpinionLine.publish, "committee", "2022-03-10", **SCREENED)


def test_confidential_opinions_are_never_published(cast):
    matter = delivered(cast, confidential=True)

    with pytest.raises(NotAllowed):
        cast.take(matter, OpinionLine.publish, "committee", "2022-03-10", **SCREENED)


def test_the_papers_say_what_is_asked_and_not_what_was_struck(cast, signed_in):
    matter = drafted(cast, points=("完善制度", "重复的一条"))
    cast.take(
        points(cast, matter)[1], OpinionPoint.strike, "committee", "2022-02-26", reason="重复"
    )
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/letter/").content.decode()

    assert "完善制度" in page
    assert "重复的一条" not in page


def test_each_paper_is_there_when_it_is_due(cast, signed_in):
    browser = signed_in("committee")

    def found(matter):
        address = "/desk/matters/{}/paper/{}/"
        keys = ("letter", "delivery", "result")
        return [browser.get(address.format(matter.pk, key)).status_code == 200 for key in keys]

    assert found(drafted(cast)) == [True, False, False]
    assert found(delivered(cast)) == [True, True, False]
    assert found(reported(cast)) == [True, True, True]


def test_a_page_shows_every_point_in_queries_that_do_not_grow(
    cast, signed_in, django_assert_max_num_queries
):
    few, many = delivered(cast), delivered(cast, points=[f"意见{n}" for n in range(12)])
    browser = signed_in("committee")
    browser.get(f"/desk/matters/{few.pk}/")

    with CaptureQueriesContext(connection) as counted:
        browser.get(f"/desk/matters/{few.pk}/")
    with django_assert_max_num_queries(len(counted)):
        page = browser.get(f"/desk/matters/{many.pk}/").content.decode()

    assert "意见11" in page


def test_the_letter_counts_as_letters_do_and_names_the_day_of_each_point(cast, signed_in):
    matter = drafted(cast, points=(), problems="资金不足")
    rows = [
        {"text": "加大投入", "body": cast.bodies["区教委"], "answer_on": dt.date(2022, 9, 30)},
        {"text": "完善制度"},
    ]
    cast.take(matter, OpinionLine.add_rows, "committee", "2022-02-25", points=rows)

    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/paper/letter/").content.decode()

    assert "（一）加大投入（由区教委办理，2022年9月30日前报告）" in page
    assert "（二）完善制度" in page
    assert "（二）完善制度（" not in page
    assert "一、主要问题" in page
    assert "二、意见和建议" in page


def test_the_public_reads_to_which_body_the_opinions_went(cast, client):
    matter = delivered(cast)
    cast.take(matter, OpinionLine.publish, "committee", "2022-03-10", **SCREENED)
    assert f">{matter.body.name}<" in read(client, matter)
