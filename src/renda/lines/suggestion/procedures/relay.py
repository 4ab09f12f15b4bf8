"""Two-tier handing over: the government office hands on to its departments (二次交办)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion import columns, handover
from renda.lines.suggestion.actors import clerk, handling_clerk
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.handover import HandlersForm
from renda.lines.suggestion.procedures.assignment import ANSWERED, WORKING, Assignment
from renda.lines.suggestion.procedures.assist import Assist
from renda.lines.suggestion.rules import SECOND_TIER, SIGN_FOR
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.spec import OPENING, Action, Clock, Follow, Procedure, Stage
from renda.matters.step import Step


def _hand_on(step: Step) -> None:
    first = step.choice(SECOND_TIER) == "first"
    handed_over_on = step.matter.handling.handed_over_on if first else step.on
    handover.hand_over(step, Assignment, Assist, handed_over_on=handed_over_on)


def _nobody_at_work() -> Q:
    """No body has it: what was handed on was taken back."""
    return ~Q(Exists(Matter.objects.filter(parent=OuterRef("pk"), closed_at=None)))


class Relay(Procedure):
    """转交件: what the government office hands on."""

    slug = "suggestion-relay"
    label = _("转交件")
    section = "deputies"
    table = TABLE
    hands_on = True
    columns = columns.SHARE

    received = Stage(_("待转交"))
    relayed = Stage(_("已转交"))
    answered = Stage(_("均已答复"))
    completed = Stage(_("已办结"), final=True)
    returned = Stage(_("已退回"), void=True)
    recalled = Stage(_("已收回"), void=True)
    halted = Stage(_("终止"), void=True)

    hand_on = Action(
        _("转交承办单位"),
        at=received,
        to=relayed,
        by=handling_clerk,
        asks=HandlersForm,
        check=handover.check,
        effect=_hand_on,
    )
    hand_on_more = Action(
        _("追加承办单位"),
        at=(relayed, answered),
        to=relayed,
        by=handling_clerk,
        asks=HandlersForm,
        check=handover.check,
        effect=_hand_on,
        duty=False,
    )
    hand_on_again = Action(
        _("重新转交"),
        at=relayed,
        by=handling_clerk,
        asks=HandlersForm,
        when=_nobody_at_work,
        check=handover.check,
        effect=_hand_on,
        tone="primary",
        duty=True,
    )
    send_back = Action(
        _("退回人大"),
        at=received,
        to=returned,
        by=handling_clerk,
        asks=ReasonForm,
        duty=False,
        tells=True,
    )
    recall = Action(
        _("收回交办"),
        at=received,
        to=recalled,
        by=clerk,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    remind = Action(_("督办"), at=(received, relayed), by=clerk, asks=ReasonForm)

    pass_on = Clock(_("转交"), rule=SIGN_FOR, starts=OPENING, stops=(hand_on, send_back))

    follows = (
        Follow(
            child=Assignment,
            at=(relayed, answered),
            to=completed,
            every=(Assignment.completed,),
        ),
        Follow(child=Assignment, at=relayed, to=answered, every=ANSWERED),
        Follow(child=Assignment, at=answered, to=relayed, some=WORKING),
    )
    road = (received, relayed, answered, completed)
