"""`renda verify` names what people read and nobody answered so."""

import pytest

from renda.kernel.models import Series
from renda.lines.suggestion.models import Contact, Proposal, Rating, Reply
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import do
from renda.matters.kept import broken_facts
from renda.matters.models import Matter
from renda.matters.seals import first_break

GOOD = {"grade": "satisfied", "attitude": "satisfied", "result": "satisfied"}


@pytest.fixture
def rated(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-06-02", **GOOD)
    assert first_break() is None
    return replied


def whys():
    return [why for _where, why in broken_facts()]


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Reply, "text", "另一番话"),
        (Contact, "on", "2022-03-30"),
        (Proposal, "measures", "另一项建议"),
        (Rating, "grade", "dissatisfied"),
    ],
)
def test_a_fact_that_was_changed_behind_the_journal_is_named(rated, model, field, value):
    model.objects.update(**{field: value})
    assert whys() == [f"“{model._meta.db_table}.{field}”不是办理时所填的"]
    assert first_break() is not None


def test_what_was_put_right_by_a_step_holds(cast, rated):
    answers = {"text": "答复如下（更正）。", "document": "〔2022〕7号", "correction": "笔误"}
    do(cast, rated, Assignment.correct_reply, "clerk", "2022-06-03", **answers)
    same = {"title": rated.root.title, "deputy": cast.seats["deputy"], "correction": "登记有误"}
    do(cast, rated.root, Suggestion.correct, "clerk", "2022-06-03", number="第9号", **same)
    assert whys() == []
    assert Series.objects.get(key__contains=":suggestion:").last == 9  # not given again


def test_a_number_given_twice_or_not_yet_is_named(rated):
    Matter.objects.filter(pk=rated.root_id).update(number="第99号")
    assert whys() == ["编号是99，而这一序列只编到1"]


def test_what_is_public_without_a_step_is_named(rated):
    Matter.objects.filter(pk=rated.root_id).update(published_on="2022-06-05")
    assert whys() == ["已经公开，却没有公开的步骤"]
