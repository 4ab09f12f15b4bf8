"""What is asked in the course of an inspection."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.inspection.models import Amendment, Shortcoming
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
from renda.matters.rows import Rows
from renda.service.parts import PartForm

INSPECTED = (*HANDLING_KINDS, Kind.GOVERNMENT)
LOCAL = (Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
MOST = 10_000_000


class LawRow(forms.Form):
    """One law, and which articles of it."""

    law = Text(label=_("法律法规"), max_length=100)
    articles = Text(label=_("重点检查的条款"), required=False)
    content = Text(label=_("检查内容"), max_length=500, required=False)


class BeginForm(StepForm):
    """Which laws, with whom, until when."""

    title = Text(label=_("检查名称"))
    laws = Rows(LawRow, label=_("检查的法律法规和条款"))
    body = BodyChoice(label=_("受检查机关"), kinds=INSPECTED)
    lead = BodyChoice(label=_("组织检查的专工委"), kinds=(Kind.COMMITTEE,))
    report_on = Day(
        label=_("计划提出检查报告的日期"), required=False, help_text=_("不填则按规则。")
    )

    def clean_report_on(self) -> dt.date | None:
        """Refuse a day that is over already."""
        day: dt.date | None = self.cleaned_data["report_on"]
        if day and day <= self.today:
            raise ValidationError(_("期限应当在今天以后。"))
        return day


class EditForm(BeginForm):
    """The plan as it shall read before the team is formed."""

    shows = "inspection"

    def prepare(self) -> None:
        """Start with the laws as they stand."""
        if self.matter.pk:
            kept: Any = self.matter.checked_laws.order_by("pk")
            self.initial["laws"] = list(kept.values(*LawRow.base_fields))


class TeamForm(StepForm):
    """Who inspects (L2 Art. 33)."""

    team_head = Text(label=_("检查组组长"), max_length=60)
    team = LongText(
        label=_("检查组成员"), help_text=_("常委会组成人员、专委会成员，可以邀请代表。")
    )
    groups = LongText(label=_("检查分组"), required=False)
    third_party = Text(label=_("委托的第三方"), max_length=100, required=False)
    papers = Files(label=_("检查方案"))


class SelfCheckForm(StepForm):
    """What the body found of itself."""

    self_check = LongText(label=_("自查情况"))
    papers = Files(label=_("自查报告"))


class TownsForm(StepForm):
    """Which towns and streets join (L2 Art. 34)."""

    bodies = BodiesChoice(label=_("联动的镇街人大"), kinds=LOCAL)


class VisitForm(PartForm):
    """One visit (L2 Art. 35)."""

    on = PastDate(label=_("日期"))
    way = Text(label=_("方式"), max_length=40, help_text=_("实地检查、座谈、抽查、暗访等。"))
    place = Text(label=_("地点"), max_length=100)
    people = Text(label=_("参加人员"), required=False)
    findings = LongText(label=_("发现的情况"))
    photos = Files(label=_("照片"))
    field_order = ("on", "way", "place", "people", "there", "excused", "findings", "photos")


class SurveyForm(StepForm):
    """One survey; no more come back than were sent."""

    on = PastDate(label=_("日期"))
    sent = forms.IntegerField(label=_("发出份数"), min_value=1, max_value=MOST)
    returned = forms.IntegerField(label=_("收回份数"), min_value=0, max_value=MOST)
    summary = LongText(label=_("结果摘要"))
    papers = Files(label=_("问卷和统计表"))

    def clean_returned(self) -> int:
        """Refuse more returned than sent."""
        returned: int = self.cleaned_data["returned"]
        if returned > self.cleaned_data.get("sent", returned):
            raise ValidationError(_("收回的份数不能多于发出的份数。"))
        return returned


class EvaluationForm(StepForm):
    """What the third party says (L2 Art. 35)."""

    third_party = Text(label=_("委托的第三方"), max_length=100)
    third_party_view = LongText(label=_("第三方评估意见"))
    papers = Files(label=_("评估报告"))
    shows = "inspection"


class FindingRow(forms.Form):
    """One fault."""

    aspect = Text(label=_("方面"), max_length=60)
    text = Text(label=_("问题"), max_length=1000)


class FindingsForm(StepForm):
    """Several faults at once."""

    findings = Rows(FindingRow, label=_("发现的问题"), blank=5)


class StrikeForm(ReasonForm):
    """What was recorded twice or wrongly, by the team or by a town."""

    finding = forms.ModelChoiceField(
        Shortcoming.objects.none(), label=_("检查发现的问题"), required=False
    )
    amendment = forms.ModelChoiceField(
        Amendment.objects.none(), label=_("修法建议"), required=False
    )

    def prepare(self) -> None:
        """Offer what stands in the inspection."""
        found = Shortcoming.objects.filter(matter__root=self.matter.pk).order_by("pk")
        amended = Amendment.objects.filter(matter__root=self.matter.pk).order_by("pk")
        self.fields["finding"].queryset = found  # type: ignore[attr-defined]
        self.fields["amendment"].queryset = amended  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse to strike nothing."""
        answers: dict[str, Any] = super().clean() or {}
        if not answers.get("finding") and not answers.get("amendment"):
            self.add_error("finding", _("请选择要删去的记录。"))
        return answers


class AmendmentRow(forms.Form):
    """One suggestion to amend the law."""

    law = Text(label=_("法律法规"), max_length=100)
    article = Text(label=_("条款"), max_length=40)
    text = Text(label=_("修改建议"), max_length=1000)


class AmendmentsForm(StepForm):
    """Several suggestions at once (L2 Art. 36)."""

    amendments = Rows(AmendmentRow, label=_("法律法规修改建议"))


class CaseForm(StepForm):
    """A case that is passed on."""

    on = PastDate(label=_("日期"))
    text = LongText(
        label=_("反映的具体案件和转办情况"), help_text=_("检查组不处理具体案件，转信访办理。")
    )


class ReportForm(StepForm):
    """The report: evaluation, problems, advice (L2 Art. 36)."""

    evaluation = LongText(label=_("法律实施情况的评价"))
    problems = LongText(label=_("存在的问题"))
    advice = LongText(label=_("意见和建议"))
    papers = Files(label=_("检查报告"))
    shows = "inspection"


class DeliberateForm(DecisionForm):
    """At which meeting the report was considered, and on how much opinions are given."""

    opinion_aspects = forms.IntegerField(
        label=_("审议意见涉及的方面"), min_value=1, max_value=99, required=False
    )


class OutcomeForm(StepForm):
    """What came of it (L2 Art. 37)."""

    outcome = LongText(
        label=_("结果报告和跟踪监督情况"),
        required=False,
        help_text=_("没有由此形成审议意见、问题清单的，必须填写。"),
    )
    papers = Files()


class LocalForm(StepForm):
    """What a town reports."""

    report = LongText(label=_("检查情况"))
    findings = Rows(FindingRow, label=_("发现的问题"), required=False)
    photos = Files(label=_("照片和材料"))
