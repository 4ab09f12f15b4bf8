"""What an office sends with a suggestion: the handing over, the reply, the receipt to fill in."""

import datetime as dt

import pytest

from renda.lines.suggestion.procedures import Assignment, Relay, Suggestion
from renda.lines.suggestion.rules import EVALUATION
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.matters.models import Matter, RuleVersion
from renda.matters.step import Refused
from renda.papers.commands import number_paper
from tests.plugins.cast import moment


def read(client, matter, key):
    return client.get(f"/desk/matters/{matter.pk}/paper/{key}/")


def test_the_handing_over_says_what_whom_and_until_when(cast, handled, signed_in):
    page = read(signed_in("clerk"), handled, "handover").content.decode()
    for said in ("代表建议交办单", "区交通局", "第1号", "deputy某", "人代工委", "路面破损。"):
        assert said in page, said
    due = handled.clocks.get(name="reply_by").due_on
    assert f"{due.year}年{due.month}月{due.day}日" in page


def test_there_is_no_reply_and_no_receipt_before_it_is_signed(handled, replied, signed_in):
    for key in ("reply", "receipt"):
        assert read(signed_in("clerk"), replied, key).status_code == 200
    Matter.objects.filter(pk=replied.pk).update(stage="handling")
    for key in ("reply", "receipt"):
        assert read(signed_in("clerk"), replied, key).status_code == 404


def test_the_reply_and_the_receipt_list_what_was_promised(cast, handled, signed_in):
    row = {"text": "整修东山路", "due_on": dt.date(2022, 11, 30)}
    replied_with(cast, handled, "2022-05-06", "A", [row])
    for key, more in (("reply", "答复如下。"), ("receipt", "□满意")):
        page = read(signed_in("traffic"), handled, key).content.decode()
        for said in ("整修东山路（2022年11月30日前完成）", "第1号", more):
            assert said in page, (key, said)


def test_a_letter_of_a_handling_unit_bears_its_own_number_and_none_of_the_congress(
    cast, handled, signed_in
):
    """C1 Art. 23: the body answers in a letter of its own; its class stands at the top right."""
    kind = cast.congress.reply_classes.get(code="C")
    said = {"text": "答复如下。", "reply_class": kind, "promises": []}
    own = {"document": "青交函〔2022〕18号", "contact": "李某 6012345"}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-05-05", **said, **own)
    do(cast, handled, Assignment.sign_off, "traffic_leader", "2022-05-06")
    page = read(signed_in("clerk"), handled, "reply").content.decode()
    for told in (
        '<p class="paper__mark">区交通局</p>',
        "青交函〔2022〕18号",
        '<p class="paper__corner">答复类别：C</p>',
        "联系人和电话：李某 6012345",
    ):
        assert told in page, told
    for key in ("reply", "receipt"):
        assert "编发文号" not in read(signed_in("clerk"), handled, key).content.decode()
        who = {"by": cast.who("clerk"), "at": moment("2022-05-07")}
        with pytest.raises(Refused, match="由发文单位编"):
            number_paper(handled, paper=key, code="青岩人发", **who)
    assert "编发文号" in read(signed_in("clerk"), handled, "handover").content.decode()


def test_a_letter_without_a_number_leaves_it_and_the_contact_open(replied, signed_in):
    page = read(signed_in("clerk"), replied, "reply").content.decode()
    assert "paper__mark" not in page
    assert "联系人：＿＿" in page


def test_what_the_office_in_between_hands_over_is_not_the_congress_s_paper(
    cast, registered, signed_in
):
    """C1 Art. 15: the government office hands it on in its own name."""
    office, lead = cast.bodies["政府办"], cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=office, track="ordinary")
    relay = child(registered, Relay)
    do(cast, relay, Relay.hand_on, "office", "2022-03-08", lead=lead, track="ordinary")
    page = read(signed_in("clerk"), child(relay, Assignment), "handover").content.decode()
    assert '<p class="paper__sign">政府办</p>' in page
    assert "编发文号" not in page


def test_the_receipt_leaves_room_to_write_by_hand(replied, signed_in):
    page = read(signed_in("clerk"), replied, "receipt").content.decode()
    assert page.count('<tr class="paper__room">') == 2
    assert "＿＿＿＿年＿＿月＿＿日" in page


def test_what_a_letter_says_at_its_beginning_is_not_said_twice(replied, signed_in):
    text = "某代表：\n您提出的建议收悉，现答复如下：\n已经修好。"
    for written, times in ((text, 1), ("已经修好。", 1)):
        replied.replies.update(text=written)
        page = read(signed_in("clerk"), replied, "reply").content.decode()
        assert page.count("收悉") == times
        assert "<p>某代表：" not in page
        assert "已经修好。" in page


@pytest.mark.parametrize("key", ["handover", "reply", "receipt"])
def test_no_paper_of_a_confidential_suggestion_names_the_deputy(replied, signed_in, key):
    Matter.objects.filter(root=replied.root_id).update(confidential=True)
    for name in ("clerk", "traffic"):
        assert "deputy某" not in read(signed_in(name), replied, key).content.decode()


def test_the_receipt_asks_what_the_form_asks(cast, replied, signed_in):
    """C1 Art. 26; elsewhere attitude and result are rated: the paper follows the rule."""
    assert "办理态度" not in read(signed_in("clerk"), replied, "receipt").content.decode()
    RuleVersion.objects.create(
        congress=cast.congress,
        rule=EVALUATION.key,
        value={"choice": "attitude_result"},
        in_force_from=dt.date(2022, 1, 1),
        basis="本级规定",
        by_name="某",
        set_at=moment("2022-01-01"),
    )
    page = read(signed_in("clerk"), replied, "receipt").content.decode()
    assert "办理态度" in page
    assert "办理结果" in page
