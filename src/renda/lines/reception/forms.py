"""What is asked about receptions and what was said there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind, Mandate
from renda.directory.queries import active_mandates, receivers
from renda.directory.spec import HANDLING_KINDS
from renda.lines.reception.models import Received, Spoken
from renda.matters.forms import (
    BodyChoice,
    Day,
    Files,
    LongText,
    PastDate,
    StepForm,
    Text,
)
from renda.matters.personal import personal
from renda.matters.photos import Photos
from renda.matters.rows import Rows
from renda.service.parts import PartForm

#: who keeps the record of receptions
KEEPING = (Kind.PRESIDIUM, Kind.STREET_COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
#: who handles what is handed on: towns and streets, districts' bodies
HANDLING = tuple(HANDLING_KINDS)


class AnnounceForm(StepForm):
    """A reception as it is announced, or as it stands on paper when it is over."""

    title = Text(label=_("接待名称"))
    body = BodyChoice(label=_("组织接待的单位"), kinds=KEEPING)
    sort = forms.ChoiceField(label=_("接待种类"), choices=Received.Sort.choices)
    place = Text(label=_("地点"), max_length=100)
    held_on = Day(label=_("接待日期"))
    announced_on = PastDate(
        label=_("公布日期"), required=False, help_text=_("公布地点、时间和接待的人的日期。")
    )
    names = Text(label=_("接待的人"), max_length=500)
    topics = LongText(label=_("议题"), required=False)


class SpokenRow(forms.Form):
    """One thing that was said."""

    text = Text(label=_("反映的事项"), max_length=500)
    way = forms.ChoiceField(label=_("处理"), choices=Spoken.Way.choices)
    answer = Text(label=_("现场答复、告知的去向"), required=False, max_length=500)
    to = forms.ModelChoiceField(Body.objects.none(), label=_("转交办理单位"), required=False)


class RecordForm(PartForm):
    """Who was there, how many came, and each thing that was said."""

    deputies = forms.IntegerField(label=_("到场代表人次"), min_value=0, max_value=100_000)
    visitors = forms.IntegerField(label=_("接待人次"), min_value=0, max_value=100_000)
    items = Rows(SpokenRow, blank=6, label=_("反映事项"), required=False)
    note = LongText(label=_("记录"), required=False)
    papers = Files(label=_("接待记录"))

    field_order = ("deputies", "there", "excused", "visitors", "items", "note", "papers")

    def prepare(self) -> None:
        """Offer in each row the bodies that can be asked, and who was there."""
        super().prepare()
        to = receivers(self.matter.congress, HANDLING, on=self.today)
        own = {"to": forms.ModelChoiceField(to, label=_("转交办理单位"), required=False)}
        row = type("Row", (SpokenRow,), own)
        self.fields["items"] = Rows(row, blank=6, label=_("反映事项"), required=False)


class WordsForm(StepForm):
    """What somebody writes to the deputies, as anybody may; who does is kept apart."""

    title = Text(label=_("标题"), max_length=100)
    text = LongText(
        label=_("意见内容"),
        max_length=5000,
        help_text=_("请不要写别人的姓名和电话；检举控告请用信访提出。"),
    )
    place = Text(label=_("地点"), required=False, max_length=100)
    photos = Photos()
    name = personal(Text(label=_("姓名"), max_length=60))
    phone = personal(Text(label=_("电话"), max_length=60))


class RegisterForm(WordsForm):
    """What somebody said by telephone or on paper, between receptions."""


class ContactForm(StepForm):
    """Who said it, so that they can be told."""

    name = personal(Text(label=_("姓名"), max_length=60))
    phone = personal(Text(label=_("电话"), max_length=60))


class HandForm(StepForm):
    """Which body handles it."""

    body = BodyChoice(label=_("办理单位"), kinds=HANDLING)


class ReplyForm(StepForm):
    """What the person was told at once."""

    told = LongText(label=_("答复内容"))
    told_on = PastDate(label=_("告知日期"))


class ReferForm(StepForm):
    """Where a matter belongs that is not for the congress."""

    where_to = Text(
        label=_("告知去向"),
        help_text=_("审判、检察、复议、仲裁事项，写明向哪里提出；代表不直接处理案件。"),
    )
    told_on = PastDate(label=_("告知日期"))


class ProposeForm(StepForm):
    """Which deputy is asked to make a suggestion of it."""

    deputy = forms.ModelChoiceField(Mandate.objects.none(), label=_("代表"))

    def prepare(self) -> None:
        """Offer the deputies who have a seat today."""
        seats = active_mandates(self.today).filter(term__congress=self.matter.congress)
        self.fields["deputy"].queryset = seats.select_related("person")  # type: ignore[attr-defined]


class ResultForm(StepForm):
    """What was done."""

    result = LongText(label=_("办理结果"))
    papers = Files()


class ToldForm(StepForm):
    """What the person was told, and when."""

    told = LongText(label=_("告知反映人"))
    told_on = PastDate(label=_("告知日期"))


class SaidForm(StepForm):
    """What whoever raised it says at the end."""

    words = LongText(label=_("反映人的说明"), required=False, max_length=1000)


class UnsolvedForm(StepForm):
    """What is still to be done."""

    words = LongText(label=_("反映人的说明"), max_length=1000)


def unfit(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what does not fit in a row: what was handed on names a body, the rest an answer."""
    if row["way"] == Spoken.Way.HANDED:
        return {} if row.get("to") else {"to": _("请选择转交办理的单位。")}
    return {} if row.get("answer") else {"answer": _("请写明答复的内容或者告知的去向。")}
