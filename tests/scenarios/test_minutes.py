"""Minutes: composed from the record, edited, confirmed, approved, signed, frozen, published."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from renda.lines.resolution.procedures import ResolutionLine
from renda.lines.sitting.composing import composed, frozen
from renda.lines.sitting.exporting import akoma_ntoso
from renda.lines.sitting.minutes import MinutesLine
from renda.lines.sitting.models import Minutes
from renda.lines.sitting.procedures import SittingLine
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.seals import first_break
from renda.matters.step import Refused
from renda.meetings import speaking
from renda.meetings.models import Attendance, Speech
from renda.papers.drawing import drawn
from renda.papers.kept import as_data
from tests.plugins.cast import moment
from tests.plugins.sitting import (
    come,
    counted,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
    put,
)

VOTE = ResolutionLine.vote
ON, LATER = "2022-06-20", "2022-06-21"
AKOMA_NTOSO = Path(__file__).parents[1] / "corpus" / "akomantoso" / "akomantoso30.xsd"


def spoken(cast, sitting, text="同意这个决议。", name="member"):
    """Let a member speak on the first item; the clerk enters what was said."""
    person = cast.accounts[name].person
    row = Attendance.objects.select_related("sitting__sitting").get(sitting=sitting, person=person)
    clerk, member = cast.who("office_clerk", ON), cast.who(name, ON)
    speech = speaking.ask(item_of(sitting), row, by=member, at=moment(ON, 10))
    speaking.start(speech, by=clerk, at=moment(ON, 10))
    speaking.stop(speech, by=clerk, at=moment(ON, 11))
    speaking.write(speech, text, by=clerk)
    return speech


@pytest.fixture
def closed(committee):
    """A sitting that heard a speech and passed a resolution, closed."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    come(committee, sitting, 4)
    absent = Attendance.objects.filter(sitting=sitting, state="expected")
    absent.update(state="excused", reason="因病")
    sitting = opened(committee, sitting)
    spoken(committee, sitting)
    for teller in ("member", "director"):
        counted(
            committee, item_of(sitting), VOTE, teller, **{"for": 3, "against": 1, "abstained": 0}
        )
    held(committee, item_of(sitting), VOTE, text="决议全文")
    sitting.refresh_from_db()
    return committee.take(sitting, SittingLine.close, "office_clerk", ON)


def minutes_of(sitting):
    return Matter.objects.select_related("congress", "minutes", "parent__sitting").get(
        parent=sitting, procedure="minutes"
    )


def text_of(minutes):
    return "\n".join(one.text for one in composed(minutes_of(minutes.parent)).passages)


def passage(minutes, words):
    return next(one for one in composed(minutes).passages if words in one.composed)


def edited(cast, minutes, words, text):
    one = passage(minutes, words)
    return cast.take(
        minutes, MinutesLine.edit, "office_clerk", LATER,
        passage={"pk": one.key, "text": words}, was=one.composed, text=text,
    )  # fmt: skip


def sent(cast, minutes):
    minutes = cast.take(
        minutes, MinutesLine.people, "office_clerk", LATER, chair="主任某", recorder="记录某"
    )
    return cast.take(minutes, MinutesLine.send, "office_clerk", LATER)


def confirmed(cast, minutes):
    for speech in speaking.speeches_of(minutes.parent):
        by = cast.who("member", LATER)
        speaking.check(speech, speech.text, by=by, at=moment(LATER))


def signed(cast, minutes):
    minutes = sent(cast, minutes)
    confirmed(cast, minutes)
    minutes = cast.take(minutes, MinutesLine.approve, "director", LATER)
    return cast.take(minutes, MinutesLine.sign, "director", LATER)


def test_a_sitting_that_is_closed_has_minutes_to_be_written(closed):
    minutes = minutes_of(closed)
    assert minutes.stage == "drafting"
    assert minutes.due_on is not None


def test_minutes_tell_what_the_record_tells(closed):
    text = text_of(minutes_of(closed))
    assert "青岩区第十八届人大常委会第1次会议在常委会会议室举行。" in text
    assert "本次会议应到5人，实到4人，请假1人，符合法定人数（《地方组织法》第五十一条）。" in text
    assert "member某：同意这个决议。" in text
    assert "登记表决结果：已通过（赞成3，反对1，弃权0），当时应到5人，实到4人。" in text
    assert "因病" not in text  # why somebody had leave is nobody's business
    assert "\ue000" not in text


def test_each_passage_opens_to_its_record(closed):
    minutes = minutes_of(closed)
    item = item_of(closed)
    decision = item.decisions.get()
    speech = Speech.objects.get()
    assert f"speech-{speech.pk}" in passage(minutes, "同意这个决议").refs
    assert f"decision-{decision.pk}" in passage(minutes, "登记表决结果").refs
    assert passage(minutes, "实到4人，请假").refs[0] == "roll"
    assert f"item-{item.pk}" in passage(minutes, "一、关于批准决算的决议").refs
    values = [one for one in composed(minutes).passages if one.kind == "paragraph"]
    assert all(one.refs for one in values)


def test_an_edit_is_kept_beside_what_was_composed_and_is_marked(committee, closed):
    minutes = minutes_of(closed)
    edited(committee, minutes, "同意这个决议", "member某：同意，并建议加强监督。")
    own = passage(minutes_of(closed), "同意这个决议")
    assert (own.text, own.edited, own.moved) == ("member某：同意，并建议加强监督。", True, False)
    assert own.composed == "member某：同意这个决议。"

    # what was said is put otherwise: the edit stays and says that it was made of other words
    speaking.write(Speech.objects.get(), "不同意。", by=committee.who("office_clerk", LATER))
    own = passage(minutes_of(closed), "不同意")
    assert (own.text, own.moved) == ("member某：同意，并建议加强监督。", True)

    # words like the composed ones take an edit back
    edited(committee, minutes_of(closed), "不同意", own.composed)
    assert not passage(minutes_of(closed), "不同意").edited


