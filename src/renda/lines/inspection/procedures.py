"""Law-enforcement inspection (执法检查): L2 Art. 31-37."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.inspection import effects, forms, papers, rules, shown
from renda.lines.inspection.models import Inspection, Passed, Survey, Visit
from renda.lines.inspection.towns import InspectionTown
from renda.matters import disclosure, gates, screening
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.facts import in_turn, keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import decided_at
from renda.matters.origins import Origin
from renda.matters.spec import Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Step
from renda.service.parts import amending, takes_part
from renda.service.spec import Took

__all__ = ["InspectionLine", "InspectionTown"]

organiser = lead_clerk | office_clerk


def _report_on(step: Step) -> dt.date | None:
    """The day of the plan, as long as it is still to come."""
    day: dt.date | None = step.matter.inspection.report_on
    return day if day and day > step.on else None


class InspectionLine(Procedure):
    """执法检查."""

    slug = "inspection"
    label = _("执法检查")
    section = "supervision"
    source = Origin.CHECKED
    columns = (LEAD, "inspection__joint", "inspection__meeting")
    begin = Begin(
        _("组织执法检查"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=effects.begun,
        #: a follow-up inspection arises from the inspection before (L2 Art. 37)
        upon=(Origin.PLANNED, Origin.TASKED, Origin.CHECKED),
    )
    sheet = Sheet("inspection/sheet.html", ("inspection", "local"), shown.shown)
    public = Sheet("inspection/public.html", ("inspection", "local"), shown.public)

    planned = Stage(_("准备"))
    self_checking = Stage(_("自查"))
    inspecting = Stage(_("检查中"))
    reported = Stage(_("已提出检查报告"))
    deliberated = Stage(_("已审议"), rests=_("等由此提出的事项办结"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    edit = Action(
        _("修改"),
        at=planned,
        by=lead_clerk,
        asks=forms.EditForm,
        effect=effects.edit,
    )
    start = Action(
        _("成立检查组并通知自查"),
        at=planned,
        to=self_checking,
        by=lead_clerk,
        asks=forms.TeamForm,
        effect=revise("inspection", notified_on=on_day),
    )
    join = Action(
        _("联动镇街人大"),
        at=(planned, self_checking, inspecting),
        by=lead_clerk,
        asks=forms.TownsForm,
        effect=effects.join,
    )
    self_check = Action(
        _("报送自查报告"),
        at=self_checking,
        to=inspecting,
        by=body_clerk,
        asks=forms.SelfCheckForm,
        effect=revise("inspection", self_checked_on=on_day),
    )
    go_in = Action(
        _("不待自查，开始检查"),
        at=self_checking,
        to=inspecting,
        by=lead_clerk,
        asks=ReasonForm,
        duty=False,
    )
    visit = Action(
        _("记录检查活动"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.VisitForm,
        effect=in_turn(keep(Visit), takes_part(Took.VISIT, lambda step: step.answers["on"])),
    )
    survey = Action(
        _("记录问卷调查"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.SurveyForm,
        effect=keep(Survey),
    )
    evaluate = Action(
        _("记录第三方评估"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.EvaluationForm,
        effect=revise("inspection"),
    )
    find = Action(
        _("记录发现的问题"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.FindingsForm,
        effect=effects.find,
    )
    strike = Action(
        _("删去记录"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.StrikeForm,
        when=effects.recorded,
        effect=effects.strike,
    )
    amend = Action(
        _("提出修法建议"),
        at=(inspecting, reported, deliberated),
        by=lead_clerk,
        asks=forms.AmendmentsForm,
        effect=effects.amend,
    )
    pass_on = Action(
        _("具体案件转信访办理"),
        at=(self_checking, inspecting),
        by=lead_clerk,
        asks=forms.CaseForm,
        effect=keep(Passed),
    )
    report = Action(
        _("提出检查报告"),
        at=inspecting,
        to=reported,
        by=lead_clerk,
        asks=forms.ReportForm,
        when=nothing_open_below,
        effect=revise("inspection", reported_on=on_day),
    )
    rework = Action(
        _("修改检查报告"),
        at=reported,
        to=inspecting,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        undoes=report,
    )
    deliberate = Action(
        _("常委会审议"),
        at=reported,
        to=deliberated,
        by=organiser,
        asks=forms.DeliberateForm,
        effect=revise("inspection"),
        heard=decided_at("standing"),
    )
    conclude = Action(
        _("完成"),
        at=deliberated,
        to=concluded,
        by=lead_clerk,
        asks=forms.OutcomeForm,
        first=gates.followed_up,
        check=effects.outcome_named,
        effect=revise("inspection"),
        help=_("审议意见、问题清单“由此发起”，都办结后完成；需要的，由此发起跟踪检查。"),
    )
    report_up = Action(
        _("报上级人大，完成"),
        at=reported,
        to=concluded,
        by=lead_clerk,
        asks=ReasonForm,
        when=effects.arranged_above,
        help=_("上级统一部署的检查，结果报上级人大。"),
        duty=False,
    )
    cancel = Action(
        _("取消"),
        at=(planned, self_checking, inspecting),
        to=cancelled,
        by=lead_clerk,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    correct_report = correcting(report, Inspection, at=(reported, deliberated, concluded))
    correct_deliberated = correcting(deliberate, Inspection, at=(deliberated, concluded))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        deliberate, at=(deliberated, concluded), by=organiser
    )
    publish_more = screening.publish_more((deliberated, concluded), organiser, conclude)

    self_check_by = Clock(
        _("报送自查报告"), rule=rules.SELF_CHECK, starts=start, stops=(self_check, go_in)
    )
    report_by = Clock(
        _("提出检查报告"),
        rule=rules.REPORT,
        starts=(start, rework),
        stops=report,
        until=_report_on,
    )
    consider_by = Clock(
        _("常委会审议"), rule=rules.CONSIDER, starts=report, stops=(deliberate, report_up, rework)
    )
    rewrite = rewriting(
        Inspection,
        forms.BeginForm,
        forms.TeamForm,
        forms.EvaluationForm,
        forms.OutcomeForm,
        by=lead_clerk,
        without=("laws", "report_on"),
    )
    amend_parts = amending(Took.VISIT, lead_clerk)
    rewrite_check = rewriting(Inspection, forms.SelfCheckForm, by=body_clerk, label=REPORTED)
    road = (planned, self_checking, inspecting, reported, deliberated, concluded)
    documents = papers.PAPERS
