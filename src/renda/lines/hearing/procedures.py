"""Hearing and considering a report (听取和审议专项工作报告): L2 Art. 11-17."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.hearing import checking, forms, rules
from renda.lines.hearing.models import Hearing, Research, View
from renda.lines.hearing.papers import FIELDS
from renda.matters import disclosure, gates, screening
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.facts import in_turn, keep, revise
from renda.matters.heard import ENTERED, Heard, Question, decided_at
from renda.matters.origins import Origin
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.step import Step

organiser = lead_clerk | office_clerk
#: what the directors' meeting decides, they enter themselves or the office does
decided = office_clerk | directors


def _keep_report(step: Step) -> None:
    revise("hearing", report=lambda step: step.answers["text"])(step)


def _send_views(step: Step) -> None:
    for view in step.facts(View):
        if view.sent_on is None:
            step.change(view, sent_on=step.on)


#: a report may be put to the vote, and mostly is not
HEARD = Heard(
    ("standing",),
    Question.MOTION,
    {"heard_on": "day", "vote_for": "for", "vote_all": "base"},
    arranged="reschedule",
)
MEETING = gates.Meeting("hearing", "heard_on")


class HearingLine(Procedure):
    """听取和审议报告."""

    slug = "hearing"
    label = _("听取和审议报告")
    section = "supervision"
    source = Origin.HEARD
    columns = (LEAD, "hearing__sort", "hearing__meeting", "hearing__outcome")
    begin = Begin(
        _("安排听取报告"),
        by=organiser,
        asks=forms.BeginForm,
        effect=keep(Hearing),
        upon=(Origin.PLANNED, Origin.CHECKED, Origin.DEMANDED, Origin.ACCOUNTED),
    )
    sheet = facts("hearing", tables=(View, Research))
    public = facts(
        "hearing",
        hidden=("comments", "vote_all", "vote_for", "urgent", "urgent_reason", "outcome"),
    )

    preparing = Stage(_("会前准备"))
    commenting = Stage(_("征求修改意见"))
    finalising = Stage(_("修改报告"))
    submitted = Stage(_("已报送"))
    sent = Stage(_("已送组成人员"))
    heard = Stage(_("已听取审议"), rests=_("等由此提出的事项办结"))
    revising = Stage(_("重新报告"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    gather = Action(
        _("记录会前意见"),
        at=(preparing, commenting, finalising),
        by=organiser,
        asks=forms.ViewForm,
        effect=keep(View),
    )
    send_views = Action(
        _("转交会前意见"),
        at=(preparing, commenting, finalising, submitted, sent, revising),
        by=organiser,
        when=checking.unsent,
        effect=_send_views,
        duty=True,
    )
    study = Action(
        _("记录会前调研"),
        at=(preparing, commenting, finalising, submitted),
        by=organiser,
        asks=forms.ResearchForm,
        effect=keep(Research),
    )
    reschedule = Action(
        _("确定或变更会议"),
        at=(preparing, commenting, finalising, submitted, sent, revising),
        by=organiser,
        asks=forms.MeetingForm,
        effect=revise("hearing"),
    )
    exempt = Action(
        _("免除会前报送期限"),
        at=(preparing, commenting, finalising, submitted, revising),
        by=decided,
        asks=forms.ExemptForm,
        when=lambda: Q(hearing__urgent=False),
        # the meeting that decides so is not the one that hears the report
        effect=revise(
            "hearing", urgent=lambda _step: True, meeting=lambda step: step.matter.hearing.meeting
        ),
        heard=decided_at("directors"),
    )
    agree_draft = gates.agreeing("draft_by", at=preparing, by=organiser)
    agree_final = gates.agreeing("final_by", at=(finalising, revising), by=organiser)
    draft = Action(
        _("报送初稿"),
        at=preparing,
        to=commenting,
        by=body_clerk,
        asks=forms.PaperForm,
        first=gates.in_time("draft_by"),
    )
    comment = Action(
        _("反馈修改意见"),
        at=commenting,
        to=finalising,
        by=lead_clerk,
        asks=forms.CommentForm,
        effect=revise("hearing"),
    )
    submit = Action(
        _("报送正式报告"),
        at=(finalising, revising),
        to=submitted,
        by=body_clerk,
        asks=forms.FinalForm,
        first=gates.in_time("final_by"),
        check=checking.answers_views,
        effect=_keep_report,
    )
    submit_directly = Action(
        _("直接报送正式报告"),
        at=preparing,
        to=submitted,
        by=body_clerk,
        asks=forms.FinalForm,
        when=lambda: Q(hearing__urgent=True),
        first=gates.in_time("final_by"),
        check=checking.answers_views,
        effect=_keep_report,
        duty=False,
        help=_("临时增加的议题可以不经征求意见直接报送。"),
    )
    supplement = Action(
        _("补充回应会前意见"),
        at=(submitted, sent),
        by=body_clerk,
        asks=forms.SupplementForm,
        when=checking.unanswered,
        effect=revise("hearing"),
        duty=True,
    )
    send = Action(
        _("送组成人员"),
        at=submitted,
        to=sent,
        by=office_clerk,
        asks=forms.SentForm,
        check=gates.in_time("members_by", unless="exempt"),
    )
    hear = Action(
        _("听取和审议"),
        at=sent,
        to=heard,
        by=organiser,
        asks=forms.HeardForm,
        first=in_turn(MEETING.come, checking.views_settled),
        check=in_turn(MEETING, checking.reported_by),
        effect=revise("hearing"),
        heard=HEARD,
    )
    enter = Action(
        _("补录已听取的报告"),
        at=preparing,
        to=heard,
        by=office_clerk,
        asks=forms.HeardForm,
        check=checking.heard_before,
        effect=revise("hearing"),
        duty=False,
        heard=ENTERED,
    )
    correct = Action(
        _("更正审议结果"),
        at=heard,
        by=organiser,
        asks=forms.OutcomeForm,
        effect=revise("hearing"),
    )
    refuse = Action(
        _("未通过，重新报告"),
        at=heard,
        to=revising,
        by=organiser,
        asks=forms.ReviseForm,
        effect=revise("hearing"),
        duty=False,
    )
    conclude = Action(
        _("完成"),
        at=heard,
        to=concluded,
        by=organiser,
        first=checking.concluded,
        help=_("有审议意见的，请先由此发起审议意见；审议意见办结后完成。"),
    )
    cancel = Action(
        _("取消"),
        at=(preparing, commenting, finalising, submitted, sent, revising),
        to=cancelled,
        by=decided,
        asks=forms.CancelForm,
        duty=False,
        tone="danger",
        heard=decided_at("directors"),
    )
    correct_heard = correcting(hear, Hearing, at=(heard, concluded))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hear, enter, at=(heard, concluded), by=organiser, until=(refuse,)
    )
    publish_more = screening.publish_more((heard, concluded), organiser, hear)

    draft_by = Clock(
        _("报送初稿"),
        rule=rules.DRAFT,
        starts=OPENING,
        stops=(draft, submit_directly, enter),
        waives=exempt,
        extends=agree_draft,
        before=checking.meeting,
        moves=reschedule,
    )
    comment_by = Clock(_("反馈修改意见"), rule=rules.COMMENT, starts=draft, stops=comment)
    final_by = Clock(
        _("报送正式报告"),
        rule=rules.FINAL,
        starts=(OPENING, refuse),
        stops=(submit, submit_directly, enter),
        waives=exempt,
        extends=agree_final,
        before=checking.meeting,
        moves=reschedule,
    )
    members_by = Clock(
        _("送组成人员"),
        rule=rules.MEMBERS,
        starts=(OPENING, refuse),
        stops=(send, enter),
        waives=exempt,
        before=checking.meeting,
        moves=reschedule,
    )
    rewrite = rewriting(
        Hearing, forms.BeginForm, forms.CommentForm, by=lead_clerk, without=("meeting_on",)
    )
    rewrite_report = rewriting(Hearing, forms.FinalForm, by=body_clerk, label=REPORTED)
    road = (preparing, commenting, finalising, submitted, sent, heard, concluded)
    documents = (
        Document(
            "notice",
            _("听取报告通知"),
            FIELDS,
        ),
    )
