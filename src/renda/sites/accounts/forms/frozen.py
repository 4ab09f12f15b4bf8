"""What is filled in to freeze a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.matters.forms import Day, LongText, PastDate, Text
from renda.reports.checking import Stated


class ReportForm(forms.Form):
    """A report as it was read out or published."""

    congress = forms.ModelChoiceField(
        Congress.objects.none(), label=_("本级人大"), to_field_name="code"
    )
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=9998)
    until = Day(label=_("截止日"))
    title = Text(label=_("标题"), max_length=200)
    text = LongText(label=_("正文"), max_length=100_000)

    def __init__(self, *args: Any, congresses: QuerySet[Congress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["congress"].queryset = congresses  # type: ignore[attr-defined]


class FreezeForm(ReportForm):
    """The same, with the figures that a check found in it."""

    keys = forms.MultipleChoiceField(
        label=_("同正文一起保存的指标"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("核数在正文里找到的指标，和它们背后的记录。不要的可以去掉。"),
    )

    def __init__(self, *args: Any, stated: Sequence[Stated], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["keys"])
        field.choices = [(one.key, _said(one)) for one in stated]


def _said(one: Stated) -> str:
    amount = one.amount
    words = {"name": one.name, "value": f"{amount.text}{amount.figure.unit}", "said": one.said}
    if one.agrees:
        return f"{one.name} {words['value']}"
    return gettext("%(name)s %(value)s（正文写的是%(said)s）") % words


class TakeBackForm(forms.Form):
    """Why a frozen report is set aside."""

    reason = Text(label=_("撤回原因"))


class PublishedForm(forms.Form):
    """The day on which a frozen report was published."""

    on = PastDate(label=_("发布日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PastDate, self.fields["on"]).end(timezone.localdate())
