"""What was entered wrongly is put right by a step: who may, with the reason, old and new."""

import datetime as dt
import re

import pytest

from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry
from renda.matters.step import Refused

SAME = {"title": "关于整修东山路的建议", "number": "第1号"}


def said(matter, action):
    return Entry.objects.filter(matter=matter, action=action.name).latest("seq").answers["changed"]


def test_the_wrong_deputy_and_a_wrong_title_are_put_right_on_every_share(cast, replied):
    root = replied.root
    answers = {**SAME, "title": "关于整修东山大道的建议", "deputy": cast.seats["other_deputy"]}
    do(cast, root, Suggestion.correct, "clerk", "2022-06-01", correction="登记有误", **answers)
    replied.refresh_from_db()
    for one in (root, replied):
        assert (one.title, one.deputy) == ("关于整修东山大道的建议", cast.seats["other_deputy"])
    assert "标题：关于整修东山路的建议→关于整修东山大道的建议" in said(root, Suggestion.correct)
    assert "领衔代表：deputy某→other_deputy某" in said(root, Suggestion.correct)
    # it is the right deputy now who rates the reply
    grades = {"grade": "satisfied", "attitude": "satisfied", "result": "satisfied"}
    with pytest.raises(NotAllowed):
        do(cast, replied, Assignment.rate, "deputy", "2022-06-02", **grades)
    do(cast, replied, Assignment.rate, "other_deputy", "2022-06-02", **grades)


def test_a_number_is_put_right_but_not_given_twice_nor_taken_away(cast, registered):
    other = raised(cast)
    do(cast, other, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, other, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    same = {**SAME, "deputy": cast.seats["deputy"], "correction": "登记有误"}
    for number, reason in (("第2号", "已经有这个编号"), ("", "不能增减")):
        wrong = {**same, "number": number}
        with pytest.raises(Refused, match=reason):
            do(cast, registered, Suggestion.correct, "clerk", "2022-03-03", **wrong)
    with pytest.raises(Refused, match="没有改动任何内容"):
        do(cast, registered, Suggestion.correct, "clerk", "2022-03-03", **same)
    do(cast, registered, Suggestion.correct, "clerk", "2022-03-03", **{**same, "number": "第9号"})
    assert registered.number == "第9号"


@pytest.mark.parametrize("who", ["deputy", "traffic", "director", "auditor"])
def test_nobody_but_the_deputies_committee_corrects_a_suggestion(cast, registered, who):
    answers = {**SAME, "title": "另一件", "deputy": cast.seats["deputy"], "correction": "x"}
    with pytest.raises(NotAllowed):
        do(cast, registered, Suggestion.correct, who, "2022-03-03", **answers)


def test_of_a_confidential_suggestion_the_correction_names_nobody(cast, registered):
    registered.confidential = True
    registered.save()
    answers = {**SAME, "deputy": cast.seats["other_deputy"], "correction": "登记有误"}
    do(cast, registered, Suggestion.correct, "clerk", "2022-03-03", **answers)
    assert "某" not in said(registered, Suggestion.correct)


def test_the_day_of_the_contact_is_put_right_by_the_body(cast, handled):
    contact = {"way": "phone", "on": dt.date(2022, 3, 10), "who": "李主任", "views": "同意"}
    do(cast, handled, Assignment.contact, "traffic", "2022-03-12", **contact)
    right = {**contact, "on": dt.date(2022, 3, 8), "correction": "日期记错"}
    with pytest.raises(NotAllowed):
        do(cast, handled, Assignment.correct_contact, "school", "2022-03-13", **right)
    do(cast, handled, Assignment.correct_contact, "traffic", "2022-03-13", **right)
    assert handled.contacts.latest("pk").on == dt.date(2022, 3, 8)
    assert said(handled, Assignment.correct_contact) == "联系日期：2022年3月10日→2022年3月8日"
    before = {**contact, "on": dt.date(2022, 3, 1), "correction": "日期记错"}
    with pytest.raises(Refused, match="不能早于交办日期"):
        do(cast, handled, Assignment.correct_contact, "traffic", "2022-03-13", **before)


def test_there_is_no_contact_to_put_right(cast, assigned, signed_in):
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    answers = {"way": "phone", "on": dt.date(2022, 3, 8), "who": "李主任", "correction": "x"}
    with pytest.raises(NotAllowed, match="更正：记录联系代表"):
        do(cast, assigned, Assignment.correct_contact, "traffic", "2022-03-13", **answers)
    page = signed_in("traffic").get(f"/desk/matters/{assigned.pk}/").content.decode()
    assert "更正：记录联系代表" not in page


def test_the_words_of_a_signed_reply_are_put_right_and_screened_again(cast, replied, signed_in):
    reply = replied.replies.get()
    reply.published_on = dt.date(2022, 5, 1)
    reply.save()
    answers = {"text": "答复如下（更正）。", "document": "", "correction": "笔误"}
    with pytest.raises(NotAllowed):
        do(cast, replied, Assignment.correct_reply, "traffic", "2022-06-01", **answers)
    do(cast, replied, Assignment.correct_reply, "traffic_leader", "2022-06-01", **answers)
    reply.refresh_from_db()
    assert (reply.text, reply.corrected_on) == ("答复如下（更正）。", dt.date(2022, 6, 1))
    assert reply.published_on is None
    page = signed_in("deputy").get(f"/deputy/matters/{replied.root_id}/").content.decode()
    assert "答复文字于2022年6月1日更正" in page


@pytest.mark.parametrize("name", ["correct_reply", "correct_contact"])
def test_the_forms_show_what_is_kept(replied, signed_in, name):
    page = signed_in("clerk").get(f"/desk/matters/{replied.pk}/{name}/").content.decode()
    kept = {"correct_reply": "答复如下。", "correct_contact": 'value="2022-'}[name]
    assert kept in page


def test_the_form_of_the_suggestion_shows_what_is_kept(registered, signed_in):
    page = signed_in("clerk").get(f"/desk/matters/{registered.pk}/correct/").content.decode()
    assert 'value="第1号"' in page
    assert re.search(rf'value="{registered.deputy_id}"[^>]* selected', page)
