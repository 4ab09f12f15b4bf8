"""What is asked about briefings and the remarks on them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.matters.forms import (
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
from renda.matters.rows import Rows

REPORTING = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE)


class BeginForm(StepForm):
    """Which briefing."""

    title = Text(label=_("汇报题目"))
    body = BodyChoice(label=_("汇报单位"), kinds=REPORTING)
    lead = BodyChoice(
        label=_("牵头部门"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
    )
    meeting = Text(label=_("主任会议"), max_length=100, required=False)
    meeting_on = Day(label=_("会议日期"), required=False)


class MeetingForm(StepForm):
    """At which meeting, on which day."""

    meeting = Text(label=_("主任会议"), max_length=100)
    meeting_on = Day(label=_("会议日期"))
    shows = "briefing"


class MaterialForm(StepForm):
    """What the body brings to the meeting."""

    material = LongText(label=_("汇报材料"))
    papers = Files()


class RemarkRow(forms.Form):
    """One remark in a small table."""

    text = Text(label=_("意见"), max_length=500)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("承办单位"), required=False)
    answer_on = Day(label=_("要求落实期限"), required=False)


class RemarksForm(StepForm):
    """Several remarks, each with its body and day."""

    remarks = Rows(
        RemarkRow, label=_("需要跟踪落实的意见"), help_text=_("不选承办单位的，由汇报单位办理。")
    )

    def prepare(self) -> None:
        """Offer the congress's bodies in each row."""
        offered = receivers(self.matter.congress, REPORTING, on=self.today)
        body = forms.ModelChoiceField(offered, label=_("承办单位"), required=False)
        asked = self.fields["remarks"]
        row = type("Row", (RemarkRow,), {"body": body})
        self.fields["remarks"] = Rows(
            row, required=asked.required, label=asked.label, help_text=asked.help_text
        )


class HeardForm(RemarksForm):
    """How it was heard; remarks that are to be followed up."""

    heard_on = PastDate(label=_("听取日期"))
    reporter_name = Text(label=_("汇报人"), max_length=60, required=False)
    main_points = LongText(label=_("会议意见"))
    remarks = Rows(
        RemarkRow,
        label=_("需要跟踪落实的意见"),
        required=False,
        help_text=_("不选承办单位的，由汇报单位办理。"),
    )
    field_order = ("heard_on", "reporter_name", "main_points", "remarks")


class AnswerForm(StepForm):
    """What was done about a remark."""

    answer = LongText(label=_("落实情况"))
    papers = Files()


class AcceptForm(StepForm):
    """Why it is enough."""

    checked = LongText(label=_("认可意见"))


class ReturnForm(ReasonForm):
    """Why it is not enough, and by when it comes again."""

    until = Day(
        label=_("再次报告的期限"),
        required=False,
        help_text=_("不填的，原定期限未到的不变，其他的按规则重新计算。"),
    )


class DropForm(DecisionForm):
    """Why a remark is followed up no longer."""

    reason = LongText(label=_("理由"))
