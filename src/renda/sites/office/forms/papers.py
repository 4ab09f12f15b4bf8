"""What an office fills in about its papers: their wording, its codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import LongText, Text
from renda.matters.models import Matter
from renda.papers.models import Code
from renda.papers.wording import LONGEST
from renda.sites.folio.wordings import Worded


class WordingForm(Worded):
    """The wording of a paper."""

    text = LongText(label=_("文书模板"), max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"rows": 24, "spellcheck": "false", "lang": "zh-Hans"}


class SampleForm(forms.Form):
    """By which matter a wording is shown, and behind which line something is put."""

    find = Text(
        label=_("查找事项"),
        required=False,
        max_length=60,
        help_text=_("写题目或者编号里的几个字。"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    matter = forms.ChoiceField(label=_("以哪个事项预览"), required=False)
    line = forms.IntegerField(
        label=_("放在第几行"), required=False, min_value=1, help_text=_("不写就放在最后。")
    )

    def __init__(self, *args: Any, matters: Iterable[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, f"{one.number} {one.title}".strip()[:60]) for one in matters]
        self.fields["matter"].choices = named  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """A new code."""

    code = Text(label=_("机关代字"), max_length=20, help_text=_("年份前面的字，如“某人发”"))
    mark = Text(label=_("发文机关标志"), max_length=60, help_text=_("印在文件首页上方的红字"))
    office = Text(
        label=_("发文机关署名"),
        max_length=100,
        required=False,
        help_text=_("由谁署名的文书用它编号；不填就都可以用"),
    )
    letter = forms.BooleanField(label=_("按函的格式印发"), required=False)


class OtherForm(forms.Form):
    """A number for a paper that came of no matter here."""

    code = forms.ChoiceField(label=_("机关代字"))
    title = Text(label=_("标题"))

    def __init__(self, *args: Any, codes: list[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(c.code, c.code) for c in codes]  # type: ignore[attr-defined]


class SkipForm(forms.Form):
    """The last number given outside of the system."""

    code = forms.ChoiceField(label=_("机关代字"))
    up_to = forms.IntegerField(label=_("今年已编到几号"), min_value=1, max_value=9999)

    def __init__(self, *args: Any, codes: list[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(c.code, c.code) for c in codes]  # type: ignore[attr-defined]
