"""Who writes, signs or decides has before them what it is about (C1 Art. 18, 20, 27)."""

import datetime as dt
from io import BytesIO

import pytest

from renda.kernel.commands import store_file
from renda.lines.suggestion.procedures import Assignment, Assist, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.matters.step import Refused
from tests.plugins.cast import moment

BAD = {"grade": "dissatisfied", "reason": "路面仍有积水"}


def page(signed_in, who, matter, action):
    return signed_in(who).get(f"/desk/matters/{matter.pk}/{action}/").content.decode()


@pytest.fixture
def helped(cast, registered):
    """A suggestion with a co-handler who has answered, and a deputy who was heard."""
    parts = {"lead": cast.bodies["区交通局"], "co": [cast.bodies["区教委"]], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **parts)
    lead = child(registered, Assignment)
    do(cast, lead, Assignment.sign_for, "traffic", "2022-03-04")
    heard = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某", "views": "请先修校门口"}
    do(cast, lead, Assignment.contact, "traffic", "2022-03-10", **heard)
    assist = child(lead, Assist)
    do(cast, assist, Assist.give, "school", "2022-03-20", text="上下学时段请避开施工")
    do(cast, assist, Assist.receive, "traffic", "2022-03-21")
    return lead


def test_the_drafter_reads_what_the_deputy_and_the_co_handler_said(helped, signed_in):
    draft = page(signed_in, "traffic", helped, "draft_reply")
    assert "请先修校门口" in draft
    assert "上下学时段请避开施工" in draft


def test_the_leader_sees_what_is_enclosed_with_the_draft(cast, handled, signed_in):
    kind = cast.congress.reply_classes.get(code="C")
    file = store_file("整修方案.pdf", BytesIO(b"%PDF-1.4 x"), at=moment("2022-03-12"))
    answers = {"text": "答复如下。", "reply_class": kind, "promises": [], "attachments": [file]}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-03-12", **answers)
    assert "整修方案.pdf" in page(signed_in, "traffic_leader", handled, "sign_off")


def test_who_has_a_reply_done_again_reads_why(cast, replied, signed_in):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", **BAD)
    for action in ("redo", "explain"):
        assert "路面仍有积水" in page(signed_in, "clerk", replied, action)


def test_a_promise_that_cannot_stand_is_named(cast, handled):
    fits = {"text": "先行围挡", "due_on": dt.date(2022, 6, 1)}
    late = {"text": "整修", "due_on": dt.date(2023, 6, 1)}
    past = {"text": "清淤", "due_on": dt.date(2022, 3, 1)}
    with pytest.raises(Refused, match="完成期限应在当年") as refused:
        replied_with(cast, handled, "2022-03-12", "A", [fits, late, past])
    assert str(refused.value) == (
        "第2行：承诺当年办结的，完成期限应在当年；第3行：承诺的完成期限不能早于今天"
    )
