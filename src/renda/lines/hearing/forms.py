"""What is asked on the way to a hearing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.hearing.models import Hearing, View
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    StepForm,
    Text,
)

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
        help_text=_("主任会议决定临时增加的议题，不受会前报送期限限制。"),
    )
    urgent_reason = LongText(label=_("临时增加的理由"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask why, where a topic is spared the days before the meeting."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("urgent") and not answers.get("urgent_reason"):
            raise ValidationError({"urgent_reason": _("临时增加的议题请写明理由。")})
        return answers


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
    """The report as a draft or final."""

    text = LongText(label=_("内容摘要"))
    papers = Files(label=_("报告文本"))


class FinalForm(PaperForm):
    """The final report: how the views heard beforehand are answered in it."""

    text = LongText(label=_("报告正文"))
    answered = LongText(label=_("对会前意见的回应"), required=False)


class SupplementForm(StepForm):
    """What the body answers to views that reached it after its report."""

    answered = LongText(label=_("对会前意见的回应"))
    shows = "hearing"


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
    reporter_name = Text(
        label=_("报告人姓名"),
        max_length=60,
        required=False,
        help_text=_("委托部门负责人报告的，写明姓名和职务。"),
    )
    main_points = LongText(label=_("审议情况"))
    outcome = forms.ChoiceField(label=_("审议结果"), choices=Hearing.Outcome.choices)
    vote_for = forms.IntegerField(
        label=_("赞成"),
        min_value=0,
        max_value=999,
        required=False,
        help_text=_("对报告进行表决的填写。"),
    )
    vote_all = forms.IntegerField(
        label=_("全体组成人员"), min_value=1, max_value=999, required=False
    )

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """Find a count of votes that cannot be."""
        given, all_ = answers.get("vote_for"), answers.get("vote_all")
        if (given is None) != (all_ is None):
            missing = "vote_all" if all_ is None else "vote_for"
            return {missing: _("赞成票数和全体组成人员人数要一起填写。")}
        if given is not None and all_ is not None and given > all_:
            return {"vote_for": _("赞成票数不能多于全体组成人员。")}
        return {}


class OutcomeForm(StepForm):
    """Whether opinions are drawn up after all."""

    outcome = forms.ChoiceField(label=_("审议结果"), choices=Hearing.Outcome.choices)
    shows = "hearing"


class ReviseForm(StepForm):
    """Why it was not passed, and when it comes again."""

    reason = LongText(label=_("未通过的原因和要求"))
    meeting = Text(label=_("再次审议的会议"), max_length=100)
    meeting_on = Day(label=_("会议日期"))


class ExemptForm(DecisionForm):
    """Why a topic is spared the days before the meeting."""

    urgent_reason = LongText(label=_("临时增加的理由"))


class CancelForm(DecisionForm):
    """Why the report is not heard after all."""

    reason = LongText(label=_("理由"))
