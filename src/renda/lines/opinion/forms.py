"""What is asked about opinions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.lines.opinion.models import Opinion
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    OneFile,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.imported_rows import TableForm
from renda.matters.rows import Rows

ADDRESSEES = (*HANDLING_KINDS, Kind.GOVERNMENT)


class EditForm(StepForm):
    """What the opinions say before the points."""

    title = Text(label=_("题目"))
    sort = forms.ChoiceField(label=_("意见种类"), choices=Opinion.Sort.choices)
    overall = LongText(label=_("总体评价"), required=False)
    problems = LongText(label=_("主要问题"), required=False)
    answer_on = Day(
        label=_("另定的报告期限"),
        required=False,
        help_text=_("不填则按规则；常委会决议或意见中另有规定的填写。"),
    )
    shows = "opinion"

    def clean_answer_on(self) -> Any:
        """Refuse a day that is over already."""
        day = self.cleaned_data["answer_on"]
        if day and day <= self.today:
            raise ValidationError(_("期限应当在今天以后。"))
        return day


class BeginForm(EditForm):
    """On what, to whom."""

    body = BodyChoice(label=_("送达机关"), kinds=ADDRESSEES)
    lead = BodyChoice(label=_("整理的专工委"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE))
    field_order = ("title", "sort", "body", "lead", "overall", "problems", "answer_on")


class PointForm(StepForm):
    """One point: what is asked of whom."""

    text = LongText(label=_("意见内容"))
    aspect = Text(label=_("方面"), max_length=60, required=False)
    bodies = BodiesChoice(
        label=_("承办单位"), kinds=ADDRESSEES, required=False, help_text=_("不选即为送达机关。")
    )
    answer_on = Day(label=_("本条另定的期限"), required=False)


class PointRow(forms.Form):
    """One point in a small table."""

    text = Text(label=_("意见内容"), max_length=500)
    aspect = Text(label=_("方面"), max_length=60, required=False)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("承办单位"), required=False)
    answer_on = Day(label=_("本条另定的期限"), required=False)


class PointsForm(StepForm):
    """Several points at once."""

    points = Rows(PointRow, blank=6, label=_("审议意见要点"))

    def prepare(self) -> None:
        """Offer the congress's bodies in each row."""
        offered = receivers(self.matter.congress, ADDRESSEES, on=self.today)
        body = forms.ModelChoiceField(offered, label=_("承办单位"), required=False)
        row = type("Row", (PointRow,), {"body": body})
        self.fields["points"] = Rows(row, blank=6, label=_("审议意见要点"))


class PointTableForm(TableForm):
    """The points as a committee keeps them, in a table."""

    table = OneFile(
        label=_("审议意见要点（.xlsx 或 .csv）"),
        required=True,
        help_text=_("一行表头：方面、意见内容、承办单位、期限。有一行不能识别，就一行也不导入。"),
    )


class PointEditForm(StepForm):
    """A point as it shall read."""

    text = LongText(label=_("意见内容"))
    aspect = Text(label=_("方面"), max_length=60, required=False)
    body = BodyChoice(label=_("承办单位"), kinds=ADDRESSEES)
    answer_on = Day(label=_("本条另定的期限"), required=False)
    shows = "point"


class ReworkForm(DecisionForm):
    """What the directors' meeting wants otherwise."""

    note = LongText(label=_("会议意见"))


class DeliverForm(StepForm):
    """The day it was delivered."""

    delivered_on = PastDate(label=_("送达日期"))


class DraftForm(StepForm):
    """The result as a draft, for the committee's view (L2 Art. 17)."""

    draft = LongText(label=_("研究处理情况（征求意见稿）"))
    papers = Files()


class ViewForm(StepForm):
    """What the committee thinks of it."""

    view = LongText(label=_("专工委的意见"))


class ResultForm(StepForm):
    """The written report."""

    result = LongText(label=_("研究处理情况报告"))
    papers = Files(label=_("报告文本"))


class PointResultForm(StepForm):
    """What was done about one point."""

    result = LongText(label=_("办理结果"))
    evidence = Files(label=_("佐证材料"))


class CheckForm(StepForm):
    """How it was checked."""

    checked = LongText(label=_("核查情况"))
    evidence = Files(label=_("核查材料"))


class ResolutionForm(DecisionForm):
    """The standing committee resolved, and set a day of its own (L2 Art. 17)."""

    until = Day(label=_("决议规定的报告期限"))
    resolution = MatterRef(label=_("决议决定"), required=False)


class ReturnForm(ReasonForm):
    """Why it does not do, and by when it comes again."""

    until = Day(
        label=_("再次报告的期限"), required=False, help_text=_("不填则按规则重新计算期限。")
    )


class PointReturnForm(ReturnForm):
    """The same of a point, which may have a day of its own."""

    until = Day(
        label=_("再次报告的期限"),
        required=False,
        help_text=_("不填的，另定期限尚未到期的继续适用，否则按规则重新计算期限。"),
    )


class GiveUpForm(DecisionForm):
    """Why a point is closed though it was not carried out."""

    checked = LongText(label=_("核查情况"))


class FollowUpForm(StepForm):
    """What was seen afterwards."""

    on = PastDate(label=_("日期"))
    way = Text(label=_("方式"), max_length=60, help_text=_("如：专题调研、视察、约见。"))
    who = Text(label=_("参加人员"))
    findings = LongText(label=_("发现的情况和问题"))
    photos = Files(label=_("照片和材料"))


class ResultHeardForm(StepForm):
    """What the standing committee said of the result."""

    result_heard_on = PastDate(label=_("听取日期"))
    result_view = LongText(label=_("常委会对处理结果的意见"))


class RefuseForm(ResultHeardForm):
    """The standing committee does not let it go at that."""

    until = Day(
        label=_("再次报告的期限"), required=False, help_text=_("不填则按规则重新计算期限。")
    )
