"""补充履职活动: what a deputy did elsewhere; it counts once what shows it was looked at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.record import forms, rules
from renda.lines.record.actors import keeper
from renda.lines.record.models import OutsideWork
from renda.matters.actors import deputy
from renda.matters.facts import in_turn, keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.letter import Raised
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Step
from renda.service.models import Participation
from renda.service.spec import OUTSIDE, Way


def _counts(step: Step) -> None:
    """From now on it is a fact like any other of who took part in what."""
    seat, told = step.matter.deputy, step.matter.outside_work
    if seat is not None:
        step.add(
            Participation(
                matter=step.matter, person_id=seat.person_id, on=told.on, kind=told.kind,
                way=Way.HERE,
            )
        )  # fmt: skip


def _no_more(step: Step) -> None:
    """It is no fact any more until it is found right anew."""
    step.remove(*step.facts(Participation))


class OutsideLine(Procedure):
    """补充履职活动."""

    slug = OUTSIDE
    label = _("补充履职活动")
    section = "deputies"
    columns = ("outside_work__kind", "outside_work__on")
    begin = Begin(
        _("代为登记履职活动"),
        by=keeper,
        asks=forms.ForThemForm,
        effect=keep(OutsideWork),
        upon=(),
    )
    raised = Raised(_("补充履职活动"), asks=forms.AddForm, effect=keep(OutsideWork))
    sheet = facts("outside_work")

    received = Stage(_("待核对"))
    accepted = Stage(_("已核对，计入档案"), final=True)
    declined = Stage(_("不予计入"), final=True)
    withdrawn = Stage(_("代表撤回"), void=True)

    accept = Action(
        _("核对无误，计入档案"),
        at=received,
        to=accepted,
        by=keeper,
        asks=forms.CheckForm,
        effect=in_turn(revise("outside_work"), _counts),
        reads=("deputy",),
        tells=True,
    )
    decline = Action(
        _("不予计入"),
        at=received,
        to=declined,
        by=keeper,
        asks=forms.DeclineForm,
        effect=revise("outside_work"),
        tells=True,
        tone="plain",
    )
    revoke = Action(
        _("撤销计入，重新核对"),
        at=accepted,
        to=received,
        by=keeper,
        asks=ReasonForm,
        effect=_no_more,
        undoes=accept,
        duty=False,
        corrects=True,
    )
    withdraw = Action(_("撤回"), at=received, to=withdrawn, by=deputy, duty=False, tone="danger")
    check_by = Clock(
        _("核对补充的履职活动"),
        rule=rules.CHECK,
        starts=(OPENING, revoke),
        stops=(accept, decline, withdraw),
    )
    road = (received, accepted)
