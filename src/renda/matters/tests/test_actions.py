"""What follows for a step from the rest of what is said of it."""

from renda.matters.actors import system
from renda.matters.spec import Action, Stage
from renda.matters.tests.toy import office

HERE, THERE = Stage("here"), Stage("there")


def test_what_moves_a_matter_is_waited_for_and_leads_on():
    step = Action("go", at=HERE, to=THERE, by=office)
    assert (step.duty, step.owed, step.tone) == (True, True, "primary")


def test_what_leaves_a_matter_where_it_is_waits_for_nobody():
    step = Action("note", at=HERE, by=office)
    assert (step.duty, step.owed, step.tone) == (False, False, "plain")


def test_what_sends_a_matter_back_is_waited_for_and_not_offered_first():
    given = Action("give", at=HERE, to=THERE, by=office)
    back = Action("back", at=THERE, to=HERE, by=office, undoes=given)
    assert (back.duty, back.tone) == (True, "plain")


def test_what_is_said_of_a_step_stands():
    leave = Action("leave", at=HERE, to=THERE, by=office, duty=False)
    publish = Action("publish", at=HERE, by=office, duty=True)
    refuse = Action("refuse", at=HERE, to=THERE, by=office, tone="plain")
    assert (leave.duty, leave.tone) == (False, "plain")
    assert (publish.duty, publish.tone) == (True, "plain")
    assert (refuse.duty, refuse.tone) == (True, "plain")


def test_nobody_has_on_the_list_what_the_system_does():
    assert not Action("follow", at=HERE, to=THERE, by=system).owed
