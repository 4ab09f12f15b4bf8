"""What is asked to check a report and to word one."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from renda.figures.spec import Dimension, Figure
from renda.kernel.files import FileRefused, safe_name
from renda.matters.forms import Day, LongText, Text
from renda.reports import incoming, naming
from renda.reports.models import Occasion
from renda.sites.folio.wordings import Worded

#: one of the two would be dropped without a word
TWICE = _("既选了文件，又粘贴了文字。请只留一样：清空文字，或者不选文件。")


class Pasted(forms.CharField):
    """The words of a report. A line end is one character, as in a file: browsers send two."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=incoming.LENGTH, strip=False, **kwargs)
        for one in self.validators:
            if isinstance(one, MaxLengthValidator):
                one.message = incoming.TOO_LONG

    def to_python(self, value: Any) -> str:
        """Return the words with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class CheckForm(forms.Form):
    """A report: a file, or its words."""

    file = forms.FileField(label=_("文件"), required=False, help_text=_(".docx、.pdf或者.txt。"))
    text = Pasted(label=_("或者粘贴正文"), widget=forms.Textarea(attrs={"rows": 12}))
    before_file = forms.FileField(
        label=_("上年的报告"),
        required=False,
        help_text=_("可以不填。填了就指出哪些数字还是上年的。.docx、.pdf或者.txt。"),
    )
    before = Pasted(label=_("或者粘贴上年的正文"), widget=forms.Textarea(attrs={"rows": 4}))

    #: a .docx that was brought, and what it was called
    document: bytes = b""
    stem: str = ""

    def clean(self) -> dict[str, Any]:
        """Take the words from the file, if there is one."""
        given = super().clean() or self.cleaned_data
        self._last_year(given)
        file, pasted = given.get("file"), bool(str(given.get("text") or "").strip())
        if file is not None and pasted:
            raise ValidationError(TWICE)
        if file is not None:
            content = file.read()
            try:
                given["text"] = incoming.words_of(file.name or "", content)
                self._brought(file.name or "", content)
            except FileRefused as refused:
                self.add_error("file", str(refused))
        elif not (pasted or self.errors):
            raise ValidationError(_("请选择文件，或者粘贴正文。"))
        return given

    def _last_year(self, given: dict[str, Any]) -> None:
        """Take the words of last year's report, if it was brought as a file."""
        file = given.get("before_file")
        if file is None:
            return
        if str(given.get("before") or "").strip():
            self.add_error("before_file", TWICE)
            return
        try:
            given["before"] = incoming.words_of(file.name or "", file.read())
        except FileRefused as refused:
            self.add_error("before_file", str(refused))

    def _brought(self, name: str, content: bytes) -> None:
        if content.startswith(b"PK"):
            self.document, self.stem = content, safe_name(name).rpartition(".")[0]


class BroughtForm(forms.Form):
    """A report that was worked on in a word processor."""

    file = forms.FileField(label=_("修改稿"), help_text=_("从这里下载、改过的.docx。"))

    def clean_file(self) -> Any:
        """Take the words."""
        file = self.cleaned_data["file"]
        try:
            self.cleaned_data["text"] = incoming.words_of(file.name or "", file.read())
        except FileRefused as refused:
            raise ValidationError(str(refused)) from refused
        return file


class ConfirmForm(forms.Form):
    """That a report is frozen; and, where something is missing in it, that this is known."""

    sure = forms.BooleanField(label=_("确认冻结，文中的空缺以后不能再补"))

    def __init__(self, *args: Any, gaps: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gaps:
            self.fields["sure"].label = _("确认冻结")


class OccasionForm(forms.ModelForm[Occasion]):
    """When, at which session, by whom and to whom a year's report is made."""

    meeting = Text(label=_("会议"), max_length=100, required=False)
    on = Day(label=_("报告日期"), required=False)
    post = Text(
        label=_("报告人职务"),
        max_length=100,
        required=False,
        help_text=_("例如：区人大常委会主任。"),
    )
    speaker = Text(label=_("报告人"), max_length=60, required=False)
    addressed = Text(label=_("称呼"), max_length=60, required=False)

    class Meta:
        model = Occasion
        fields = ("meeting", "on", "post", "speaker", "addressed")


class InsertForm(forms.Form):
    """What is put into the wording by menus, and behind which line."""

    find = Text(
        label=_("找指标"),
        required=False,
        max_length=60,
        help_text=_("写名称里的几个字，例如：满意率。"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    division = forms.ChoiceField(label=_("分类的指标"), required=False)
    line = forms.IntegerField(
        label=_("放在第几行"), required=False, min_value=1, help_text=_("不写就放在最后。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{one.key}@{by.key}", _divided(one, by)) for one, by in naming.divided()]
        field = cast("forms.ChoiceField", self.fields["division"])
        field.choices = [("", _("请选择")), *choices]


def _divided(figure: Figure, by: Dimension) -> str:
    return _("%(name)s，按%(by)s分") % {"name": figure.label, "by": by.label}


class WordingForm(Worded):
    """How the report is worded."""

    text = LongText(
        label=_("模板正文"),
        max_length=incoming.LENGTH,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "false"}),
    )
    note = Text(label=_("修改说明"), required=False)
