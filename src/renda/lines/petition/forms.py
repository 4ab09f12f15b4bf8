"""What is asked about petitions; who writes, and what an accusation says, is kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Person
from renda.directory.queries import holding
from renda.directory.spec import HANDLING_KINDS
from renda.lines.petition.models import Petitioned
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    Files,
    LongText,
    MatterRef,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.personal import personal

#: who may see to a petition, and who reviews an answer
SEEING = (*HANDLING_KINDS, Kind.GOVERNMENT, Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
#: how many speak for those who come together (信访工作条例 Art. 20)
REPRESENTATIVES = 5
APART = _("只有检举控告填写；加密单独保存，到期删除，不得转给被检举控告的人或者单位。")


class WrittenForm(StepForm):
    """A petition as it came: what it asks for, what it is about, who wrote it."""

    sort = forms.ChoiceField(label=_("信访事项类别"), choices=Petitioned.Sort.choices)
    field = forms.ChoiceField(label=_("反映的领域"), choices=Petitioned.Field.choices)
    title = Text(
        label=_("事由"),
        required=False,
        help_text=_("不写姓名和住址；检举控告不用填写，统一记作“检举控告”，其他必须填写。"),
    )
    content = LongText(
        label=_("建议意见或者申诉求决的内容"),
        required=False,
        max_length=5000,
        help_text=_("检举控告留空，其他必须填写。"),
    )
    accused = personal(Text(label=_("被检举控告的人或者单位"), required=False, help_text=APART))
    accusation = personal(
        LongText(label=_("检举控告的内容"), required=False, max_length=5000, help_text=APART)
    )
    name = personal(Text(label=_("姓名或者名称"), max_length=60))
    address = personal(Text(label=_("住址"), required=False))
    phone = personal(Text(label=_("电话"), required=False, max_length=60))

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """An accusation stands where it is kept apart, and nowhere else; all else is told."""
        found: dict[str, Any] = {}
        if answers.get("sort") == Petitioned.Sort.ACCUSATION:
            if answers.get("content"):
                found["content"] = _("检举控告请写在“检举控告的内容”，这一项留空。")
            if not answers.get("accusation"):
                found["accusation"] = _("请写明检举控告的内容。")
        elif answers.get("sort"):
            if answers.get("accusation"):
                found["accusation"] = _("只有检举控告填写这一项；请选择类别，或者写在上面一项。")
            found |= {
                name: _("这一项必须填写。")
                for name in ("title", "content")
                if not answers.get(name)
            }
        return found

    def clean(self) -> dict[str, Any]:
        """Call an accusation by what it is, whatever was typed: its title names nobody."""
        answers = super().clean()
        if answers.get("sort") == Petitioned.Sort.ACCUSATION:
            answers["title"] = str(Petitioned.Sort.ACCUSATION.label)
        return answers


class LetterForm(WrittenForm):
    """A petition as anybody may hand it in online."""


class RegisterForm(WrittenForm):
    """A petition as it is registered: every one, however it came (Art. 21, 23)."""

    way = forms.ChoiceField(label=_("来信来访方式"), choices=Petitioned.Way.choices)
    received_on = PastDate(label=_("收到日期"))
    people = forms.IntegerField(label=_("来访或者联名人数"), min_value=1, max_value=9999, initial=1)
    representatives = forms.IntegerField(
        label=_("推选的代表人数"),
        min_value=1,
        required=False,
        help_text=_("多人共同来访的填写，不超过五人（《信访工作条例》第二十条）。"),
    )
    away = BodiesChoice(
        label=_("被检举控告或者有利害关系的单位"),
        kinds=Kind.values,
        required=False,
        help_text=_("这些单位的人看不到这件信访，也不能转送、交办给它们。"),
    )
    papers = Files(label=_("材料"))

    field_order = ("way", "received_on", "sort", "field", "title", "content", "accused",
                   "accusation", "away", "name", "address", "phone", "people",
                   "representatives", "papers")  # fmt: skip

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], to: str = "") -> Mapping[str, Any]:
        """Who comes together sends five at most (Art. 20)."""
        found = dict(super().amiss(answers, to))
        many = answers.get("way") == Petitioned.Way.VISIT and (answers.get("people") or 0)
        speaking = answers.get("representatives")
        if many and speaking and speaking > REPRESENTATIVES:
            found["representatives"] = _(
                "多人共同来访的，应当推选代表，代表不得超过五人（《信访工作条例》第二十条）。"
            )
        if many and many > REPRESENTATIVES and not speaking:
            found["representatives"] = _("超过五人共同来访的，请填写推选的代表人数。")
        if many and speaking and REPRESENTATIVES >= speaking > many:
            found["representatives"] = _("推选的代表不能多于来访的人数。")
        return found


class KeepForm(StepForm):
    """From which day the congress sees to it itself."""

    accepted_on = PastDate(label=_("受理日期"))


class HandForm(StepForm):
    """Which body sees to it."""

    body = BodyChoice(label=_("有权处理的单位"), kinds=SEEING)
    note = LongText(label=_("转送、交办意见"), required=False)
    papers = Files()


class TellForm(StepForm):
    """When and how the writer was told what was done with it."""

    WAYS = (("paper", _("书面")), ("spot", _("当场书面")), ("message", _("短信、电子邮件")))

    told_on = PastDate(label=_("告知日期"))
    told_by = forms.ChoiceField(label=_("告知方式"), choices=WAYS)


class UntoldForm(StepForm):
    """Why the writer cannot be told (Art. 23)."""

    untold = Text(label=_("不能告知的原因"), help_text=_("信访人姓名（名称）、住址不清的除外。"))


class RefuseForm(StepForm):
    """Why it is not taken on, and where the writer was told to go."""

    ground = forms.ChoiceField(label=_("不予受理的情形"), choices=Petitioned.Ground.choices)
    same = MatterRef(label=_("正在办理或者已经终结的同一事项"), required=False)
    where_to = Text(label=_("告知去向"), help_text=_("写明应当向哪个机关、按什么程序提出。"))
    told_on = PastDate(label=_("告知日期"))

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """What is the same matter as another is named (Art. 19, 36)."""
        same = (Petitioned.Ground.PENDING, Petitioned.Ground.CLOSED)
        if answers.get("ground") in same and not answers.get("same"):
            return {"same": _("请填写是哪一件。")}
        return {}


class TakeOnForm(StepForm):
    """From which day the body sees to it."""

    accepted_on = PastDate(label=_("受理日期"))


class ExtendForm(ReasonForm):
    """Who approved more time, why, and when the writer was told (Art. 34)."""

    approved_by = Text(label=_("批准人"), max_length=60)
    noticed_on = PastDate(label=_("告知信访人日期"))


class AnswerForm(StepForm):
    """What was decided, and when the writer had it."""

    answer = LongText(label=_("处理意见"))
    outcome = forms.ChoiceField(label=_("处理结果"), choices=Petitioned.Outcome.choices)
    answered_on = PastDate(label=_("答复送达日期"))
    papers = Files(label=_("答复意见书"))


class AskReviewForm(StepForm):
    """Who asked for a review, when, and which body makes it (the next above)."""

    review_asked_on = PastDate(label=_("请求复查日期"))
    body = BodyChoice(label=_("复查机关"), kinds=SEEING)


class ReviewForm(StepForm):
    """What the review came to."""

    review = LongText(label=_("复查意见"))
    reviewed_on = PastDate(label=_("复查意见送达日期"))


class AskSecondForm(StepForm):
    """Who asked for a re-review, when, and which body makes it."""

    second_asked_on = PastDate(label=_("请求复核日期"))
    body = BodyChoice(label=_("复核机关"), kinds=SEEING)


class SecondForm(StepForm):
    """What the re-review came to; after it the matter is closed for good (Art. 36)."""

    second_review = LongText(label=_("复核意见"))
    second_reviewed_on = PastDate(label=_("复核意见送达日期"))


class StepAsideForm(StepForm):
    """Who is kept away from it, because of an interest in it or because it accuses them."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("回避的人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "与信访事项或者信访人有直接利害关系的，应当回避（《信访工作条例》第二十八条）。"
        ),
    )
    bodies = BodiesChoice(label=_("回避的单位"), kinds=Kind.values, required=False)
    reason = LongText(label=_("理由"))

    def prepare(self) -> None:
        """Offer everybody who holds a post in the congress's bodies."""
        here = Person.objects.filter(
            holding(self.today, "memberships__"), memberships__body__congress=self.matter.congress
        )
        self.fields["people"].queryset = _in_order(here)  # type: ignore[attr-defined]

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """Somebody is named."""
        if answers.get("people") or answers.get("bodies"):
            return {}
        return {"people": _("请选择回避的人员或者单位。")}


def _in_order(found: QuerySet[Person]) -> QuerySet[Person]:
    return found.distinct().order_by("sound", "pk")
