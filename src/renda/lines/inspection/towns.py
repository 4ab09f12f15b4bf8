"""What a town's or street's congress does of a joint inspection: L2 Art. 34; C7 Art. 3, 7."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.inspection import forms, rules
from renda.lines.inspection.models import Local, Shortcoming, Visit
from renda.matters.actors import body_clerk
from renda.matters.duty import Owed, Stated
from renda.matters.facts import keep, on_day, revise
from renda.matters.joint import share
from renda.matters.spec import Action
from renda.matters.step import Step


def _report(step: Step) -> None:
    revise("local", reported_on=on_day)(step)
    step.remove(*step.facts(Shortcoming))
    for row in step.answers.get("findings") or ():
        step.add(Shortcoming(matter=step.matter, on=step.on, **row))


def _forget(step: Step) -> None:
    """What a town found that is left out does not count; the journal keeps it."""
    step.remove(*step.facts(Shortcoming))


class InspectionTown(Owed):
    """镇街联动检查: its findings are the town's own, and count with the whole's."""

    slug = "inspection-town"
    label = _("镇街联动检查")
    section = "supervision"

    #: a congress of its own that takes part, no body that answers to this one
    accountable = False
    duty = share(
        Local,
        rules.LOCAL,
        Stated(_("报告检查情况"), forms.LocalForm, effect=_report),
        strike=Stated(_("不再开展"), effect=_forget),
        progress=None,  # each visit is its progress
    )

    visit = Action(
        _("记录检查活动"),
        at=duty.parts.given,
        by=body_clerk,
        asks=forms.VisitForm,
        effect=keep(Visit),
    )
