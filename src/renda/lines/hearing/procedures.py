"""Hearing and considering a report (听取和审议专项工作报告): L2 Art. 11-17."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.lines.hearing import forms, rules
from renda.lines.hearing.models import Hearing, Research, View
from renda.matters import gates, publishing
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.registry import register
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.steps import Refused, Step

organiser = lead_clerk | office_clerk


def _meeting(step: Step) -> dt.date | None:
    """A meeting that is set by now; an urgent topic knows no gates (L2 Art. 15, 主任会议)."""
    if step.answers.get("urgent") or _urgent(step):
        return None
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def _urgent(step: Step) -> bool:
    return bool(step.matter.pk) and step.matter.hearing.urgent


def _not_before_meeting(step: Step) -> None:
    """A report is heard once the members have it, and not before the day of the meeting."""
    day = step.answers["heard_on"]
    if not step.matter.views.exists():
        return
    sent = step.matter.hearing.views_sent_on
    if sent is None or sent > day:
        raise Refused(_("会前征集的意见还没有转交报告机关(《监督法》第十四条)。"))


def _answers_views(step: Step) -> None:
    gates.in_time("final_by")(step)
    if step.matter.views.exists() and not str(step.answers.get("answered") or "").strip():
        raise Refused(_("报告中应当回应会前征集的意见(《监督法》第十四条)。"), field="answered")


@register
class HearingLine(Procedure):
    """听取和审议报告."""

    slug = "hearing"
    label = _("听取和审议报告")
    section = "supervision"
    begin = Begin(
        _("安排听取报告"),
        by=organiser,
        asks=forms.BeginForm,
        effect=keep(Hearing),
        upon=("plan-topic", "inspection", "appraisal", "opinion", "budget", "audit", "midterm"),
    )
    sheet = facts("hearing", tables=(View, Research))
    public = facts("hearing", hidden=("comments", "vote_all", "vote_for"))

    preparing = Stage(_("会前准备"))
    commenting = Stage(_("征求修改意见"))
    finalising = Stage(_("修改报告"))
    submitted = Stage(_("已报送"))
    sent = Stage(_("已送组成人员"))
    heard = Stage(_("已听取审议"))
    revising = Stage(_("重新报告"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(_("取消"), void=True)

    gather = Action(
        _("记录会前意见"),
        at=(preparing, commenting, finalising),
        by=organiser,
        asks=forms.ViewForm,
        effect=keep(View),
        duty=False,
    )
    send_views = Action(
        _("转交会前意见"),
        at=(preparing, commenting, finalising),
        by=organiser,
        when=lambda: Q(views__isnull=False, hearing__views_sent_on=None),
        effect=revise("hearing", views_sent_on=on_day),
    )
    study = Action(
        _("记录会前调研"),
        at=(preparing, commenting, finalising, submitted),
        by=organiser,
        asks=forms.ResearchForm,
        effect=keep(Research),
        duty=False,
    )
    reschedule = Action(
        _("确定或变更会议"),
        at=(preparing, commenting, finalising, submitted, sent),
        by=organiser,
        asks=forms.MeetingForm,
        effect=revise("hearing"),
        duty=False,
    )
    draft = Action(
        _("报送初稿"),
        at=preparing,
        to=commenting,
        by=body_clerk,
        asks=forms.PaperForm,
        check=gates.in_time("draft_by"),
        tone="primary",
    )
    comment = Action(
        _("反馈修改意见"),
        at=commenting,
        to=finalising,
        by=lead_clerk,
        asks=forms.CommentForm,
        effect=revise("hearing"),
        tone="primary",
    )
    submit = Action(
        _("报送正式报告"),
        at=(finalising, revising),
        to=submitted,
        by=body_clerk,
        asks=forms.FinalForm,
        check=_answers_views,
        tone="primary",
    )
    send = Action(
        _("送组成人员"),
        at=submitted,
        to=sent,
        by=office_clerk,
        asks=forms.SentForm,
        check=gates.in_time("members_by"),
        tone="primary",
    )
    hear = Action(
        _("听取和审议"),
        at=sent,
        to=heard,
        by=organiser,
        asks=forms.HeardForm,
        check=_not_before_meeting,
        effect=revise("hearing"),
        tone="primary",
    )
    enter = Action(
        _("补录已听取的报告"),
        at=preparing,
        to=heard,
        by=office_clerk,
        asks=forms.HeardForm,
        effect=revise("hearing"),
        duty=False,
    )
    refuse = Action(
        _("未通过,重新报告"),
        at=heard,
        to=revising,
        by=organiser,
        asks=forms.ReviseForm,
        effect=revise("hearing"),
        duty=False,
    )
    conclude = Action(
        _("完成(审议意见另行交办)"),
        at=heard,
        to=concluded,
        by=organiser,
        help=_("有审议意见的,请先由此发起审议意见。"),
        tone="primary",
    )
    cancel = Action(
        _("取消"),
        at=(preparing, commenting, finalising, submitted, sent),
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    publish = publishing.publish(at=(heard, concluded), by=organiser)
    unpublish = publishing.unpublish(at=(heard, concluded), by=organiser)

    draft_by = Clock(
        _("报送初稿"),
        rule=rules.DRAFT,
        starts=OPENING,
        stops=(draft, enter),
        before=_meeting,
        moves=reschedule,
    )
    comment_by = Clock(_("反馈修改意见"), rule=rules.COMMENT, starts=draft, stops=comment)
    final_by = Clock(
        _("报送正式报告"),
        rule=rules.FINAL,
        starts=(OPENING, refuse),
        stops=(submit, enter),
        before=_meeting,
        moves=reschedule,
    )
    members_by = Clock(
        _("送组成人员"),
        rule=rules.MEMBERS,
        starts=(OPENING, refuse),
        stops=(send, enter),
        before=_meeting,
        moves=reschedule,
    )
    road = (preparing, commenting, finalising, submitted, sent, heard, concluded)
    documents = (
        Document(
            "notice",
            _("听取报告通知"),
            "hearing/papers/notice.html",
            gather=lambda matter, _tree: {"views": list(matter.views.order_by("pk"))},
        ),
    )
