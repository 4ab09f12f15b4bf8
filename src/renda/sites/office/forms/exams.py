"""What an office fills in about exams."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class BankForm(forms.Form):
    """A workbook of questions."""

    file = forms.FileField(
        label=_("试题表格"),
        help_text=_("题号与题库里相同、内容有改动的，作为新的版本；以前的考卷仍用原来的版本。"),
    )


class DrawForm(forms.Form):
    """How many questions, in how many minutes."""

    count = forms.IntegerField(label=_("抽题数"), min_value=1, max_value=200, initial=50)
    minutes = forms.IntegerField(
        label=_("考试时间（分钟）"), min_value=5, max_value=300, initial=60
    )
