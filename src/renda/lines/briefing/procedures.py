"""Briefings heard by the directors' meeting (主任会议听取汇报), with remarks followed up."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.periods import Period, Unit
from renda.lines.briefing.models import Briefing, Remark
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.conditions import nothing_open_below
from renda.matters.facts import keep, revise
from renda.matters.forms import (
    BodyChoice,
    Day,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    Rows,
    StepForm,
    Text,
)
from renda.matters.registry import register
from renda.matters.rules import Version, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.steps import Step

organiser = lead_clerk | office_clerk
REMARK = period_rule(
    "briefing.remark",
    _("主任会议意见落实"),
    Version(Period(3, Unit.MONTH), _("法律未定期限,默认三个月")),
)


class BeginForm(StepForm):
    """Which briefing."""

    title = Text(label=_("汇报题目"))
    body = BodyChoice(label=_("汇报单位"), kinds=(*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE))
    lead = BodyChoice(
        label=_("牵头部门"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
    )
    meeting = Text(label=_("主任会议"), max_length=100, required=False)
    meeting_on = Day(label=_("会议日期"), required=False)


class RemarkRow(forms.Form):
    """One remark."""

    text = Text(label=_("意见"), max_length=500)


class HeardForm(StepForm):
    """How it was heard; remarks that are to be followed up."""

    heard_on = PastDate(label=_("听取日期"))
    main_points = LongText(label=_("会议意见"))
    remarks = Rows(RemarkRow, label=_("需要跟踪落实的意见"), required=False)


class AnswerForm(StepForm):
    """What was done about a remark."""

    answer = LongText(label=_("落实情况"))
    papers = Files()


def _hear(step: Step) -> None:
    revise("briefing")(step)
    for row in step.answers.get("remarks") or ():
        child = step.open(BriefingRemark, title=row["text"], body=step.matter.body, answers=row)
        child.add(Remark(matter=child.matter, text=row["text"]))


@register
class BriefingRemark(Procedure):
    """主任会议意见的落实."""

    slug = "briefing-remark"
    label = _("主任会议意见")
    section = "supervision"
    accountable = True

    given = Stage(_("已交办"))
    answered = Stage(_("已报落实情况"))
    closed = Stage(_("已落实"), final=True)

    answer = Action(
        _("报告落实情况"),
        at=given,
        to=answered,
        by=body_clerk,
        asks=AnswerForm,
        effect=revise("remark"),
        tone="primary",
    )
    accept = Action(_("认可"), at=answered, to=closed, by=organiser, tone="primary")
    send_back = Action(_("退回继续落实"), at=answered, to=given, by=organiser, asks=ReasonForm)

    answer_by = Clock(_("落实意见"), rule=REMARK, starts=OPENING, stops=accept)
    road = (given, answered, closed)


@register
class BriefingLine(Procedure):
    """主任会议听取汇报."""

    slug = "briefing"
    label = _("主任会议听取汇报")
    section = "supervision"
    begin = Begin(
        _("安排主任会议听取汇报"),
        by=organiser,
        asks=BeginForm,
        effect=keep(Briefing),
        upon=("plan-topic",),
    )
    sheet = facts("briefing", "remark")

    arranged = Stage(_("已安排"))
    reported = Stage(_("已报送材料"))
    heard = Stage(_("已听取"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(_("取消"), void=True)

    report = Action(_("报送汇报材料"), at=arranged, to=reported, by=body_clerk, asks=AnswerForm)
    hear = Action(
        _("听取汇报"),
        at=(arranged, reported),
        to=heard,
        by=organiser,
        asks=HeardForm,
        effect=_hear,
        tone="primary",
    )
    conclude = Action(_("完成"), at=heard, to=concluded, by=organiser, when=nothing_open_below)
    cancel = Action(
        _("取消"), at=(arranged, reported), to=cancelled, by=organiser, asks=ReasonForm, duty=False
    )
    follows = (
        Follow(child=BriefingRemark, at=heard, to=concluded, every=(BriefingRemark.closed,)),
    )
    road = (arranged, reported, heard, concluded)
    documents = (
        Document(
            "remarks",
            _("主任会议意见交办函"),
            "briefing/papers/remarks.html",
            gather=lambda _matter, tree: {"remarks": [m for m in tree if hasattr(m, "remark")]},
            when=lambda matter: matter.stage in ("heard", "concluded"),
        ),
    )
