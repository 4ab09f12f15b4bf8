"""What is asked about courses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.queries import mandates_of
from renda.lines.course.models import Course
from renda.matters.correcting import CorrectionForm
from renda.matters.forms import BodyChoice, Day, Files, LongText, StepForm, Text
from renda.service.parts import seats_question

HOLDING = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE)


class CourseForm(StepForm):
    """A course as it is announced, or as it was held elsewhere."""

    title = Text(label=_("培训名称"), max_length=100)
    lead = BodyChoice(label=_("组织单位"), kinds=HOLDING)
    sort = forms.ChoiceField(label=_("培训种类"), choices=Course.Sort.choices)
    first_on = Day(label=_("开始日期"))
    last_on = Day(label=_("结束日期"))
    place = Text(label=_("地点"), max_length=100)
    subject = LongText(label=_("培训内容"), required=False)
    papers = Files(label=_("培训材料"))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        answers: dict[str, Any] = super().clean() or {}
        first, last = answers.get("first_on"), answers.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("结束日期不能早于开始日期。"))
        return answers


class RecordForm(StepForm):
    """Who came besides those who signed in themselves; what was given out."""

    there = seats_question(
        _("没有自己签到的代表"), _("已经签到的不用再选；报了名、没有签到也没有选中的，记为缺席。")
    )
    others = forms.IntegerField(
        label=_("其他各级代表"),
        min_value=0,
        max_value=100_000,
        initial=0,
        help_text=_("不是本级代表的参加人数，例如镇人大代表。"),
    )
    note = LongText(label=_("培训情况"), required=False)
    papers = Files(label=_("培训材料"))

    def prepare(self) -> None:
        """Offer the deputies of the congress."""
        found = mandates_of(self.matter.congress, on=self.today)
        field: Any = self.fields["there"]
        field.queryset = found.order_by("person__sound", "pk")


class RecountForm(CorrectionForm):
    """How many came besides those named, and what is told of it, as it should read."""

    shows = "course"
    others = forms.IntegerField(label=_("其他各级代表"), min_value=0, max_value=100_000)
    note = LongText(label=_("培训情况"), required=False)
