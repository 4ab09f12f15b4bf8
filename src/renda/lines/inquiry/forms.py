"""What is asked about questions, interpellations, investigations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.language import listed
from renda.lines.inquiry.models import Interpellation
from renda.lines.inquiry.thresholds import INVESTIGATION, may_interpellate
from renda.matters.forms import (
    BodyChoice,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    StepForm,
    Text,
)
from renda.matters.rows import Rows

ASKED = (*HANDLING_KINDS, Kind.GOVERNMENT)
LEADING = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)


class AskingForm(StepForm):
    """On what."""

    title = Text(label=_("名称"))
    topic = Text(label=_("询问议题"))
    lead = BodyChoice(label=_("牵头专工委"), kinds=LEADING)


class SpecialBeginForm(AskingForm):
    """On what, and which body's head attends."""

    body = BodyChoice(label=_("被询问机关"), kinds=ASKED)


class QuestionRow(forms.Form):
    """One question; the body by its name."""

    body = Text(label=_("被询问单位"), max_length=60)
    text = Text(label=_("问题"), max_length=500)
    asked_by = Text(label=_("提问人"), max_length=100, required=False)


class QuestionsForm(StepForm):
    """Several questions at once."""

    questions = Rows(QuestionRow, label=_("提问"), blank=8)


class HeldForm(StepForm):
    """The meeting; a responsible person of the body listens and answers (L2 Art. 46)."""

    meeting = Text(label=_("会议名称"), max_length=100)
    held_on = PastDate(label=_("询问日期"))


class SpecialForm(HeldForm):
    """The head of the body attends a topical inquiry (L2 Art. 48)."""

    head_attends = Text(label=_("到会的负责人"), max_length=100)


class AnswerForm(StepForm):
    """Who answered, and what."""

    answered_by = Text(label=_("到会答复人"), max_length=100)
    answer = LongText(label=_("答复"))
    papers = Files()


class ResultForm(StepForm):
    """What was done about it."""

    result = LongText(label=_("研究处理情况"))
    papers = Files()


class InterpellationForm(StepForm):
    """An interpellation in writing: body, question, content, enough who join."""

    title = Text(label=_("质询案名称"))
    body = BodyChoice(label=_("质询对象"), kinds=ASKED)
    question = LongText(label=_("质询的问题"))
    content = LongText(label=_("质询的内容"))
    proposers = LongText(label=_("联名提出人"), help_text=_("每行一人。"))
    at_congress = forms.BooleanField(label=_("在代表大会会议期间提出"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse too few: three members, or ten deputies at a session."""
        answers: dict[str, Any] = super().clean() or {}
        names = {line.strip() for line in answers.get("proposers", "").splitlines() if line.strip()}
        answers["proposer_count"] = len(names)
        at_congress = bool(answers.get("at_congress"))
        if names and not may_interpellate(len(names), at_congress=at_congress):
            message = _("常委会会议期间须三人以上联名，代表大会会议期间须代表十人以上联名。")
            raise ValidationError({"proposers": message})
        return answers


class DecideForm(DecisionForm):
    """How it is to be answered; the directors' meeting decides (L2 Art. 53)."""

    form = forms.ChoiceField(label=_("答复方式"), choices=Interpellation.Form.choices)


class ReplyForm(StepForm):
    """The answer; a written one is signed by the head (L2 Art. 53)."""

    answer = LongText(label=_("答复"))
    signed_by = Text(label=_("签署人（机关负责人）"), max_length=60)
    papers = Files()


class VerdictForm(StepForm):
    """How many of the proposers are not satisfied."""

    dissatisfied = forms.IntegerField(label=_("不满意的提出人数"), min_value=0, max_value=999)

    def clean_dissatisfied(self) -> int:
        """Refuse more than there are."""
        count: int = self.cleaned_data["dissatisfied"]
        if count > self.matter.interpellation.proposer_count:
            raise ValidationError(_("不能多于联名人数。"))
        return count


class InvestigationForm(StepForm):
    """What is to be investigated, on whose motion."""

    title = Text(label=_("名称"))
    question = LongText(label=_("调查的问题"))
    lead = BodyChoice(label=_("承办机构"), kinds=LEADING)
    by_directors = forms.BooleanField(label=_("由主任会议提出"), required=False)
    proposer_count = forms.IntegerField(
        label=_("联名人数"), min_value=0, max_value=999, required=False, initial=0
    )
    members = forms.IntegerField(label=_("全体组成人员"), min_value=1, max_value=999)

    def clean(self) -> dict[str, Any]:
        """Refuse too few: one fifth of all members, unless the directors propose."""
        answers: dict[str, Any] = super().clean() or {}
        count = answers.get("proposer_count") or 0
        answers["proposer_count"] = count
        enough = INVESTIGATION.reached(count, answers.get("members") or 0)
        if not answers.get("by_directors") and not enough:
            message = _("须由主任会议提议，或者五分之一以上组成人员书面联名提议。")
            raise ValidationError({"proposer_count": message})
        return answers


class CommissionForm(DecisionForm):
    """Who sits on it; who has an interest may not (L2 Art. 57)."""

    commission = LongText(label=_("调查委员会组成人员"), help_text=_("每行一人。"))
    interested = LongText(
        label=_("应当回避的人员"),
        required=False,
        help_text=_("与调查的问题有利害关系的人员，每行一人。"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a member who has an interest."""
        answers: dict[str, Any] = super().clean() or {}
        sitting = set(answers.get("commission", "").split())
        if both := sitting & set(answers.get("interested", "").split()):
            names = listed(sorted(both))
            message = _("有利害关系的人员不得参加调查委员会：%(names)s") % {"names": names}
            raise ValidationError({"commission": message})
        return answers


class EvidenceForm(StepForm):
    """What was heard; the source may ask to be kept secret (L2 Art. 58)."""

    text = LongText(label=_("调查情况"))
    secret = forms.BooleanField(label=_("对材料来源保密"), required=False)
    papers = Files()


class FoundForm(StepForm):
    """What the commission reports."""

    report = LongText(label=_("调查报告"))
    papers = Files()


class ResolvedForm(DecisionForm):
    """What the standing committee resolved."""

    resolution = LongText(label=_("决议、决定"))
