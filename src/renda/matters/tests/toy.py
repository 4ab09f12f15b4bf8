"""A small procedure that shows each part of the engine, registered for the tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from renda.directory.models import Kind, Role
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters import registry, rules
from renda.matters.actors import handler, post, system
from renda.matters.conditions import nothing_open_below
from renda.matters.forms import Day, StepForm, Text
from renda.matters.origins import Origin
from renda.matters.rules import RULES, period_rule
from renda.matters.spec import OPENING, Action, Clock, Follow, Procedure, Stage
from renda.matters.step import Refused

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


def _named(step):
    if step.matter.title != "可以代办":
        raise Refused("此事不可代办")


class Errand(Procedure):
    slug = "toy-errand"
    label = "errand"

    asked = Stage("asked")
    waiting = Stage("waiting", rests="suspended")
    done = Stage("done", final=True)
    halted = Stage("halted", void=True)

    suspend = Action("suspend", at=asked, to=waiting, by=office, asks=ReasonForm)
    go_on = Action("go on", at=waiting, to=asked, by=office)
    extend = Action("extend", at=asked, by=office, asks=UntilForm, duty=False)
    answer = Action("answer", at=asked, to=done, by=unit)
    strike = Action("strike", at=asked, to=halted, by=office, duty=False)
    finish = Action("finish", at=asked, to=done, by=system, check=_named)

    answer_by = Clock(
        "answer", rule=TEN, starts=OPENING, stops=answer, pauses=suspend, resumes=go_on,
        extends=extend,
    )  # fmt: skip


class Case(Procedure):
    slug = "toy"
    source = Origin.PLANNED
    label = "case"
    own = True

    open_ = Stage("open")
    answered = Stage("answered")
    parked = Stage("parked")
    gathering = Stage("gathering")
    waiting = Stage("waiting")
    closed = Stage("closed", final=True)
    given_up = Stage("given up", void=True)

    send = Action(
        "send",
        at=open_,
        by=office,
        effect=lambda step: step.open(Errand, body=step.answers["unit"]),
        duty=True,
    )
    close = Action("close", at=answered, to=closed, by=office)
    drop = Action(
        "drop", at=open_, to=closed, by=office, effect=lambda step: step.halt_descendants()
    )
    void = Action("void", at=open_, to=given_up, by=office, duty=False)
    park = Action("park", at=open_, to=parked, by=office, duty=False)
    touch = Action("touch", at=open_, by=office)
    gather = Action("gather", at=open_, to=gathering, by=office, duty=False)
    send_more = Action(
        "send more",
        at=gathering,
        by=office,
        effect=lambda step: step.open(Errand, body=step.answers["unit"]),
        duty=False,
    )
    gathered = Action("gathered", at=gathering, to=closed, by=office, when=nothing_open_below)
    wait = Action("wait", at=parked, to=waiting, by=office)
    finish = Action(
        "finish", at=open_, by=office, effect=lambda step: step.carry(Errand.finish), duty=False
    )
    usurp = Action(
        "usurp", at=open_, by=office, effect=lambda step: step.carry(Errand.answer), duty=False
    )
    follows = (Follow(child=Errand, at=(open_, waiting), to=answered, every=(Errand.done,)),)


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
