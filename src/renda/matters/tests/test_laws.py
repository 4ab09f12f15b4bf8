"""What the engine holds for every line: nothing stays open below or waits for what is done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.matters import registry
from renda.matters.checks import problems
from renda.matters.commands import open_matter, perform, perform_all
from renda.matters.models import Matter
from renda.matters.spec import Action, Follow, Procedure, Stage
from renda.matters.step import Refused
from renda.matters.tests.toy import Case, Errand, declared, office
from tests.plugins.cast import moment

from .test_engine import opened, sent


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


def codes(procedure):
    return {problem.id for problem in problems(procedure)}


def test_one_matter_is_not_moved_twice_in_a_batch(cast):
    pair = (opened(cast), {"unit": cast.bodies["区交通局"]})
    with pytest.raises(Refused, match="同一件事项在一批里只能办理一次"):
        perform_all([pair, pair], Case.send, by=cast.who("clerk"), at=moment("2022-03-01"))
    one, two = (pair, (opened(cast), pair[1]))
    assert len(perform_all([one, two], Case.send, by=cast.who("clerk"), at=moment("2022-03-01")))


def test_what_is_given_up_leaves_nothing_open_below(cast):
    case = opened(cast)
    errand = sent(cast, case)
    perform(case, Case.void, by=cast.who("clerk"), at=moment("2022-03-02"))
    errand.refresh_from_db()
    assert (errand.stage, errand.due_on) == ("halted", None)
    assert errand.closed_at is not None


def test_who_comes_to_wait_for_what_is_done_goes_on_at_once(cast):
    case = opened(cast)
    errand = sent(cast, case)
    perform(case, Case.park, by=cast.who("clerk"), at=moment("2022-03-02"))
    perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-03"))
    case.refresh_from_db()
    assert case.stage == "parked"
    assert perform(case, Case.wait, by=cast.who("clerk"), at=moment("2022-03-04")).pk == case.pk
    case.refresh_from_db()
    assert case.stage == "answered"


def test_who_waits_for_nothing_that_is_left_goes_on_too(cast):
    case = opened(cast)
    errand = sent(cast, case)
    perform(case, Case.park, by=cast.who("clerk"), at=moment("2022-03-02"))
    perform(case, Case.wait, by=cast.who("clerk"), at=moment("2022-03-02"))
    case.refresh_from_db()
    assert case.stage == "waiting"
    perform(errand, Errand.strike, by=cast.who("clerk"), at=moment("2022-03-03"))
    case.refresh_from_db()
    assert case.stage == "answered"


class Job(Procedure):
    slug = "toy-job"
    label = "job"

    asked = Stage("asked")
    done = Stage("done", final=True)
    missed = Stage("missed", final=True)
    halted = Stage("halted", void=True)
    do = Action("do", at=asked, to=done, by=office)
    miss = Action("miss", at=asked, to=missed, by=office)
    strike = Action("strike", at=missed, to=halted, by=office, duty=False, corrects=True)


class Order(Procedure):
    slug = "toy-order"
    label = "order"
    own = True

    open_ = Stage("open")
    answered = Stage("answered")
    send = Action("send", at=open_, by=office, effect=lambda step: step.open(Job), duty=True)
    close = Action("close", at=answered, to=answered, by=office)
    follows = (Follow(child=Job, at=open_, to=answered, every=(Job.done,)),)


def test_who_waits_goes_on_when_what_ended_otherwise_counts_no_more(cast, monkeypatch):
    for toy in (Job, Order):
        monkeypatch.setitem(registry.procedures, toy.slug, toy)
    clerk, at = cast.who("clerk"), moment("2022-03-01")
    order = open_matter(
        Order, congress=cast.congress, year=2022, title="一件事", by=clerk, at=at, raised_by=office
    )
    for _n in range(2):
        perform(order, Order.send, by=clerk, at=at)
    done, missed = order.children.order_by("pk")
    perform(done, Job.do, by=clerk, at=at)
    perform(missed, Job.miss, by=clerk, at=at)
    order.refresh_from_db()
    assert order.stage == "open_"

    perform(missed, Job.strike, by=clerk, at=at)
    order.refresh_from_db()
    assert order.stage == "answered"


def test_what_moves_without_ending_costs_its_whole_no_question(cast):
    case = opened(cast)
    errand = sent(cast, case)
    with CaptureQueriesContext(connection) as captured:
        perform(
            errand, Errand.suspend, by=cast.who("clerk"), at=moment("2022-03-02"),
            answers={"reason": "停"},
        )  # fmt: skip
    asked = [q["sql"] for q in captured if f'"parent_id" IN ({case.pk})' in q["sql"]]
    assert asked == []


def test_a_step_taken_along_is_checked_like_any_other(cast):
    case = opened(cast)
    errand = sent(cast, case)
    with pytest.raises(Refused, match="此事不可代办"):
        perform(case, Case.finish, by=cast.who("clerk"), at=moment("2022-03-02"))
    Matter.objects.filter(pk=errand.pk).update(title="可以代办")
    perform(case, Case.finish, by=cast.who("clerk"), at=moment("2022-03-02"))
    errand.refresh_from_db()
    assert errand.stage == "done"


def test_only_the_systems_steps_are_taken_along(cast):
    case = opened(cast)
    sent(cast, case)
    with pytest.raises(TypeError, match="is not the system's"):
        perform(case, Case.usurp, by=cast.who("clerk"), at=moment("2022-03-02"))


def test_what_was_struck_is_not_among_the_living(cast):
    case = opened(cast)
    errand, other = sent(cast, case), sent(cast, case)
    perform(errand, Errand.strike, by=cast.who("clerk"), at=moment("2022-03-03"))
    assert list(case.children.living()) == [other]


def test_a_child_without_a_halt_is_no_child():
    stage = Stage("a")
    body = {"slug": "toy-child", "label": "child", "first": stage}
    assert "renda.E011" in codes(type("Child", (Procedure,), body))
    halted = {**body, "halted": Stage("halted", void=True)}
    assert "renda.E011" not in codes(type("Child", (Procedure,), halted))


def test_a_parent_left_by_its_children_alone_leaves_wherever_they_end():
    def parent(*every):
        first, last = Stage("a"), Stage("b", final=True)
        follows = (Follow(child=Errand, at=first, to=last, every=every),)
        body = {"slug": "toy-parent", "label": "p", "own": True, "first": first, "last": last}
        return type("Parent", (Procedure,), {**body, "follows": follows})

    assert "renda.E010" in codes(parent(Errand.asked))
    assert "renda.E010" not in codes(parent(Errand.done))


def test_somebody_with_a_duty_there_leads_on_where_children_do_not():
    first, last = Stage("a"), Stage("b", final=True)
    follows = (Follow(child=Errand, at=first, to=last, every=(Errand.asked,)),)
    go = Action("go", at=first, to=last, by=office)
    body = {"slug": "toy-parent", "label": "p", "own": True, "first": first, "last": last, "go": go}
    assert "renda.E010" not in codes(type("Parent", (Procedure,), {**body, "follows": follows}))
