"""What is asked on the way to a hearing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.hearing.models import Hearing, View
from renda.matters.forms import BodyChoice, Day, Files, LongText, PastDate, StepForm, Text

LEADING = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
REPORTING = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE, Kind.STREET_COMMITTEE)


class BeginForm(StepForm):
    """Which report is to be heard."""

    title = Text(label=_("报告题目"))
    sort = forms.ChoiceField(label=_("报告种类"), choices=Hearing.Sort.choices)
    body = BodyChoice(label=_("报告机关"), kinds=REPORTING)
    lead = BodyChoice(label=_("牵头专工委"), kinds=LEADING)
    meeting = Text(label=_("常委会会议"), max_length=100, required=False)
    meeting_on = Day(label=_("会议日期"), required=False)
    urgent = forms.BooleanField(
        label=_("临时增加的议题"),
        required=False,
        help_text=_("主任会议决定临时增加的议题,不受会前报送期限限制。"),
    )


class MeetingForm(StepForm):
    """At which meeting, on which day."""

    meeting = Text(label=_("常委会会议"), max_length=100)
    meeting_on = Day(label=_("会议日期"))
    shows = "hearing"


class ViewForm(StepForm):
    """One view heard beforehand."""

    whose = forms.ChoiceField(label=_("意见来自"), choices=View.Whose.choices)
    text = LongText(label=_("意见"))
    on = PastDate(label=_("日期"))


class ResearchForm(StepForm):
    """One visit or study before the meeting."""

    on = PastDate(label=_("日期"))
    place = Text(label=_("地点"), max_length=100)
    who = Text(label=_("参加人员"))
    findings = LongText(label=_("发现的情况和问题"))
    photos = Files(label=_("照片和材料"))


class PaperForm(StepForm):
    """The report as a draft or final; after the day a reason is needed."""

    text = LongText(label=_("内容摘要"))
    papers = Files(label=_("报告文本"))
    exempt = LongText(label=_("逾期仍报送的理由"), required=False)


class FinalForm(PaperForm):
    """The final report: how the views heard beforehand are answered in it."""

    answered = LongText(label=_("对会前意见的回应"), required=False)


class CommentForm(StepForm):
    """What the committee wants changed."""

    comments = LongText(label=_("专工委修改意见"))


class SentForm(StepForm):
    """Sent to the members."""

    exempt = LongText(label=_("逾期仍报送的理由"), required=False)


class HeardForm(StepForm):
    """How it was heard."""

    heard_on = PastDate(label=_("听取日期"))
    reporter = forms.ChoiceField(label=_("报告人"), choices=Hearing.Reporter.choices)
    reporter_name = Text(label=_("报告人姓名"), max_length=60, required=False)
    main_points = LongText(label=_("审议情况"))


class ReviseForm(StepForm):
    """Why it was not passed, and when it comes again."""

    reason = LongText(label=_("未通过的原因和要求"))
    meeting = Text(label=_("再次审议的会议"), max_length=100)
    meeting_on = Day(label=_("会议日期"))