def test_minutes_are_not_sent_without_chair_and_recorder(committee, closed):
    with pytest.raises(Refused, match="请先登记会议主持人和记录人"):
        committee.take(minutes_of(closed), MinutesLine.send, "office_clerk", LATER)


def test_who_spoke_confirms_or_a_reason_is_given(committee, closed):
    minutes = sent(committee, minutes_of(closed))
    with pytest.raises(Refused, match="member某等1人的发言还没有经本人核对") as refused:
        committee.take(minutes, MinutesLine.approve, "director", LATER)
    assert refused.value.field == "unchecked_reason"
    speech = Speech.objects.get()
    by = committee.who("director", LATER)
    with pytest.raises(Refused, match="由发言人本人核对"):
        speaking.check(speech, speech.text, by=by, at=moment(LATER))
    by = committee.who("member", LATER)
    with pytest.raises(Refused, match="刚刚有改动"):
        speaking.check(speech, "别的话", by=by, at=moment(LATER))

    confirmed(committee, minutes)
    minutes = committee.take(minutes, MinutesLine.approve, "director", LATER)
    assert minutes.stage == "approved"


def test_a_speech_that_is_changed_has_to_be_confirmed_again(committee, closed):
    confirmed(committee, minutes_of(closed))
    assert Speech.objects.get().checked_on == dt.date(2022, 6, 21)
    speaking.write(Speech.objects.get(), "改过的话。", by=committee.who("office_clerk", LATER))
    assert Speech.objects.get().checked_on is None


def test_who_asks_for_other_words_has_not_confirmed(committee, closed):
    by, speech = committee.who("member", LATER), Speech.objects.get()
    speaking.check(speech, speech.text, by=by, at=moment(LATER), remark="请改为原则同意")
    speech.refresh_from_db()
    assert (speech.remark, speech.checked_on) == ("请改为原则同意", None)


def test_only_the_chair_signs(committee, closed):
    minutes = sent(committee, minutes_of(closed))
    confirmed(committee, minutes)
    minutes = committee.take(minutes, MinutesLine.approve, "director", LATER)
    with pytest.raises(NotAllowed):
        committee.take(minutes, MinutesLine.sign, "office_clerk", LATER)


def test_signed_minutes_are_frozen_whatever_is_put_right_afterwards(committee, closed):
    minutes = minutes_of(closed)
    edited(committee, minutes, "同意这个决议", "member某：原则同意。")
    minutes = signed(committee, minutes_of(closed))
    said = frozen(minutes.minutes)
    assert any(one.text == "member某：原则同意。" for one in said.passages)
    with pytest.raises(Refused, match="会议记录已经签署"):
        speaking.write(Speech.objects.get(), "别的话", by=committee.who("office_clerk", LATER))
    with pytest.raises(NotAllowed):
        edited(committee, minutes, "举行", "别的话")
    paper = drawn(MinutesLine.documents[0], minutes, [minutes], on=dt.date(2022, 7, 1)).paper
    assert as_data(paper)["blocks"] == minutes.minutes.said["paper"]["blocks"]
    assert first_break() is None


def test_what_was_signed_cannot_be_changed_unnoticed(committee, closed):
    minutes = signed(committee, minutes_of(closed))
    said = {**minutes.minutes.said, "passages": []}
    Minutes.objects.filter(pk=minutes.pk).update(said=said)
    assert "不是办理记录所记的" in str(first_break())


def test_the_public_reads_what_was_decided_and_not_what_was_said(committee, closed, client):
    minutes = signed(committee, minutes_of(closed))
    assert client.get(f"/matters/{minutes.pk}/").status_code == 404
    looked = {"screened": True, "approved": True}
    committee.take(minutes, MinutesLine.publish, "office_clerk", LATER, **looked)
    page = client.get(f"/matters/{minutes.pk}/").content.decode()
    assert "登记表决结果：已通过" in page
    assert "同意这个决议" not in page
    assert "因病" not in page


def test_the_export_is_valid_akoma_ntoso(committee, closed):
    """OASIS LegalDocML 3.0, against its own schema."""
    minutes = signed(committee, minutes_of(closed))
    exported = akoma_ntoso(minutes_of(closed), frozen(minutes.minutes))
    schema = etree.XMLSchema(etree.parse(str(AKOMA_NTOSO)))
    tree = etree.fromstring(exported)
    assert schema.validate(tree), schema.error_log
    spoken_by = tree.findall(".//{*}speech/{*}from")
    assert [one.text for one in spoken_by] == ["member某"]


def queries_of(minutes):
    found = Matter.objects.select_related("congress", "minutes").get(pk=minutes.pk)
    with CaptureQueriesContext(connection) as captured:
        composed(found)
    return len(captured)


def test_minutes_of_many_items_ask_no_more_than_those_of_one(committee, closed):
    minutes = minutes_of(closed)
    few = queries_of(minutes)
    item = item_of(closed)
    row = Attendance.objects.filter(sitting=closed).first()
    for n in range(2, 22):
        more = type(item).objects.create(
            matter=closed, title=f"议题{n}", position=n, state="recorded", note="已听取"
        )
        Speech.objects.create(
            item=more, attendance=row, name=row.name, position=1, asked_at=moment(ON),
            from_at=moment(ON), text="发言",
        )  # fmt: skip
    assert len(composed(minutes_of(closed)).passages) > 40
    assert queries_of(minutes) == few
