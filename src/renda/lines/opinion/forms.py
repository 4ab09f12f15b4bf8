"""What is asked about opinions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.opinion.models import Opinion
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    Day,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)

ADDRESSEES = (*HANDLING_KINDS, Kind.GOVERNMENT)


class BeginForm(StepForm):
    """On what, to whom."""

    title = Text(label=_("题目"))
    sort = forms.ChoiceField(label=_("意见种类"), choices=Opinion.Sort.choices)
    body = BodyChoice(label=_("送达机关"), kinds=ADDRESSEES)
    lead = BodyChoice(label=_("整理的专工委"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE))
    overall = LongText(label=_("总体评价"), required=False)
    problems = LongText(label=_("主要问题"), required=False)
    answer_on = Day(
        label=_("另定的报告期限"),
        required=False,
        help_text=_("不填则按规则;常委会决议或意见中另有规定的填写。"),
    )


class PointForm(StepForm):
    """One point: what is asked of whom."""

    text = LongText(label=_("意见内容"))
    aspect = Text(label=_("方面"), max_length=60, required=False)
    bodies = BodiesChoice(
        label=_("承办单位"), kinds=ADDRESSEES, required=False, help_text=_("不选即为送达机关。")
    )
    answer_on = Day(label=_("本条另定的期限"), required=False)


class PointEditForm(StepForm):
    """A point as it shall read."""

    text = LongText(label=_("意见内容"))
    aspect = Text(label=_("方面"), max_length=60, required=False)
    answer_on = Day(label=_("本条另定的期限"), required=False)
    shows = "point"


class DeliverForm(StepForm):
    """The day it was delivered."""

    delivered_on = PastDate(label=_("送达日期"))


class DraftForm(StepForm):
    """The result as a draft, for the committee's view (L2 Art. 17)."""

    draft = LongText(label=_("研究处理情况(征求意见稿)"))
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


class ExtendForm(ReasonForm):
    """Until when instead."""

    until = Day(label=_("延至"))
