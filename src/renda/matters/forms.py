"""What must be filled in: the base of all step forms and the fields that they share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.text import clean
from renda.matters.models import Matter

SHORT, LONG = 200, 20_000


class StepForm(forms.Form):
    """A form for one step: knows the matter, who acts and the moment."""

    def __init__(
        self, *args: Any, matter: Matter, by: Standing, at: dt.datetime, **kwargs: Any
    ) -> None:
        self.matter, self.by, self.at = matter, by, at
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PastDate):
                field.today = timezone.localdate(at)
        self.prepare()

    def prepare(self) -> None:
        """Narrow choices to the matter; for subclasses."""


class Text(forms.CharField):
    """A line of text without control characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SHORT)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text, cleaned."""
        return clean(super().to_python(value) or "")


class LongText(Text):
    """A text of several paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONG)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)


class Day(forms.DateField):
    """A date, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class PastDate(Day):
    """A date of something that has happened: not in the future."""

    today: dt.date | None = None

    def validate(self, value: Any) -> None:
        """Refuse a date that is still to come."""
        super().validate(value)
        if value and self.today and value > self.today:
            raise ValidationError(_("日期不能晚于今天。"))


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Files that come with a step, checked one by one when they are stored."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFiles())
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("附件"))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the uploaded files as a list."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(Files, self).clean(file, initial) for file in files if file]


class RowsWidget(forms.Widget):
    """A small table of the same few questions, some rows of it blank for more."""

    template_name = "ui/rows.html"

    def __init__(self, row: type[forms.Form], blank: int) -> None:
        super().__init__()
        self.row, self.blank = row, blank

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return the rows as bound or initial forms."""
        context = super().get_context(name, value, attrs)
        given = list(value or [])
        rows = [self.row(initial=item, prefix=f"{name}-{n}") for n, item in enumerate(given)]
        start = len(rows)
        rows += [self.row(prefix=f"{name}-{start + n}") for n in range(self.blank)]
        context["rows"], context["headings"] = (
            rows,
            [f.label for f in self.row.base_fields.values()],
        )
        return context

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[dict[str, Any]]:
        """Return the rows in which something was filled in."""
        found = []
        for n in range(100):
            names = {key: f"{name}-{n}-{key}" for key in self.row.base_fields}
            if not any(full in data for full in names.values()):
                break
            row = {key: data.get(full, "") for key, full in names.items()}
            if any(str(value).strip() for value in row.values()):
                found.append(row)
        return found


class Rows(forms.Field):
    """A list of rows, each answered with the same small form."""

    def __init__(self, row: type[forms.Form], *, blank: int = 3, **kwargs: Any) -> None:
        self.row = row
        super().__init__(widget=RowsWidget(row, blank), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Return each row's answers; the message names the row that does not fit."""
        cleaned, problems = [], []
        for number, given in enumerate(value or [], start=1):
            form = self.row(data=given)
            if form.is_valid():
                cleaned.append(form.cleaned_data)
            for errors in form.errors.values():
                problems += [_("第%(n)d行:%(error)s") % {"n": number, "error": e} for e in errors]
        if problems:
            raise ValidationError(problems)
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"])
        return cleaned
