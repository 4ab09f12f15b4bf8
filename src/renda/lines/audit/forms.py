"""What is asked about audit findings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.lines.audit.models import Finding, Rule
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    Money,
    OneFile,
    PastDate,
    StepForm,
    Text,
)
from renda.matters.imported_rows import TableForm
from renda.matters.postponing import TimeForm
from renda.matters.rows import Rows

ANSWERING = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE)


class BeginForm(StepForm):
    """Which audit report."""

    title = Text(label=_("报告名称"))
    of_year = forms.IntegerField(label=_("审计年度"), min_value=1954, max_value=2100)
    body = BodyChoice(label=_("报告机关"), kinds=ANSWERING)
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE,))
    heard_on = PastDate(label=_("听取审计工作报告日期"))


class FindingForm(StepForm):
    """One finding."""

    text = LongText(label=_("问题"))
    sort = forms.ChoiceField(label=_("问题类别"), choices=Finding.Sort.choices)
    money = Money(label=_("涉及金额"), required=False)
    cause = LongText(label=_("原因"), required=False)
    body = BodyChoice(label=_("责任单位"), kinds=ANSWERING)
    due_on = Day(label=_("要求整改期限"), required=False)


class EditForm(FindingForm):
    """A finding as it shall read."""

    shows = "finding"


class FindingRow(forms.Form):
    """One finding in a small table."""

    text = Text(label=_("问题"))
    sort = forms.ChoiceField(label=_("问题类别"), choices=Finding.Sort.choices)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("责任单位"))
    money = Money(label=_("涉及金额（万元）"), required=False, help_text="")
    due_on = Day(label=_("要求整改期限"), required=False)


class RowsForm(StepForm):
    """Several findings at once."""

    findings = Rows(FindingRow, blank=4, label=_("审计查出的问题"))

    def prepare(self) -> None:
        """Offer the congress's bodies in each row."""
        offered = receivers(self.matter.congress, ANSWERING, on=self.today)
        body = forms.ModelChoiceField(offered, label=_("责任单位"))
        row = type("Row", (FindingRow,), {"body": body})
        self.fields["findings"] = Rows(row, blank=4, label=_("审计查出的问题"))


class ListForm(TableForm):
    """The findings as the auditors list them, in a table."""

    table = OneFile(
        label=_("问题清单（.xlsx 或 .csv）"),
        required=True,
        help_text=_(
            "一行表头：问题、类别、金额（万元）、责任单位、整改期限、原因。有一行不能识别，就一行也不导入。"
        ),
    )


class MeetingForm(StepForm):
    """When the rectification is to be heard."""

    meeting_on = Day(label=_("听取整改报告的会议日期"))
    shows = "audited"


class CommentForm(StepForm):
    """What the committee wants changed."""

    comments = LongText(label=_("专工委对整改报告的意见"))


class PaperForm(StepForm):
    """The report on rectification; where not every finding is answered yet, why."""

    rectification = LongText(label=_("整改情况报告"))
    papers = Files()
    exempt = LongText(label=_("还有问题没有报告整改结果的原因"), required=False)
    shows = "audited"


class HeardForm(StepForm):
    """Heard by the standing committee."""

    rectified_on = PastDate(label=_("听取整改报告日期"))
    exempt = LongText(label=_("超过六个月的理由"), required=False)


class RuleRow(forms.Form):
    """One rule made or amended."""

    name = Text(label=_("制度名称"))
    way = forms.ChoiceField(label=_("新建或修订"), choices=Rule.Way.choices)
    document = Text(label=_("文号"), max_length=60, required=False)


class DoneForm(StepForm):
    """What was put right."""

    measures = LongText(label=_("整改措施和结果"))
    restored = Money(label=_("已整改金额"), required=False)
    rules = Rows(RuleRow, label=_("健全完善的制度"), required=False)
    evidence = Files(label=_("佐证材料"))
    shows = "finding"


class SendBackForm(StepForm):
    """What is still missing."""

    verdict = LongText(label=_("核实意见"))


class VerifyForm(SendBackForm):
    """What the congress found."""

    evidence = Files(label=_("核实材料"))
    exempt = LongText(label=_("金额没有全部整改仍认定到位的理由"), required=False)


class WeighForm(DecisionForm):
    """How what is not put right weighs in the body's next budget."""

    weighed = LongText(label=_("与预算安排挂钩的处理"))


class GiveUpForm(WeighForm):
    """Why it is closed though it was not put right."""

    exempt = LongText(label=_("没有与预算挂钩即办结的理由"), required=False)


class GoOnForm(TimeForm):
    """Until when the rest is put right, and what is verified so far."""

    confirmed = Money(label=_("人大核实的已整改金额"), required=False)
