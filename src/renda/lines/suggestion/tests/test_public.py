"""What the public reads: what was screened; what came later waits for its own look (C1 Art. 36)."""

import datetime as dt

import pytest
from django.test import Client

from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for, awaiting
from renda.matters.step import Refused


def public_page(matter):
    return Client().get(f"/matters/{matter.pk}/").content.decode()


@pytest.fixture
def published(cast, handled):
    """A suggestion made public while it is still being handled."""
    root = handled.root
    do(cast, root, Suggestion.publish, "clerk", "2022-03-20", screened=True)
    return root


def test_a_later_reply_does_not_go_out_by_itself(cast, handled, published):
    replied_with(cast, handled, "2022-04-01")
    assert "答复如下" not in public_page(published)
    assert published in awaiting(cast.who("clerk"))
    waiting = handled.replies.get()
    more = {"items": [waiting], "screened": True}
    do(cast, published, Suggestion.publish_more, "clerk", "2022-04-02", **more)
    assert "答复如下" in public_page(published)
    assert handled.replies.get().published_on == dt.date(2022, 4, 2)
    assert Suggestion.publish_more not in actions_for(cast.who("clerk"), published)


def test_a_reply_may_be_kept_back_with_a_reason(cast, handled, published):
    replied_with(cast, handled, "2022-04-01")
    with pytest.raises(Refused, match="写明理由"):
        do(cast, published, Suggestion.publish_more, "clerk", "2022-04-02", screened=True)
    kept = {"reason": "涉及个人隐私", "screened": True}
    do(cast, published, Suggestion.publish_more, "clerk", "2022-04-02", **kept)
    assert "答复如下" not in public_page(published)
    assert Suggestion.publish_more not in actions_for(cast.who("clerk"), published)


def test_nothing_is_added_where_nothing_waits(cast, published):
    with pytest.raises(NotAllowed):
        do(cast, published, Suggestion.publish_more, "clerk", "2022-04-02", screened=True)


def test_publishing_lets_out_the_replies_that_stand(cast, handled):
    replied_with(cast, handled, "2022-04-01")
    do(cast, handled.root, Suggestion.publish, "clerk", "2022-04-05", screened=True)
    page = public_page(handled.root)
    assert "答复如下" in page
    assert "留作参考" in page  # the class with its meaning, not its letter alone
    do(cast, handled.root, Suggestion.unpublish, "clerk", "2022-04-06", reason="重新审查")
    assert handled.replies.get().published_on is None


def test_the_public_reads_the_newest_reply_first_and_what_is_promised(cast, handled, published):
    replied_with(cast, handled, "2022-04-01")
    bad = {"grade": "dissatisfied", "reason": "没有办法"}
    do(cast, handled, Assignment.rate, "deputy", "2022-04-05", **bad)
    do(cast, handled, Assignment.redo, "clerk", "2022-04-06", reason="请重新办理")
    promise = {"text": "年底前完成整修", "due_on": dt.date(2022, 12, 30)}
    kind = cast.congress.reply_classes.get(code="A")
    answers = {"text": "重新答复。", "reply_class": kind, "promises": [promise]}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-10", **answers)
    do(cast, handled, Assignment.sign_off, "traffic_leader", "2022-04-10")
    more = {"items": list(handled.replies.all()), "screened": True}
    do(cast, published, Suggestion.publish_more, "clerk", "2022-04-11", **more)
    page = public_page(published)
    assert page.index("重新答复。") < page.index("答复如下。")
    assert "已由新的答复代替" in page
    assert "年底前完成整修" in page


def test_the_form_offers_what_waits_in_words(cast, handled, published, signed_in):
    replied_with(cast, handled, "2022-04-01")
    form = signed_in("clerk").get(f"/desk/matters/{published.pk}/publish_more/").content.decode()
    assert "区交通局第1次答复" in form
    assert child(published, Assignment) == handled


def test_the_public_reads_what_became_of_the_promises(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied", reason="")
    do(cast, replied.root, Suggestion.publish, "clerk", "2022-04-12", screened=True)
    page = public_page(replied.root)
    assert "承诺落实情况" in page
    pledge = child(replied, Promise)
    done = {"on": dt.date(2022, 11, 1), "text": "完工，电话13800000000"}
    do(cast, pledge, Promise.report, "traffic", "2022-11-01", **done)
    page = public_page(replied.root)
    assert str(Promise.reported.label) in page
    # what the body wrote of it was not screened
    assert "13800000000" not in page


def test_a_replaced_letter_promises_nothing_any_more(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="dissatisfied", reason="敷衍")
    do(cast, replied, Assignment.redo, "clerk", "2022-04-11", reason="重新办理")
    replied_with(cast, replied, "2022-04-20", "C")
    do(cast, replied.root, Suggestion.publish, "clerk", "2022-04-22", screened=True)
    page = public_page(replied.root)
    assert "已由新的答复代替" in page
    assert "年底前完成整修" not in page
