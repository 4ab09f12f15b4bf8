"""Suggestions at each point of their life, for the tests of the line."""

import datetime as dt

import pytest

from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.raising import raise_suggestion
from renda.matters.commands import perform
from renda.matters.models import Matter
from tests.plugins.cast import moment

TEXT = {"title": "关于整修东山路的建议", "situation": "路面破损。", "measures": "请予整修。"}


def raised(cast, day="2022-03-01", session=None, **more):
    return raise_suggestion(
        Suggestion,
        congress=cast.congress,
        deputy=cast.seats["deputy"],
        session=session,
        answers={**TEXT, **more},
        by=cast.who("deputy", day),
        at=moment(day),
        raised_by=raiser,
    )


def do(cast, matter, action, who, day, /, **answers):
    matter.refresh_from_db()
    moved = perform(matter, action, by=cast.who(who, day), at=moment(day), answers=answers)
    matter.refresh_from_db()
    return moved


def child(matter, procedure):
    return Matter.objects.get(parent=matter, procedure=procedure.slug, closed_at=None)


def replied_with(cast, assignment, day, letter="C", promises=()):
    kind = cast.congress.reply_classes.get(code=letter)
    answers = {"text": "答复如下。", "reply_class": kind, "promises": list(promises)}
    do(cast, assignment, Assignment.draft_reply, "traffic", day, **answers)
    do(cast, assignment, Assignment.sign_off, "traffic_leader", day)


@pytest.fixture
def submitted(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    return matter


@pytest.fixture
def registered(cast, submitted):
    do(cast, submitted, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    return submitted


@pytest.fixture
def assigned(cast, registered):
    lead = cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    return child(registered, Assignment)


@pytest.fixture
def handled(cast, assigned):
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某"}
    do(cast, assigned, Assignment.contact, "traffic", "2022-03-10", **contact)
    return assigned


@pytest.fixture
def replied(cast, handled):
    promise = {"text": "年底前完成整修", "due_on": dt.date(2022, 12, 30)}
    replied_with(cast, handled, "2022-04-01", "A", [promise])
    return handled
