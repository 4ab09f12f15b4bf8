"""What is asked to check a report and to word one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.kernel.files import FileRefused
from renda.matters.forms import LongText, Text
from renda.reports import incoming
from renda.reports.wording import BadWordingError, read


class CheckForm(forms.Form):
    """A report: a file, or its words."""

    file = forms.FileField(label=_("文件"), required=False, help_text=_(".docx或者.txt。"))
    text = forms.CharField(
        label=_("或者粘贴正文"),
        required=False,
        max_length=incoming.LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean(self) -> dict[str, Any]:
        """Take the words from the file, if there is one."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None:
            try:
                given["text"] = incoming.words_of(file.name or "", file.read())
            except FileRefused as refused:
                self.add_error("file", str(refused))
        elif not str(given.get("text") or "").strip():
            raise ValidationError(_("请选择文件，或者粘贴正文。"))
        return given


class WordingForm(forms.Form):
    """How the report is worded."""

    text = LongText(
        label=_("模板正文"),
        max_length=incoming.LENGTH,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    note = Text(label=_("修改说明"), required=False)

    def clean_text(self) -> str:
        """Refuse what cannot be read, saying in which line."""
        text = str(self.cleaned_data["text"])
        try:
            read(text)
        except BadWordingError as bad:
            raise ValidationError(
                [_("第%(line)d行：%(fault)s") % {"line": one.line, "fault": one.text}
                 for one in bad.faults]
            ) from bad  # fmt: skip
        return text
