"""What a town's or street's congress does of a joint inspection: L2 Art. 34; C7 Art. 3, 7."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.inspection import forms, rules
from renda.lines.inspection.models import Finding, Local, Visit
from renda.matters.actors import body_clerk, lead_clerk
from renda.matters.correcting import REPORTED, rewriting
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.registry import register
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.steps import Step


def _report(step: Step) -> None:
    revise("local", reported_on=on_day)(step)
    Finding.objects.filter(matter=step.matter).delete()
    for row in step.answers.get("findings") or ():
        step.add(Finding(matter=step.matter, on=step.on, **row))


@register
class InspectionTown(Procedure):
    """镇街联动检查: its findings are the town's own, and count with the whole's."""

    slug = "inspection-town"
    label = _("镇街联动检查")
    section = "supervision"

    joined = Stage(_("待开展"))
    reported = Stage(_("已报告"))
    closed = Stage(_("已汇总"), final=True)
    halted = Stage(_("不再开展"), void=True)

    visit = Action(
        _("记录检查活动"),
        at=joined,
        by=body_clerk,
        asks=forms.VisitForm,
        effect=keep(Visit),
        duty=False,
    )
    report = Action(
        _("报告检查情况"),
        at=joined,
        to=reported,
        by=body_clerk,
        asks=forms.LocalForm,
        effect=_report,
        tone="primary",
    )
    take_in = Action(_("汇总"), at=reported, to=closed, by=lead_clerk, tone="primary")
    send_back = Action(
        _("退回补充"), at=reported, to=joined, by=lead_clerk, asks=ReasonForm, undoes=report
    )
    leave_out = Action(
        _("不再开展"), at=joined, to=halted, by=lead_clerk, asks=ReasonForm, duty=False
    )

    report_by = Clock(
        _("报告检查情况"), rule=rules.LOCAL, starts=(OPENING, send_back), stops=(report, leave_out)
    )
    rewrite = rewriting(Local, forms.LocalForm, by=body_clerk | lead_clerk, label=REPORTED)
    road = (joined, reported, closed)
