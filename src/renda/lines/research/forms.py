"""What is asked about research and what it asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.lines.research.models import Research
from renda.matters.forms import BodyChoice, Files, LongText, PastDate, StepForm, Text
from renda.matters.rows import Rows
from renda.service.parts import PartForm

LEADING = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
ASKED = (*HANDLING_KINDS, Kind.GOVERNMENT)


class BeginForm(StepForm):
    """What the committee goes to see, and who goes."""

    title = Text(label=_("调研题目"))
    lead = BodyChoice(label=_("牵头部门"), kinds=LEADING)
    sort = forms.ChoiceField(label=_("形式"), choices=Research.Sort.choices)
    aim = LongText(label=_("调研内容"))
    team = Text(label=_("调研组"), required=False, max_length=300)
    papers = Files(label=_("调研方案"))


class OutingForm(PartForm):
    """Where the team was, what it saw, which deputies came along."""

    on = PastDate(label=_("日期"))
    place = Text(label=_("地点"), max_length=100)
    way = Text(label=_("方式"), max_length=40, help_text=_("实地察看、座谈、问卷等。"))
    learnt = LongText(label=_("了解的情况"))
    photos = Files(label=_("照片"))
    field_order = ("on", "place", "way", "there", "excused", "learnt", "photos")


class AdviceRow(forms.Form):
    """One thing asked of one body."""

    text = Text(label=_("建议内容"), max_length=500)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("承办单位"))


class AdviseForm(StepForm):
    """What is asked of whom."""

    advice = Rows(AdviceRow, blank=3, label=_("调研建议"))

    def prepare(self) -> None:
        """Offer the congress's bodies in each row."""
        offered = receivers(self.matter.congress, ASKED, on=self.today)
        asked = self.fields["advice"]
        own = {"body": forms.ModelChoiceField(offered, label=_("承办单位"))}
        row = type("Row", (AdviceRow,), own)
        self.fields["advice"] = Rows(row, blank=3, required=asked.required, label=asked.label)


class ReportForm(AdviseForm):
    """What was found; what is asked of bodies because of it."""

    findings = LongText(label=_("调研报告"))
    papers = Files(label=_("调研报告全文"))
    advice = Rows(AdviceRow, blank=3, label=_("调研建议"), required=False)
    field_order = ("findings", "papers", "advice")


class AnswerForm(StepForm):
    """What a body did about it."""

    answer = LongText(label=_("落实情况"))
    papers = Files()


class AcceptForm(StepForm):
    """Why it is enough."""

    checked = LongText(label=_("认可意见"))
