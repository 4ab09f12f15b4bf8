"""Briefings heard by the directors' meeting (主任会议听取汇报), with remarks followed up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.lines.briefing import forms
from renda.lines.briefing.models import Briefing, Remark
from renda.matters import gates, publishing, screening
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.postponing import later
from renda.matters.registry import register
from renda.matters.rows import Faults
from renda.matters.rules import Version, period_rule
from renda.matters.sheets import facts, living
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.steps import Step

organiser = lead_clerk | office_clerk
#: what the directors' meeting decides, they enter themselves or the office does
decided = office_clerk | directors
REMARK = period_rule(
    "briefing.remark",
    _("主任会议意见落实"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
)


def _open(step: Step, row: Mapping[str, Any]) -> None:
    title = " ".join(str(row["text"]).split())
    body = row.get("body") or step.matter.body
    child = step.open(BriefingRemark, title=title, body=body, answers=row)
    answer_on = row.get("answer_on")
    child.add(Remark(matter=child.matter, text=row["text"], answer_on=answer_on))


def _remark(step: Step) -> None:
    for row in step.answers.get("remarks") or ():
        _open(step, row)


def _hear(step: Step) -> None:
    revise("briefing")(step)
    _remark(step)


def _days_ahead(step: Step) -> None:
    """What a remark asks for lies ahead."""
    faults = Faults("remarks")
    for n, row in enumerate(step.answers.get("remarks") or ()):
        if row.get("answer_on") and row["answer_on"] <= step.on:
            faults.add(n, "answer_on", _("期限应当在今天以后。"))
    faults.refuse()


def _at_the_meeting(step: Step) -> None:
    _days_ahead(step)
    gates.Meeting("briefing", "heard_on")(step)


def _until(step: Step) -> dt.date | None:
    """Return the day that the remark or its return names; otherwise the rule's period runs."""
    day = step.answers.get("answer_on") if step.name == "open" else step.answers.get("until")
    return day if isinstance(day, dt.date) else None


def _remarks(_matter: Matter, tree: Any) -> dict[str, Any]:
    return {"remarks": living(tree, "remark")}


@register
class BriefingRemark(Procedure):
    """主任会议意见的落实: confirmed by the committee, never by the body itself."""

    slug = "briefing-remark"
    label = _("主任会议意见")
    section = "supervision"
    accountable = True
    columns = (LEAD,)

    given = Stage(_("已交办"))
    answered = Stage(_("已报落实情况"))
    closed = Stage(_("已落实"), final=True)
    dropped = Stage(_("不再跟踪"), void=True)
    halted = Stage(_("汇报取消"), void=True)

    answer = Action(
        _("报告落实情况"),
        at=given,
        to=answered,
        by=body_clerk,
        asks=forms.AnswerForm,
        effect=revise("remark"),
        tone="primary",
    )
    accept = Action(
        _("认可"),
        at=answered,
        to=closed,
        by=organiser,
        asks=forms.AcceptForm,
        effect=revise("remark"),
        tone="primary",
    )
    send_back = Action(
        _("退回继续落实"),
        at=answered,
        to=given,
        by=organiser,
        asks=forms.ReturnForm,
        check=later("answer_by"),
        undoes=answer,
    )
    extend = Action(
        _("同意延期"),
        at=given,
        by=organiser,
        asks=forms.ExtendForm,
        check=later("answer_by"),
        duty=False,
    )
    remind = Action(_("督办"), at=given, by=organiser, asks=ReasonForm, duty=False)
    drop = Action(
        _("不再跟踪"),
        at=(given, answered),
        to=dropped,
        by=decided,
        asks=forms.DropForm,
        duty=False,
    )

    correct_answer = correcting(answer, Remark, at=(answered, closed))
    #: it is the body's time: it stands still while the committee looks at the answer
    answer_by = Clock(
        _("落实意见"),
        rule=REMARK,
        starts=(OPENING, send_back),
        stops=(answer, drop),
        extends=extend,
        until=_until,
    )
    rewrite = rewriting(Remark, forms.RemarkRow, forms.AcceptForm, by=lead_clerk)
    road = (given, answered, closed)


@register
class BriefingLine(Procedure):
    """主任会议听取汇报."""

    slug = "briefing"
    label = _("主任会议听取汇报")
    section = "supervision"
    source = Origin.HEARD
    columns = (LEAD, "briefing__meeting")
    begin = Begin(
        _("安排主任会议听取汇报"),
        by=organiser,
        asks=forms.BeginForm,
        effect=keep(Briefing),
        upon=(Origin.PLANNED,),
    )
    sheet = facts("briefing", "remark", tables=(Remark,))
    public = facts("briefing", "remark", below=("remark",), hidden=("material",))

    arranged = Stage(_("已安排"))
    reported = Stage(_("已报送材料"))
    heard = Stage(_("已听取"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    reschedule = Action(
        _("确定或变更会议"),
        at=(arranged, reported),
        by=organiser,
        asks=forms.MeetingForm,
        effect=revise("briefing"),
        duty=False,
    )
    report = Action(
        _("报送汇报材料"),
        at=arranged,
        to=reported,
        by=body_clerk,
        asks=forms.MaterialForm,
        effect=revise("briefing"),
    )
    hear = Action(
        _("听取汇报"),
        at=(arranged, reported),
        to=heard,
        by=organiser,
        asks=forms.HeardForm,
        check=_at_the_meeting,
        effect=_hear,
        tone="primary",
    )
    remark = Action(
        _("增加需要落实的意见"),
        at=heard,
        by=organiser,
        asks=forms.RemarksForm,
        check=_days_ahead,
        effect=_remark,
        duty=False,
    )
    conclude = Action(
        _("完成"),
        at=heard,
        to=concluded,
        by=organiser,
        when=nothing_open_below,
        first=gates.followed_up,
    )
    cancel = Action(
        _("取消"),
        at=(arranged, reported),
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    correct_heard = correcting(hear, Briefing, at=(heard, concluded))
    publish = publishing.publish(at=(heard, concluded), by=organiser)
    publish_more = screening.publish_more(
        (heard, concluded), organiser, BriefingRemark, BriefingRemark.answer, BriefingRemark.accept
    )
    unpublish = publishing.unpublish(at=(heard, concluded), by=organiser)
    follows = (
        Follow(child=BriefingRemark, at=heard, to=concluded, every=(BriefingRemark.closed,)),
    )
    rewrite = rewriting(Briefing, forms.BeginForm, by=lead_clerk, without=("meeting_on",))
    rewrite_report = rewriting(Briefing, forms.MaterialForm, by=body_clerk, label=REPORTED)
    road = (arranged, reported, heard, concluded)
    documents = (
        Document(
            "remarks",
            _("主任会议意见交办函"),
            "briefing/papers/remarks.html",
            gather=_remarks,
            when=lambda matter: matter.stage in ("heard", "concluded"),
        ),
        Document(
            "result",
            _("主任会议意见落实情况表"),
            "briefing/papers/result.html",
            gather=_remarks,
            when=lambda matter: matter.stage in ("heard", "concluded"),
        ),
    )
