"""One finding (审计查出的问题): a body puts it right, the congress says whether it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.audit import forms, papers, rules
from renda.lines.audit.models import Finding, Rule
from renda.matters.actors import lead_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import in_turn, on_day, rename, revise
from renda.matters.models import Matter, Tie
from renda.matters.postponing import later
from renda.matters.spec import Action, Document
from renda.matters.step import Refused, Step


def _edit(step: Step) -> None:
    money = step.answers.get("money") or 0
    in_turn(rename, revise("finding", money=lambda _step: money))(step)
    step.matter.title = " ".join(str(step.answers["text"]).split())[:200]


def _report(step: Step) -> None:
    revise("finding", restored=lambda step: step.answers.get("restored") or 0)(step)
    known = {rule.name: rule for rule in step.facts(Rule)}
    for row in step.answers.get("rules") or ():
        if same := known.get(row["name"]):  # reported once more, it is still the one rule
            step.change(same, **row)
        else:
            step.add(Rule(matter=step.matter, **{"on": step.on, **row}))


def _money_fits(step: Step) -> None:
    """What is put right is part of what was found; what was verified of it stands."""
    finding, restored = step.matter.finding, step.answers.get("restored") or 0
    if restored > finding.money:
        raise Refused(_("已整改金额不能多于涉及金额。"), field="restored")
    if step.before == "met" and restored != finding.confirmed:
        raise Refused(_("已经人大核实的金额不能更正。"), field="restored")


def _confirmed_fits(step: Step) -> None:
    later("report_by")(step)
    if (step.answers.get("confirmed") or 0) > step.matter.finding.restored:
        raise Refused(_("核实的金额不能多于单位报告的已整改金额。"), field="confirmed")


def _confirm(step: Step) -> None:
    """What was not verified is open again."""
    confirmed = step.answers.get("confirmed") or 0
    step.change(step.matter.finding, confirmed=confirmed, restored=confirmed)


def _linked(matters: Sequence[Matter]) -> Mapping[int, bool]:
    """Find what was weighed beside a budget."""
    links = Tie.objects.filter(
        other__in=matters, matter__procedure="budget-linkage", matter__stage="met"
    )
    return dict.fromkeys(links.values_list("other", flat=True), True)


def _weighed(step: Step) -> None:
    """What is given up stands beside the body's next budget first (审计整改与预算安排挂钩)."""
    if not step.read(_linked) and not str(step.answers.get("exempt") or "").strip():
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


class AuditFinding(Owed):
    """审计查出的一个问题: verified by the congress, never by the body that put it right."""

    slug = "audit-finding"
    under = "audit"
    label = _("审计查出的问题")
    section = "finance"
    columns = (LEAD, "finding__sort", "finding__money")
    duty = Duty(
        Finding,
        report_by=rules.RECTIFY,
        check_by=rules.VERIFY,
        checks=lead_clerk,
        handed=True,
        day="due_on",
        due=_("整改"),
        stages={
            "given": _("整改中"),
            "reported": _("待人大核实"),
            "carried": _("未整改，与预算挂钩"),
            "met": _("已整改"),
            "unmet": pgettext_lazy("stage", "未整改办结"),
            "halted": _("不列入清单"),
        },
        edit=Stated(asks=forms.EditForm, effect=_edit),
        strike=Stated(_("不列入清单")),
        report=Stated(_("报告整改结果"), forms.DoneForm, check=_money_fits, effect=_report),
        accept=Stated(
            _("核实：已整改"),
            forms.VerifyForm,
            check=_whole,
            effect=revise("finding", verified_on=on_day, confirmed=_restored),
            help=_("由人大核实认定，被审计单位和审计机关不能自行销号。"),
        ),
        send_back=Stated(
            _("核实：未整改到位"), forms.SendBackForm, effect=in_turn(revise("finding"), _confirm)
        ),
        carry_over=Stated(
            _("与下年预算安排挂钩"), forms.WeighForm, effect=revise("finding"), by=organiser
        ),
        give_up=Stated(_("未整改办结"), forms.GiveUpForm, check=_weighed),
    )

    go_on = Action(
        _("核实：持续整改"),
        at=duty.parts.reported,
        to=duty.parts.given,
        by=lead_clerk,
        asks=forms.GoOnForm,
        check=_confirmed_fits,
        effect=_confirm,
        duty=False,
    )
    rewrite = rewriting(
        Finding,
        forms.FindingForm,
        forms.VerifyForm,
        forms.WeighForm,
        by=lead_clerk,
        without=("due_on",),
    )
    documents = (
        Document(
            "handover",
            _("审计整改交办函"),
            fields=papers.HANDED,
            when=lambda matter: matter.stage not in ("listed", "halted"),
        ),
        Document(
            "verdict",
            _("核实结果通知"),
            fields=papers.MONEY,
            when=lambda matter: bool(matter.finding.verdict),
        ),
    )
