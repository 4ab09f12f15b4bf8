"""Briefings heard by the directors' meeting (主任会议听取汇报), with remarks followed up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.briefing import forms
from renda.lines.briefing.models import Briefing, Remark
from renda.matters import gates, publishing, screening
from renda.matters.actors import body_clerk, lead_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import Heard
from renda.matters.origins import Origin
from renda.matters.rows import Faults
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Document, Follow, Procedure, Stage
from renda.matters.step import Step

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


HEARD = Heard(("directors",), fills={"heard_on": "day"}, arranged="reschedule")
MEETING = gates.Meeting("briefing", "heard_on")


def _at_the_meeting(step: Step) -> None:
    _days_ahead(step)
    MEETING(step)


class BriefingRemark(Owed):
    """主任会议意见的落实: confirmed by the committee, never by the body itself."""

    slug = "briefing-remark"
    under = "briefing"
    label = _("主任会议意见")
    section = "supervision"
    columns = (LEAD,)
    duty = Duty(
        Remark,
        report_by=REMARK,
        day="answer_on",
        due=_("落实意见"),
        stages={"reported": _("已报落实情况"), "halted": _("不再跟踪")},
        # what the meeting asked for is dropped by a meeting, and counts no longer
        strike=Stated(_("不再跟踪"), forms.DropForm),
        report=Stated(_("报告落实情况"), forms.AnswerForm),
        accept=Stated(asks=forms.AcceptForm),
        send_back=Stated(asks=forms.ReturnForm),
    )

    rewrite = rewriting(Remark, forms.RemarkRow, by=lead_clerk, without=("answer_on",))


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
    )
    report = Action(
        _("报送汇报材料"),
        at=arranged,
        to=reported,
        by=body_clerk,
        asks=forms.MaterialForm,
        effect=revise("briefing"),
        tone="plain",
    )
    hear = Action(
        _("听取汇报"),
        at=(arranged, reported),
        to=heard,
        by=organiser,
        asks=forms.HeardForm,
        first=MEETING.come,
        check=_at_the_meeting,
        effect=_hear,
        heard=HEARD,
    )
    remark = Action(
        _("增加需要落实的意见"),
        at=heard,
        by=organiser,
        asks=forms.RemarksForm,
        check=_days_ahead,
        effect=_remark,
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
        (heard, concluded), organiser, BriefingRemark, BriefingRemark.report, BriefingRemark.accept
    )
    unpublish = publishing.unpublish(at=(heard, concluded), by=organiser)
    follows = (Follow(child=BriefingRemark, at=heard, to=concluded, every=BriefingRemark.ended()),)
    rewrite = rewriting(Briefing, forms.BeginForm, by=lead_clerk, without=("meeting_on",))
    rewrite_report = rewriting(Briefing, forms.MaterialForm, by=body_clerk, label=REPORTED)
    road = (arranged, reported, heard, concluded)
    documents = (
        Document(
            "remarks",
            _("主任会议意见交办函"),
            when=lambda matter: matter.stage in ("heard", "concluded"),
        ),
        Document(
            "result",
            _("主任会议意见落实情况表"),
            when=lambda matter: matter.stage in ("heard", "concluded"),
        ),
    )
