"""What is asked about a plan and its topics."""

from __future__ import annotations

import calendar
import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.language import listed
from renda.lines.plan.models import Outline, Topic
from renda.matters import lending
from renda.matters.forms import (
    BodyChoice,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    OneFile,
    PastDate,
    StepForm,
    Text,
)
from renda.matters.imported_rows import TableForm
from renda.matters.rows import Rows

LEADING = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
SUPERVISED = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.COMMITTEE)
#: so many subjects of letters and visits are named
CONCERNS = 5
MONTHS = [(month, f"{month}") for month in range(1, 13)]


class PlanForm(StepForm):
    """Which plan, of which year."""

    title = Text(label=_("计划名称"))
    sort = forms.ChoiceField(label=_("计划种类"), choices=Outline.Sort.choices)
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)


class TopicForm(StepForm):
    """One topic of a plan."""

    title = Text(label=_("议题"))
    way = forms.ChoiceField(label=_("监督形式"), choices=Topic.Way.choices)
    source = forms.ChoiceField(label=_("议题来源"), choices=Topic.Source.choices)
    month = forms.TypedChoiceField(label=_("计划月份"), choices=MONTHS, coerce=int)
    lead = BodyChoice(label=_("牵头部门"), kinds=LEADING)
    body = BodyChoice(label=_("涉及单位"), kinds=SUPERVISED, required=False)

    def prepare(self) -> None:
        """Say what letters and visits of this year and the last were mostly about."""
        self.fields["source"].help_text = concentrated(self.matter.congress, self.today.year)


def concentrated(congress: Congress, year: int) -> str:
    """Return, in words, what many letters and visits were about; "" if about nothing in common."""
    told = []
    for of in (year, year - 1):
        if found := lending.concerns(congress, of):
            subjects = listed(f"{label} {n}" for label, n in found[:CONCERNS])
            words = {"year": of, "subjects": subjects}
            told.append(_("%(year)s年来信来访集中反映：%(subjects)s（件次）。") % words)
    return "".join(map(str, told))


class TopicRow(forms.Form):
    """One topic in a small table."""

    title = Text(label=_("议题"))
    way = forms.ChoiceField(label=_("监督形式"), choices=Topic.Way.choices)
    source = forms.ChoiceField(label=_("议题来源"), choices=Topic.Source.choices)
    month = forms.TypedChoiceField(label=_("计划月份"), choices=MONTHS, coerce=int)
    lead = forms.ModelChoiceField(Body.objects.none(), label=_("牵头部门"))
    body = forms.ModelChoiceField(Body.objects.none(), label=_("涉及单位"), required=False)


class TopicsForm(StepForm):
    """Several topics at once."""

    topics = Rows(TopicRow, blank=6, label=_("计划议题"))

    def prepare(self) -> None:
        """Offer the congress's bodies in each row."""
        lead, body = (
            receivers(self.matter.congress, kinds, on=self.today) for kinds in (LEADING, SUPERVISED)
        )
        own = {
            "lead": forms.ModelChoiceField(lead, label=_("牵头部门")),
            "body": forms.ModelChoiceField(body, label=_("涉及单位"), required=False),
        }
        row = type("Row", (TopicRow,), own)
        self.fields["topics"] = Rows(row, blank=6, label=_("计划议题"))


class TopicTableForm(TableForm):
    """The topics as an office keeps them, in a table."""

    table = OneFile(
        label=_("议题表（.xlsx 或 .csv）"),
        required=True,
        help_text=_(
            "一行表头：议题、监督形式、议题来源、月份、牵头部门、涉及单位。有一行不能识别，就一行也不导入。"
        ),
    )


class EditForm(TopicForm):
    """A topic as it shall read, while the plan is being drawn up."""

    shows = "topic"


class AddForm(TopicForm):
    """A topic added to a plan that is being drawn up, with what it comes from."""

    origin = MatterRef(label=_("来源事项"), required=False)


class PartyForm(StepForm):
    """When the plan was reported to the party committee."""

    reported_on = PastDate(label=_("报党委日期"))
    attachments = Files()


class ChangeForm(DecisionForm):
    """What a decision changes in a topic."""

    title = Text(label=_("议题"))
    month = forms.TypedChoiceField(label=_("计划月份"), choices=MONTHS, coerce=int)
    lead = BodyChoice(label=_("牵头部门"), kinds=LEADING)
    shows = "topic"


class SupplementForm(AddForm):
    """A topic added by a decision to a plan that was passed."""

    decided_on = PastDate(label=_("会议日期"))
    meeting = Text(label=_("会议名称"), max_length=100)


class OutcomeForm(StepForm):
    """What came of a topic."""

    outcome = LongText(label=_("完成情况"))
    papers = Files(
        label=_("完成的文件"),
        help_text=_("重点工作和自身建设的议题，以形成的制度、报告等文件办结。"),
    )


class SourceForm(StepForm):
    """A matter from which the topic comes."""

    origin = MatterRef(label=_("来源事项"))


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


class DropForm(DecisionForm):
    """Why a topic is dropped, by which decision."""

    reason = LongText(label=_("取消的理由"))
