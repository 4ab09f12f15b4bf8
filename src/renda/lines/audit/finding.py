"""One finding (审计查出的问题): a body puts it right, the congress says whether it did."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.audit import forms, rules
from renda.lines.audit.models import Finding, Rule
from renda.matters.actors import body_clerk, lead_clerk, office_clerk, system
from renda.matters.columns import LEAD
from renda.matters.correcting import correcting, rewriting
from renda.matters.facts import in_turn, on_day, rename, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Tie
from renda.matters.postponing import later
from renda.matters.registry import register
from renda.matters.spec import Action, Clock, Document, Procedure, Stage
from renda.matters.steps import Refused, Step

organiser = lead_clerk | office_clerk


def _edit(step: Step) -> None:
    money = step.answers.get("money") or 0
    in_turn(rename, revise("finding", money=lambda _step: money))(step)
    step.matter.title = " ".join(str(step.answers["text"]).split())[:200]


def _done(step: Step) -> None:
    revise("finding", restored=lambda step: step.answers.get("restored") or 0)(step)
    known = {rule.name: rule for rule in Rule.objects.filter(matter=step.matter)}
    for row in step.answers.get("rules") or ():
        if same := known.get(row["name"]):  # reported once more, it is still the one rule
            step.change(same, **row)
        else:
            step.add(Rule(matter=step.matter, **{"on": step.on, **row}))


def _money_fits(step: Step) -> None:
    if (step.answers.get("restored") or 0) > step.matter.finding.money:
        raise Refused(_("已整改金额不能多于涉及金额。"), field="restored")


def _confirmed_fits(step: Step) -> None:
    later("rectify_by")(step)
    if (step.answers.get("confirmed") or 0) > step.matter.finding.restored:
        raise Refused(_("核实的金额不能多于单位报告的已整改金额。"), field="confirmed")


def _confirm(step: Step) -> None:
    """What was not verified is open again."""
    confirmed = step.answers.get("confirmed") or 0
    step.change(step.matter.finding, confirmed=confirmed, restored=confirmed)


def _weighed(step: Step) -> None:
    """What is given up stands beside the body's next budget first (审计整改与预算安排挂钩)."""
    links = Tie.objects.filter(
        other=step.matter, matter__procedure="budget-linkage", matter__stage="met"
    )
    if not links.exists() and not str(step.answers.get("exempt") or "").strip():
        raise Refused(_("还没有与预算安排挂钩处理完毕。确需办结的，请写明理由。"), field="exempt")


def _restored(step: Step) -> int:
    return int(step.matter.finding.restored)


def _whole(step: Step) -> None:
    """What is verified as put right leaves no money open, unless a reason is given."""
    finding, why = step.matter.finding, str(step.answers.get("exempt") or "").strip()
    if finding.restored < finding.money and not why:
        raise Refused(
            _("还有金额没有整改，请选择“持续整改”；仍认定到位的，请写明理由。"), field="exempt"
        )


def _due_on(step: Step) -> dt.date | None:
    """The day given with the step, else the finding's own; past ones leave it to the rule."""
    day = step.answers.get("until") or step.matter.finding.due_on
    return day if step.name != "send_back" or (day and day > step.on) else None


def _letter(_matter: Any, tree: Any) -> dict[str, Any]:
    return {"root": tree[0]}


@register
class AuditFinding(Procedure):
    """审计查出的一个问题: verified by the congress, never by the body that put it right."""

    slug = "audit-finding"
    label = _("审计查出的问题")
    section = "finance"
    accountable = True
    columns = (LEAD, "finding__sort", "finding__money")

    listed = Stage(_("待交办"), rests=_("随整张清单一并交办"))
    rectifying = Stage(_("整改中"))
    verifying = Stage(_("待人大核实"))
    verified = Stage(_("已整改"), final=True)
    linked = Stage(_("未整改，与预算挂钩"))
    closed = Stage(_("未整改办结"), final=True)
    halted = Stage(_("不列入清单"), void=True)

    edit = Action(_("修改"), at=listed, by=organiser, asks=forms.EditForm, effect=_edit, duty=False)
    strike = Action(
        _("不列入清单"), at=listed, to=halted, by=organiser, asks=ReasonForm, duty=False
    )
    hand_over = Action(_("交办"), at=listed, to=rectifying, by=system)
    done = Action(
        _("报告整改结果"),
        at=(rectifying, linked),
        to=verifying,
        by=body_clerk,
        asks=forms.DoneForm,
        check=_money_fits,
        effect=_done,
        tone="primary",
    )
    verify = Action(
        _("核实：已整改"),
        at=verifying,
        to=verified,
        by=lead_clerk,
        asks=forms.VerifyForm,
        check=_whole,
        effect=revise("finding", verified_on=on_day, confirmed=_restored),
        tone="primary",
        help=_("由人大核实认定，被审计单位和审计机关不能自行销号。"),
    )
    send_back = Action(
        _("核实：未整改到位"),
        at=verifying,
        to=rectifying,
        by=lead_clerk,
        asks=forms.SendBackForm,
        effect=in_turn(revise("finding"), _confirm),
        undoes=done,
    )
    go_on = Action(
        _("核实：持续整改"),
        at=verifying,
        to=rectifying,
        by=lead_clerk,
        asks=forms.GoOnForm,
        check=_confirmed_fits,
        effect=_confirm,
        duty=False,
    )
    extend = Action(
        _("同意延期"),
        at=rectifying,
        by=lead_clerk,
        asks=forms.ExtendForm,
        check=later("rectify_by"),
        duty=False,
    )
    weigh = Action(
        _("与下年预算安排挂钩"),
        at=rectifying,
        to=linked,
        by=organiser,
        asks=forms.WeighForm,
        effect=revise("finding"),
        duty=False,
    )
    close = Action(
        _("未整改办结"),
        at=linked,
        to=closed,
        by=office_clerk,
        asks=forms.GiveUpForm,
        check=_weighed,
        effect=revise("finding"),
        duty=False,
    )
    remind = Action(_("督办"), at=rectifying, by=lead_clerk, asks=ReasonForm, duty=False)

    rectify_by = Clock(
        _("整改"),
        rule=rules.RECTIFY,
        starts=(hand_over, send_back, go_on),
        stops=(done, weigh),
        extends=extend,
        until=_due_on,
    )
    verify_by = Clock(
        _("人大核实"), rule=rules.VERIFY, starts=done, stops=(verify, send_back, go_on)
    )
    rewrite = rewriting(
        Finding,
        forms.FindingForm,
        forms.VerifyForm,
        forms.WeighForm,
        by=lead_clerk,
        without=("due_on",),
    )
    correct_done = correcting(done, Finding, at=verifying)
    road = (listed, rectifying, verifying, verified)
    documents = (
        Document(
            "handover",
            _("审计整改交办函"),
            "audit/papers/handover.html",
            gather=_letter,
            when=lambda matter: matter.stage not in ("listed", "halted"),
        ),
        Document(
            "verdict",
            _("核实结果通知"),
            "audit/papers/verdict.html",
            gather=_letter,
            when=lambda matter: bool(matter.finding.verdict),
        ),
    )
