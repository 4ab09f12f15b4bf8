"""What is asked while a paper goes out or comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.documents.spec import Paper
from renda.lines.correspondence.drafts import free_codes
from renda.lines.correspondence.models import Delivery
from renda.matters.forms import (
    BodyChoice,
    Files,
    LongText,
    MatterRef,
    PastDate,
    StepForm,
    Text,
)
from renda.matters.rows import Rows
from renda.papers.kept import from_data
from renda.papers.models import Issued
from renda.papers.queries import fitting

#: who deals with what comes in
DEALING = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE, Kind.COMMITTEE)

NUMBERED = _("正文里要写本文文号的地方，写{{文号}}，编号时自动填入。")
NOTED = _("印在成文日期下一行，自动加括号；请示必须写明联系人和电话。")


class DraftForm(StepForm):
    """Which paper of a matter is to go out, or the text of one that comes of no matter."""

    paper = forms.ChoiceField(
        label=_("文书"),
        required=False,
        help_text=_(
            "事项的文书按模板写出；另行拟稿的，选“自拟”，写明正文和署名；请示还要写明主送，公告等不写主送。"
        ),
    )
    title = Text(label=_("标题"), help_text=_("事项的文书，标题和正文以模板为准"))
    addressee = Text(label=_("主送"), required=False)
    text = LongText(label=_("正文"), required=False, help_text=NUMBERED)
    signs = forms.ChoiceField(label=_("署名"), required=False)
    note = Text(label=_("附注"), required=False, help_text=NOTED)
    papers = Files()

    def prepare(self) -> None:
        """Offer the papers of the matter it arises from, and those who may sign."""
        field: Any = self.fields["paper"]
        papers = list(self.initial.get("papers", ()))
        field.choices = [*papers, ("", _("自拟"))]
        field.initial = papers[0][0] if papers else ""
        signs: Any = self.fields["signs"]
        signs.choices = [("", "—"), *((one, one) for one in free_codes(self.matter.congress))]

    def clean(self) -> dict[str, Any]:
        """Ask for a text where there is no paper."""
        answers: dict[str, Any] = super().clean() or {}
        if not answers.get("paper"):
            for name in ("text", "signs"):
                if not answers.get(name):
                    self.add_error(name, ValidationError(_("自拟的文书要写明这一项。")))
        return answers


class RedraftForm(StepForm):
    """The text as it shall read now; a paper of a matter is written anew from its records."""

    title = Text(label=_("标题"))
    addressee = Text(label=_("主送"), required=False)
    text = LongText(label=_("正文"), required=False, help_text=NUMBERED)
    note = Text(label=_("附注"), required=False, help_text=NOTED)
    shows = "outgoing"

    def prepare(self) -> None:
        """Ask for words only where they are the drafter's own."""
        if self.matter.outgoing.source_id is not None:
            for name in ("addressee", "text", "note"):
                del self.fields[name]
        else:
            self.fields["text"].required = True
            said = self.matter.outgoing.said
            self.initial.update(addressee=said["addressee"], note=said["tail"]["note"])


class CheckForm(StepForm):
    """What the office says to the draft."""

    remark = LongText(label=_("核稿意见"), required=False)


class NumberForm(StepForm):
    """Under which code it goes out."""

    code = forms.ChoiceField(label=_("机关代字"))
    urgency = forms.ChoiceField(
        label=_("紧急程度"), choices=[("", _("平件")), *Issued.Urgency.choices], required=False
    )

    def prepare(self) -> None:
        """Offer the codes of the office that signs."""
        paper: Paper = from_data(self.matter.outgoing.said)
        field: Any = self.fields["code"]
        codes = [one.code for one in fitting(self.matter.congress, paper)]
        field.choices = [(one, one) for one in codes]
        field.initial = next(iter(codes), None)


class DeliveryRow(forms.Form):
    """One office that receives it."""

    to = Text(label=_("收文单位"), max_length=100)
    way = forms.ChoiceField(label=_("送达方式"), choices=Delivery.Way.choices)


class SendForm(StepForm):
    """To whom it goes, and how."""

    sent = Rows(DeliveryRow, label=_("送达"))


class DeliveryField(forms.ModelChoiceField[Delivery]):
    """One of those that a paper was sent to."""

    def label_from_instance(self, one: Delivery) -> str:
        """Return who, by what way, and when it was received, if it was."""
        received = one.received_on.isoformat() if one.received_on else _("未签收")
        return f"{one.to} · {one.get_way_display()} · {received}"


class ReceiptForm(StepForm):
    """Who received it, and when."""

    delivery = DeliveryField(Delivery.objects.none(), label=_("收文单位"))
    received_on = PastDate(label=_("签收日期"))
    received_by = Text(label=_("签收人"), max_length=60, required=False)

    def prepare(self) -> None:
        """Offer whom it was sent to, who has not received it first."""
        field: Any = self.fields["delivery"]
        sent = Delivery.objects.filter(matter=self.matter.pk)
        field.queryset = sent.order_by(F("received_on").asc(nulls_first=True), "pk")


class FileForm(StepForm):
    """Where it lies."""

    filed_in = Text(label=_("归档案卷"), max_length=100, required=False)


class IncomingForm(StepForm):
    """What came, from whom, under which number."""

    title = Text(label=_("标题"))
    office = Text(label=_("来文单位"), max_length=100)
    document = Text(label=_("来文字号"), max_length=60, required=False)
    dated_on = PastDate(label=_("成文日期"), required=False)
    received_on = PastDate(label=_("收文日期"))
    papers = Files(label=_("来文"))


class AssignForm(StepForm):
    """Who deals with it, and how."""

    lead = BodyChoice(label=_("承办机构"), kinds=DEALING)
    instruction = LongText(label=_("批办意见"), required=False)


class ResultForm(StepForm):
    """What became of it."""

    result = LongText(label=_("办理结果"))
    papers = Files()


class BelongsForm(StepForm):
    """Which matter it belongs to."""

    other = MatterRef(label=_("所属事项"))
