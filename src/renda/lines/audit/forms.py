"""What is asked about audit findings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.tables import TableRefused, read_table
from renda.lines.audit.models import Finding
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    Rows,
    StepForm,
    Text,
)

ANSWERING = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE)
#: no fault costs more than ten thousand 亿元
MOST = 10**12


class BeginForm(StepForm):
    """Which audit report."""

    title = Text(label=_("报告名称"))
    of_year = forms.IntegerField(label=_("审计年度"), min_value=1954, max_value=2100)
    body = BodyChoice(label=_("报告机关"), kinds=ANSWERING)
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE,))
    heard_on = PastDate(label=_("听取审计工作报告日期"))


class Money(forms.DecimalField):
    """An amount in 万元, kept in 元."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("单位:万元"))
        super().__init__(min_value=0, max_value=MOST, decimal_places=4, **kwargs)

    def clean(self, value: Any) -> int:
        """Return the amount in 元."""
        return int((super().clean(value) or 0) * 10_000)


class FindingForm(StepForm):
    """One finding."""

    text = LongText(label=_("问题"))
    sort = forms.ChoiceField(label=_("问题类别"), choices=Finding.Sort.choices)
    money = Money(label=_("涉及金额"), required=False)
    cause = LongText(label=_("原因"), required=False)
    body = BodyChoice(label=_("责任单位"), kinds=ANSWERING)
    due_on = Day(label=_("要求整改期限"), required=False)


class ListForm(StepForm):
    """The findings as the auditors list them, in a table."""

    table = Files(
        label=_("问题清单(.xlsx 或 .csv)"),
        required=True,
        help_text=_("列名:问题、类别、金额(万元)、责任单位、整改期限。"),
    )

    def clean_table(self) -> list[Any]:
        """Read the rows now, so that what is wrong is said beside the field."""
        files: list[Any] = self.cleaned_data["table"]
        for file in files:
            try:
                self.read = read_table(file.file, file.name or "")
            except TableRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
            file.file.seek(0)
        return files

    def clean(self) -> dict[str, Any]:
        """Return the answers with the rows of the table."""
        answers: dict[str, Any] = super().clean() or {}
        if hasattr(self, "read"):
            answers["rows"] = [
                {"line": line, **dict(zip(self.read.headers, row, strict=False))}
                for line, row in zip(self.read.lines, self.read.rows, strict=True)
            ]
        return answers


class MeetingForm(StepForm):
    """When the rectification is to be heard."""

    meeting_on = Day(label=_("听取整改报告的会议日期"))
    shows = "audited"


class PaperForm(StepForm):
    """The report on rectification; after its day a reason is needed."""

    rectification = LongText(label=_("整改情况报告"))
    papers = Files()
    exempt = LongText(label=_("逾期仍报送的理由"), required=False)
    shows = "audited"


class HeardForm(StepForm):
    """Heard by the standing committee."""

    rectified_on = PastDate(label=_("听取整改报告日期"))


class RuleRow(forms.Form):
    """One rule made or amended."""

    name = Text(label=_("制度名称"))


class DoneForm(StepForm):
    """What was put right."""

    measures = LongText(label=_("整改措施"))
    restored = Money(label=_("已整改金额"), required=False)
    rules = Rows(RuleRow, label=_("健全完善的制度"), required=False)
    evidence = Files(label=_("佐证材料"))


class VerifyForm(StepForm):
    """What the congress found."""

    verdict = LongText(label=_("核实意见"))


class WeighForm(DecisionForm):
    """How what is not put right weighs in the body's next budget."""

    weighed = LongText(label=_("与预算安排挂钩的处理"))


class ExtendForm(ReasonForm):
    """Until when instead."""

    until = Day(label=_("延至"))
