"""What is asked about filed documents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.filing.models import Filed
from renda.matters.actors import STAFF
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.personal import personal

MAKERS = (
    Kind.GOVERNMENT,
    Kind.GOVERNMENT_OFFICE,
    Kind.DEPARTMENT,
    Kind.SUPERVISION_COMMISSION,
    Kind.COURT,
    Kind.PROCURATORATE,
    Kind.PRESIDIUM,
    Kind.TOWN_GOVERNMENT,
)
#: who may demand a review, which is then done; everybody else suggests one
DEMANDING = (
    Kind.GOVERNMENT,
    Kind.SUPERVISION_COMMISSION,
    Kind.COURT,
    Kind.PROCURATORATE,
    Kind.PRESIDIUM,
)
REVIEWING = (Kind.COMMITTEE, Kind.OFFICE)
MATERIALS = (
    ("report", _("备案报告")),
    ("text", _("文件文本")),
    ("note", _("说明")),
    ("basis", _("主要依据")),
    ("announcement", _("公布文件")),
    ("paper", _("纸质文本两份")),
)


class FileForm(StepForm):
    """The document with its materials (C9 Art. 14)."""

    title = Text(label=_("文件名称"))
    sort = forms.ChoiceField(label=_("文件种类"), choices=Filed.Sort.choices)
    document = Text(label=_("文号"), max_length=60, required=False)
    issued_on = PastDate(label=_("公布日期"))
    body = BodyChoice(label=_("制定机关"), kinds=MAKERS)
    lead = BodyChoice(label=_("审查机构"), kinds=REVIEWING)
    materials = forms.MultipleChoiceField(
        label=_("报送材料"), choices=MATERIALS, widget=forms.CheckboxSelectMultiple
    )
    papers = Files(label=_("电子文本"))

    def prepare(self) -> None:
        """Leave it to the congress which of its bodies reviews; its own clerks name it."""
        if self.matter.congress_id not in self.by.congresses(STAFF):
            del self.fields["lead"]


class LackingForm(StepForm):
    """What is missing."""

    lacking = LongText(label=_("需补正的材料"))


class CompletedForm(StepForm):
    """What was sent after."""

    note = LongText(label=_("补正说明"))
    papers = Files()


class ReviewForm(StepForm):
    """How it is reviewed."""

    way = forms.ChoiceField(label=_("审查方式"), choices=Filed.Way.choices)


class NoProblemForm(StepForm):
    """The review found nothing."""

    view = LongText(label=_("审查意见"))


class ProblemForm(StepForm):
    """What the review found; the maker is talked to first (C9 Art. 36)."""

    ground = forms.ChoiceField(label=_("审查发现的情形"), choices=Filed.Ground.choices)
    view = LongText(label=_("与制定机关沟通的情况和意见"))


class DistributeForm(StepForm):
    """Which committee reviews it."""

    lead = BodyChoice(label=_("审查机构"), kinds=REVIEWING)


class ReopenForm(ReasonForm):
    """Why a document is reviewed once more, and in which way."""

    way = forms.ChoiceField(label=_("审查方式"), choices=Filed.Way.choices)


class PlanForm(StepForm):
    """How, by whom and until when the maker will put it right (C9 Art. 36)."""

    plan = LongText(label=_("处理方式"))
    planned_by = Text(label=_("责任单位"), max_length=100)
    planned_on = Day(label=_("完成时限"))


class AnswerForm(StepForm):
    """What the maker answers to a written opinion: it amends, or it does not."""

    WAYS = (("amend", _("同意修改或者废止")), ("decline", _("不同意修改")))

    way_taken = forms.ChoiceField(label=_("处理意见"), choices=WAYS, widget=forms.RadioSelect)
    answer = LongText(label=_("制定机关答复"))
    papers = Files()


class CorrectedForm(StepForm):
    """When the document was amended or repealed."""

    corrected_on = PastDate(label=_("修改或废止日期"))
    result = LongText(label=_("处理结果"))
    papers = Files(label=_("修改后的文本"))


class NotEnoughForm(ReasonForm):
    """What is still to be put right, and until when."""

    planned_on = Day(label=_("完成时限"))


class SubmitForm(DecisionForm):
    """Why the directors' meeting brings it before the standing committee (C9 Art. 39)."""

    reason = LongText(label=_("理由"))


class AnnulForm(DecisionForm):
    """What the standing committee decided."""

    result = LongText(label=_("常委会决定"))


class OrderForm(AnnulForm):
    """What the standing committee ordered, and until when."""

    planned_on = Day(label=_("完成时限"))


class PetitionForm(StepForm):
    """A suggestion to review a document, as anybody may make it; who does is kept apart."""

    title = Text(label=_("标题"))
    document = Text(label=_("建议审查的文件"))
    reasons = LongText(label=_("理由"), max_length=5000)
    name = personal(Text(label=_("姓名或者单位名称"), max_length=60))
    contact = personal(Text(label=_("联系方式"), max_length=100))


class RegisterForm(PetitionForm):
    """A suggestion that came on paper, and who looks at it."""

    lead = BodyChoice(label=_("审查机构"), kinds=REVIEWING)


class RequestForm(StepForm):
    """What a state organ demands to be reviewed, and why."""

    title = Text(label=_("标题"))
    body = BodyChoice(label=_("提出机关"), kinds=DEMANDING)
    document = Text(label=_("要求审查的文件"))
    reasons = LongText(label=_("理由"), max_length=5000)
    liaison = Text(label=_("联系人和联系方式"), max_length=100)
    papers = Files(label=_("审查要求书"))


class AcceptForm(StepForm):
    """Of which filed document the review is started, where it was filed."""

    filed = MatterRef(label=_("报备文件"), required=False)


class RefuseForm(StepForm):
    """Why no review is started; the citizen is told."""

    answer = LongText(label=_("告知的理由"))


class ToldForm(StepForm):
    """What the citizen is told at the end."""

    answer = LongText(label=_("答复"))
