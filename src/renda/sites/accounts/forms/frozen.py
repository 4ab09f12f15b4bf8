"""What is filled in to freeze a report."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.matters.forms import Day, LongText, Text


class FreezeForm(forms.Form):
    """A report as it is published; keys: the figures in it, by key or printed number."""

    congress = forms.ModelChoiceField(
        Congress.objects.none(), label=_("本级人大"), to_field_name="code"
    )
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=9998)
    until = Day(label=_("截止日"))
    title = Text(label=_("标题"), max_length=200)
    text = LongText(label=_("正文"), max_length=100_000)
    keys = LongText(label=_("指标"), help_text=_("每行一个指标代号。"))

    def __init__(self, *args: object, congresses: QuerySet[Congress], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["congress"].queryset = congresses  # type: ignore[attr-defined]

    def clean_keys(self) -> list[str]:
        """Return the figures named, one on each line."""
        return str(self.cleaned_data["keys"]).split()


class TakeBackForm(forms.Form):
    """Why a frozen report is set aside."""

    reason = Text(label=_("撤回原因"))


class PublishedForm(forms.Form):
    """The day on which a frozen report was published."""

    on = Day(label=_("发布日期"))
