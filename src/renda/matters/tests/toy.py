"""A small procedure that shows each part of the engine, registered for the tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from renda.directory.models import Kind, Role
from renda.kernel.periods import Period, Unit
from renda.matters import registry, rules
from renda.matters.actors import handler, post
from renda.matters.forms import Day, StepForm, Text
from renda.matters.rules import RULES, Version, period_rule
from renda.matters.spec import OPENING, Action, Clock, Follow, Procedure, Stage

office = post("office", Kind.DEPUTY_COMMITTEE, Role.CLERK)
unit = handler("unit", Role.CLERK)
TEN = period_rule(
    "toy.answer", "answer", Version(Period(10, Unit.WORKING_DAY), "a rule of ten working days")
)
RULES.pop("toy.answer")


class ReasonForm(StepForm):
    reason = Text(label="reason")


class UntilForm(StepForm):
    until = Day(label="until")
    note = forms.CharField(required=False)


class Errand(Procedure):
    slug = "toy-errand"
    label = "errand"

    asked = Stage("asked")
    waiting = Stage("waiting")
    done = Stage("done", final=True)
    halted = Stage("halted", void=True)

    suspend = Action("suspend", at=asked, to=waiting, by=office, asks=ReasonForm)
    go_on = Action("go on", at=waiting, to=asked, by=office)
    extend = Action("extend", at=asked, by=office, asks=UntilForm, duty=False)
    answer = Action("answer", at=asked, to=done, by=unit)

    answer_by = Clock(
        "answer", rule=TEN, starts=OPENING, stops=answer, pauses=suspend, resumes=go_on,
        extends=extend,
    )  # fmt: skip


class Case(Procedure):
    slug = "toy"
    label = "case"

    open_ = Stage("open")
    answered = Stage("answered")
    closed = Stage("closed", final=True)

    send = Action(
        "send",
        at=open_,
        by=office,
        effect=lambda step: step.open(Errand, body=step.answers["unit"]),
    )
    close = Action("close", at=answered, to=closed, by=office)
    drop = Action(
        "drop", at=open_, to=closed, by=office, effect=lambda step: step.halt_descendants()
    )
    follows = (Follow(child=Errand, at=open_, to=answered, every=(Errand.done,)),)


@contextmanager
def declared() -> Iterator[None]:
    """Make the toy procedures known for a while."""
    added = {Case.slug: Case, Errand.slug: Errand}
    registry.procedures.update(added)
    rules.RULES[TEN.key] = TEN
    try:
        yield
    finally:
        for slug in added:
            registry.procedures.pop(slug)
        rules.RULES.pop(TEN.key)
