"""Appraisal of work (专项工作评议), in four stages (domain 2.7)."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.appraisal.models import Appraisal, Inquiry, Local
from renda.matters import disclosure, gates, screening
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import correcting, rewriting
from renda.matters.duty import Owed, Stated
from renda.matters.facts import keep, on_day, open_for_each, revise
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.heard import Heard, decided_at
from renda.matters.joint import share
from renda.matters.origins import Origin
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.step import Step

PLAN = period_rule(
    "appraisal.plan",
    _("评议方案提请主任会议（会前）"),
    Version(Period(45, Unit.DAY), _("法律未定期限，默认四十五日")),
)
RECTIFY = period_rule(
    "appraisal.rectify",
    _("评议后整改"),
    Version(Period(6, Unit.MONTH), _("法律未定期限，默认六个月")),
    warn_days=15,
)
LOCAL = period_rule(
    "appraisal.local",
    _("镇街联动评议"),
    Version(Period(1, Unit.MONTH), _("法律未定期限，默认一个月")),
)


class BeginForm(StepForm):
    """Whose work is appraised, and when."""

    title = Text(label=_("评议名称"))
    scope = LongText(label=_("评议内容"))
    body = BodyChoice(label=_("被评议单位"), kinds=(*HANDLING_KINDS, Kind.GOVERNMENT))
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE,))
    meeting_on = Day(label=_("评议会议日期"), required=False)


class MeetingForm(StepForm):
    """The day of the appraisal meeting."""

    meeting_on = Day(label=_("评议会议日期"))
    shows = "appraisal"


class PlanForm(DecisionForm):
    """The plan as the directors passed it; the investigation group."""

    group = LongText(label=_("调查组成员"))
    exempt = LongText(label=_("逾期仍报送的理由"), required=False)


class VisitForm(StepForm):
    """One activity of the group."""

    on = PastDate(label=_("日期"))
    way = Text(label=_("方式"), max_length=40)
    place = Text(label=_("地点或对象"), max_length=100)
    findings = LongText(label=_("了解的情况"))
    photos = Files(label=_("照片和材料"))


class TownsForm(StepForm):
    """Which towns and streets join."""

    bodies = BodiesChoice(label=_("联动的镇街人大"), kinds=(Kind.PRESIDIUM, Kind.STREET_COMMITTEE))


class LocalForm(StepForm):
    """What a town found."""

    report = LongText(label=_("评议情况"))
    problems = forms.IntegerField(label=_("发现的问题数"), min_value=0, max_value=999)
    papers = Files()


class InvestigationForm(StepForm):
    """What the group reports."""

    investigation = LongText(label=_("调查报告"))
    papers = Files()


class HeldForm(StepForm):
    """What the meeting said."""

    held_on = PastDate(label=_("评议日期"))
    opinions = LongText(label=_("评议意见"))


class RectificationForm(StepForm):
    """What was put right."""

    rectification = LongText(label=_("整改报告"))
    papers = Files()


def _meeting(step: Step) -> dt.date | None:
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


class AppraisalTown(Owed):
    """镇街联动评议."""

    slug = "appraisal-town"
    label = _("镇街联动评议")
    section = "supervision"

    #: a congress of its own that takes part, no body that answers to this one
    accountable = False
    duty = share(
        Local,
        LOCAL,
        Stated(_("报告评议情况"), LocalForm, effect=revise("local_appraisal", reported_on=on_day)),
    )


MEETING = gates.Meeting("appraisal", "held_on")


class AppraisalLine(Procedure):
    """专项工作评议."""

    slug = "appraisal"
    label = _("专项工作评议")
    section = "supervision"
    source = Origin.CHECKED
    columns = (LEAD, "appraisal__meeting")
    begin = Begin(
        _("组织工作评议"),
        by=lead_clerk,
        asks=BeginForm,
        effect=keep(Appraisal),
        upon=(Origin.PLANNED,),
    )
    sheet = facts("appraisal", "local_appraisal", tables=(Inquiry,))
    public = facts("appraisal", hidden=("group",))

    preparing = Stage(_("准备"))
    investigating = Stage(_("调查"))
    reported = Stage(_("已提出调查报告"))
    rectifying = Stage(_("整改落实"))
    rectified = Stage(_("已报告整改"))
    closed = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    reschedule = Action(
        _("确定或变更会议"),
        at=(preparing, investigating, reported),
        by=lead_clerk | office_clerk,
        asks=MeetingForm,
        effect=revise("appraisal"),
    )
    pass_plan = Action(
        _("主任会议通过评议方案"),
        at=preparing,
        to=investigating,
        by=office_clerk | directors,
        asks=PlanForm,
        check=gates.in_time("plan_by", unless="exempt"),
        effect=revise("appraisal"),
        heard=decided_at("directors"),
    )
    join = Action(
        _("联动镇街人大"),
        at=(preparing, investigating),
        by=lead_clerk,
        asks=TownsForm,
        effect=open_for_each(AppraisalTown, Local),
    )
    visit = Action(
        _("记录调查活动"),
        at=investigating,
        by=lead_clerk,
        asks=VisitForm,
        effect=keep(Inquiry),
    )
    report = Action(
        _("提出调查报告"),
        at=investigating,
        to=reported,
        by=lead_clerk,
        asks=InvestigationForm,
        when=nothing_open_below,
        effect=revise("appraisal"),
    )
    hold = Action(
        _("会议评议"),
        at=reported,
        to=rectifying,
        by=lead_clerk | office_clerk,
        asks=HeldForm,
        first=MEETING.come,
        check=MEETING,
        effect=revise("appraisal"),
        help=_("审议意见、问题清单和满意度测评请由此发起。"),
        heard=Heard(("standing",), fills={"held_on": "day"}, arranged="reschedule"),
    )
    rectify = Action(
        _("报告整改情况"),
        at=rectifying,
        to=rectified,
        by=body_clerk,
        asks=RectificationForm,
        effect=revise("appraisal"),
    )
    send_back = Action(
        _("退回继续整改"),
        at=rectified,
        to=rectifying,
        by=lead_clerk,
        asks=ReasonForm,
        undoes=rectify,
    )
    close = Action(
        _("完成"),
        at=rectified,
        to=closed,
        by=lead_clerk,
        first=gates.followed_up,
        help=_("由此发起的审议意见、问题清单、满意度测评都办结后完成。"),
    )
    cancel = Action(
        _("取消"),
        at=(preparing, investigating, reported),
        to=cancelled,
        by=office_clerk | directors,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    correct_report = correcting(report, Appraisal, at=(reported, rectifying, rectified, closed))
    correct_held = correcting(hold, Appraisal, at=(rectifying, rectified, closed))
    correct_result = correcting(rectify, Appraisal, at=(rectified, closed))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hold, at=(rectifying, rectified, closed), by=lead_clerk | office_clerk
    )
    publish_more = screening.publish_more(
        (rectifying, rectified, closed), lead_clerk | office_clerk, rectify
    )

    plan_by = Clock(
        _("评议方案提请主任会议"),
        rule=PLAN,
        starts=OPENING,
        stops=pass_plan,
        before=_meeting,
        moves=reschedule,
    )
    rectify_by = Clock(_("报告整改情况"), rule=RECTIFY, starts=(hold, send_back), stops=rectify)
    rewrite = rewriting(Appraisal, BeginForm, PlanForm, by=lead_clerk, without=("meeting_on",))
    road = (preparing, investigating, reported, rectifying, rectified, closed)
    documents = (Document("plan", _("评议工作方案")),)
