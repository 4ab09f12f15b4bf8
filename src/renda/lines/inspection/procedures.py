"""Law-enforcement inspection (执法检查): L2 Art. 31-37."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.lines.inspection import forms
from renda.lines.inspection.models import (
    Amendment,
    Finding,
    Inspection,
    Local,
    Passed,
    Survey,
    Visit,
)
from renda.matters import publishing
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.conditions import nothing_open_below
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.registry import register
from renda.matters.rules import Version, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.steps import Step

SELF_CHECK = period_rule(
    "inspection.self_check",
    _("受检查机关自查"),
    Version(Period(1, Unit.MONTH), _("《浙江省监督条例》第二十九条(对照),默认一个月")),
)
LOCAL = period_rule(
    "inspection.local",
    _("镇街联动检查"),
    Version(Period(1, Unit.MONTH), _("《重庆市街道工委条例》第三条、第七条,默认一个月")),
)
WORKING = _("检查中")


def _join(step: Step) -> None:
    known = set(step.matter.children.values_list("body_id", flat=True))
    for body in step.answers["bodies"]:
        if body.pk not in known:
            child = step.open(InspectionTown, body=body)
            child.add(Local(matter=child.matter))
    step.change(step.matter.inspection, joint=True)


def _find(step: Step) -> None:
    for row in step.answers.get("findings") or ():
        step.add(Finding(matter=step.matter, on=step.on, aspect=row["aspect"], text=row["text"]))


def _amend(step: Step) -> None:
    for row in step.answers["amendments"]:
        step.add(Amendment(matter=step.matter, on=step.on, **row))


def _report_local(step: Step) -> None:
    revise("local", reported_on=on_day)(step)
    _find(step)


@register
class InspectionTown(Procedure):
    """镇街联动检查: L2 Art. 34; C7 Art. 3, 7."""

    slug = "inspection-town"
    label = _("镇街联动检查")
    section = "supervision"

    joined = Stage(_("待开展"))
    reported = Stage(_("已报告"))
    closed = Stage(_("已汇总"), final=True)
    halted = Stage(_("不再开展"), void=True)

    report = Action(
        _("报告检查情况"),
        at=joined,
        to=reported,
        by=body_clerk,
        asks=forms.LocalForm,
        effect=_report_local,
        tone="primary",
    )
    take_in = Action(_("汇总"), at=reported, to=closed, by=lead_clerk, tone="primary")
    send_back = Action(_("退回补充"), at=reported, to=joined, by=lead_clerk, asks=ReasonForm)

    report_by = Clock(_("报告检查情况"), rule=LOCAL, starts=(OPENING, send_back), stops=report)
    road = (joined, reported, closed)


@register
class InspectionLine(Procedure):
    """执法检查."""

    slug = "inspection"
    label = _("执法检查")
    section = "supervision"
    begin = Begin(
        _("组织执法检查"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=keep(Inspection),
        upon=("plan-topic", "task-part"),
    )
    sheet = facts("inspection", "local", tables=(Finding, Amendment, Visit, Survey, Passed))
    public = facts("inspection", hidden=("team", "self_check"))

    planned = Stage(_("准备"))
    self_checking = Stage(_("自查"))
    inspecting = Stage(WORKING)
    reported = Stage(_("已提出检查报告"))
    deliberated = Stage(_("已审议"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(_("取消"), void=True)

    start = Action(
        _("成立检查组并通知自查"),
        at=planned,
        to=self_checking,
        by=lead_clerk,
        asks=forms.TeamForm,
        effect=revise("inspection"),
        tone="primary",
    )
    join = Action(
        _("联动镇街人大"),
        at=(planned, self_checking, inspecting),
        by=lead_clerk,
        asks=forms.TownsForm,
        effect=_join,
        duty=False,
    )
    self_check = Action(
        _("报送自查报告"),
        at=self_checking,
        to=inspecting,
        by=body_clerk,
        asks=forms.SelfCheckForm,
        effect=revise("inspection", self_checked_on=on_day),
        tone="primary",
    )
    visit = Action(
        _("记录检查活动"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.VisitForm,
        effect=keep(Visit),
        duty=False,
    )
    survey = Action(
        _("记录问卷调查"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.SurveyForm,
        effect=keep(Survey),
        duty=False,
    )
    find = Action(
        _("记录发现的问题"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.FindingsForm,
        effect=_find,
        duty=False,
    )
    amend = Action(
        _("提出修法建议"),
        at=(inspecting, reported, deliberated),
        by=lead_clerk,
        asks=forms.AmendmentsForm,
        effect=_amend,
        duty=False,
    )
    pass_on = Action(
        _("具体案件转信访办理"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.CaseForm,
        effect=keep(Passed),
        duty=False,
    )
    report = Action(
        _("提出检查报告"),
        at=inspecting,
        to=reported,
        by=lead_clerk,
        asks=forms.ReportForm,
        when=nothing_open_below,
        effect=revise("inspection", reported_on=on_day),
        tone="primary",
    )
    deliberate = Action(
        _("常委会审议"),
        at=reported,
        to=deliberated,
        by=lead_clerk | office_clerk,
        asks=forms.DeliberateForm,
        effect=revise("inspection"),
        tone="primary",
    )
    conclude = Action(
        _("完成(审议意见和问题清单另行交办)"),
        at=deliberated,
        to=concluded,
        by=lead_clerk,
        help=_("请先由此发起审议意见和问题清单。"),
        tone="primary",
    )
    report_up = Action(
        _("报上级人大,完成"),
        at=reported,
        to=concluded,
        by=lead_clerk,
        asks=ReasonForm,
        help=_("上级统一部署的检查,结果报上级人大。"),
        duty=False,
    )
    cancel = Action(
        _("取消"),
        at=(planned, self_checking, inspecting),
        to=cancelled,
        by=lead_clerk,
        asks=ReasonForm,
        effect=lambda step: step.halt_descendants(),
        duty=False,
        tone="danger",
    )
    publish = publishing.publish(at=(deliberated, concluded), by=lead_clerk | office_clerk)
    unpublish = publishing.unpublish(at=(deliberated, concluded), by=lead_clerk | office_clerk)

    self_check_by = Clock(_("报送自查报告"), rule=SELF_CHECK, starts=start, stops=self_check)
    road = (planned, self_checking, inspecting, reported, deliberated, concluded)
    documents = (
        Document(
            "report",
            _("执法检查报告"),
            "inspection/papers/report.html",
            gather=lambda matter, tree: {
                "findings": Finding.objects.filter(matter__in=tree).order_by("aspect", "pk"),
                "amendments": matter.amendments.order_by("pk"),
                "towns": [one for one in tree if hasattr(one, "local")],
            },
            when=lambda matter: matter.stage in ("reported", "deliberated", "concluded"),
        ),
    )
