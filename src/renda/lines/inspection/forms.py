"""What is asked in the course of an inspection."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    Rows,
    StepForm,
    Text,
)


class BeginForm(StepForm):
    """Which laws, with whom."""

    title = Text(label=_("检查名称"))
    laws = LongText(label=_("检查的法律法规"))
    articles = LongText(label=_("重点检查的条款"), required=False)
    body = BodyChoice(label=_("受检查机关"), kinds=(*HANDLING_KINDS, Kind.GOVERNMENT))
    lead = BodyChoice(label=_("组织检查的专工委"), kinds=(Kind.COMMITTEE,))
    joint = forms.BooleanField(label=_("与镇街人大联动"), required=False)


class TeamForm(StepForm):
    """Who inspects."""

    team_head = Text(label=_("检查组组长"), max_length=60)
    team = LongText(label=_("检查组成员"), help_text=_("常委会组成人员、专委会成员,可以邀请代表。"))
    third_party = Text(label=_("委托的第三方"), max_length=100, required=False)


class SelfCheckForm(StepForm):
    """What the body found of itself."""

    self_check = LongText(label=_("自查情况"))
    papers = Files(label=_("自查报告"))


class TownsForm(StepForm):
    """Which towns and streets join."""

    bodies = BodiesChoice(label=_("联动的镇街人大"), kinds=(Kind.PRESIDIUM, Kind.STREET_COMMITTEE))


class VisitForm(StepForm):
    """One visit."""

    on = PastDate(label=_("日期"))
    way = Text(label=_("方式"), max_length=40, help_text=_("实地检查、座谈、抽查、暗访等。"))
    place = Text(label=_("地点"), max_length=100)
    findings = LongText(label=_("发现的情况"))
    photos = Files(label=_("照片"))


class SurveyForm(StepForm):
    """One survey; no more come back than were sent."""

    on = PastDate(label=_("日期"))
    sent = forms.IntegerField(label=_("发出份数"), min_value=1, max_value=10_000_000)
    returned = forms.IntegerField(label=_("收回份数"), min_value=0, max_value=10_000_000)
    summary = LongText(label=_("结果摘要"))

    def clean_returned(self) -> int:
        """Refuse more returned than sent."""
        returned: int = self.cleaned_data["returned"]
        if returned > self.cleaned_data.get("sent", returned):
            raise ValidationError(_("收回的份数不能多于发出的份数。"))
        return returned


class FindingRow(forms.Form):
    """One fault."""

    aspect = Text(label=_("方面"), max_length=60)
    text = Text(label=_("问题"), max_length=1000)


class FindingsForm(StepForm):
    """Several faults at once."""

    findings = Rows(FindingRow, label=_("发现的问题"), blank=5)


class AmendmentRow(forms.Form):
    """One suggestion to amend the law."""

    law = Text(label=_("法律法规"), max_length=100)
    article = Text(label=_("条款"), max_length=40)
    text = Text(label=_("修改建议"), max_length=1000)


class AmendmentsForm(StepForm):
    """Several suggestions at once."""

    amendments = Rows(AmendmentRow, label=_("法律法规修改建议"))


class CaseForm(StepForm):
    """A case that is passed on."""

    on = PastDate(label=_("日期"))
    text = LongText(label=_("反映的具体案件和转办情况"))


class ReportForm(StepForm):
    """The report: evaluation, problems, advice (L2 Art. 36)."""

    evaluation = LongText(label=_("法律实施情况的评价"))
    problems = LongText(label=_("存在的问题"))
    advice = LongText(label=_("意见和建议"))
    opinion_aspects = forms.IntegerField(
        label=_("意见涉及的方面"), min_value=1, max_value=99, required=False
    )
    papers = Files(label=_("检查报告"))


class DeliberateForm(DecisionForm):
    """At which meeting the report was considered."""


class LocalForm(StepForm):
    """What a town reports."""

    report = LongText(label=_("检查情况"))
    findings = Rows(FindingRow, label=_("发现的问题"), required=False)
    photos = Files(label=_("照片和材料"))
