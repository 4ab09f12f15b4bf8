"""What an office fills in about positions and those who hold them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress
from renda.directory.queries import bodies_of
from renda.directory.spec import Kind
from renda.matters.choosing import ease
from renda.matters.forms import Day, Text
from renda.tenure.spec import ENDING, Filled, Manner

NOMINATORS = (
    Kind.DIRECTORS_MEETING, Kind.GOVERNMENT, Kind.SUPERVISION_COMMISSION, Kind.COURT,
    Kind.PROCURATORATE, Kind.PRESIDIUM,
)  # fmt: skip


class OnForm(forms.Form):
    """As of which day the list is wanted."""

    on = Day(label=_("日期"), required=False)


class PositionForm(forms.Form):
    """A position: where it is, how it is filled, who nominates."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("所在单位"))
    title = Text(label=_("职务名称"), max_length=60, help_text=_("只写职务，如“局长”。"))
    filled = forms.ChoiceField(label=_("产生方式"), choices=Filled.choices)
    nominator = forms.ChoiceField(
        label=_("提名机关"), choices=[(one.value, one.label) for one in NOMINATORS]
    )
    above = forms.BooleanField(
        label=_("须报上一级人大常委会批准"), required=False, help_text=_("如检察长的选举和辞职。")
    )

    def __init__(self, *args: Any, congress: Congress, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies_of(congress, on=on).order_by("position", "pk")
        ease(field)


class TenureForm(forms.Form):
    """Who holds it already, since when, by what."""

    name = Text(label=_("姓名"), max_length=60)
    starts_on = Day(label=_("任职日期"))
    basis = Text(label=_("依据"), required=False, help_text=_("会议或者文号。"))


class LeavingForm(forms.Form):
    """When and how somebody left."""

    on = Day(label=_("离任日期"), help_text=_("从这一天起不再担任。"))
    manner = forms.ChoiceField(
        label=_("离任方式"),
        choices=[(key, label) for key, label in Manner.choices if key in ENDING],
    )
    basis = Text(label=_("依据"), required=False, help_text=_("会议或者文号。"))
