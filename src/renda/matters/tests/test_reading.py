"""What steps look at is asked once for a batch, whichever step asks first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.directory.standing import SYSTEM
from renda.matters.commands import open_matter, perform
from renda.matters.in_force import in_force
from renda.matters.models import Entry, Matter, Tie
from renda.matters.reading import below, newest_step
from renda.matters.taking import Taken, Work
from renda.matters.tests.toy import Case, Errand, declared, office
from tests.plugins.cast import moment

DAY = "2022-03-01"


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


@pytest.fixture
def cases(cast):
    found = [
        open_matter(
            Case, congress=cast.congress, year=2022, title=f"第{n}件事", by=cast.who("clerk"),
            at=moment(DAY), raised_by=office,
        )
        for n in range(3)
    ]  # fmt: skip
    send = {"unit": cast.bodies["区交通局"]}
    for case in found[:2]:
        perform(case, Case.send, by=cast.who("clerk"), at=moment(DAY), answers=send)
    return found


@pytest.fixture
def steps(cast, cases):
    work = Work(in_force([cast.congress.pk]))
    matters = list(Matter.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk"))
    work.take_in(matters)
    return [Taken(work, m, "look", {}, by=SYSTEM, at=moment(DAY)) for m in matters]


def asked(question):
    with CaptureQueriesContext(connection) as captured:
        found = question()
    return found, len(captured)


def test_facts_are_read_once_for_all_matters_of_a_batch(steps):
    found, statements = asked(lambda: [[e.action for e in step.facts(Entry)] for step in steps])

    assert found == [["open", "send"], ["open", "send"], ["open"]]
    assert statements == 1


def test_facts_know_their_matter_as_the_step_has_it(steps):
    assert all(entry.matter is step.matter for step in steps for entry in step.facts(Entry))


def test_what_the_batch_writes_is_among_the_facts(steps):
    first, second, _third = steps
    first.tie(second.matter, Tie.Way.CONCERNS)

    assert [one.other for one in first.facts(Tie)] == [second.matter]
    assert second.facts(Tie) == []
    assert first.tied(second.matter, Tie.Way.CONCERNS)
    assert not first.tied(second.matter)


def test_what_facts_name_is_read_for_all_of_them_at_once(steps):
    found, statements = asked(
        lambda: [[e.by.username for e in step.facts(Entry, "by")] for step in steps]
    )

    assert {name for names in found for name in names} == {"clerk-990101"}
    assert statements == 2  # the entries, and who took the steps


def test_a_question_is_asked_once_and_anew_for_what_comes_later(steps, cases):
    first, second, third = steps
    first.work.reading.matters.pop(third.matter.pk)
    found, statements = asked(lambda: [step.read(newest_step, "send") for step in (first, second)])

    assert [entry.matter_id for entry in found] == [cases[0].pk, cases[1].pk]
    assert statements == 1
    assert asked(lambda: third.read(newest_step, "send")) == (None, 1)


def test_of_a_matter_that_is_being_opened_nothing_is_asked(steps):
    child = steps[2].open(Errand)

    assert asked(lambda: (child.facts(Entry), child.read(below))) == (([], None), 0)


def test_what_is_below_comes_with_its_body_of_the_kinds_that_are_asked_for(cast, steps):
    found, statements = asked(lambda: [step.read(below, Errand.slug) for step in steps])

    bodies = [[child.body for child in children] for children in found]
    assert bodies == [[cast.bodies["区交通局"]], [cast.bodies["区交通局"]], []]
    assert statements == 1
    assert all(child.parent is step.matter for step in steps for child in step.read(below))
    assert [step.read(below, Case.slug) for step in steps] == [[], [], []]
