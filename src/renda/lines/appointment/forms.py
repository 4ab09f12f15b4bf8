"""What is asked of an appointment: who proposes, who is proposed, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.appointment.matrix import NOMINATORS, WAYS
from renda.lines.appointment.models import Ceased, Nomination
from renda.lines.appointment.voting import counts_of
from renda.matters.forms import (
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
from renda.tenure.models import Position, Tenure
from renda.tenure.queries import positions_of, tenures_on
from renda.tenure.spec import Manner

FULL = _("赞成、反对、弃权和未按表决器的合计应当等于出席人数，且不多于全体组成人员。")


class PositionChoice(forms.ModelChoiceField[Position]):
    """One position of the congress."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Position.objects.none(), **kwargs)


class TenureChoice(forms.ModelChoiceField[Tenure]):
    """Somebody who holds a position today."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Tenure.objects.none(), **kwargs)


class ProposalForm(StepForm):
    """Who proposes, for which sitting, and how it is explained; whom, is listed below."""

    body = BodyChoice(
        label=_("提名机关"),
        kinds=NOMINATORS,
        help_text=_("主任会议提名的，由办公室或者人代工委代为提请。"),
    )
    explanation = LongText(label=_("提请说明"), help_text=_("这里不写人选的姓名；人选逐一列入。"))
    meeting_on = Day(label=_("拟提请的会议日期"), required=False)
    proposers = LongText(
        label=_("联名提出的组成人员"),
        required=False,
        help_text=_("只有组成人员联名提出的撤职案填写，每行一人。"),
    )
    members = forms.IntegerField(
        label=_("全体组成人员"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("联名提出的填写，用来核对是否达到五分之一。"),
    )
    papers = Files(label=_("材料"))
    title = forms.CharField(required=False, widget=forms.HiddenInput)


class NomineeForm(StepForm):
    """One person, one position, one decision."""

    manner = forms.ChoiceField(
        label=_("任免种类"),
        choices=[(key, label) for key, label in Manner.choices if key in WAYS],
    )
    position = PositionChoice(label=pgettext_lazy("tenure", "职务"))
    name = Text(label=_("姓名"), max_length=60)
    ground = LongText(label=_("任免理由"))
    again = LongText(
        label=_("再次提名的理由和重新考察情况"),
        required=False,
        help_text=_("本届提请过、没有通过的人选填写。"),
    )
    papers = Files(label=_("考察材料或者简历"))

    def prepare(self) -> None:
        """Offer the positions that there are today."""
        field: Any = self.fields["position"]
        field.queryset = positions_of(self.matter.congress, self.today)


class FileForm(StepForm):
    """The proposal is handed in."""

    late_reason = LongText(
        label=_("不能按期提请的原因"),
        required=False,
        help_text=_("按期提请的不填；不能按期的，向主任会议说明。"),
    )


class MeetingForm(StepForm):
    """For which sitting it is meant."""

    meeting_on = Day(label=_("拟提请的会议日期"))


class ReviewForm(StepForm):
    """The first review: whose views were asked, what was found."""

    views_asked = Text(
        label=_("征求意见的对象"), help_text=_("常委会组成人员和有关部门（写明范围）。")
    )
    views = LongText(label=_("征求到的意见"), required=False)
    review = LongText(label=_("初审意见"))


class DirectorsForm(DecisionForm):
    """The directors' meeting puts it before the standing committee."""

    merged = forms.BooleanField(
        label=_("合并表决"),
        required=False,
        help_text=_("不勾选的逐人表决；合并表决须由主任会议决定。"),
    )


class ExamForm(StepForm):
    """What somebody's exam came to; whether it is passed is not asked."""

    taken_on = PastDate(label=_("考试日期"))
    score = forms.IntegerField(label=_("成绩"), min_value=0, max_value=100)
    papers = Files(label=_("试卷"))


class ScheduleForm(StepForm):
    """At which sitting it is voted on."""

    meeting = Text(label=_("会议名称"), max_length=100)
    meeting_on = Day(label=_("拟表决的会议日期"))


class ComplaintForm(StepForm):
    """What is said against somebody before the vote; who says it is not written here."""

    complaint = LongText(label=_("表决前反映的问题"), help_text=_("不写反映人的姓名、电话和住址。"))


