"""The papers of questions: L2 Art. 48, 52, 53, 57, 59."""

import datetime as dt

import pytest

from renda.lines.inquiry.procedures import InterpellationLine, InvestigationLine, SpecialLine
from renda.lines.inquiry.tests.test_inquiry import DECIDED, put


def read(client, matter, key, status=200):
    answer = client.get(f"/desk/matters/{matter.pk}/paper/{key}/")
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def special(cast):
    matter = cast.begin(
        SpecialLine,
        "committee",
        "2022-06-01",
        title="供水保障工作专题询问",
        topic="供水保障",
        lead="财经委",
        body="区水利局",
    )
    rows = [{"body": "区交通局", "text": "管网何时改造？", "asked_by": "委员"}]
    cast.take(matter, SpecialLine.ask, "committee", "2022-06-02", questions=rows)
    return matter


def test_the_head_of_the_body_is_called_to_attend_and_answer_l2_art_48(cast, special, signed_in):
    page = read(signed_in("office_clerk"), special, "notice")
    for said in ("区水利局：", "供水保障", "单位负责人应当到会", "管网何时改造？（由区交通局回答）",
                 "会议时间另行通知"):  # fmt: skip
        assert said in page, said
    held = {"meeting": "第9次会议", "held_on": dt.date(2022, 6, 10), "head_attends": "局长"}
    cast.take(special, SpecialLine.hold, "office_clerk", "2022-06-10", **held)
    page = read(signed_in("office_clerk"), special, "notice")
    for said in ("2022年6月10日在第9次会议上进行", "到会的负责人：局长", "2022年12月12日前"):
        assert said in page, said


def test_nobody_is_called_to_an_inquiry_that_was_cancelled(cast, special, signed_in):
    cast.take(special, SpecialLine.cancel, "office_clerk", "2022-06-05", reason="议题撤下")
    read(signed_in("office_clerk"), special, "notice", 404)


def test_an_interpellation_is_handed_over_once_it_is_decided_how_l2_art_53(cast, signed_in):
    matter = put(cast)
    read(signed_in("office_clerk"), matter, "notice", 404)
    decided = DECIDED | {"form": "written"}
    cast.take(matter, InterpellationLine.decide, "director", "2022-06-06", **decided)
    page = read(signed_in("office_clerk"), matter, "notice")
    for said in ("区教委：", "3名组成人员联名", "经2022年6月6日第6次主任会议决定", "书面答复"):
        assert said in page, said


def test_the_answer_is_the_bodys_own_and_names_who_signed_it_l2_art_53(cast, signed_in):
    matter = put(cast)
    decided = DECIDED | {"form": "written"}
    cast.take(matter, InterpellationLine.decide, "director", "2022-06-06", **decided)
    read(signed_in("office_clerk"), matter, "answer", 404)
    reply = {"answer": "已增设学位。", "signed_by": "主任某", "papers": []}
    cast.take(matter, InterpellationLine.reply, "school_leader", "2022-06-20", **reply)
    page = read(signed_in("office_clerk"), matter, "answer")
    for said in ("已增设学位。", "签署人：主任某", "2022年6月20日"):
        assert said in page, said
    assert "编发文号" not in page


def test_a_commission_is_set_up_and_reports_l2_art_56_59(cast, signed_in):
    matter = cast.begin(
        InvestigationLine,
        "committee",
        "2022-06-01",
        title="水库工程质量特定问题调查",
        question="质量是否合格",
        lead="财经委",
        by_directors=True,
        proposer_count=0,
        members=30,
    )
    for key in ("decision", "report"):
        read(signed_in("office_clerk"), matter, key, 404)
    sitting = DECIDED | {"commission": "甲某\n乙某", "interested": ""}
    cast.take(matter, InvestigationLine.set_up, "director", "2022-06-06", **sitting)
    page = read(signed_in("office_clerk"), matter, "decision")
    for said in ("决定成立特定问题调查委员会", "经主任会议提议", "甲某", "乙某",
                 "（2022年6月6日第6次主任会议通过）"):  # fmt: skip
        assert said in page, said
    read(signed_in("office_clerk"), matter, "report", 404)
    found = {"report": "工程质量合格。", "papers": []}
    cast.take(matter, InvestigationLine.report, "committee", "2022-09-01", **found)
    page = read(signed_in("office_clerk"), matter, "report")
    for said in ("水库工程质量", "工程质量合格。", "2022年9月1日", "甲某"):
        assert said in page, said
