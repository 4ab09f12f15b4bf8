"""Audit findings and their rectification: L2 Art. 27; C6 Art. 35, 37."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.lines.audit import forms
from renda.lines.audit.listing import findings
from renda.lines.audit.models import AuditReport, Finding, Rule
from renda.matters import gates, publishing
from renda.matters.actors import body_clerk, body_leader, lead_clerk, office_clerk, system
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.registry import register
from renda.matters.rules import Version, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.steps import Refused, Step

HEAR = period_rule(
    "audit.hear",
    _("听取审计整改情况报告"),
    Version(Period(6, Unit.MONTH), _("《监督法》第二十七条:审计工作报告后六个月内")),
    warn_days=30,
)
DRAFT = period_rule(
    "audit.draft",
    _("整改报告初稿(会前)"),
    Version(Period(30, Unit.DAY), _("《重庆市预算审查监督条例》第三十七条")),
)
FINAL = period_rule(
    "audit.final",
    _("整改报告正式文本(会前)"),
    Version(Period(7, Unit.DAY), _("《重庆市预算审查监督条例》第三十七条")),
)
RECTIFY = period_rule(
    "audit.rectify",
    _("审计问题整改"),
    Version(Period(60, Unit.DAY), _("《审计法》第五十二条实施惯例,默认六十日")),
    warn_days=15,
)
VERIFY = period_rule(
    "audit.verify",
    _("人大核实整改"),
    Version(Period(30, Unit.DAY), _("法律未定期限,默认三十日")),
)


def _open(step: Step, body: Any, values: dict[str, Any]) -> None:
    child = step.open(AuditFinding, title=values["text"], body=body, answers=values)
    child.add(Finding(matter=child.matter, **values))


def _add(step: Step) -> None:
    names = ("text", "sort", "money", "cause", "due_on")
    _open(
        step, step.answers["body"], {name: step.answers.get(name) or _empty(name) for name in names}
    )


def _empty(name: str) -> Any:
    return {"money": 0, "due_on": None}.get(name, "")


def _import(step: Step) -> None:
    for body, values in findings(step.answers["rows"], step.matter.congress, step.on):
        _open(step, body, values)


def _has_findings(step: Step) -> None:
    if not step.matter.children.exists():
        raise Refused(_("还没有列出审计查出的问题(《重庆市预算审查监督条例》第三十五条)。"))


def _done(step: Step) -> None:
    revise("finding")(step)
    for row in step.answers.get("rules") or ():
        step.add(Rule(matter=step.matter, name=row["name"], on=step.on))


def _money_fits(step: Step) -> None:
    if (step.answers.get("restored") or 0) > step.matter.finding.money:
        raise Refused(_("已整改金额不能多于涉及金额。"), field="restored")


def _meeting(step: Step) -> dt.date | None:
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def _heard_on(step: Step) -> dt.date:
    day = step.answers["heard_on"]
    return day if isinstance(day, dt.date) else step.on


def _due_on(step: Step) -> dt.date | None:
    return step.matter.finding.due_on


def _gather(_matter: Any, tree: Any) -> dict[str, Any]:
    items = [one for one in tree if hasattr(one, "finding")]
    return {"items": items, "open": [one for one in items if one.stage != "verified"]}


@register
class AuditFinding(Procedure):
    """审计查出的一个问题: verified by the congress, never by the body that put it right."""

    slug = "audit-finding"
    label = _("审计查出的问题")
    section = "finance"
    accountable = True

    listed = Stage(_("待交办"))
    rectifying = Stage(_("整改中"))
    verifying = Stage(_("待人大核实"))
    verified = Stage(_("已整改"), final=True)
    linked = Stage(_("未整改,与预算挂钩"))
    closed = Stage(_("未整改办结"), final=True)

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
        _("核实:已整改"),
        at=verifying,
        to=verified,
        by=lead_clerk,
        asks=forms.VerifyForm,
        effect=revise("finding", verified_on=on_day),
        tone="primary",
    )
    send_back = Action(
        _("核实:未整改到位"),
        at=verifying,
        to=rectifying,
        by=lead_clerk,
        asks=forms.VerifyForm,
        effect=revise("finding"),
    )
    extend = Action(_("同意延期"), at=rectifying, by=lead_clerk, asks=forms.ExtendForm, duty=False)
    weigh = Action(
        _("与下年预算安排挂钩"),
        at=rectifying,
        to=linked,
        by=lead_clerk | office_clerk,
        asks=forms.WeighForm,
        effect=revise("finding"),
        duty=False,
    )
    close = Action(
        _("未整改办结"),
        at=linked,
        to=closed,
        by=office_clerk,
        asks=forms.WeighForm,
        effect=revise("finding"),
        duty=False,
    )
    remind = Action(_("督办"), at=rectifying, by=lead_clerk, asks=ReasonForm, duty=False)

    rectify_by = Clock(
        _("整改"),
        rule=RECTIFY,
        starts=(hand_over, send_back),
        stops=(done, weigh),
        extends=extend,
        until=_due_on,
    )
    verify_by = Clock(_("人大核实"), rule=VERIFY, starts=done, stops=(verify, send_back))
    road = (listed, rectifying, verifying, verified)


@register
class AuditLine(Procedure):
    """审计查出问题整改."""

    slug = "audit"
    label = _("审计监督")
    section = "finance"
    begin = Begin(
        _("登记审计工作报告"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=keep(AuditReport),
        upon=("hearing", "plan-topic"),
    )
    sheet = facts("audited", "finding", tables=(Rule,))
    public = facts("audited", tables=())

    listing = Stage(_("登记问题"))
    rectifying = Stage(_("整改中"))
    consulting = Stage(_("整改报告征求意见"))
    submitted = Stage(_("整改报告已报送"))
    heard = Stage(_("已听取整改报告"))
    closed = Stage(_("全部办结"), final=True)

    add = Action(
        _("登记一个问题"),
        at=listing,
        by=lead_clerk,
        asks=forms.FindingForm,
        effect=_add,
        duty=False,
    )
    import_ = Action(
        _("导入问题清单"),
        at=listing,
        by=lead_clerk,
        asks=forms.ListForm,
        effect=_import,
        duty=False,
    )
    hand_over = Action(
        _("逐条交办"),
        at=listing,
        to=rectifying,
        by=lead_clerk,
        check=_has_findings,
        effect=lambda step: step.carry(AuditFinding.hand_over),
        tone="primary",
    )
    reschedule = Action(
        _("确定听取整改报告的会议"),
        at=(rectifying, consulting),
        by=lead_clerk | office_clerk,
        asks=forms.MeetingForm,
        effect=revise("audited"),
        duty=False,
    )
    draft = Action(
        _("整改报告征求意见"),
        at=rectifying,
        to=consulting,
        by=body_clerk,
        asks=forms.PaperForm,
        check=gates.in_time("draft_by"),
        effect=revise("audited"),
        tone="primary",
    )
    submit = Action(
        _("报送整改报告"),
        at=consulting,
        to=submitted,
        by=body_leader | body_clerk,
        asks=forms.PaperForm,
        check=gates.in_time("final_by"),
        effect=revise("audited"),
        tone="primary",
    )
    hear = Action(
        _("听取整改报告"),
        at=submitted,
        to=heard,
        by=lead_clerk | office_clerk,
        asks=forms.HeardForm,
        effect=revise("audited"),
        tone="primary",
    )
    publish = publishing.publish(at=(heard, closed), by=lead_clerk | office_clerk)
    unpublish = publishing.unpublish(at=(heard, closed), by=lead_clerk | office_clerk)

    hear_by = Clock(_("听取整改报告"), rule=HEAR, starts=OPENING, stops=hear, since=_heard_on)
    draft_by = Clock(
        _("整改报告初稿"),
        rule=DRAFT,
        starts=reschedule,
        stops=draft,
        before=_meeting,
        moves=reschedule,
    )
    final_by = Clock(
        _("整改报告正式文本"),
        rule=FINAL,
        starts=reschedule,
        stops=submit,
        before=_meeting,
        moves=reschedule,
    )
    follows = (
        Follow(
            child=AuditFinding,
            at=heard,
            to=closed,
            every=(AuditFinding.verified, AuditFinding.closed),
        ),
    )
    road = (listing, rectifying, consulting, submitted, heard, closed)
    documents = (
        Document("list", _("审计查出问题整改清单"), "audit/papers/list.html", gather=_gather),
        Document("link", _("审计整改与预算安排挂钩清单"), "audit/papers/link.html", gather=_gather),
    )
