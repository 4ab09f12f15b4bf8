"""What was sent back or refused is no fact: not in figures, not for the public, not at the end."""

import datetime as dt

import pytest

from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.lines.filing.procedures import FilingLine
from renda.lines.filing.tests.test_filing import DONE, FAULT, MET, correcting, filed, reviewing
from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import delivered
from renda.matters.commands import NotAllowed


def told(cast, key, until="2022-12-31"):
    period = CongressYear.of(cast.congress, 2022, until=dt.date.fromisoformat(until))
    return queries.value(figures[key], period).value


def read(client, matter):
    return client.get(f"/matters/{matter.pk}/").content.decode()


def returned(cast):
    """A correction was reported, and sent back."""
    matter = cast.take(correcting(cast), FilingLine.correct, "government", "2022-09-02", **DONE)
    again = {"reason": "还有一条没有修改", "planned_on": dt.date(2022, 11, 30)}
    return cast.take(matter, FilingLine.not_enough, "law", "2022-09-06", **again)


def test_a_document_counts_as_amended_once_the_reviewer_confirmed_it_c9_art_38(cast):
    matter = returned(cast)
    assert told(cast, "filing-corrected") == 0
    cast.take(matter, FilingLine.correct, "government", "2022-11-02", **DONE)
    assert told(cast, "filing-corrected") == 0
    cast.take(matter, FilingLine.confirm, "law", "2022-11-05")
    assert told(cast, "filing-corrected") == 1


def test_an_annulled_document_was_not_amended_though_it_was_once_said_so(cast, client):
    matter = returned(cast)
    cast.take(matter, FilingLine.submit, "director", "2022-12-01", reason="不改", **MET)
    annulled = MET | {"result": "予以撤销"}
    matter = cast.take(matter, FilingLine.annul, "office_clerk", "2022-12-20", **annulled)
    publish = {"screened": True, "approved": True}
    cast.take(matter, FilingLine.publish, "law", "2022-12-21", **publish)
    page = read(client, matter)
    assert "予以撤销" in page
    assert "修改或废止日期" not in page
    assert told(cast, "filing-corrected") == 0


def test_a_maker_that_refuses_is_not_said_to_be_amending_c9_art_39(cast):
    matter = reviewing(cast)
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", **FAULT)
    cast.take(matter, FilingLine.opine, "law", "2022-04-06", view="请修改")
    refusal = {"way_taken": "decline", "answer": "不予修改", "papers": []}
    matter = cast.take(matter, FilingLine.answer, "government", "2022-05-01", **refusal)
    assert matter.stage == "declined"
    assert not matter.clocks.filter(name="correct_by", stopped_on=None).exists()
    with pytest.raises(NotAllowed):
        cast.take(matter, FilingLine.propose, "law", "2022-06-01", reason="不改", **MET)
    matter = cast.take(matter, FilingLine.propose, "director", "2022-06-01", reason="不改", **MET)
    assert (matter.stage, matter.due_on) == ("submitted", dt.date(2022, 9, 1))


def test_a_maker_that_agrees_has_its_six_months_c9_art_36(cast):
    matter = reviewing(cast)
    cast.take(matter, FilingLine.talk, "law", "2022-04-01", **FAULT)
    cast.take(matter, FilingLine.opine, "law", "2022-04-06", view="请修改")
    consent = {"way_taken": "amend", "answer": "同意", "papers": []}
    matter = cast.take(matter, FilingLine.answer, "government", "2022-05-01", **consent)
    assert (matter.stage, matter.due_on) == ("correcting", dt.date(2022, 11, 1))


def test_what_passes_after_talks_was_not_faulty(cast):
    matter = cast.take(reviewing(cast), FilingLine.talk, "law", "2022-04-01", **FAULT)
    assert told(cast, "filing-faulty") == 1
    matter = cast.take(matter, FilingLine.pass_, "law", "2022-04-20", view="经沟通，没有问题")
    assert (matter.filed.ground, told(cast, "filing-faulty")) == ("", 0)


def test_what_lacked_and_was_completed_was_checked_in_time_only_when_it_was_checked(cast):
    matter = cast.take(filed(cast), FilingLine.ask_more, "law", "2022-03-12", lacking="缺说明")
    assert told(cast, "filing-checked-in-time") == 1
    cast.take(matter, FilingLine.complete, "government", "2022-03-15", note="已补", papers=[])
    assert told(cast, "filing-checked-in-time") == 0
    cast.take(matter, FilingLine.register, "law", "2022-03-31")
    assert told(cast, "filing-checked-in-time") == 0


def test_a_town_s_report_that_was_sent_back_is_no_report(cast):
    appraisal = cast.begin(
        AppraisalLine, "committee", "2022-03-01",
        title="评议", scope="工作", body="区教委", lead="财经委", meeting_on=None,
    )  # fmt: skip
    cast.take(appraisal, AppraisalLine.join, "committee", "2022-03-02", bodies=["东街工委"])
    (town,) = cast.children(appraisal, AppraisalTown)
    given = {"report": "已开展", "problems": 2, "papers": []}
    cast.take(town, AppraisalTown.report, "street", "2022-03-10", **given)
    assert told(cast, "appraisal-towns") == 1
    cast.take(town, AppraisalTown.send_back, "committee", "2022-03-11", reason="不全")
    assert told(cast, "appraisal-towns") == 0
    cast.take(town, AppraisalTown.report, "street", "2022-03-15", **given)
    assert told(cast, "appraisal-towns") == 1
    assert told(cast, "appraisal-towns", until="2022-03-12") == 0


def test_an_extension_nobody_decided_is_asked_for_no_longer_once_the_result_is_there(cast):
    matter = delivered(cast)
    asked = {"asked_until": dt.date(2022, 12, 31), "asked_reason": "工作量大"}
    cast.take(matter, OpinionLine.ask_time, "traffic", "2022-06-01", **asked)
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-02", draft="稿", papers=[])
    cast.take(matter, OpinionLine.view, "committee", "2022-06-03", view="同意")
    matter = cast.take(
        matter, OpinionLine.report, "traffic", "2022-06-06", result="已办", papers=[]
    )
    assert (matter.opinion.asked_until, matter.opinion.asked_reason) == (None, "")
