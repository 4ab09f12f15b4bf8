"""Checks on how resolutions are carried out, and the mid-term evaluation: L2 Art. 23."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.resolution.models import Check, Midterm
from renda.lines.resolution.procedures import BODIES, LEADING, ResolutionLine
from renda.matters import publishing
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.duty import organiser
from renda.matters.facts import keep, revise
from renda.matters.forms import (
    BodyChoice,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.heard import Heard, decided_at
from renda.matters.models import Tie
from renda.matters.origins import Origin
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Refused, Step

CHECK = period_rule(
    "resolution.check",
    _("检查决议执行情况"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
    warn_days=15,
)
TELL = period_rule(
    "resolution.check_report",
    _("报告决议执行检查情况"),
    Version(Period(3, Unit.MONTH), _("法律未定期限；常委会每两个月至少一次会议，默认三个月")),
    warn_days=15,
)
EVALUATE = period_rule(
    "midterm.report",
    _("报送规划中期评估报告"),
    Version(Period(6, Unit.MONTH), _("《监督法》第二十三条未定期限，默认六个月")),
    warn_days=30,
)
HEAR = period_rule(
    "midterm.hear",
    _("听取规划中期评估报告"),
    Version(Period(3, Unit.MONTH), _("法律未定期限；常委会每两个月至少一次会议，默认三个月")),
    warn_days=15,
)
VIEW = period_rule(
    "midterm.view",
    _("专工委审查中期评估报告"),
    Version(Period(15, Unit.DAY), _("法律未定期限，默认十五日")),
    warn_days=5,
)


class CheckBeginForm(StepForm):
    """Which resolution is checked, and how."""

    title = Text(label=_("检查名称"))
    plan = LongText(label=_("检查方案"))
    lead = BodyChoice(label=_("牵头专工委"), kinds=LEADING)
    body = BodyChoice(label=_("受检查机关"), kinds=BODIES)


class CheckResultForm(StepForm):
    """What the check found."""

    checked_on = PastDate(label=_("检查日期"))
    result = LongText(label=_("检查结果"))
    papers = Files()


class MidtermForm(StepForm):
    """Which plan is evaluated."""

    title = Text(label=_("名称"))
    plan = Text(label=_("规划名称"))
    body = BodyChoice(label=_("报告机关"), kinds=BODIES)
    lead = BodyChoice(label=_("牵头专工委"), kinds=LEADING)


class EvaluationForm(StepForm):
    """The evaluation, and what is to be changed in the plan, if anything."""

    evaluation = LongText(label=_("中期评估报告"))
    adjustment = LongText(label=_("调整方案"), required=False)
    papers = Files()


class ViewForm(StepForm):
    """What the committee thinks."""

    view = LongText(label=_("专工委审查意见"))


class HeardForm(DecisionForm):
    """When it was heard."""

    heard_on = PastDate(label=_("听取日期"))


class ApprovedForm(DecisionForm):
    """The resolution by which the change of the plan was passed (L2 Art. 23)."""

    resolution = MatterRef(label=_("通过的决议"))


def _approved(step: Step) -> None:
    other = step.answers["resolution"]
    if other.procedure != ResolutionLine.slug or other.stage not in PASSED:
        raise Refused(_("请填写常委会已经表决通过的决议。"), field="resolution")
    step.tie(other, Tie.Way.CONCERNS)


PASSED = ("passed", "running", "closed")


class CheckLine(Procedure):
    """对决议决定执行情况的检查."""

    slug = "check"
    label = _("决议执行检查")
    section = "decisions"
    source = Origin.CHECKED
    columns = (LEAD,)
    begin = Begin(
        _("检查决议执行情况"),
        by=lead_clerk,
        asks=CheckBeginForm,
        effect=keep(Check),
        upon=(Origin.DEMANDED, Origin.PLANNED),
    )
    sheet = facts("checking")
    public = facts("checking")

    planned = Stage(_("已安排"))
    checked = Stage(_("已检查"))
    closed = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    check = Action(
        _("记录检查结果"),
        at=planned,
        to=checked,
        by=lead_clerk,
        asks=CheckResultForm,
        effect=revise("checking"),
    )
    report = Action(
        _("报告常委会"),
        at=checked,
        to=closed,
        by=organiser,
        asks=DecisionForm,
        heard=decided_at("standing"),
    )
    cancel = Action(_("取消"), at=planned, to=cancelled, by=organiser, asks=ReasonForm, duty=False)
    correct_result = correcting(check, Check, at=(checked, closed))
    publish = publishing.publish(at=(closed,), by=organiser)
    unpublish = publishing.unpublish(at=(closed,), by=organiser)

    check_by = Clock(_("检查"), rule=CHECK, starts=OPENING, stops=check)
    report_by = Clock(_("报告检查情况"), rule=TELL, starts=check, stops=report)
    rewrite = rewriting(Check, CheckBeginForm, by=lead_clerk)
    road = (planned, checked, closed)


class MidtermLine(Procedure):
    """五年规划中期评估: L2 Art. 23."""

    slug = "midterm"
    label = _("规划中期评估")
    section = "decisions"
    source = Origin.ACCOUNTED
    columns = (LEAD,)
    begin = Begin(
        _("登记规划中期评估"),
        by=lead_clerk,
        asks=MidtermForm,
        effect=keep(Midterm),
        upon=(Origin.PLANNED,),
    )
    sheet = facts("midterm")
    public = facts("midterm")

    evaluating = Stage(_("评估中"))
    reviewing = Stage(_("专工委审查"))
    reviewed = Stage(_("待听取"))
    approving = Stage(_("调整待批准"))
    closed = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    report = Action(
        _("报送中期评估报告"),
        at=evaluating,
        to=reviewing,
        by=body_clerk,
        asks=EvaluationForm,
        effect=revise("midterm"),
    )
    view = Action(
        _("提出审查意见"),
        at=reviewing,
        to=reviewed,
        by=lead_clerk,
        asks=ViewForm,
        effect=revise("midterm"),
    )
    hear = Action(
        _("听取中期评估报告"),
        at=reviewed,
        to=(closed, approving),
        by=organiser,
        asks=HeardForm,
        route=lambda step: (
            MidtermLine.approving if step.matter.midterm.adjustment else MidtermLine.closed
        ),
        effect=revise("midterm"),
        heard=Heard(("standing",), fills={"heard_on": "day", **decided_at("standing").fills}),
    )
    approve = Action(
        _("批准调整方案"),
        at=approving,
        to=closed,
        by=office_clerk | directors,
        asks=ApprovedForm,
        effect=_approved,
        help=_(
            "规划的调整须经常委会表决批准（《监督法》第二十三条）：请先由此提请决议，再填写通过的决议。"
        ),
        heard=decided_at("standing"),
    )
    cancel = Action(
        _("取消"), at=evaluating, to=cancelled, by=organiser, asks=ReasonForm, duty=False
    )
    correct_heard = correcting(hear, Midterm, at=(approving, closed))
    publish = publishing.publish(at=(closed,), by=organiser)
    unpublish = publishing.unpublish(at=(closed,), by=organiser)

    evaluate_by = Clock(_("报送中期评估报告"), rule=EVALUATE, starts=OPENING, stops=report)
    view_by = Clock(_("提出审查意见"), rule=VIEW, starts=report, stops=view)
    hear_by = Clock(_("听取中期评估报告"), rule=HEAR, starts=view, stops=hear)
    rewrite = rewriting(Midterm, MidtermForm, ViewForm, by=lead_clerk)
    rewrite_report = rewriting(Midterm, EvaluationForm, by=body_clerk, label=REPORTED)
    road = (evaluating, reviewing, reviewed, closed)