class ClearedForm(StepForm):
    """What the nominating body found."""

    cleared = LongText(label=_("提名机关调查报告"))
    papers = Files()


class VoteForm(StepForm):
    """The counts of one person's vote; whether it is passed is not asked."""

    meeting = Text(label=_("会议名称"), max_length=100)
    decided_on = PastDate(label=_("表决日期"))
    explained_by = Text(label=_("作说明的人"), max_length=60)
    spoke = forms.BooleanField(label=_("作了任前表态发言"), required=False)
    defence = LongText(
        label=_("本人申辩"),
        required=False,
        help_text=_("撤职案填写：本人口头或者书面申辩的意见；放弃申辩的写明。"),
    )
    members = forms.IntegerField(label=_("全体组成人员"), min_value=1, max_value=9999)
    present = forms.IntegerField(label=_("出席人数"), min_value=0, max_value=9999)
    votes_for = forms.IntegerField(label=_("赞成"), min_value=0, max_value=9999)
    votes_against = forms.IntegerField(label=_("反对"), min_value=0, max_value=9999)
    votes_abstained = forms.IntegerField(label=_("弃权"), min_value=0, max_value=9999)
    votes_unpressed = forms.IntegerField(
        label=_("未按表决器"), min_value=0, max_value=9999, initial=0
    )

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """Find votes that do not add up to those present."""
        return {"present": FULL} if counts_of(answers).fault else {}


class ApprovedForm(StepForm):
    """The standing committee above approved it."""

    approved_on = PastDate(label=_("上级批准日期"))
    approved_ref = Text(label=_("上级批准文号"), max_length=100)


class CertificateForm(StepForm):
    """The certificate was handed over."""

    certified_on = PastDate(label=_("颁发任命书日期"))


class UpwardForm(StepForm):
    """It was sent to who must know of it."""

    filed_on = PastDate(label=_("报送备案日期"))
    filed_to = Text(label=_("备案机关"), max_length=100)


class OathForm(StepForm):
    """The oath was taken."""

    sworn_on = PastDate(label=_("宣誓日期"))
    organiser = forms.ChoiceField(
        label=_("宣誓的组织者"),
        choices=Nomination.Organiser.choices,
        help_text=_("监察、审判、检察人员当场颁发任命书的由主任会议组织，其他由所在机关组织。"),
    )
    sworn_at = Text(label=_("宣誓地点"), max_length=100)
    photos = Files(label=_("照片"))
    shows = "nomination"


class ConcernForm(StepForm):
    """What is said of somebody who was appointed; who says it is not written here."""

    tenure = TenureChoice(label=_("被反映的人员"))
    text = LongText(
        label=_("反映的问题"), help_text=_("不写反映人的姓名、电话和住址；来信来访先登记信访件。")
    )
    body = BodyChoice(
        label=_("办理单位"), help_text=_("有权处理的单位；不能是被反映的人所在的单位。")
    )
    title = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer who holds a position today."""
        field: Any = self.fields["tenure"]
        field.queryset = tenures_on(self.matter.congress, self.today)


class FoundForm(StepForm):
    """What the body found, and what it did."""

    found = LongText(label=_("调查处理情况"))
    papers = Files()


class UnswornForm(StepForm):
    """Why no oath was taken."""

    unsworn = LongText(label=_("没有宣誓的原因"))


class CeasedForm(StepForm):
    """A position that ended without a vote."""

    tenure = TenureChoice(label=_("任职情况"))
    ground = forms.ChoiceField(label=_("终止的情形"), choices=Ceased.Ground.choices)
    ceased_on = PastDate(label=_("终止日期"))
    basis = Text(label=_("依据"), required=False)
    title = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer who holds a position today."""
        field: Any = self.fields["tenure"]
        field.queryset = tenures_on(self.matter.congress, self.today)


class RedateForm(ReasonForm):
    """The day on which it ended, as it should read."""

    ceased_on = PastDate(label=_("终止日期"))
    field_order = ("ceased_on", "reason")
    shows = "ceased"


class CeasedFiledForm(StepForm):
    """It was noted with the standing committee and announced."""

    filed_on = PastDate(label=_("备案日期"))
    screened = forms.BooleanField(label=_("已审查：不涉及国家秘密、商业秘密和个人隐私"))
